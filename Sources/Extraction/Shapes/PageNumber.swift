/// Tells the number of a page from a figure: `- 2 -`, `— 3 —`, `第2页`, `第 2 页 共 9 页`.
enum PageNumber {
    private static let longest = 40

    /// Whether `text` is a page's number and nothing else. A bare `2` may be a figure.
    static func isWhole(_ text: String) -> Bool {
        guard text.utf8.count <= longest, let first = text.unicodeScalars.first, isDash(first) || first == "第" || first == "共" else {
            return false
        }
        var scalars = Array(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        if isDash(first) {
            guard let last = scalars.last, isDash(last) else { return false }
            let number = scalars.drop(while: isDash).reversed().drop(while: isDash)
            return (1...3).contains(number.count) && number.allSatisfy { ("0"..."9").contains($0) }
        }
        var isPage = false
        while let mark = scalars.first, mark == "第" || mark == "共" {
            let digits = scalars.dropFirst().prefix { ("0"..."9").contains($0) }
            guard (1...3).contains(digits.count), scalars.dropFirst(digits.count + 1).first == "页" else { return false }
            scalars.removeFirst(digits.count + 2)
            while let next = scalars.first, next == "," || next == "，" || next == "/" { scalars.removeFirst() }
            isPage = true
        }
        return isPage && scalars.isEmpty
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "—", "–", "―", "－", "─", "−": true
        default: false
        }
    }
}
