import ArgumentParser

/// `archive`, the root of all commands.
public struct ArchiveCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "An archive of yearly government-information-disclosure reports.")

    public init() {}
}
