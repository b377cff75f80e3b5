import ArgumentParser
import Publishing
import Query
import Rendering
import ReportText
import Reports
import SQLiteLayer
import Storage

/// `archive schema`: the tables and views that SQL users may rely on.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: Speech.say("help.schema"))

    @Argument(help: .text("schema.name", value: "name"))
    var name: String?

    @Flag(help: .text("schema.all"))
    var all = false

    @Flag(help: .text("schema.sql"))
    var sql = false

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let reference = try SchemaReference(
            Archive(path: ":memory:", mode: .create, adding: database.forms().additions), words: Speech.writer)
        guard let name else { return try output.write(reference.list(all: all)) }
        guard let table = reference.tables.first(where: { $0.name == name }) else {
            throw Failure.unknown("table", name, among: reference.tables.map(\.name), list: "hint.schema")
        }
        guard sql else { return try output.write(try reference.columns(of: table)) }
        try output.expectPlainText()
        try output.write(table.sql + ";\n")
    }
}
