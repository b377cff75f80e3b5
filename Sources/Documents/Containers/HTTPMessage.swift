import CBrotli

/// The answer of a server as a crawl keeps it: status, headers, body as it was sent.
struct HTTPMessage {
    let status: Int
    /// Names in lower case; of several of a name the last one counts.
    private let headers: [String: String]

    /// The media type that the server says, in lower case, without parameters: `text/html`.
    var mediaType: String? { headers["content-type"].map(Self.type) }
    /// Bytes of the body as it was sent.
    var bodyBytes: Int? { headers["transfer-encoding"] == nil ? headers["content-length"].flatMap { Int($0) } : nil }

    /// Whether a part of a file that was sent (`Content-Range: bytes 0-99/100`) is all of it.
    var isWhole: Bool {
        guard let range = headers["content-range"]?.lowercased(), range.hasPrefix("bytes") else { return false }
        let numbers = range.split { !$0.isNumber }.compactMap { Int($0) }
        return numbers.count == 3 && numbers[0] == 0 && numbers[1] + 1 == numbers[2]
    }

    /// - Parameter head: everything before the body.
    init?(head: ArraySlice<UInt8>) {
        let lines = HeaderLines(head)
        let first = lines.first.split(separator: " ", maxSplits: 2)
        guard first.count >= 2, first[0].hasPrefix("HTTP/"), let status = Int(first[1]) else { return nil }
        self.status = status
        headers = lines.fields
    }

    static func type(_ contentType: String) -> String {
        Blanks.trimmed(String(contentType.prefix { $0 != ";" })).lowercased()
    }

    /// The body once it is put together and unpacked.
    ///
    /// - Throws: `MemberFlaw.encoding` for one that is not read, `.cut` for a body that does not unpack to its end.
    func decoded(_ body: [UInt8], limit: Int) throws(MemberFlaw) -> [UInt8] {
        var bytes = body
        if headers["transfer-encoding"]?.lowercased().contains("chunked") == true, let joined = Self.joined(bytes) {
            bytes = try joined.get()
        }
        let encodings = (headers["content-encoding"] ?? "").lowercased().split(separator: ",").map { Blanks.trimmed(String($0)) }
        for encoding in encodings.reversed() {
            switch encoding {
            case "", "identity", "none", "utf-8": break
            case "gzip", "x-gzip":
                // Some crawlers keep the unpacked body and the header.
                guard bytes.starts(with: [0x1F, 0x8B]) else { break }
                bytes = try Inflater.unpack(bytes, .gzip, limit: limit)
            case "deflate":
                let isWrapped = bytes.count > 1 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
                guard isWrapped || bytes.first != UInt8(ascii: "<") else { break }
                bytes = try Inflater.unpack(bytes, isWrapped ? .zlib : .none, limit: limit)
            case "br":
                if bytes.first != UInt8(ascii: "<") { bytes = try Brotli.unpack(bytes, limit: limit) }
            default: throw .encoding(encoding)
            }
        }
        return bytes
    }

    /// A body sent in chunks, put together; `nil` where it is not in chunks after all: some crawlers keep the header alone.
    private static func joined(_ body: [UInt8]) -> Result<[UInt8], MemberFlaw>? {
        var output: [UInt8] = []
        var place = 0
        while true {
            var size = 0
            var digits = 0
            while place < body.count, let digit = Character(Unicode.Scalar(body[place])).hexDigitValue, digits < 8 {
                size = size << 4 | digit
                digits += 1
                place += 1
            }
            guard digits > 0, let end = body[place...].prefix(256).firstIndex(of: 0x0A),
                body[place..<end].first.map({ $0 == 0x3B || $0 == 0x0D || $0 == 0x20 }) ?? true
            else { return output.isEmpty ? nil : .failure(.cut) }
            place = end + 1
            if size == 0 { return .success(output) }
            guard place + size <= body.count else { return output.isEmpty && digits > 6 ? nil : .failure(.cut) }
            output += body[place..<place + size]
            place += size
            if place < body.count, body[place] == 0x0D { place += 1 }
            if place < body.count, body[place] == 0x0A { place += 1 }
        }
    }
}

/// Lines `name: value` with a first line before them.
struct HeaderLines {
    let first: String
    private(set) var fields: [String: String] = [:]

    init(_ bytes: ArraySlice<UInt8>) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: true)[...].map { line in
            TextDecoder.string(Array(line.last == 0x0D ? line.dropLast() : line))
        }[...]
        first = lines.popFirst() ?? ""
        var last: String?
        for line in lines {
            if let name = last, line.first == " " || line.first == "\t" {
                fields[name]? += " " + Blanks.trimmed(line)
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                fields[name] = Blanks.trimmed(String(line[line.index(after: colon)...]))
                last = name
            }
        }
    }
}

/// What brotli packed.
enum Brotli {
    /// All of `packed`.
    ///
    /// - Throws: `.cut` where it is damaged or has no end, `.tooLarge` where it unpacks to more than `limit` bytes.
    static func unpack(_ packed: [UInt8], limit: Int) throws(MemberFlaw) -> [UInt8] {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .cut }
        defer { BrotliDecoderDestroyInstance(decoder) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        var place = 0
        while true {
            let (result, made, rest) = packed.withUnsafeBufferPointer { bytes in
                piece.withUnsafeMutableBufferPointer { space in
                    var (room, next) = (bytes.count - place, bytes.baseAddress.map { $0 + place })
                    var (free, out) = (space.count, space.baseAddress)
                    let result = BrotliDecoderDecompressStream(decoder, &room, &next, &free, &out, nil)
                    return (result, space.count - free, room)
                }
            }
            place = packed.count - rest
            output += piece[..<made]
            if output.count > limit { throw .tooLarge(bytes: output.count, limit: limit) }
            if result == BROTLI_DECODER_RESULT_SUCCESS { return output }
            guard result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT else { throw .cut }
        }
    }
}
