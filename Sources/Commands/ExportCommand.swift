import ArgumentParser
import Publishing
import Rendering
import Reports

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

    private var keys: [ExportOptions.Partition] {
        get throws {
            guard let partition else { return [] }
            let names = partition.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let keys = names.compactMap(ExportOptions.Partition.init)
            guard keys.count == names.count, Set(names).count == names.count else {
                throw WrongUsage("usage.partition", ["text": .text(partition)])
            }
            return keys
        }
    }

    func run() throws {
        let archive = try database.open()
        var options = try ExportOptions(partition: keys, license: license, guardsFormulas: guardFormulas, language: Speech.language)
        if !table.isEmpty { options.tables = try known(table, SchemaReference(archive, words: Speech.writer)) }
        let (edition, count) = try archive.exported(to: folder, options: options)
        Terminal.message(
            Speech.say(
                "export.written",
                ["count": .count(count), "folder": .text(folder.safeForTerminal), "edition": .text(edition.id)]))
    }

    private func known(_ names: [String], _ reference: SchemaReference) throws -> [String] {
        let known = Set(reference.tables.map(\.name))
        guard let other = names.first(where: { !known.contains($0) }) else { return names }
        throw Failure.unknown("table", other, among: reference.tables.map(\.name), list: "hint.schema")
    }
}
