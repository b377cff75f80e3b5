import Glibc
import Publishing
import Rendering
import Reports
import Site
import Wording

/// The folder a site is written into. Only what changed is written; what the site wrote before and has no more is removed; what others put there is
/// left alone.
///
/// `site.manifest` says what the folder holds, and lists the files with what they held when they were written: `HASH PATH`, a line each.
final class SiteFolder {
    /// What the folder holds: the first line of its manifest.
    enum Kind: String {
        case site, diffs
    }

    private static let manifest = "site.manifest"
    /// A line of a manifest whose run did not end: what stands where the site has files is of that run.
    private static let unfinished = "unfinished"
    private let folder: String
    private let kind: Kind
    /// As they were written before, by path.
    private let before: [String: String]
    private var now: [String: String] = [:]
    private var folders: Set<String> = []
    private let isResumed: Bool
    private var written = 0
    private var removed = 0

    init(_ folder: String, kind: Kind) throws {
        self.folder = folder
        self.kind = kind
        if mkdir(folder, 0o777) != 0 && errno != EEXIST { throw Failure(folder, .cannotWrite(errno)) }
        let lines = Self.contents("\(folder)/\(Self.manifest)").map { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
        if let held = lines?.first, held != kind.rawValue { throw Failure(folder, .init("site.other"), hint: .init("site.other.hint")) }
        let pairs = (lines ?? []).compactMap { line -> (String, String)? in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return parts.count == 2 && Self.isOurs(parts[1]) ? (parts[1], parts[0]) : nil
        }
        before = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        isResumed = lines?.contains { $0 == Self.unfinished } == true
        try writeManifest(before, isFinished: false)
    }

    /// Whether a path is one that a site has: no other way out of the folder is followed.
    private static func isOurs(_ path: String) -> Bool {
        !path.hasPrefix("/") && path.split(separator: "/").allSatisfy { $0 != ".." && $0 != "." }
    }

    /// - Throws: `Failure` where a file of another hand stands in the way.
    func write(_ file: SiteFile) throws {
        let bytes = Array(file.contents.utf8)
        guard now.updateValue(Self.hash(bytes), forKey: file.path) == nil else { return }
        let path = "\(folder)/\(file.path)"
        let held = Self.contents(path)
        if held == bytes { return }
        if held != nil, before[file.path] == nil, !isResumed {
            now[file.path] = nil
            try writeManifest(before.merging(now) { $1 }, isFinished: true)
            throw Failure(path, .init("site.foreign"), hint: .init("site.foreign.hint"))
        }
        try makeFolder(of: file.path)
        let answer = try AnswerOutput(path: path)
        try answer.write(file.contents)
        try answer.finish()
        written += 1
    }

    private func makeFolder(of path: String) throws {
        let parts = path.split(separator: "/").dropLast()
        for end in parts.indices {
            let name = parts[...end].joined(separator: "/")
            guard folders.insert(name).inserted else { continue }
            if mkdir("\(folder)/\(name)", 0o777) != 0 && errno != EEXIST { throw Failure("\(folder)/\(name)", .cannotWrite(errno)) }
        }
    }

    /// Removes what the site has no more, unless somebody changed it since, and remembers what it has.
    func finish() throws {
        for (path, hash) in before.sorted(by: { $0.key < $1.key }) where now[path] == nil {
            guard let held = Self.contents("\(folder)/\(path)"), Self.hash(held) == hash else { continue }
            if unlink("\(folder)/\(path)") == 0 { removed += 1 }
            var parent = path.split(separator: "/").dropLast()
            while !parent.isEmpty, rmdir("\(folder)/\(parent.joined(separator: "/"))") == 0 { parent = parent.dropLast() }
        }
        try writeManifest(now, isFinished: true)
    }

    private func writeManifest(_ files: [String: String], isFinished: Bool) throws {
        let answer = try AnswerOutput(path: "\(folder)/\(Self.manifest)")
        try answer.write(kind.rawValue + "\n")
        if !isFinished { try answer.write(Self.unfinished + "\n") }
        for (path, hash) in files.sorted(by: { $0.key < $1.key }) { try answer.write("\(hash) \(path)\n") }
        try answer.finish()
    }

    func report(organs: Int) {
        Terminal.message(
            Speech.say(
                "site.written",
                [
                    "organs": .count(organs), "files": .count(now.count), "written": .count(written), "removed": .count(removed),
                    "folder": .text(folder.safeForTerminal),
                ]))
    }

    private static func contents(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }

    /// 64 bits of FNV-1a, in hexadecimal.
    private static func hash(_ bytes: [UInt8]) -> String {
        String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
    }
}
