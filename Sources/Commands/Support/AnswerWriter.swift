import Rendering

/// Writes a result row by row to where its answer goes.
struct AnswerWriter {
    private let answer: AnswerOutput?
    private let file: AnswerFile?
    private var sink: any GridSink

    init(_ grid: Grid, format: GridFormat, options: GridOptions, path: String?) throws {
        if format == .xlsx, let path {
            let file = AnswerFile(path)
            self.file = file
            answer = nil
            sink = try file.reporting { try GridWorkbook(grid, path: file.partialPath, options: options) }
        } else {
            let answer = try AnswerOutput(path: path)
            self.answer = answer
            file = nil
            sink = GridWriter(grid, format: format, options: options) { try answer.writeQuoted($0) }
        }
    }

    mutating func append(_ row: [Grid.Value]) throws {
        guard let file else { return try sink.append(row) }
        try file.reporting { try sink.append(row) }
    }

    mutating func finish() throws {
        guard let file else {
            try sink.finish()
            try answer?.finish()
            return
        }
        try file.reporting { try sink.finish() }
        try file.finish()
    }
}
