import Forms
import Ingestion
import Wording

/// The files of forms in a folder: `form-*.json`, `measures.csv`, `crosswalk.csv`.
enum FormFolder {
    /// Bytes; a form has some 20,000.
    private static let largest = 4_000_000

    /// - Throws: `Failure` where the folder or a file in it cannot be read, and where it holds none of these.
    static func files(_ path: String) throws -> [FormFile] {
        let folder = path.hasSuffix("/") ? path : path + "/"
        var files: [FormFile] = []
        for name in try read(path, { () throws(FileError) in try SourceFiles.names(inFolder: path) }) where isForms(name) {
            let bytes = try read(folder + name) { () throws(FileError) in try SourceFiles.read(folder + name, limit: largest) }
            files.append(FormFile(name: name, bytes: bytes))
        }
        guard !files.isEmpty else { throw Failure(path, FormError.nothing(folder: path).message) }
        return files
    }

    private static func isForms(_ name: String) -> Bool {
        ["measures.csv", "crosswalk.csv"].contains(name) || name.hasPrefix("form-") && name.hasSuffix(".json")
    }

    private static func read<T>(_ path: String, _ body: () throws(FileError) -> T) throws -> T {
        do throws(FileError) { return try body() } catch { throw Failure(path, error) }
    }
}
