import ArgumentParser
import Glibc
import Query
import Rendering
import ReportText
import Reports
import SQLiteLayer
import Storage

/// `archive export`: every promised table as CSV, with a description that programs read.
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

    @Flag(name: .long, help: .text("export.guard_formulas"))
    var guardFormulas = false

    func run() throws {
        let archive = try database.open()
        let reference = try SchemaReference(archive)
        let tables = try chosen(reference)
        if mkdir(folder, 0o777) != 0 && errno != EEXIST { throw Failure(folder, .cannotWrite(errno)) }
        for table in tables { try writeCSV(of: table, from: archive.database, reference) }
        let description = try DataDescription(tables.map { try reference.description(of: $0) })
        try write("datapackage.json", description.dataPackage)
        try write("metadata.json", description.metadata)
        Terminal.message(Speech.say("export.written", ["count": .count(tables.count), "folder": .text(folder.safeForTerminal)]))
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

    private func writeCSV(of table: SchemaReference.Table, from database: Database, _ reference: SchemaReference) throws {
        let columns = try reference.description(of: table).columns.map(\.name)
        let answer = try AnswerOutput(path: "\(folder)/\(table.name).csv")
        let options = GridOptions(guardsFormulas: guardFormulas)
        var writer = GridWriter(Grid(columns: columns.map { .init($0) }), format: .csv, options: options) { try answer.write($0) }
        // A table without a view's ORDER BY comes in the order of its key: the same bytes for the same archive.
        let statement = try database.prepare("SELECT * FROM \(table.name)")
        while try statement.step() { try writer.append(columns.indices.map { Grid.Value(statement.value($0)) }) }
        try writer.finish()
        try answer.finish()
    }

    private func write(_ name: String, _ json: JSONNode) throws {
        let answer = try AnswerOutput(path: "\(folder)/\(name)")
        var text = ""
        json.write(depth: 6, into: &text)
        try answer.write(text + "\n")
        try answer.finish()
    }
}
