import ArgumentParser
import Rendering

extension GridFormat: ExpressibleByArgument {}

/// How and where an answer is written: shared by every reading command.
struct OutputOptions: ParsableArguments {
    @Option(help: .text("output.format", value: "format"))
    var format: GridFormat?

    @Option(name: [.short, .long], help: .text("output.output", value: "file"))
    var output: String?

    @Option(help: .text("output.null", value: "text"))
    var null: String = ""

    @Flag(name: .long, help: .text("output.no_header"))
    var noHeader = false

    @Flag(name: .long, help: .text("output.guard_formulas"))
    var guardFormulas = false

    @Flag(name: .long, help: .text("output.bom"))
    var bom = false

    private var chosenFormat: GridFormat {
        if let format { return format }
        let name = output?.lowercased() ?? ""
        let endings: [(String, GridFormat)] = [
            (".csv", .csv), (".json", .json), (".jsonl", .jsonl), (".md", .markdown), (".markdown", .markdown), (".html", .html),
        ]
        return endings.first { name.hasSuffix($0.0) }?.1 ?? .box
    }

    private var gridOptions: GridOptions {
        GridOptions(
            null: null, header: !noHeader, guardsFormulas: guardFormulas, width: output == nil ? Terminal.outputWidth : nil,
            language: Speech.language, byteOrderMark: chosenFormat == .csv && (bom || output != nil && Speech.language == .chinese))
    }

    /// Writes text that may quote a report, unless it is known to hold no control characters but our own.
    func write(_ text: String, isSafe: Bool = false) throws {
        let answer = try AnswerOutput(path: output)
        if isSafe { try answer.write(text) } else { try answer.writeQuoted(text) }
        try answer.finish()
    }

    /// Writes a whole result.
    func write(_ grid: Grid) throws {
        let answer = try AnswerOutput(path: output)
        try grid.write(chosenFormat, options: gridOptions) { try answer.writeQuoted($0) }
        try answer.finish()
    }

    /// Writes a result row by row; the caller finishes both.
    func writer(_ grid: Grid, into answer: AnswerOutput) -> GridWriter {
        GridWriter(grid, format: chosenFormat, options: gridOptions) { try answer.writeQuoted($0) }
    }
}
