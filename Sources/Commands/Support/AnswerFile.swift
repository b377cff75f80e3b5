import Glibc
import Workbooks

/// A file that another library writes: it appears only when it is complete.
final class AnswerFile {
    private let path: String
    let partialPath: String
    private var isFinished = false

    init(_ path: String) {
        self.path = path
        partialPath = path + ".partial"
    }

    /// Writes the file by `body`, which is given where to.
    static func write(_ path: String, _ body: (String) throws -> Void) throws {
        let file = AnswerFile(path)
        try file.reporting { try body(file.partialPath) }
        try file.finish()
    }

    /// What was not finished is not kept.
    deinit {
        if !isFinished { unlink(partialPath) }
    }

    /// Runs `body`; a workbook that could not be written is said with the name of its file.
    func reporting<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as WorkbookError {
            throw Failure(path, .init("file.workbook", ["reason": .text(error.reason)]))
        }
    }

    /// Puts the file in place.
    func finish() throws {
        guard rename(partialPath, path) == 0 else { throw Failure(path, .cannotWrite(errno)) }
        isFinished = true
    }
}
