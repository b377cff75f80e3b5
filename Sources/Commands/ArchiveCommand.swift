import ArgumentParser

/// `archive`, the root of all commands.
package struct ArchiveCommand: ParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: Wording.program,
        abstract: "An archive of yearly government-information-disclosure reports (政府信息公开工作年度报告).",
        discussion: Wording.rootDiscussion,
        version: Wording.version,
        groupedSubcommands: [
            CommandGroup(
                name: "The archive",
                subcommands: [
                    IngestCommand.self, ListCommand.self, ShowCommand.self, AgenciesCommand.self, ReportsCommand.self, MigrateCommand.self,
                    VerifyCommand.self,
                ]),
            CommandGroup(
                name: "Year over year",
                subcommands: [DiffCommand.self, CompareCommand.self, TrendCommand.self, RankCommand.self, SearchCommand.self]),
            CommandGroup(name: "Checks", subcommands: [CheckCommand.self, ExplainCommand.self, VerdictCommand.self]),
            CommandGroup(name: "SQL", subcommands: [SQLCommand.self, SchemaCommand.self, ExportCommand.self]),
            CommandGroup(name: "Looking things up", subcommands: [FormsCommand.self, InspectCommand.self]),
        ])

    package init() {}

    static var commandNames: [String] {
        configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName } + ["help"]
    }

    /// Runs the command line and ends the process with the exit status of the outcome.
    package static func runToExit() -> Never {
        Terminal.prepareProcess()
        do {
            var command = try parseAsRoot()
            try command.run()
            ExitStatus.done.end()
        } catch {
            Failure.end(with: error)
        }
    }
}
