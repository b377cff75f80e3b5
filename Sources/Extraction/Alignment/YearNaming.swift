import ReportText

/// Tells whether a caption, a header or a line above a table is about another year than the report.
struct YearNaming {
    /// The year reported on; `nil` where it is not known.
    let year: Int?

    /// Words for the year before the report's.
    private static let earlier: [StaticString] = ["上年", "去年", "上一年", "前一年", "往年"]

    /// A header's text without the report's own year (2023年处理决定数量); `nil` for one that is about another year.
    func ownHeader(_ folded: String) -> String? {
        guard let named = Self.firstYear(in: folded) else {
            return Self.earlier.contains { folded.holds($0) } ? nil : folded
        }
        guard named.year == year || year == nil else { return nil }
        return String(folded[..<named.range.lowerBound]) + folded[named.range.upperBound...]
    }

    /// Whether a caption, or a short line above a table, says that the table is about another year.
    func isOther(_ folded: String) -> Bool {
        guard folded.utf8.count <= 120, !folded.holds("。") else { return false }
        if let named = Self.firstYear(in: folded), let year {
            let rest = folded[named.range.upperBound...]
            // A date of publication says nothing of the table.
            return named.year != year && !(rest.first?.isNumber ?? false)
        }
        guard Self.earlier.contains(where: { folded.offset(of: $0) == 0 }) else { return false }
        return ["情况", "数据", "对比", "表", "统计"].contains { (word: StaticString) in folded.holds(word) }
    }

    /// The first 20XX年 in the text, with the range of it and of 度 behind it.
    static func firstYear(in text: String) -> (year: Int, range: Range<String.Index>)? {
        let found: (year: Int, range: Range<Int>)? = text.withUTF8Bytes { bytes in
            var from = 0
            while let mark = bytes.firstOffset(of: "年", from: from) {
                from = mark + 3
                guard bytes.hasPrefix("20", at: mark - 4), let year = Int(bytes.text(mark - 4..<mark)) else { continue }
                return (year, mark - 4..<(bytes.hasPrefix("度", at: from) ? from + 3 : from))
            }
            return nil
        }
        guard let found else { return nil }
        let start = text.utf8.index(text.startIndex, offsetBy: found.range.lowerBound)
        return (found.year, start..<text.utf8.index(start, offsetBy: found.range.count))
    }
}
