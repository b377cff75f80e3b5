import ArgumentParser
import Rendering
import SQLiteLayer
import Storage

/// `archive schema`: the tables and views that SQL users may rely on.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Describe the tables and views for SQL; with a name, its columns. Needs no archive.")

    @Argument(help: "A table or view.")
    var name: String?

    @Flag(help: "Also tables that are no promise.")
    var all = false

    @Flag(help: "Print the statement that makes it instead.")
    var sql = false

    @OptionGroup var output: OutputOptions

    func run() throws {
        let reference = try SchemaReference(Archive(path: ":memory:", mode: .create).database)
        guard let name else { return try output.write(reference.list(all: all)) }
        guard let table = reference.tables.first(where: { $0.name == name }) else {
            let names = Suggestion.nearest(to: name, among: reference.tables.map(\.name))
            throw Failure(nil, Wording.unknown("table or view", name), hint: Wording.didYouMean(names, otherwise: "archive schema"))
        }
        if sql { try output.write(table.sql + ";\n") } else { try output.write(try reference.columns(of: table)) }
    }
}
