import ArgumentParser
import Query
import Reports
import Wording

/// Choices that are given by their code or by their Chinese word: `county`, or 县级.
enum WordedChoice {
    /// - Parameter kind: of the words in `Data/Wording`.
    static func of<Choice: RawRepresentable<String> & CaseIterable>(_ argument: String, kind: String) -> Choice? {
        Choice.allCases.first { $0.rawValue == argument || MessageWriter.chinese.term(kind, $0.rawValue) == argument }
    }
}

extension Selection.Level: ExpressibleByArgument {
    public init?(argument: String) {
        guard let choice: Self = WordedChoice.of(argument, kind: "level") else { return nil }
        self = choice
    }
}

extension Selection.Kind: ExpressibleByArgument {
    public init?(argument: String) {
        guard let choice: Self = WordedChoice.of(argument, kind: "kind") else { return nil }
        self = choice
    }
}

extension ReportScope: ExpressibleByArgument {
    public init?(argument: String) {
        guard let choice: Self = WordedChoice.of(argument, kind: "scope") else { return nil }
        self = choice
    }
}

extension Severity: ExpressibleByArgument {
    public init?(argument: String) {
        guard let choice: Self = WordedChoice.of(argument, kind: "severity") else { return nil }
        self = choice
    }
}

extension VerdictCommand.Choice: ExpressibleByArgument {
    init?(argument: String) {
        guard let choice: Self = WordedChoice.of(argument, kind: "verdict") else { return nil }
        self = choice
    }
}
