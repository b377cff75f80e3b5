import ArgumentParser
import Wording

/// `archive`, the root of all commands.
package struct ArchiveCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: Program.name,
        abstract: Speech.say("help.archive"),
        discussion: Speech.say("help.archive.discussion"),
        version: Program.version, subcommands: [ManualCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: Speech.say("help.group.archive"),
                subcommands: [
                    IngestCommand.self, ListCommand.self, ShowCommand.self, AgenciesCommand.self, ReportsCommand.self, RosterCommand.self,
                    TranscribeCommand.self, MergeCommand.self,
                    MigrateCommand.self,
                    VerifyCommand.self,
                ]),
            CommandGroup(
                name: Speech.say("help.group.years"),
                subcommands: [
                    DiffCommand.self, CompareCommand.self, TrendCommand.self, RankCommand.self, SearchCommand.self, SiteCommand.self,
                ]),
            CommandGroup(
                name: Speech.say("help.group.checks"),
                subcommands: [CheckCommand.self, ExplainCommand.self, VerdictCommand.self, FormCommand.self, EvaluateCommand.self]),
            CommandGroup(
                name: Speech.say("help.group.sql"),
                subcommands: [SQLCommand.self, SchemaCommand.self, ExportCommand.self, ChangesCommand.self]),
            CommandGroup(name: Speech.say("help.group.lookup"), subcommands: [FormsCommand.self, InspectCommand.self]),
        ])

    @OptionGroup var language: LanguageOptions

    package init() {}

    static var commandNames: [String] {
        configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName } + ["help"]
    }

    /// Runs the command line and ends the process with the exit status of the outcome.
    package static func runToExit() -> Never {
        Terminal.prepareProcess()
        do {
            var command = try parseAsRoot(Array(CommandLine.arguments.dropFirst()).map(\.notAnOptionIfText))
            try command.run()
            ExitStatus.done.end()
        } catch {
            Failure.end(with: error)
        }
    }
}

extension String {
    /// An argument with blanks behind its dashes is no option but a text, such as a query that begins with a comment, and one with a digit behind
    /// its dash is a number: a line feed before it tells the parser so.
    fileprivate var notAnOptionIfText: String {
        let isNumber = hasPrefix("-") && dropFirst().utf8.first.map { (48...57).contains($0) } == true
        return isNumber || hasPrefix("-- ") || hasPrefix("--\n") || hasPrefix("--\t") ? "\n" + self : self
    }
}
