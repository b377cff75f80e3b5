import ArgumentParser
import Publishing
import Rendering
import Storage

/// How and where an answer is written: shared by every reading command.
struct OutputOptions: ParsableArguments {
    @Option(help: .text("output.format", value: "format"))
    var format: OutputFormat<GridFormat>?

    @Option(name: [.short, .long], help: .text("output.output", value: "file"))
    var output: String?

    @Option(help: .text("output.null", value: "text"))
    var null: String?

    @Flag(name: .long, help: .text("output.no_header"))
    var noHeader = false

    @Flag(name: .long, help: .text("output.guard_formulas"))
    var guardFormulas = false

    @Flag(name: .long, help: .text("output.bom"))
    var bom = false

    func validate() throws { try refuseIgnored(try target()) }

    /// - Throws: `WrongUsage` for an option that an answer of this format has no use for.
    private func refuseIgnored(_ target: AnswerTarget<GridFormat>) throws {
        let isCSV = target == .text(.csv)
        let hasHeader = target != .text(.json) && target != .text(.jsonl)
        let given = [
            ("--guard-formulas", guardFormulas && !isCSV), ("--bom", bom && !isCSV), ("--no-header", noHeader && !hasHeader),
            ("--null", null != nil && !hasHeader),
        ]
        if let (option, _) = given.first(where: \.1) { throw WrongUsage("usage.ignored", ["option": .text(option)]) }
    }

    /// Where an answer is text of its own kind, not a table: refuses the options of tables.
    func expectPlainText() throws {
        let given = [
            ("--format", format != nil), ("--guard-formulas", guardFormulas), ("--bom", bom), ("--no-header", noHeader),
            ("--null", null != nil),
        ]
        if let (option, _) = given.first(where: \.1) { throw WrongUsage("usage.ignored", ["option": .text(option)]) }
    }

    /// - Throws: `WrongUsage` where the name of the output says something else than `--format`, or nothing we write.
    func target() throws -> AnswerTarget<GridFormat> { try OutputName.chosen(format, output: output, plain: .box) }

    private func options(_ target: AnswerTarget<GridFormat>) -> GridOptions {
        GridOptions(
            null: null ?? "", header: !noHeader, guardsFormulas: guardFormulas, width: output == nil ? Terminal.outputWidth : nil,
            language: Speech.language, byteOrderMark: target == .text(.csv) && (bom || output != nil && Speech.language == .chinese))
    }

    /// Writes text that may quote a report, its control characters made visible, unless it is known to hold none but our own.
    func write(_ text: String, isSafe: Bool = false) throws {
        let answer = try AnswerOutput(path: output)
        try answer.write(isSafe ? text : text.plainText)
        try answer.finish()
    }

    /// Writes a whole result.
    func write(_ grid: Grid) throws {
        var writer = try writer(grid)
        for row in grid.rows { try writer.append(row) }
        try writer.finish()
    }

    /// Writes the answer to a question; one without rows is said to have none, with what is held instead, and ends with status 1.
    ///
    /// - Parameter isAnswer: `false` where the rows only say that there is nothing.
    func write(_ grid: Grid, of archive: Archive, isAnswer: Bool = true) throws {
        try write(grid)
        if grid.rows.isEmpty || !isAnswer { try NothingFound.end(archive) }
    }

    /// Writes a result row by row.
    func writer(_ grid: Grid) throws -> AnswerWriter {
        let target = try target()
        return try AnswerWriter(grid, target, options: options(target), path: output)
    }
}
