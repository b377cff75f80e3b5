import Publishing
import Rendering

/// Writes a result row by row to where its answer goes.
struct AnswerWriter {
    private enum Place {
        case text(AnswerOutput)
        case workbook(AnswerFile)
        case document(AnswerOutput)
    }
    private let place: Place
    private var sink: any GridSink

    init(_ grid: Grid, _ target: AnswerTarget<GridFormat>, options: GridOptions, path: String?) throws {
        switch target {
        case .workbook(let path):
            let file = try AnswerFile(path)
            place = .workbook(file)
            sink = try file.reporting { try GridWorkbook(grid, path: $0, options: options) }
        case .document(let path):
            let answer = try AnswerOutput(path: path)
            place = .document(answer)
            sink = GridDocument(grid, options: options) { try answer.write($0) }
        case .text(let format):
            let answer = try AnswerOutput(path: path)
            place = .text(answer)
            sink = GridWriter(grid, format: format, options: options) { try answer.writeQuoted($0) }
        }
    }

    mutating func append(_ row: [Grid.Value]) throws {
        switch place {
        case .text, .document: try sink.append(row)
        case .workbook(let file): try file.reporting { _ in try sink.append(row) }
        }
    }

    mutating func finish() throws {
        switch place {
        case .text(let answer), .document(let answer):
            try sink.finish()
            try answer.finish()
        case .workbook(let file):
            try file.reporting { _ in try sink.finish() }
            try file.finish()
        }
    }
}
