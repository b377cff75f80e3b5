/// A line of a text that markup makes a heading: `# …`, `== … ==`, `h2. …`, `h2(#name). …`, `** …`.
struct HeadingMarkup {
    /// From 1; what a wiki counts the other way round is as it stands.
    let level: Int
    /// Where its words stand in the line.
    let text: Range<Int>

    private static let deepest = 6

    /// `nil` for every other line.
    init?(_ line: UnsafeBufferPointer<UInt8>) {
        guard let first = line.first else { return nil }
        switch first {
        case UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "*"):
            let level = line.prefix { $0 == first }.count
            // One asterisk is a point of a list as well.
            guard level <= Self.deepest, level < line.count, line[level] == 0x20, first != UInt8(ascii: "*") || level > 1 else {
                return nil
            }
            let closing = first == UInt8(ascii: "=") ? line.reversed().prefix { $0 == first }.count : 0
            self.init(level, level..<max(level, line.count - closing), of: line)
        case UInt8(ascii: "h"):
            guard line.count > 3, (0x31...0x36).contains(line[1]) else { return nil }
            var start = 2
            if line[start] == UInt8(ascii: "("), let close = line.firstIndex(of: UInt8(ascii: ")")) { start = close + 1 }
            guard start + 1 < line.count, line[start] == UInt8(ascii: "."), line[start + 1] == 0x20 else { return nil }
            start += 2
            if line[start...].starts(with: "{anchor:".utf8), let close = line[start...].firstIndex(of: UInt8(ascii: "}")) {
                start = close + 1
            }
            self.init(Int(line[1]) - 0x30, start..<line.count, of: line)
        default: return nil
        }
    }

    private init?(_ level: Int, _ range: Range<Int>, of line: UnsafeBufferPointer<UInt8>) {
        let text = Blanks.trim(range, of: line)
        guard !text.isEmpty else { return nil }
        (self.level, self.text) = (level, text)
    }
}
