/// Words with attributes in Markdown, as converters keep a page's styles: `[规章]{style="font-family:仿宋"}`.
enum BracketedSpan {
    /// The line with the words alone; `nil` where it has no such span.
    static func removed(from line: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var words: [UInt8] = []
        var opened: [Int] = []
        var isFound = false
        var place = 0
        while place < line.count {
            switch line[place] {
            case UInt8(ascii: "["):
                opened.append(words.count)
                words.append(line[place])
            case UInt8(ascii: "]"):
                guard let start = opened.popLast(), let end = attributesEnd(in: line, from: place + 1) else {
                    words.append(line[place])
                    break
                }
                words.remove(at: start)
                (place, isFound) = (end, true)
                continue
            default: words.append(line[place])
            }
            place += 1
        }
        return isFound ? words : nil
    }

    /// Attributes are no longer, so that braces that nothing closes cost no more than their own length.
    private static let longest = 2_048

    /// Behind the brace that closes attributes, if some stand at a place: `.name`, `#name` or `name="value"`.
    private static func attributesEnd(in line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard start + 1 < line.count, line[start] == UInt8(ascii: "{") else { return nil }
        var isAttribute = line[start + 1] == UInt8(ascii: ".") || line[start + 1] == UInt8(ascii: "#")
        var isQuoted = false
        var place = start + 1
        while place < min(line.count, start + longest) {
            switch line[place] {
            case UInt8(ascii: "\\"): place += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "=") where !isQuoted: isAttribute = true
            case UInt8(ascii: "}") where !isQuoted: return isAttribute ? place + 1 : nil
            default: break
            }
            place += 1
        }
        return nil
    }
}
