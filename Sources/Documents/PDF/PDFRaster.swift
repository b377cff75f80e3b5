/// A page as dots of grey, one a point: what is drawn where, when its drawing in lines does not tell.
struct PDFRaster: Hashable, Sendable {
    private let width: Int
    private let height: Int
    private let dots: [UInt8]

    /// From what `pdftoppm -gray` prints: `P5`, width, height, 255, then the dots. Nil when it is none.
    init?(_ output: [UInt8]) {
        let head = String(decoding: output.prefix(40), as: UTF8.self)
        guard let match = head.prefixMatch(of: /P5\s+(\d{1,5})\s+(\d{1,5})\s+255\s/), let width = Int(match.1), let height = Int(match.2)
        else {
            return nil
        }
        let start = match.0.utf8.count
        guard output.count >= start + width * height else { return nil }
        (self.width, self.height, dots) = (width, height, Array(output[start..<start + width * height]))
    }

    /// Whether the box, but for its edges, is all of one grey; a box that is all edge is not.
    func isEmpty(_ box: PDFBox) -> Bool {
        let (left, right) = (max(0, Int(box.x0) + 3), min(width, Int(box.x1) - 2))
        let (top, bottom) = (max(0, Int(box.y0) + 3), min(height, Int(box.y1) - 2))
        guard left < right, top < bottom else { return false }
        var (darkest, lightest) = (UInt8.max, UInt8.min)
        for y in top..<bottom {
            for x in left..<right {
                let dot = dots[y * width + x]
                (darkest, lightest) = (min(darkest, dot), max(lightest, dot))
            }
        }
        return lightest - darkest < 16
    }
}
