import Reports

/// Marks beside words, and characters that slant.
extension PDFSeen {
    /// Takes small words that stand raised or lowered right beside a word for marks of it.
    mutating func takeMarks() {
        let boxes = words.map(\.box)
        let order = boxes.indices.sorted { boxes[$0].x1 < boxes[$1].x1 }
        let ends = order.map { boxes[$0].x1 }
        let byStart = boxes.indices.sorted { boxes[$0].x0 < boxes[$1].x0 }
        let starts = byStart.map { boxes[$0].x0 }
        var isMark = [Bool](repeating: false, count: words.count)
        for (index, mark) in words.enumerated() {
            guard mark.text.utf8.count <= 9, !mark.text.unicodeScalars.contains(where: { $0.value >= 0x3400 && $0 != "注" }) else {
                continue
            }
            let box = boxes[index]
            // A mark is smaller than what bears it; the bearer ends about where it begins, or begins where it ends.
            var bearer: Int?
            var place = ends.indices.firstPlace { ends[$0] >= box.x0 - 20 }
            while place < ends.count, ends[place] <= box.x0 + 20 {
                let other = order[place]
                place += 1
                if bears(other, index, boxes, gap: box.x0 - boxes[other].x1) { bearer = other }
            }
            place = starts.indices.firstPlace { starts[$0] >= box.x1 - 20 }
            while bearer == nil, place < starts.count, starts[place] <= box.x1 + 20 {
                let other = byStart[place]
                place += 1
                if PDFSeen.holdsDigit(words[other]), bears(other, index, boxes, gap: boxes[other].x0 - box.x1) { bearer = other }
            }
            guard let bearer, !isMark[bearer] else { continue }
            isMark[index] = true
            words[bearer].notes.append(mark.text)
            // A sign, a point or a bar belongs to its figure, however it stands.
            if PDFSeen.holdsDigit(words[bearer]), PDFSeen.isOfFigures(mark.text) { words[bearer].obscurity = .raised }
        }
        words = words.indices.filter { !isMark[$0] }.map { words[$0] }
    }

    private static func isOfFigures(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { "+-−–—±.,．，/／%％‰~～<>=".unicodeScalars.contains($0) }
    }

    private func bears(_ other: Int, _ index: Int, _ boxes: [PDFBox], gap: Double) -> Bool {
        let (box, height, em) = (boxes[index], boxes[other].height, words[other].em)
        let shift = abs(box.centreY - boxes[other].centreY)
        let isSmall = box.height <= 0.78 * height && shift >= 0.1 * height
        // One that is hardly smaller is raised where its foot is.
        let isLifted = box.height <= 1.05 * height && boxes[other].y1 - box.y1 >= 0.18 * height
        // What is far smaller is a figure beside a watermark.
        guard other != index, isSmall || isLifted, shift <= 0.8 * em, box.height >= 0.3 * height else { return false }
        return gap >= -0.3 * em && gap <= 0.35 * em
    }
}

extension PDFRulings {
    /// Marks characters of runs whose base line slants.
    mutating func markSlantedGlyphs() {
        var start = 0
        while start < glyphs.count {
            var end = start + 1
            while end < glyphs.count, glyphs[end].group == glyphs[start].group { end += 1 }
            if end - start >= 2 {
                let (dx, dy) = (abs(glyphs[start + 1].x - glyphs[start].x), abs(glyphs[start + 1].y - glyphs[start].y))
                if dx > 1, dy > 1, dy > 0.15 * dx, dx > 0.15 * dy, isStraight(start..<end) {
                    for index in start..<end { glyphs[index].isSlanted = true }
                }
            }
            start = end
        }
    }

    private func isStraight(_ range: Range<Int>) -> Bool {
        let (dx, dy) = (
            glyphs[range.lowerBound + 1].x - glyphs[range.lowerBound].x, glyphs[range.lowerBound + 1].y - glyphs[range.lowerBound].y
        )
        return range.dropFirst().allSatisfy { index in
            let (x, y) = (glyphs[index].x - glyphs[range.lowerBound].x, glyphs[index].y - glyphs[range.lowerBound].y)
            return abs(x * dy - y * dx) <= 0.1 * (dx * dx + dy * dy).squareRoot() * (abs(x) + abs(y))
        }
    }
}
