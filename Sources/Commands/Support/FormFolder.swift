import Forms
import Ingestion

/// The files of forms in a folder: `form-*.json`, `measures.csv`, `crosswalk.csv`.
enum FormFolder {
    /// Bytes; a form has some 20,000.
    private static let largest = 4_000_000

    static func files(_ path: String) throws -> [FormFile] {
        var files: [FormFile] = []
        for (file, error) in SourceFiles.list(path) {
            let name = file.split(separator: "/").last.map(String.init) ?? file
            guard ["measures.csv", "crosswalk.csv"].contains(name) || name.hasPrefix("form-") && name.hasSuffix(".json") else { continue }
            if let error { throw Failure(file, error) }
            do throws(FileError) {
                files.append(FormFile(name: name, bytes: try SourceFiles.read(file, limit: largest)))
            } catch {
                throw Failure(file, error)
            }
        }
        guard !files.isEmpty else { throw Failure(path, FormError.nothing(folder: path).message) }
        return files
    }
}
