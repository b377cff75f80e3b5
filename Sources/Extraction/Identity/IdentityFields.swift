import Documents
import ReportText
import Reports

/// What a page's metadata says: rows and tables of labels and values, lines of them, glued or not, and `<meta>` elements.
struct IdentityFields {
    enum Field: String, Hashable {
        case indexNumber = "index-number"
        case documentNumber = "document-number"
        case publisher, source, category, published, updated, title, url, author
    }
    private(set) var values: [Field: String] = [:]
    /// The lines that hold labels, by index.
    private(set) var usedLines: Set<Int> = []

    /// The labels of the fields; `nil` for other words that end a value.
    private static let labels = WordTable<Field?>(
        PhraseTable.lines(of: "fields.csv").filter { $0.kind != "number-mark" }.map { line in
            (Field(rawValue: line.kind), line.words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "))
        })
    private static let numberMark = PhraseTable(file: "fields.csv")["number-mark"]

    init(_ lines: IdentityLines, metadata: [Document.Metadata]) {
        for (label, value) in lines.pairs {
            if let field = Self.field(of: label) { set(field, value) }
        }
        for (index, line) in lines.head.prefix(lines.preambleCount + 2).enumerated() where line.folded.count < 400 {
            read(line, index)
        }
        for entry in metadata { read(entry) }
        // The day on which a page was made or changed stands for that of publication where none is given.
        values[.published] = values[.published] ?? values[.updated]
    }

    private mutating func set(_ field: Field, _ value: String) {
        let trimmed = Self.trimmed(value)
        guard !trimmed.isEmpty, values[field] == nil, Self.fits(trimmed, field) else { return }
        values[field] = trimmed
    }

    /// Whether a cell holds a label and nothing else.
    static func isLabel(_ key: [UInt8]) -> Bool { labels.match(key, at: 0, scalar: key.scalar(at: 0)).map { $0.1 == key.count } ?? false }

    private static func field(of label: [UInt8]) -> Field? {
        guard let (field, length) = labels.match(label, at: 0, scalar: label.scalar(at: 0)), length == label.count else { return nil }
        return field
    }

    /// A line of labels and values: `来源:黄石市科技局 时间:2021-01-29`, or glued `索引号000014349/2021-13675分类市政府部门`.
    private mutating func read(_ line: IdentityLines.Line, _ index: Int) {
        let text = line.folded
        let hits = Self.hits(text)
        guard hits.contains(where: { $0.field != nil }), !text.contains("。") else { return }
        // A label counts at the start of the line, behind another label's value, or with a colon behind it.
        for (number, hit) in hits.enumerated() {
            guard let field = hit.field else { continue }
            let hasColon = text.hasPrefix(":", at: hit.end)
            let opens = hit.start == 0 || number > 0 && hits[0].start == 0
            guard hasColon || opens && hits.count > 1 || hit.start == 0 && isStrong(field) else { continue }
            let end = number + 1 < hits.count ? hits[number + 1].start : text.count
            let start = hit.end + (hasColon ? 1 : 0)
            guard start < end else { continue }
            usedLines.insert(index)
            set(field, line.name(start..<end))
        }
    }

    /// Where labels stand in a line.
    private static func hits(_ text: [UInt8]) -> [(field: Field?, start: Int, end: Int)] {
        var hits: [(field: Field?, start: Int, end: Int)] = []
        var index = 0
        while index < text.count {
            let scalar = text.scalar(at: index)
            if let (field, length) = labels.match(text, at: index, scalar: scalar) {
                hits.append((field, index, index + length))
                index += length
            } else {
                if scalar == 0x5B || scalar == 0x3010 { hits.append((nil, index, index + 1)) }
                index += text[index] < 0x80 ? 1 : 3
            }
        }
        return hits
    }

    private func isStrong(_ field: Field) -> Bool {
        field == .indexNumber || field == .publisher || field == .documentNumber || field == .published || field == .updated
    }

    private mutating func read(_ entry: Document.Metadata) {
        switch entry.name.lowercased() {
        case "contentsource", "source", "author": set(.source, entry.content)
        case "pubdate", "publishdate", "publish-date", "article:published_time": set(.published, entry.content)
        case "articletitle": set(.title, entry.content)
        case "url", "canonical", "og:url": set(.url, entry.content)
        default: break
        }
    }

    private static func trimmed(_ value: String) -> String {
        var bytes = Substring(value)
        while let last = bytes.unicodeScalars.last, " :：,，;；|\u{3000}\u{A0}\n\t".unicodeScalars.contains(last) {
            bytes = Substring(bytes.unicodeScalars.dropLast())
        }
        while let first = bytes.unicodeScalars.first, " :：,，;；|\u{3000}\u{A0}\n\t".unicodeScalars.contains(first) {
            bytes = Substring(bytes.unicodeScalars.dropFirst())
        }
        return String(bytes)
    }

    private static func fits(_ value: String, _ field: Field) -> Bool {
        let bytes = Array(value.utf8)
        switch field {
        case .indexNumber: return bytes.count <= 80 && bytes.contains(where: NumeralReader.isDigit)
        case .documentNumber: return bytes.count <= 80 && (bytes.holds(anyOf: numberMark) || bytes.contains(where: NumeralReader.isDigit))
        case .published, .updated: return DateReader.first(in: TextFolding.prose(value)) != nil
        case .publisher, .source, .author: return bytes.count <= 90
        case .category: return bytes.count <= 120
        case .title: return bytes.count <= 300
        case .url: return bytes.hasPrefix("http")
        }
    }
}
