import CDeflate
import Testing

@testable import Documents

/// A ZIP written by hand: members may lie about themselves.
struct ZIPWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Parameter mode: the kind of file and the rights to it, as on Unix.
    mutating func add(_ name: [UInt8], _ content: [UInt8], claimedSize: Int? = nil, mode: UInt32? = nil) {
        let checksum = libdeflate_crc32(0, content, content.count)
        let size = little(UInt32(claimedSize ?? content.count))
        let fields = little(UInt16(20)) + [0, 0, 0, 0, 0, 0, 0x21, 0] + little(checksum) + little(UInt32(content.count)) + size
        let names = little(UInt16(name.count)) + [0, 0]
        directory +=
            Array("PK\u{1}\u{2}".utf8) + [20, mode == nil ? 0 : 3] + fields + names + [0, 0, 0, 0, 0, 0] + little((mode ?? 0) << 16)
            + little(UInt32(body.count)) + name
        body += Array("PK\u{3}\u{4}".utf8) + fields + names + name + content
        count += 1
    }

    mutating func add(_ name: String, _ content: String) { add(Array(name.utf8), Array(content.utf8)) }

    var bytes: [UInt8] {
        let end = little(UInt16(count)) + little(UInt16(count)) + little(UInt32(directory.count)) + little(UInt32(body.count)) + [0, 0]
        return body + directory + Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + end
    }

    private func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }
}

@Suite struct SourceArchiveTests {
    @Test func membersAreListedAndRead() throws {
        var zip = ZIPWriter()
        zip.add("2023/", "")
        zip.add("2023/县教育局.html", "<p>规章</p>")
        zip.add([0xB9, 0xE6, 0xD5, 0xC2, 0x2E, 0x74, 0x78, 0x74], Array("文".utf8))
        zip.add("__MACOSX/._a.html", "x")
        zip.add("页_files/a.js", "x")
        let archive = try SourceArchive(zip.bytes, name: "a.zip")
        #expect(SourceArchive.isArchive(zip.bytes))
        #expect(archive.members.map(\.path) == ["a.zip/2023/县教育局.html", "a.zip/规章.txt"])
        #expect(archive.refusals.isEmpty)
        #expect(try archive.bytes(of: archive.members[0]) == Array("<p>规章</p>".utf8))
    }

    /// The bytes of a link are a path, and no source.
    @Test func linksAreRefused() throws {
        var zip = ZIPWriter()
        zip.add(Array("a.html".utf8), Array("/etc/passwd".utf8), mode: 0o120777)
        zip.add(Array("b.html".utf8), Array("<p>规章</p>".utf8), mode: 0o100644)
        let archive = try SourceArchive(zip.bytes, name: "a.zip")
        #expect(archive.members.map(\.path) == ["a.zip/b.html"])
        #expect(archive.refusals == [.init(path: "a.zip/a.html", flaw: .symbolicLink)])
    }

    @Test(arguments: [
        ("../a.html", MemberFlaw.outsidePath), ("a/../../b", .outsidePath), ("/etc/passwd", .absolutePath), ("C:\\a", .absolutePath),
        ("a\u{1B}[2J", .controlCharacters),
    ])
    func trickyPathsAreRefused(_ path: String, _ flaw: MemberFlaw) throws {
        var zip = ZIPWriter()
        zip.add(path, "x")
        zip.add("b.txt", "y")
        let archive = try SourceArchive(zip.bytes, name: "a.zip")
        #expect(archive.members.map(\.path) == ["a.zip/b.txt"])
        #expect(archive.refusals.map(\.flaw) == [flaw])
    }

    @Test func bombsAreRefused() throws {
        var zip = ZIPWriter()
        zip.add(Array("a.html".utf8), [1, 2, 3], claimedSize: 2_000_000)
        zip.add(Array("b.html".utf8), [1, 2, 3], claimedSize: 100 << 20)
        zip.add("c.html", "0123456789")
        let archive = try SourceArchive(zip.bytes, name: "a.zip")
        #expect(archive.members.map(\.path) == ["a.zip/c.html"])
        #expect(archive.refusals.count == 2)
        var limits = Limits()
        limits.archiveUnpackedBytes = 5
        #expect(throws: DocumentError.self) { try SourceArchive(zip.bytes, name: "a.zip", limits: limits) }
        limits = Limits()
        limits.archiveMembers = 2
        #expect(throws: DocumentError.self) { try SourceArchive(zip.bytes, name: "a.zip", limits: limits) }
    }

    @Test func aMemberThatLiesIsAnError() throws {
        var zip = ZIPWriter()
        zip.add(Array("a.html".utf8), [1, 2, 3], claimedSize: 2)
        let archive = try SourceArchive(zip.bytes, name: "a.zip")
        for member in archive.members { #expect(throws: DocumentError.self) { try archive.bytes(of: member) } }
    }

    @Test func damagedArchivesAreErrors() throws {
        var zip = ZIPWriter()
        zip.add("2023/县教育局.html", "<p>规章</p>")
        let bytes = zip.bytes
        for count in 0..<bytes.count {
            guard let archive = try? SourceArchive(Array(bytes.prefix(count)), name: "a.zip") else { continue }
            for member in archive.members { _ = try? archive.bytes(of: member) }
        }
    }

    @Test func litterBesideSavedPagesIsNoSource() {
        #expect(SourceFolder.isLitter("a/2023年报_files/style.css"))
        #expect(SourceFolder.isLitter("a/.DS_Store"))
        #expect(!SourceFolder.isLitter("a/2023年报_files"))
        #expect(!SourceFolder.isLitter("./a/b.html"))
        #expect(SourceFolder.isLitter("a/answers.csv"))
        #expect(!SourceFolder.isLitter("a/report.txt"))
    }
}
