import ArgumentParser
import Glibc
import Query
import Rendering
import ReportText
import Reports
import SQLiteLayer
import Storage

/// `archive export`: every promised table as CSV, with descriptions and scripts for the programs that read them.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: Speech.say("help.export"),
        discussion: Speech.say("help.export.discussion"))

    @Argument(help: .text("export.folder", value: "folder"))
    var folder: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var language: LanguageOptions

    @Option(name: .long, help: .text("export.table", value: "name"))
    var table: [String] = []

    @Option(name: .long, help: .text("export.partition", value: "keys"))
    var partition: String?

    @Option(name: .long, help: .text("export.license", value: "name"))
    var license: String?

    @Flag(name: .long, help: .text("export.guard_formulas"))
    var guardFormulas = false

    func validate() throws { _ = try keys }

    private var keys: [Exporter.PartitionKey] {
        get throws {
            guard let partition else { return [] }
            let names = partition.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let keys = names.compactMap(Exporter.PartitionKey.init)
            guard keys.count == names.count, Set(names).count == names.count else {
                throw WrongUsage("usage.partition", ["text": .text(partition)])
            }
            return keys
        }
    }

    func run() throws {
        let archive = try database.open()
        let reference = try SchemaReference(archive)
        let keys = try keys
        try makeFolder(mustBeEmpty: !keys.isEmpty)
        let exporter = try Exporter(archive.database, folder: folder, options: GridOptions(guardsFormulas: guardFormulas), keys: keys)
        var shapes = try ShapeReader(archive, reference).shapes(of: chosen(reference))
        // What is written is of one moment, whatever another process writes meanwhile.
        try archive.database.execute("BEGIN")
        for index in shapes.indices { shapes[index].files = try exporter.write(shapes[index]) }
        let edition = try Edition(archive)
        try archive.database.execute("COMMIT")
        let hidden = reference.tables.map(\.name).filter { !reference.promised.contains($0) }
        try exporter.write(Self.text(edition.json), to: "edition.json")
        try exporter.write(Self.text(DataPackage(tables: shapes, edition: edition, license: license).json), to: "datapackage.json")
        try exporter.write(
            Self.text(DatasetteMetadata(tables: shapes, hidden: hidden, database: databaseName, edition: edition).json), to: "metadata.json"
        )
        try writeScripts(shapes, exporter)
        Terminal.message(
            Speech.say(
                "export.written",
                ["count": .count(shapes.count), "folder": .text(folder.safeForTerminal), "edition": .text(edition.id)]))
    }

    private func writeScripts(_ shapes: [TableShape], _ exporter: Exporter) throws {
        try exporter.write(LoadScript(engine: .postgresql, tables: shapes).text, to: "load/postgresql.sql")
        try exporter.write(LoadScript(engine: .duckdb, tables: shapes).text, to: "load/duckdb.sql")
        for file in EmbeddedFile.publishing where file.name.hasSuffix(".py") {
            try exporter.write(String(decoding: file.bytes, as: UTF8.self), to: "load/\(file.name)")
        }
    }

    /// Parts of an earlier export would be read with the new ones.
    private func makeFolder(mustBeEmpty: Bool) throws {
        if mkdir(folder, 0o777) == 0 { return }
        guard errno == EEXIST else { throw Failure(folder, .cannotWrite(errno)) }
        guard mustBeEmpty, let listing = opendir(folder) else { return }
        defer { closedir(listing) }
        var count = 0
        while readdir(listing) != nil { count += 1 }
        if count > 2 { throw Failure(folder, .init("export.not_empty")) }
    }

    /// What Datasette calls the archive: its file's name without the last ending.
    private var databaseName: String {
        let name = database.path.split(separator: "/").last.map(String.init) ?? "archive"
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
    }

    private func chosen(_ reference: SchemaReference) throws -> [SchemaReference.Table] {
        if table.isEmpty {
            return reference.promised.filter { $0 != "sections_fts" }.compactMap { name in reference.tables.first { $0.name == name } }
        }
        return try table.map { name in
            if let found = reference.tables.first(where: { $0.name == name }) { return found }
            throw Failure.unknown("table", name, among: reference.tables.map(\.name), list: "hint.schema")
        }
    }

    private static func text(_ json: JSONNode) -> String {
        var text = ""
        json.write(depth: 6, into: &text)
        return text + "\n"
    }
}
