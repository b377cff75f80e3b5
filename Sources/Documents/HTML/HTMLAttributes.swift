import Glibc

/// The attributes inside a tag, read one after the other. Ranges are of the text.
struct HTMLAttributes {
    let text: UnsafeBufferPointer<UInt8>
    private var index: Int
    private let end: Int

    init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.text = text
        index = range.lowerBound
        end = range.upperBound
    }

    /// The next attribute, without the quotes around its value.
    mutating func next() -> (name: Range<Int>, value: Range<Int>)? {
        while index < end, text[index] <= 0x20 || text[index] == UInt8(ascii: "/") { index += 1 }
        guard index < end else { return nil }
        let nameStart = index
        index += 1
        while index < end, text[index] > 0x20, text[index] != UInt8(ascii: "="), text[index] != UInt8(ascii: "/") { index += 1 }
        let name = nameStart..<index
        while index < end, text[index] <= 0x20 { index += 1 }
        guard index < end, text[index] == UInt8(ascii: "=") else { return (name, index..<index) }
        index += 1
        while index < end, text[index] <= 0x20 { index += 1 }
        guard index < end else { return (name, end..<end) }
        let quote = text[index]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        if isQuoted { index += 1 }
        let valueStart = index
        if isQuoted, index < end {
            // Values make up most of a tag.
            let found = memchr(text.baseAddress! + index, Int32(quote), end - index)
            index = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - text.baseAddress! } ?? end
        } else {
            while index < end, text[index] > 0x20 { index += 1 }
        }
        let value = valueStart..<index
        if isQuoted, index < end { index += 1 }
        return (name, value)
    }

    /// Whether `range` spells `word` (lower case ASCII), in any case.
    func spells(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where text[range.lowerBound + offset] | 0x20 != word.utf8Start[offset] { return false }
        return true
    }

    /// The number at the start of `range` as HTML reads one; `nil` when there is none. Large ones are cut to a million.
    func integer(_ range: Range<Int>) -> Int? {
        var place = range.lowerBound
        while place < range.upperBound, text[place] <= 0x20 || text[place] == UInt8(ascii: "+") { place += 1 }
        var number: Int?
        while place < range.upperBound, text[place] >= 0x30, text[place] <= 0x39 {
            number = min((number ?? 0) * 10 + Int(text[place] - 0x30), 1_000_000)
            place += 1
        }
        return number
    }
}

extension HTMLAttributes {
    /// `rowspan` and `colspan` as HTML reads them: 1 where there is none; 0 rows reach to the end of the row group.
    var spans: (row: Int, column: Int) {
        var (row, column) = (1, 1)
        var rest = self
        while let attribute = rest.next() {
            guard attribute.name.count == 7 else { continue }
            if spells(attribute.name, "rowspan") {
                row = integer(attribute.value) ?? 1
            } else if spells(attribute.name, "colspan") {
                column = max(integer(attribute.value) ?? 1, 1)
            }
        }
        return (row, column)
    }

    /// Whether `class` or `id` says that a block is part of the page and not of the article.
    var nameChrome: Bool {
        var rest = self
        while let attribute = rest.next() {
            guard spells(attribute.name, "class") || spells(attribute.name, "id") else { continue }
            for name: StaticString in ["nav", "footer", "foot", "menu", "breadcrumb", "copyright"] where spells(attribute.value, name) {
                return true
            }
        }
        return false
    }
}
