import Glibc

/// A page saved with all its parts in one file (MHTML, `.mht`): a MIME message whose first HTML part is the page.
struct MIMEMessage {
    /// Names in lower case; the first one of a name counts.
    private var headers: [String: String] = [:]
    private var body: ArraySlice<UInt8>

    /// Whether the bytes begin as a message that says it is made of parts.
    static func isMessage(_ bytes: [UInt8]) -> Bool {
        beginning(of: bytes) != nil
    }

    /// Whether the bytes begin as an e-mail that may bring files.
    static func isMail(_ bytes: [UInt8]) -> Bool { beginning(of: bytes)?.type == "multipart/mixed" }

    /// The message that the bytes begin as, if it says that it is made of parts.
    private static func beginning(of bytes: [UInt8]) -> MIMEMessage? {
        guard let first = bytes.first(where: { $0 > 0x20 }), first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return nil }
        let message = MIMEMessage(bytes.prefix(8192))
        return message.type.hasPrefix("multipart/") && message.parameter("boundary") != nil ? message : nil
    }

    /// The parts of an e-mail that are files with names.
    static func files(of bytes: [UInt8]) -> [MIMEMessage] {
        var files: [MIMEMessage] = []
        _ = MIMEMessage(bytes[...]).find { part in
            if part.fileName != nil, !part.type.hasPrefix("multipart/") { files.append(part) }
            return false
        }
        return files
    }

    /// The name of a file, without folders.
    var fileName: String? {
        let name = parameter("filename", of: "content-disposition") ?? parameter("name")
        return name?.split { $0 == "/" || $0 == "\\" }.last.map(String.init)
    }

    /// The HTML page in the message as a document; without one, its text.
    static func read(_ bytes: [UInt8], reader: DocumentReader) throws(DocumentError) -> Document {
        let message = MIMEMessage(bytes[...])
        guard let part = message.find({ $0.type == "text/html" }) ?? message.find({ $0.type == "text/plain" }) else {
            throw .unreadable(format: "MHTML", .noText)
        }
        let content = part.content
        if content.isEmpty { throw .unreadable(format: "MHTML", .emptyText) }
        var document = try reader.readText(content, charset: part.parameter("charset"), sheets: message.sheets)
        document.mediaType = .mhtml
        let location = part.headers["content-location"] ?? message.headers["snapshot-content-location"]
        if let location, !document.metadata.contains(where: { $0.name == "canonical" }) {
            document.metadata.append(.init(name: "canonical", content: location))
        }
        return document
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        body = bytes[bytes.endIndex...]
        var start = bytes.firstIndex { $0 > 0x20 } ?? bytes.endIndex
        var last: String?
        let limit = min(bytes.endIndex, start + 1 << 16)
        while start < limit {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let line = String(decoding: bytes[start..<end].prefix(4096), as: UTF8.self)
            let isFolded = bytes[start] == 0x20 || bytes[start] == 0x09
            start = min(end + 1, bytes.endIndex)
            if Blanks.trimmed(line).isEmpty {
                body = bytes[start...]
                return
            }
            if isFolded, let last {
                headers[last]? += " " + Blanks.trimmed(line)
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                last = headers[name] == nil ? name : nil
                if last != nil { headers[name] = Blanks.trimmed(String(line[line.index(after: colon)...])) }
            }
        }
    }

    /// `multipart/related`, in lower case.
    var type: String {
        let type = headers["content-type"]?.split(separator: ";", maxSplits: 1).first ?? ""
        return Blanks.trimmed(String(type)).lowercased()
    }

    /// A parameter of a header, without quotes, decoded.
    private func parameter(_ name: String, of header: String = "content-type") -> String? {
        var pairs: [(name: String, value: String)] = []
        for part in (headers[header] ?? "").split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { Blanks.trimmed(String($0)) }
            guard pair.count == 2 else { continue }
            pairs.append((pair[0].lowercased(), pair[1].hasPrefix("\"") ? String(pair[1].dropFirst().prefix { $0 != "\"" }) : pair[1]))
        }
        return pairs.first { $0.name == name }.map { MIMEWord.decoded($0.value) } ?? MIMEWord.joined(pairs, name)
    }

    /// The style sheets among the parts, by the addresses that the page links them under.
    private var sheets: [String: [UInt8]] {
        var sheets: [String: [UInt8]] = [:]
        var bytes = 0
        _ = find { part in
            if part.type == "text/css", bytes < Self.mostSheetBytes {
                let content = part.content
                bytes += content.count
                if let address = part.headers["content-location"] { sheets[address] = content }
                if let id = part.headers["content-id"] { sheets["cid:" + id.filter { $0 != "<" && $0 != ">" }] = content }
            }
            return false
        }
        return sheets
    }

    private static let mostSheetBytes = 4 << 20

    /// The first part that is what is looked for, also inside parts of parts.
    private func find(depth: Int = 0, _ isWanted: (MIMEMessage) -> Bool) -> MIMEMessage? {
        if isWanted(self) { return self }
        guard type.hasPrefix("multipart/"), depth < 5, let boundary = parameter("boundary"), !boundary.isEmpty else { return nil }
        let mark = Array("--\(boundary)".utf8)
        var rest = body
        guard let opening = Self.find(mark, in: rest) else { return nil }
        rest = rest[opening.upperBound...]
        var count = 0
        while !rest.isEmpty, !rest.starts(with: [0x2D, 0x2D]), count < 10_000 {
            count += 1
            let end = Self.find(mark, in: rest)
            let lineEnd = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            let part = MIMEMessage(rest[min(lineEnd, end?.lowerBound ?? rest.endIndex)..<(end?.lowerBound ?? rest.endIndex)])
            if let found = part.find(depth: depth + 1, isWanted) { return found }
            guard let end else { return nil }
            rest = rest[end.upperBound...]
        }
        return nil
    }

    private static func find(_ mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        bytes.withUnsafeBytes { buffer in
            var place = 0
            while place + mark.count <= buffer.count {
                let start = buffer.baseAddress! + place
                guard let found = memchr(start, Int32(mark[0]), buffer.count - mark.count - place + 1) else { return nil }
                place += UnsafeRawPointer(found) - start
                if memcmp(found, mark, mark.count) == 0 { return bytes.startIndex + place..<bytes.startIndex + place + mark.count }
                place += 1
            }
            return nil
        }
    }

    /// The body as it was before it was encoded for transfer.
    var content: [UInt8] {
        switch headers["content-transfer-encoding"]?.lowercased() {
        case "base64": MIMEWord.base64(body)
        case "quoted-printable": MIMEWord.quotedPrintable(body)
        default: Array(body)
        }
    }
}
