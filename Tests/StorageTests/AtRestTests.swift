import Glibc
import SQLiteLayer
import Testing

@testable import Storage

/// How an archive stands on the disk while nobody writes it: one file in rollback mode, whatever happened before.
@Suite struct AtRestTests {
    let scratch = Scratch()

    private func store(_ years: Int..., in archive: Archive) throws {
        for year in years { try archive.store(.sample(year: year), source: .text("\(year)")) }
    }

    /// The two versions in the header that say how the file is written and read, 1 for rollback and 2 for a write-ahead log; and what lies beside.
    private func state(_ path: String? = nil) throws -> [String] {
        let path = path ?? scratch.path
        let bytes = try FileBytes.read(path)
        return [bytes.dropFirst(18).prefix(2).map(String.init).joined()]
            + ["-wal", "-shm", "-journal"].filter { access(path + $0, F_OK) == 0 }
    }

    @Test func whoWritesLeavesOneFile() throws {
        try store(2020, in: scratch.archive())
        #expect(try state() == ["11"])
        let before = try FileBytes.read(scratch.path)
        do {
            let archive = try Archive(path: scratch.path, mode: .readOnly)
            #expect(try archive.headers().count == 1)
            #expect(try archive.verify().isEmpty)
            #expect(try state() == ["11"])
        }
        _ = try Archive.migrationStatus(path: scratch.path)
        #expect(try FileBytes.read(scratch.path) == before)
    }

    @Test func theLastToCloseTurnsBack() throws {
        var first: Archive? = try scratch.archive()
        var second: Archive? = try scratch.archive()
        var reader: Archive? = try Archive(path: scratch.path, mode: .readOnly)
        try store(2020, in: #require(first))
        try store(2021, in: #require(second))
        first = nil
        #expect(try state().first == "22")
        #expect(try reader?.headers().count == 2)
        second = nil
        #expect(try reader?.headers().count == 2)
        reader = nil
        #expect(try state() == ["11"])
    }

    /// What lies on the disk when a program is killed while it has the archive open.
    @Test func whatAKilledProgramLeftIsTakenIn() throws {
        let killed = Scratch()
        do {
            let archive = try scratch.archive()
            try store(2020, 2021, in: archive)
            try archive.beginBatch()
            try store(2022, in: archive)
            for end in ["", "-wal"] { try FileBytes.write(FileBytes.read(scratch.path + end), to: killed.path + end) }
            archive.abandonBatch()
        }
        #expect(try state(killed.path) == ["22", "-wal"])
        #expect(try Archive(path: killed.path, mode: .readOnly).headers().map(\.year) == [2020, 2021])
        #expect(try state(killed.path) == ["11"])
    }

    @Test(arguments: ["file:x.db", "file:x.db?mode=memory", "a?b.db", "a#b.db", "100%.db", "%41.db", " .db", "政务.db"])
    func anyNameIsTheNameOfAFile(name: String) throws {
        let folder = Scratch()
        let path = "\(folder.folder)/\(name)"
        try store(2020, in: Archive(path: path, mode: .create))
        #expect(try state(path) == ["11"])
        #expect(try Archive(path: path, mode: .readOnly).headers().count == 1)
        #expect(try Database(path: path, mode: .readOnly, isImmutable: true).value("SELECT count(*) FROM reports") == 1)
        unlink(path)
    }

    @Test func aRelativeNameIsNoURI() {
        for name in ["file:nowhere/x.db", ":nowhere:", "file::memory:", ""] {
            #expect(throws: ArchiveError.notFound(path: name)) { try Archive(path: name, mode: .readOnly) }
        }
        #expect(throws: DatabaseError.self) { try Database(path: "file:nowhere/x.db?mode=memory", mode: .create) }
    }

    @Test func whatIsNoArchiveIsLeftAsItIs() throws {
        for content in ["", "no database at all", String(repeating: "x", count: 5_000)] {
            try FileBytes.write(Array(content.utf8), to: scratch.path)
            #expect(throws: ArchiveError.self) { try Archive(path: scratch.path, mode: .readOnly) }
            #expect(try FileBytes.read(scratch.path) == Array(content.utf8))
            #expect(try state().dropFirst().isEmpty)
        }
    }
}

/// Files of tests, whole.
enum FileBytes {
    struct Failure: Error { let path: String }

    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw Failure(path: path) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure(path: path) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure(path: path) }
    }
}
