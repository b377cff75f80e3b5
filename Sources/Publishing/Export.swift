import Glibc
import Query
import Rendering
import Reports
import Storage
import Wording

/// How an archive is to be exported.
public struct ExportOptions: Sendable {
    /// What rows of reports are parted by.
    public enum Partition: String, Sendable, CaseIterable {
        case year, province
    }
    /// The folders that the rows of reports are parted into, the outer first; none leaves every table one file.
    public var partition: [Partition] = []
    /// As who exports names it: `CC-BY-4.0`.
    public var license: String?
    /// Whether fields that a spreadsheet would take for formulas are kept from it.
    public var guardsFormulas = false
    /// Of the descriptions.
    public var language: Language = .english
    /// The tables, where it is not all that are promised.
    package var tables: [String]?

    public init(partition: [Partition] = [], license: String? = nil, guardsFormulas: Bool = false, language: Language = .english) {
        self.partition = partition
        self.license = license
        self.guardsFormulas = guardsFormulas
        self.language = language
    }
}

extension Archive {
    /// Writes the promised tables into a folder as a Frictionless data package: CSV, descriptions, scripts that load it elsewhere.
    ///
    /// - Returns: what the publication was made of: its number can be cited.
    /// - Throws: an `ExplainedError`: where the folder cannot be written, and where it is to be parted and is not empty.
    @discardableResult
    public func export(to folder: String, options: ExportOptions = ExportOptions()) throws -> Edition {
        try exported(to: folder, options: options).edition
    }

    /// The same, with the number of tables.
    package func exported(to folder: String, options: ExportOptions) throws -> (edition: Edition, tables: Int) {
        let words = MeasureNames.writer(options.language)
        let reference = try SchemaReference(self, words: words)
        try makeFolder(folder, mustBeEmpty: !options.partition.isEmpty)
        let exporter = try Exporter(
            database, folder: folder, options: GridOptions(guardsFormulas: options.guardsFormulas), keys: options.partition,
            words: words)
        var shapes = try ShapeReader(self, reference).shapes(of: chosen(options.tables, reference))
        // What is written is of one moment, whatever another process writes meanwhile.
        try database.execute("BEGIN")
        defer { database.rollback() }
        for index in shapes.indices { shapes[index].files = try exporter.write(shapes[index]) }
        let edition = try Edition(self)
        let hidden = reference.tables.map(\.name).filter { !reference.promised.contains($0) }
        let package = DataPackage(tables: shapes, edition: edition, license: options.license, words: words)
        let metadata = DatasetteMetadata(tables: shapes, hidden: hidden, database: databaseName, edition: edition, words: words)
        try exporter.write(edition.json.text, to: "edition.json")
        try exporter.write(package.json.text, to: "datapackage.json")
        try exporter.write(metadata.json.text, to: "metadata.json")
        try writeScripts(shapes, exporter)
        return (edition, shapes.count)
    }

    private func writeScripts(_ shapes: [TableShape], _ exporter: Exporter) throws {
        try exporter.write(LoadScript(engine: .postgresql, tables: shapes).text, to: "load/postgresql.sql")
        try exporter.write(LoadScript(engine: .duckdb, tables: shapes).text, to: "load/duckdb.sql")
        for file in EmbeddedFile.publishing where file.name.hasSuffix(".py") {
            try exporter.write(String(decoding: file.bytes, as: UTF8.self), to: "load/\(file.name)")
        }
    }

    /// Parts of an earlier export would be read with the new ones.
    private func makeFolder(_ folder: String, mustBeEmpty: Bool) throws {
        if mkdir(folder, 0o777) == 0 { return }
        guard errno == EEXIST else { throw FileFailure(folder, .cannotWrite(errno)) }
        guard mustBeEmpty, let listing = opendir(folder) else { return }
        defer { closedir(listing) }
        var count = 0
        while readdir(listing) != nil { count += 1 }
        if count > 2 { throw FileFailure(folder, Message("export.not_empty")) }
    }

    /// What Datasette calls the archive: its file's name without the last ending.
    private var databaseName: String {
        let name = path.split(separator: "/").last.map(String.init) ?? "archive"
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private func chosen(_ names: [String]?, _ reference: SchemaReference) -> [SchemaReference.Table] {
        let names = names ?? reference.promised.filter { $0 != "sections_fts" }
        return names.compactMap { name in reference.tables.first { $0.name == name } }
    }
}

extension JSONNode {
    fileprivate var text: String {
        var text = ""
        write(depth: 6, into: &text)
        return text + "\n"
    }
}
