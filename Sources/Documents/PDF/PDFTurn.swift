/// Pages that lie on their side or stand on their head: their words and lines as they are when the page is turned upright.
extension PDFPage {
    /// Which way text runs when nearly all of it does not run from left to right; `nil` for an upright page.
    func sideways(_ drawing: PDFRulings?) -> PDFTurn? {
        if let (turn, isCertain) = drawing?.textTurn, isCertain { return turn }
        let long = words.filter { $0.text.unicodeScalars.count >= 2 }
        guard long.count >= 3, long.count(where: { $0.box.height > 1.3 * $0.box.width }) * 10 >= long.count * 8 else { return nil }
        var (down, up) = (0, 0)
        if let glyphs = drawing?.glyphs {
            for (first, second) in zip(glyphs, glyphs.dropFirst()) where first.group == second.group && abs(first.x - second.x) < 0.5 {
                if second.y > first.y { down += 1 } else { up += 1 }
            }
        }
        if down != up { return down > up ? .clockwise : .counterclockwise }
        return rotation == 90 ? .clockwise : rotation == 270 ? .counterclockwise : .unknown
    }

    func turned(_ turn: PDFTurn) -> PDFPage {
        var page = self
        if turn != .half { (page.width, page.height) = (height, width) }
        page.words = words.map { word in
            var turned = PDFWord(box: turn.box(word.box, width: width, height: height), text: word.text)
            turned.notes = word.notes
            return turned
        }
        return page
    }
}

/// How a page's text lies.
enum PDFTurn {
    /// Lines run downwards.
    case clockwise
    /// Lines run upwards.
    case counterclockwise
    /// Lines run from right to left, their letters upside down.
    case half
    case unknown

    /// A box of a page of this size, on the page turned upright.
    func box(_ box: PDFBox, width: Double, height: Double) -> PDFBox {
        switch self {
        case .clockwise: PDFBox(x0: box.y0, y0: width - box.x1, x1: box.y1, y1: width - box.x0)
        case .counterclockwise: PDFBox(x0: height - box.y1, y0: box.x0, x1: height - box.y0, y1: box.x1)
        case .half: PDFBox(x0: width - box.x1, y0: height - box.y1, x1: width - box.x0, y1: height - box.y0)
        case .unknown: box
        }
    }
}

extension PDFRulings {
    func turned(_ turn: PDFTurn) -> PDFRulings {
        var rulings = PDFRulings()
        (rulings.width, rulings.height) = turn == .half ? (width, height) : (height, width)
        func place(_ box: PDFBox) -> PDFBox { turn.box(box, width: width, height: height) }
        func add(_ line: PDFBox, liesNow: Bool) {
            let box = place(line)
            if liesNow {
                rulings.horizontal.append(Line(at: box.y0, from: box.x0, to: box.x1))
            } else {
                rulings.vertical.append(Line(at: box.x0, from: box.y0, to: box.y1))
            }
        }
        for line in horizontal { add(PDFBox(x0: line.from, y0: line.at, x1: line.to, y1: line.at), liesNow: turn == .half) }
        for line in vertical { add(PDFBox(x0: line.at, y0: line.from, x1: line.at, y1: line.to), liesNow: turn != .half) }
        rulings.shapes = shapes.map(place)
        rulings.pictures = pictures.map(place)
        rulings.hasLostPicture = hasLostPicture
        rulings.strokes = strokes.map(place)
        rulings.glyphs = glyphs.map { glyph in
            let box = place(PDFBox(x0: glyph.x, y0: glyph.y, x1: glyph.x, y1: glyph.y))
            var turned = glyph
            (turned.x, turned.y) = (box.x0, box.y0)
            if turn != .half { (turned.width, turned.height) = (glyph.height, glyph.width) }
            return turned
        }
        return rulings
    }

    /// Which way most characters follow each other; `nil` from left to right. Not certain where there are few.
    fileprivate var textTurn: (turn: PDFTurn?, isCertain: Bool)? {
        var (right, left, down, up) = (0, 0, 0, 0)
        for (first, second) in zip(glyphs, glyphs.dropFirst()) where first.group == second.group {
            let (x, y) = (second.x - first.x, second.y - first.y)
            if abs(x) > 40 || abs(y) > 40 { continue }
            if abs(y) < 0.5 { if x > 1 { right += 1 } else if x < -1 { left += 1 } }
            if abs(x) < 0.5 { if y > 1 { down += 1 } else if y < -1 { up += 1 } }
        }
        let all = right + left + down + up
        if all < 12 { return nil }
        for (count, turn) in [(right, nil), (down, .clockwise), (up, .counterclockwise), (left, .half)] as [(Int, PDFTurn?)]
        where count * 10 >= all * 8 { return (turn, true) }
        return (nil, false)
    }
}
