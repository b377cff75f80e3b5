import Glibc
import ReportText
import Reports

/// Text of a page that stands in none of its elements: in a script's data, a field, a frame, a file that it links to.
///
/// Met while reading, and asked only where the page itself shows no report.
struct TextElsewhere {
    /// Contents of scripts, fields and `<noscript>` that may hold an article.
    private var contents: [(tag: HTMLTag, range: Range<Int>)] = []
    private var frames: [Range<Int>] = []
    private var frameContents: [Range<Int>] = []
    private var files: [Range<Int>] = []

    private static let endings: [StaticString] = [
        ".pdf", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".ods", ".zip", ".rar", ".7z", ".ofd",
    ]
    /// Bytes of a content that may be an article.
    private static let least = 200

    mutating func note(_ tag: HTMLTag, content range: Range<Int>) {
        if range.count >= TextElsewhere.least, contents.count < 200 { contents.append((tag, range)) }
    }

    mutating func noteFrame(_ attributes: HTMLAttributes) {
        var attributes = attributes
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "srcdoc") { frameContents.append(attribute.value) }
            if attributes.spells(attribute.name, "src"), !attribute.value.isEmpty, frames.count < 20 { frames.append(attribute.value) }
        }
    }

    /// Notes a link, or a picture from another program (`<embed>`, `<object>`), whose address has the ending of a document.
    mutating func noteLink(_ attributes: HTMLAttributes) {
        var attributes = attributes
        while let attribute = attributes.next() {
            guard ["href", "src", "data"].contains(where: { attributes.spells(attribute.name, $0) }) else { continue }
            let text = attributes.text
            guard let dot = text[attribute.value].lastIndex(of: UInt8(ascii: ".")), attribute.value.upperBound - dot <= 5,
                TextElsewhere.endings.contains(where: { Self.spells(text[dot..<attribute.value.upperBound], $0) })
            else { return }
            if files.count < 20 { files.append(attribute.value) }
        }
    }

    /// Whether `bytes` are `word`, which is in small letters, in letters of any case.
    private static func spells(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        var letter = word.utf8Start
        for byte in bytes {
            guard byte.lowercasedLetter == letter.pointee else { return false }
            letter += 1
        }
        return true
    }
}

extension TextElsewhere {
    /// The blocks of the article that a script, a field or a frame of the page holds, and what to say of it or of where the text is.
    func read(_ text: UnsafeBufferPointer<UInt8>, limits: Limits) -> (blocks: [Block], note: Document.Note?) {
        for (tag, range) in contents {
            let (pieces, place) =
                tag == .script ? (JSONStrings.markup(in: text, range), "script") : ([decoded(text, range)], "field")
            for piece in pieces where !piece.isEmpty {
                let blocks = blocks(of: piece, at: range.lowerBound, limits: limits)
                if !blocks.isEmpty { return (blocks, .init(.textElsewhere, place)) }
            }
        }
        for range in frameContents {
            let blocks = blocks(of: decoded(text, range), at: range.lowerBound, limits: limits)
            if !blocks.isEmpty { return (blocks, .init(.textElsewhere, "inner_frame")) }
        }
        func named(_ ranges: [Range<Int>]) -> [String: Parameter] {
            ["addresses": .list(addresses(ranges.prefix(3), in: text, limits).map(Parameter.text))]
        }
        if !frames.isEmpty { return ([], .init(.textElsewhere, "frame", named(frames))) }
        if !files.isEmpty { return ([], .init(.textElsewhere, "attachment", named(files))) }
        return ([], nil)
    }

    func attachments(in text: UnsafeBufferPointer<UInt8>, limits: Limits) -> [String] {
        files.isEmpty ? [] : addresses(files[...], in: text, limits)
    }

    private func addresses(_ ranges: ArraySlice<Range<Int>>, in text: UnsafeBufferPointer<UInt8>, _ limits: Limits) -> [String] {
        ranges.map { Blanks.trimmed(CharacterReference.resolve($0, of: text, limit: limits.entityBytes)) }
    }

    /// Content with references resolved: a field holds markup as text.
    private func decoded(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            if text[place] == UInt8(ascii: "&"),
                let (scalar, next) = CharacterReference.read(text, at: place, end: range.upperBound, limit: 32),
                let scalar = Unicode.Scalar(scalar)
            {
                bytes += Array(String(scalar).utf8)
                place = next
            } else {
                bytes.append(text[place])
                place += 1
            }
        }
        return bytes
    }

    /// The blocks of markup that holds an article: a table, or some paragraphs in Chinese. Their offsets are that of the place it stands at.
    private func blocks(of markup: [UInt8], at offset: Int, limits: Limits) -> [Block] {
        guard markup.contains(UInt8(ascii: "<")) else { return [] }
        var document = Document(mediaType: .html)
        markup.withUnsafeBufferPointer { HTMLReader($0, limits: limits, isInner: true).read(into: &document) }
        var bytes = 0
        var holdsTable = false
        for block in document.blocks {
            if case .paragraph(let paragraph) = block { bytes += paragraph.text.utf8.filter { $0 >= 0xE4 && $0 <= 0xE9 }.count * 3 }
            if case .table = block { holdsTable = true }
        }
        guard holdsTable || bytes >= 600 else { return [] }
        return document.blocks.map { block in
            switch block {
            case .paragraph(var paragraph):
                paragraph.origin.offset = offset
                return .paragraph(paragraph)
            case .row(let row): return .row(row)
            case .table(var table):
                table.origin.offset = offset
                for index in table.cells.indices { table.cells[index].offset = offset }
                return .table(table)
            }
        }
    }
}

/// The texts in a script.
enum JSONStrings {
    /// Those that hold markup, the longest first; at most three.
    static func markup(in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [[UInt8]] {
        var found: [Range<Int>] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let quote = text[place]
            place += 1
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") || quote == UInt8(ascii: "`") else { continue }
            let start = place
            while place < range.upperBound, text[place] != quote {
                if text[place] == 0x0A, quote != UInt8(ascii: "`") { break }
                place += text[place] == UInt8(ascii: "\\") ? 2 : 1
            }
            if place - start >= 100, place < range.upperBound { found.append(start..<place) }
            place += 1
        }
        return found.sorted { $0.count > $1.count }.prefix(3).map { unescaped(text, $0) }
    }

    private static func unescaped(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard text[place] == UInt8(ascii: "\\"), place + 1 < range.upperBound else {
                bytes.append(text[place])
                place += 1
                continue
            }
            let escaped = text[place + 1]
            place += 2
            switch escaped {
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): bytes.append(0x20)
            case UInt8(ascii: "u") where place + 4 <= range.upperBound:
                let digits = String(decoding: text[place..<place + 4], as: UTF8.self)
                bytes += Array(String(UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}").utf8)
                place += 4
            default: bytes.append(escaped)
            }
        }
        return bytes
    }
}
