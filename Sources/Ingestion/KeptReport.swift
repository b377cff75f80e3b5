import Reports
import Storage

/// A report that is held, with the source that it was read from.
struct KeptReport: Sendable {
    let id: Int64
    let path: String
    /// As its source was read then.
    let report: Report
    let source: Result<StoredSource, Refusal>

    /// Bytes of sources that are in memory at once; one is, however large.
    private static let room = 16 << 20

    /// The first of these reports, as many as there is room for, taken from the list.
    static func load(_ ids: inout ArraySlice<Int64>, from archive: Archive) throws(ArchiveError) -> [KeptReport] {
        var loaded: [KeptReport] = []
        var bytes = 0
        while loaded.count < 200, bytes < room, let id = ids.popFirst() {
            guard let report = try archive.reportAsRead(id: id) else { throw .noSuchReport(id: id) }
            let source = try source(of: id, in: archive)
            loaded.append(KeptReport(id: id, path: (try? source.get().source.path) ?? "", report: report, source: source))
            if case .success(let kept) = source { bytes += kept.source.bytes.count }
        }
        return loaded
    }

    /// A source that is not there, or damaged, is said of its report: the others can be read.
    private static func source(of id: Int64, in archive: Archive) throws(ArchiveError) -> Result<StoredSource, Refusal> {
        do throws(ArchiveError) {
            guard let source = try archive.source(ofReport: id) else { return .failure(Refusal(Message("file.not_kept"))) }
            return .success(source)
        } catch {
            guard case .damaged = error else { throw error }
            return .failure(Refusal(error))
        }
    }

    func readAgain(by worker: Pipeline.Worker) -> Result<Pipeline.ReadReport, Refusal> {
        source.flatMap { kept in
            Result { () throws(Refusal) in
                try worker.read(kept.source.bytes, path: kept.source.path, sha256: kept.sha256, hints: kept.hints)
            }
        }
    }
}
