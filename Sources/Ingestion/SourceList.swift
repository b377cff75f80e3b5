import Documents
import Reports
import Storage
import Wording

/// One source to be read.
struct SourceItem: Sendable {
    enum Content: Sendable {
        /// A file that is to be opened.
        case file
        /// What came out of a container.
        case bytes([UInt8])
        case refused(Refusal)
        case passedOver(PassedOver)
    }
    let path: String
    let content: Content
    /// Where a crawl found it, and when.
    var url: String?
    var retrievedAt: String?
    /// What was said of this source alone, where another archive kept it.
    var hints: StoredHints?

    init(_ path: String, _ content: Content) {
        self.path = path
        self.content = content
    }

    init(_ source: KeptSource) {
        path = source.path
        url = source.url
        retrievedAt = source.retrievedAt
        hints = source.hints
        content =
            switch source.bytes {
            case .success(let bytes?): .bytes(bytes)
            case .success(nil): .refused(Refusal(Message("file.not_kept")))
            case .failure(let error): .refused(Refusal(error))
            }
    }

    init(_ file: ContainedFile) {
        path = file.path
        url = file.url
        retrievedAt = file.retrievedAt
        content =
            switch file.content {
            case .bytes(let bytes): .bytes(bytes)
            case .flawed(let flaw): .refused(Refusal(flaw.message))
            case .failed(let error): .refused(Refusal(error))
            case .passedOver(let reason): .passedOver(reason)
            }
    }
}

/// Everything that is to be read, in order, one at a time: folders stand for the files in them and below, archives and crawls for what is in them, also
/// where an archive stands in another one.
final class SourceList {
    private let limits: Limits
    private var paths: ArraySlice<String>
    private var files: ArraySlice<FoundFile> = []
    /// The containers that are open, the inner one last.
    private var open: [any SourceContainer] = []

    init(paths: [String], limits: Limits) {
        self.paths = paths[...]
        self.limits = limits
    }

    /// The next source; `nil` behind the last.
    func next() -> SourceItem? {
        while true {
            if let container = open.last {
                guard let file = container.next() else {
                    open.removeLast()
                    continue
                }
                if let item = item(file) { return item }
            } else if let file = files.popFirst() {
                if let item = item(file) { return item }
            } else if let path = paths.popFirst() {
                files = SourceFiles.list(path)[...]
            } else {
                return nil
            }
        }
    }

    /// The source that a file is; `nil` for a container, which is opened.
    private func item(_ file: FoundFile) -> SourceItem? {
        if let error = file.error { return SourceItem(file.path, .refused(Refusal(error))) }
        if let reason = file.passedOver { return SourceItem(file.path, .passedOver(reason)) }
        switch SourceFiles.containerKind(file.path) {
        case nil: return SourceItem(file.path, .file)
        case .archive, .packedFile: open.append(PackedArchive(path: file.path, limits: limits))
        case .crawl(let isGzip):
            do throws(SystemError) {
                open.append(try CrawlReader(path: file.path, isGzip: isGzip, limits: limits))
            } catch {
                return SourceItem(file.path, .refused(Refusal(FileError.system(error.code))))
            }
        case .mail:
            guard let bytes = try? SourceFiles.read(file.path, limit: limits.sourceBytes), bytes.count <= limits.sourceBytes,
                let files = MailFiles(bytes, name: file.path, limits: limits)
            else { return SourceItem(file.path, .file) }
            open.append(files)
        }
        return nil
    }

    private func item(_ file: ContainedFile) -> SourceItem? {
        guard case .bytes(let bytes) = file.content, let kind = ContainerKind.of(bytes, name: file.path) else { return SourceItem(file) }
        let mail = kind == .mail ? MailFiles(bytes, name: file.path, limits: limits) : nil
        if kind == .mail, mail == nil { return SourceItem(file) }
        if open.count > 1 { return SourceItem(file.path, .refused(Refusal(MemberFlaw.nested.message))) }
        switch kind {
        case .archive, .packedFile: open.append(PackedArchive(bytes, name: file.path, limits: limits))
        case .crawl(let isGzip): open.append(CrawlReader(bytes, isGzip: isGzip, name: file.path, limits: limits))
        case .mail: if let mail { open.append(mail) }
        }
        return nil
    }
}
