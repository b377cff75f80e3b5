import Documents

/// One source to be read.
enum SourceItem: Sendable {
    case file(String)
    /// A member of the ZIP archive at `archive`, by its place among the archive's members.
    case member(archive: String, index: Int, path: String)
    /// A source that cannot be read, and why.
    case refused(path: String, Refusal)

    var path: String {
        switch self {
        case .file(let path), .member(_, _, let path), .refused(let path, _): path
        }
    }

    /// When the file was last written, UTC; `nil` for what comes out of an archive or through a pipe.
    var modified: String? { if case .file(let path) = self, path != "-" { SourceFiles.modified(path) } else { nil } }
}

/// Everything that is to be read, in order: folders stand for the files in them and below, ZIP archives for their members.
struct SourceList {
    private(set) var items: [SourceItem] = []

    init(paths: [String], limits: Limits) {
        for path in paths {
            for file in SourceFiles.list(path) {
                if let error = file.error {
                    items.append(.refused(path: file.path, Refusal(error)))
                } else if SourceFiles.isNamedArchive(file.path) {
                    addArchive(file.path, limits: limits)
                } else {
                    items.append(.file(file.path))
                }
            }
        }
    }

    private mutating func addArchive(_ path: String, limits: Limits) {
        do throws(Refusal) {
            let archive = try Refusal.archive(at: path, limits: limits)
            for (index, member) in archive.members.enumerated() { items.append(.member(archive: path, index: index, path: member.path)) }
            for refusal in archive.refusals { items.append(.refused(path: refusal.path, Refusal(refusal.flaw.message))) }
        } catch {
            items.append(.refused(path: path, error))
        }
    }
}

extension Refusal {
    /// The ZIP archive in a file.
    static func archive(at path: String, limits: Limits) throws(Refusal) -> SourceArchive {
        let bytes = try whereThrown { () throws(FileError) in try SourceFiles.read(path, limit: limits.sourceBytes) }
        return try whereThrown { () throws(DocumentError) in try SourceArchive(bytes, name: path, limits: limits) }
    }
}
