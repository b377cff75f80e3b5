import ArgumentParser
import Checks
import Rendering

/// `archive explain`: what a finding's code means, why it is looked at, and what to do.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain the code of a finding: what, why, an example, what to do. Without a code, list all.")

    @Argument(help: "The code, such as R101.")
    var code: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let catalogue = Catalogue.embedded
        guard let code else { return try output.write(Self.list(catalogue)) }
        guard let page = catalogue.page(code) else {
            let names = Suggestion.nearest(to: code.uppercased(), among: catalogue.checks.map(\.code))
            throw Failure(nil, Wording.unknown("finding", code), hint: Wording.didYouMean(names, otherwise: "archive explain"))
        }
        try output.write(page)
    }

    private static func list(_ catalogue: Catalogue) -> Grid {
        var grid = Grid(columns: ["code", "title", "severity", "forms", "clause"].map { .init($0) })
        grid.rows = catalogue.checks.map {
            [
                .text($0.code), .text($0.title), .text($0.severity.rawValue), .presentText($0.forms.joined(separator: " ")),
                .presentText($0.clause),
            ]
        }
        return grid
    }
}
