/// Reads what `pdftotext -bbox` prints: a line a page, a line a word.
///
/// Not read as XML: words may hold control characters, and the head of the answer holds properties in any encoding.
enum PDFWords {
    static func pages(in output: [UInt8]) -> [PDFPage] {
        var pages: [PDFPage] = []
        output.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                read(UnsafeBufferPointer(rebasing: bytes[start..<end]), into: &pages)
                start = end + 1
            }
        }
        return pages
    }

    private static func read(_ line: UnsafeBufferPointer<UInt8>, into pages: inout [PDFPage]) {
        guard let open = line.firstIndex(of: UInt8(ascii: "<")), open + 6 < line.count else { return }
        // `<page width=` or `<word xMin=`, then three more attributes with a number each.
        let isPage = line[open + 1] == UInt8(ascii: "p") && line[open + 2] == UInt8(ascii: "a")
        guard isPage || (line[open + 1] == UInt8(ascii: "w") && !pages.isEmpty) else { return }
        guard let close = line[open...].firstIndex(of: UInt8(ascii: ">")) else { return }
        let values = line[open..<close].split(separator: UInt8(ascii: "\"")).map { UnsafeBufferPointer(rebasing: $0) }
        let numbers = values.enumerated().filter { $0.offset % 2 == 1 }.compactMap { SVGNumbers.first(in: $0.element) }
        if isPage, numbers.count == 2 {
            pages.append(PDFPage(number: pages.count + 1, width: numbers[0], height: numbers[1], words: []))
        } else if !isPage, numbers.count == 4, let end = line.lastIndex(of: UInt8(ascii: "<")), end > close {
            let text = unescaped(line[(close + 1)..<end])
            let box = PDFBox(x0: numbers[0], y0: numbers[1], x1: numbers[2], y1: numbers[3])
            if !text.isEmpty { pages[pages.count - 1].words.append(PDFWord(box: box, text: text)) }
        }
    }

    /// The text with `&amp;` and its like resolved, and without control characters.
    private static func unescaped(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        var seen = bytes.filter { $0 >= 0x20 && $0 != 0x7F }
        Blanks.removeInvisible(from: &seen)
        if seen.allSatisfy({ $0 == 0x20 }) { return "" }
        var text = String(decoding: seen, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "&")) else { return text }
        for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")] {
            text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return text
    }
}
