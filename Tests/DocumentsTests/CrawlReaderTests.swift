import Testing

@testable import Documents

@Suite struct CrawlReaderTests {
    private func record(
        _ url: String, _ body: String, type: String = "response", http: String = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
        lie: Int = 0,
        end: String = "\r\n\r\n"
    ) -> String {
        let content = http.isEmpty ? body : http + "\r\n" + body
        let kind = http.isEmpty ? "text/html" : "application/http; msgtype=response"
        return
            "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Date: 2024-03-01T08:00:00.25Z\r\nWARC-Target-URI: \(url)\r\nContent-Type: \(kind)\r\n"
            + "Content-Length: \(content.utf8.count + lie)\r\n\r\n" + content + end
    }

    private func read(_ text: String, _ limits: Limits = Limits()) -> [String] {
        contents(CrawlReader(Array(text.utf8), isGzip: false, name: "c.warc", limits: limits))
    }

    @Test func eachAnswerIsASource() throws {
        let crawl =
            "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n" + record("<http://a/1>", "一")
            + record("http://a/2", "二", type: "resource", http: "") + record("http://a/1", "", type: "revisit")
            + record("http://a/3", "", http: "HTTP/1.1 404 Not Found\r\n")
            + record("http://a/4", "x", http: "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n")
        #expect(
            read(crawl) == [
                "c.warc#http://a/1: 一", "c.warc#http://a/2: 二", "c.warc#http://a/1: revisit", "c.warc#http://a/3: status(404)",
                "c.warc#http://a/4: mediaType(\"image/png\")",
            ])
        let file = try #require(CrawlReader(Array(record("http://a/1", "一").utf8), isGzip: false, name: "c.warc").next())
        #expect(file.url == "http://a/1" && file.retrievedAt == "2024-03-01T08:00:00Z")
    }

    /// A part of a file is none, unless it is all of it.
    @Test func partsOfFilesAreCut() {
        let head = "HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\nContent-Range: bytes "
        #expect(read(record("1", "abc", http: head + "0-2/9\r\n")) == ["c.warc#1: cut"])
        #expect(read(record("1", "abc", http: head + "0-2/3\r\n")) == ["c.warc#1: abc"])
    }

    @Test func bodiesAreDecoded() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        let chunks = record("1", "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n", http: head + "Transfer-Encoding: chunked\r\n")
        #expect(read(chunks) == ["c.warc#1: abcde"])
        let kept = record("1", "<p>abc", http: head + "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
        #expect(read(kept) == ["c.warc#1: <p>abc"])
        #expect(read(record("1", "5\r\nab", http: head + "Transfer-Encoding: chunked\r\n")) == ["c.warc#1: cut"])
        #expect(read(record("1", "x", http: head + "Content-Encoding: zstd\r\n")) == ["c.warc#1: encoding(\"zstd\")"])
        #expect(read(record("1", "x", http: head + "Content-Length: 9\r\n")) == ["c.warc#1: cut"])
    }

    /// Deflate comes with and without the header of zlib; brotli as browsers' crawlers keep it.
    @Test func packedBodiesAreDecoded() {
        let packed: [(String, [UInt8])] = [
            ("deflate", [0x78, 0x9C, 0xB3, 0x29, 0xB0, 0x4B, 0x4C, 0x4A, 0x06, 0x00, 0x06, 0xE0, 0x02, 0x11]),
            ("deflate", [0xB3, 0x29, 0xB0, 0x4B, 0x4C, 0x4A, 0x06, 0x00]),
            ("br", [0x8B, 0x02, 0x80, 0x3C, 0x70, 0x3E, 0x61, 0x62, 0x63, 0x03]),
        ]
        for (name, body) in packed {
            let head = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: \(name)\r\n\r\n".utf8)
            let warc =
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: 1\r\nContent-Type: application/http; msgtype=response\r\n"
                + "Content-Length: \(head.count + body.count)\r\n\r\n"
            let crawl = Array(warc.utf8) + head + body + Array("\r\n\r\n".utf8)
            #expect(contents(CrawlReader(crawl, isGzip: false, name: "c.warc", limits: Limits())) == ["c.warc#1: <p>abc"], "\(name)")
        }
    }

    /// A record whose length is wrong is not read, and costs no other.
    @Test(arguments: [200, 30, -1, 1 << 40])
    func brokenRecordsStopNothing(_ lie: Int) {
        let crawl = record("1", "一") + record("2", "二", lie: lie) + record("3", "三")
        let read = read(crawl)
        #expect(read.count == 3 && read.first == "c.warc#1: 一" && read.last == "c.warc#3: 三", "\(read)")
        let garbage = record("1", "一") + "garbage\r\n" + record("3", "三")
        #expect(self.read(garbage) == ["c.warc#1: 一", "c.warc#2: damagedEntry", "c.warc#3: 三"])
        let headless = record("1", "一") + "WARC/1.0\r\nContent-Length: x\r\n\r\n" + record("3", "三")
        #expect(self.read(headless) == ["c.warc#1: 一", "c.warc#2: damagedEntry", "c.warc#3: 三"])
        #expect(self.read(record("1", "一", end: "") + record("3", "三", end: "\n")) == ["c.warc#1: 一", "c.warc#3: 三"])
    }

    @Test func tooLargeRecordsArePassedOverAndSaid() {
        var limits = Limits()
        limits.sourceBytes = 10
        #expect(
            read(record("1", String(repeating: "x", count: 11)) + record("3", "三"), limits).map { $0.prefix(18) }
                == ["c.warc#1: tooLarge(", "c.warc#3: 三"].map { $0.prefix(18) })
    }

    @Test func cutCrawlsEnd() {
        let crawl = Array((record("1", "一") + record("2", "二")).utf8)
        for count in 1..<crawl.count { _ = contents(CrawlReader(Array(crawl.prefix(count)), isGzip: false, name: "c")) }
    }
}
