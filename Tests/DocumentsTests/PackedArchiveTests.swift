import Testing

@testable import Documents

/// What a container holds, a line a file: its path, and its bytes as text or what is said of it.
func contents(_ container: any SourceContainer) -> [String] {
    var lines: [String] = []
    while let file = container.next(), lines.count < 1_000 {
        let said =
            switch file.content {
            case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
            case .flawed(let flaw): "\(flaw)"
            case .failed(let error): "\(error)"
            case .passedOver(let reason): "\(reason)"
            }
        lines.append("\(file.path): \(said)")
    }
    return lines
}

@Suite struct PackedArchiveTests {
    private func zip(_ limits: Limits = Limits(), _ add: (inout ZIPWriter) -> Void) -> [String] {
        var zip = ZIPWriter()
        add(&zip)
        return contents(PackedArchive(zip.bytes, name: "a.zip", limits: limits))
    }

    @Test func membersAreRead() {
        let read = zip { zip in
            zip.add("2023/", "")
            zip.add("2023/县教育局.html", "<p>规章</p>")
            zip.add([0xB9, 0xE6, 0xD5, 0xC2, 0x2E, 0x74, 0x78, 0x74], Array("文".utf8))
            zip.add("__MACOSX/._a.html", "x")
            zip.add("页_files/a.js", "x")
        }
        #expect(
            read == [
                "a.zip/2023/县教育局.html: <p>规章</p>", "a.zip/规章.txt: 文", "a.zip/__MACOSX/._a.html: hidden", "a.zip/页_files/a.js: pageFolder",
            ])
    }

    /// The bytes of a link are a path, and no source.
    @Test func linksAreRefused() {
        let read = zip { zip in
            zip.add(Array("a.html".utf8), Array("/etc/passwd".utf8), mode: 0o120777)
            zip.add(Array("b.html".utf8), Array("<p>规章</p>".utf8), mode: 0o100644)
        }
        #expect(read == ["a.zip/a.html: symbolicLink", "a.zip/b.html: <p>规章</p>"])
    }

    @Test(arguments: [
        ("../a.html", MemberFlaw.outsidePath), ("a/../../b", .outsidePath), ("/etc/passwd", .absolutePath), ("C:\\a", .absolutePath),
        ("a\u{1B}[2J", .controlCharacters),
    ])
    func trickyPathsAreRefused(_ path: String, _ flaw: MemberFlaw) {
        let read = zip { zip in
            zip.add(path, "x")
            zip.add("b.txt", "y")
        }
        #expect(read.count == 2 && read[0].hasSuffix(": \(flaw)"), "\(read)")
        #expect(read.last == "a.zip/b.txt: y")
    }

    @Test func bombsAreRefused() {
        func add(_ zip: inout ZIPWriter) {
            zip.add(Array("a.html".utf8), [1, 2, 3], claimedSize: 2_000_000)
            zip.add(Array("b.html".utf8), [1, 2, 3], claimedSize: 100 << 20)
            zip.add("c.html", "0123456789")
        }
        let read = zip(Limits(), add)
        #expect(read.last == "a.zip/c.html: 0123456789" && read.count == 3)
        #expect(read[1].contains("tooLarge"))
        var limits = Limits()
        limits.archiveMembers = 2
        #expect(zip(limits, add).last?.contains("members") == true)
        limits = Limits()
        limits.unpackedBytes = 5
        #expect(zip(limits) { $0.add("c.html", "0123456789") } == ["a.zip/c.html: tooLarge(bytes: 10, limit: 5)"])
    }

    @Test func aMemberThatLiesIsSaid() {
        let read = zip { $0.add(Array("a.html".utf8), [1, 2, 3], claimedSize: 2) }
        #expect(read == ["a.zip/a.html: damagedEntry"])
    }

    @Test func damagedArchivesEnd() {
        var zip = ZIPWriter()
        zip.add("2023/县教育局.html", "<p>规章</p>")
        let bytes = zip.bytes
        for count in 1..<bytes.count { _ = contents(PackedArchive(Array(bytes.prefix(count)), name: "a.zip")) }
    }

    @Test func namesTellWhatIsNoSource() {
        #expect(SourceFolder.passedOver("a/2023年报_files/style.css") == .pageFolder)
        #expect(SourceFolder.passedOver("a/.DS_Store") == .hidden)
        #expect(SourceFolder.passedOver("a/answers.json") == .ending("json"))
        for path in ["a/2023年报_files", "./a/b.html", "a/answers.csv", "a/table.xlsx", "a/report.txt"] {
            #expect(SourceFolder.passedOver(path) == nil)
        }
    }

    @Test func containersAreToldByTheirBytes() {
        var zip = ZIPWriter()
        zip.add("a.html", "x")
        #expect(ContainerKind.of(zip.bytes, name: "a") == .archive)
        var word = ZIPWriter()
        word.add("word/document.xml", "x")
        #expect(ContainerKind.of(word.bytes, name: "a.zip") == nil)
        #expect(ContainerKind.of(Array("WARC/1.0\r\n".utf8), name: "a") == .crawl(isGzip: false))
        #expect(ContainerKind.of(Array("<html>".utf8), name: "a.zip") == nil)
    }
}
