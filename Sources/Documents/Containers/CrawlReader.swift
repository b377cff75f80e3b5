import Glibc
import Reports

/// A crawl in the WARC format, packed with gzip (a member a record, or all in one) or not.
///
/// Each answer of a server is a file, addressed `crawl.warc.gz#URL`. A record that is broken, or too large, is said, and the next one is sought; memory is
/// that of the largest record that is read.
package final class CrawlReader: SourceContainer {
    private static let headerBytes = 1 << 16

    private let name: String
    private let limits: Limits
    private let stream: ByteStream
    /// 1-based number of the record that is read.
    private var record = 0
    private var isAtEnd = false
    /// Whether it was said already that a gzip member is damaged.
    private var isDamageSaid = false

    /// - Throws: `errno`.
    package init(path: String, isGzip: Bool, limits: Limits = Limits()) throws(SystemError) {
        name = path
        self.limits = limits
        do {
            stream = try ByteStream(path: path, isGzip: isGzip)
        } catch {
            throw SystemError(code: error.code)
        }
    }

    package init(_ bytes: [UInt8], isGzip: Bool, name: String, limits: Limits = Limits()) {
        self.name = name
        self.limits = limits
        stream = ByteStream(bytes, isGzip: isGzip)
    }

    package func next() -> ContainedFile? {
        while !isAtEnd {
            do throws(ByteStream.Flaw) {
                guard let file = try readRecord() else { continue }
                if stream.isDamaged, file.content.isFlawed { isDamageSaid = true }
                return file
            } catch {
                isAtEnd = true
                return ContainedFile(
                    path: name, content: .failed(.unreadable(format: "WARC", .damaged(detail: String(cString: strerror(error.code))))))
            }
        }
        return nil
    }

    /// Where a record stands that has no address that could be read.
    private var place: String { "\(name)#\(record)" }

    /// The file in the next record; `nil` where it holds none.
    private func readRecord() throws(ByteStream.Flaw) -> ContainedFile? {
        try skipLineEnds()
        record += 1
        guard try stream.prepare(5) else { return try goOn() }
        let head = isAtRecord ? try readHead() : nil
        guard let head, let length = head.fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
            let isFollowed = head == nil ? false : try isFollowed
            if !isFollowed { try findNextRecord() }
            return ContainedFile(path: place, content: .flawed(.damagedEntry))
        }
        let header = WARCHeader(head, length: length)
        guard header.mayHoldDocument else {
            return try skipContent(length) ? nil : cut(header)
        }
        return try read(header)
    }

    /// At the end of the stream, or at a damaged member of it: seeks the next one. What is lost is said.
    private func goOn() throws(ByteStream.Flaw) -> ContainedFile? {
        let isLost = stream.readyBytes > 0 || stream.isDamaged && !isDamageSaid
        isAtEnd = stream.isDamaged ? try !stream.findNextMember() : true
        isDamageSaid = false
        return isLost ? ContainedFile(path: place, content: .flawed(.damagedEntry)) : nil
    }

    private func read(_ header: WARCHeader) throws(ByteStream.Flaw) -> ContainedFile? {
        var file = ContainedFile(path: header.url.map { "\(name)#\($0)" } ?? place, content: .passedOver(.revisit))
        file.url = header.url
        file.retrievedAt = header.date
        let plan = try plan(header)
        switch plan {
        case .skip(let content):
            file.content = content
            // A length that takes in the next record is wrong; what is said of the record is that all the same.
            guard try skipContent(header.length) || content.isFlawed else { return cut(header) }
        case .take(let message, let headBytes):
            let bytes = try stream.take(header.length)
            guard bytes.count == header.length else {
                try takeBackRecord(in: bytes)
                return cut(header)
            }
            guard try isFollowed else {
                try takeBackRecord(in: bytes)
                return ContainedFile(path: file.path, content: .flawed(.damagedEntry))
            }
            file.content = content(Array(bytes[headBytes...]), of: message)
        }
        return file
    }

    private enum Plan {
        case skip(ContainedFile.Content)
        /// The body stands behind `headBytes` of the record.
        case take(HTTPMessage?, headBytes: Int)
    }

    /// What to do with a record, by its header and the head of the answer in it.
    private func plan(_ header: WARCHeader) throws(ByteStream.Flaw) -> Plan {
        if header.type == "revisit" { return .skip(.passedOver(.revisit)) }
        if header.type == "continuation" || header.isSegment { return .skip(.flawed(.segment)) }
        if header.isTruncated { return .skip(.flawed(.cut)) }
        var message: HTTPMessage?
        var headBytes = 0
        var type = header.contentType
        if header.contentType == "application/http" || header.contentType == nil && header.type == "response" {
            _ = try stream.prepare(min(header.length, Self.headerBytes))
            guard let end = headEnd(within: min(header.length, Self.headerBytes, stream.readyBytes)),
                let read = HTTPMessage(head: stream.ready(end)[...])
            else { return .skip(.flawed(.damagedEntry)) }
            message = read
            headBytes = end
            type = read.mediaType
            // A part of a file, unless it is all of it.
            if read.status == 206, !read.isWhole { return .skip(.flawed(.cut)) }
            if read.status != 200 && read.status != 203 && read.status != 206 { return .skip(.passedOver(.status(read.status))) }
            if let sent = read.bodyBytes, sent > header.length - end { return .skip(.flawed(.cut)) }
        }
        if let type, !Self.mayBeDocument(type) { return .skip(.passedOver(.mediaType(type))) }
        if header.length - headBytes > limits.sourceBytes {
            return .skip(.flawed(.tooLarge(bytes: header.length - headBytes, limit: limits.sourceBytes)))
        }
        return .take(message, headBytes: headBytes)
    }

    private func content(_ body: [UInt8], of message: HTTPMessage?) -> ContainedFile.Content {
        do throws(MemberFlaw) {
            let bytes = try message?.decoded(body, limit: limits.sourceBytes) ?? body
            if bytes.isEmpty { return .passedOver(.mediaType("empty")) }
            return .bytes(bytes)
        } catch {
            return .flawed(error)
        }
    }

    private func cut(_ header: WARCHeader) -> ContainedFile {
        ContainedFile(path: header.url.map { "\(name)#\($0)" } ?? place, content: .flawed(.cut))
    }

    /// Pictures, fonts, sound, scripts and data are no documents, and what a server says of them is believed.
    static func mayBeDocument(_ type: String) -> Bool {
        let (kind, rest) = type.firstIndex(of: "/").map { (type[..<$0], type[type.index(after: $0)...]) } ?? ("", type[...])
        switch kind {
        case "image", "font", "audio", "video": return false
        default:
            return rest != "css" && rest != "dns" && !rest.contains("javascript") && !rest.contains("ecmascript") && !rest.contains("json")
                && !rest.contains("font") && rest != "wasm" && rest != "x-shockwave-flash" && !rest.hasSuffix("rss+xml")
                && !rest.hasSuffix("atom+xml")
        }
    }
}

// MARK: - Places in the stream

extension CrawlReader {
    private func skipLineEnds() throws(ByteStream.Flaw) {
        while try stream.prepare(1), stream[0] == 0x0D || stream[0] == 0x0A { _ = try stream.skip(1) }
    }

    private var isAtRecord: Bool {
        stream.readyBytes >= 5 && zip(0..., "WARC/".utf8).allSatisfy { stream[$0] == $1 }
    }

    /// Whether the mark of a record's end, another record or the end of the crawl follows.
    private var isFollowed: Bool {
        get throws(ByteStream.Flaw) {
            if try stream.prepare(4), stream[0] == 0x0D, stream[1] == 0x0A, stream[2] == 0x0D, stream[3] == 0x0A { return true }
            try skipLineEnds()
            return try !stream.prepare(5) && stream.readyBytes == 0 || isAtRecord
        }
    }

    /// The header of a record, taken; `nil` where it has no end.
    private func readHead() throws(ByteStream.Flaw) -> HeaderLines? {
        var ready = 1024
        while true {
            let isThere = try stream.prepare(ready)
            if let end = headEnd(within: min(stream.readyBytes, Self.headerBytes)) { return HeaderLines(try stream.take(end)[...]) }
            guard isThere, ready < Self.headerBytes else { return nil }
            ready *= 4
        }
    }

    /// How many ready bytes there are up to the end of the first empty line.
    private func headEnd(within count: Int) -> Int? {
        var lineStart = 0
        for place in 0..<count where stream[place] == 0x0A {
            if place == lineStart || place == lineStart + 1 && stream[lineStart] == 0x0D { return place + 1 }
            lineStart = place + 1
        }
        return nil
    }

    /// Goes on to the next line that begins a record.
    private func findNextRecord() throws(ByteStream.Flaw) {
        _ = try stream.skip(1)
        while try stream.prepare(8) {
            var place = 0
            while place + 8 <= stream.readyBytes {
                if stream[place] == 0x0A, zip(1..., "WARC/1.".utf8).allSatisfy({ stream[place + $0] == $1 }) {
                    _ = try stream.skip(place + 1)
                    return
                }
                place += 1
            }
            _ = try stream.skip(place)
        }
        _ = try stream.skip(stream.readyBytes)
    }

    /// Passes over the content of a record; `false` where it ends before, or a record begins in it: then it is at that.
    private func skipContent(_ length: Int) throws(ByteStream.Flaw) -> Bool {
        var rest = length
        while rest > 0 {
            _ = try stream.prepare(min(rest, 1 << 18))
            let count = min(rest, stream.readyBytes)
            if count == 0 { return false }
            if let found = stream.find("\r\n\r\nWARC/1.", rareAt: 4, within: count) {
                _ = try stream.skip(found + 4)
                return false
            }
            // The mark may stand across the end of what is ready.
            rest -= try stream.skip(count == rest || count < 16 ? count : count - 10)
        }
        return true
    }

    /// Puts back records that a wrong length took for a part of this one.
    private func takeBackRecord(in bytes: [UInt8]) throws(ByteStream.Flaw) {
        if let found = bytes.firstRange(of: Array("\r\n\r\nWARC/1.".utf8)) {
            stream.putBack(bytes[(found.lowerBound + 4)...])
        } else if try stream.prepare(1), !isAtRecord {
            try findNextRecord()
        }
    }
}

extension ContainedFile.Content {
    fileprivate var isFlawed: Bool { if case .flawed = self { true } else { false } }
}

/// What a record says of itself.
private struct WARCHeader {
    let type: String
    let url: String?
    let date: String?
    /// In lower case, without parameters.
    let contentType: String?
    let length: Int
    let isTruncated: Bool
    let isSegment: Bool

    /// Records about the crawl itself are none: its settings, its log, what it asked and what it noticed.
    var mayHoldDocument: Bool {
        switch type {
        case "response", "revisit", "continuation": true
        case "resource": url.map { url in ["http:", "https:", "ftp:", "file:"].contains { url.lowercased().hasPrefix($0) } } ?? true
        default: false
        }
    }

    init(_ lines: HeaderLines, length: Int) {
        type = lines.fields["warc-type"]?.lowercased() ?? ""
        url = lines.fields["warc-target-uri"].flatMap { uri in
            let bare = uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
            return bare.isEmpty || bare.unicodeScalars.contains { $0.value < 0x20 } ? nil : bare
        }
        // To the second: WARC 1.1 may have parts of one.
        date = lines.fields["warc-date"].flatMap { text in
            text.utf8.count >= 19 && CalendarDate(iso: String(text.prefix(10))) != nil ? String(text.prefix(19)) + "Z" : nil
        }
        contentType = lines.fields["content-type"].map(HTTPMessage.type)
        self.length = length
        isTruncated = lines.fields["warc-truncated"] != nil
        isSegment = lines.fields["warc-segment-number"] != nil
    }
}

/// What the system says: `errno`.
package struct SystemError: Error {
    package let code: Int32
}
