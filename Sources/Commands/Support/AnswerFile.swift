import Glibc
import Publishing
import Workbooks

/// A file that the writer of workbooks makes: it appears only when it is complete.
struct AnswerFile {
    private let file: PartialFile

    init(_ path: String) throws {
        file = PartialFile(path)
        // What stands in the way is said before anything is computed, and by us.
        close(try file.open())
    }

    /// Writes the file by `body`, which is given where to.
    static func write(_ path: String, _ body: (String) throws -> Void) throws {
        let answer = try AnswerFile(path)
        try answer.reporting(body)
        try answer.finish()
    }

    /// Runs `body`, which is given where to write; a workbook that could not be written is said with the name of its file.
    func reporting<Result>(_ body: (String) throws -> Result) throws -> Result {
        do { return try body(file.target) } catch let error as WorkbookError {
            throw Failure(file.path, .init("file.workbook", ["reason": .text(error.reason)]))
        }
    }

    /// Puts the file in place.
    func finish() throws { try file.finish() }
}
