import Reports

/// Reads PDF files that have a text layer, through poppler's tools: words with their places, ruling lines, properties.
///
/// Tables are rebuilt from their ruling lines, merged cells included, and joined over pages; what stands outside becomes paragraphs. Tables
/// without lines become a paragraph a row, words apart by blanks.
struct PDFReader: Sendable {
    var limits: Limits
    /// Folders to look for poppler's tools in, instead of PATH's.
    var searchPath: [String]?

    init(limits: Limits, searchPath: [String]? = nil) {
        self.limits = limits
        self.searchPath = searchPath
    }

    /// - Throws: `DocumentError` when poppler is not installed, or the file is damaged, encrypted or exceeds a limit.
    func read(_ bytes: [UInt8]) throws(DocumentError) -> Document {
        let poppler = try Poppler(bytes, limits: limits, searchPath: searchPath)
        let (properties, pages, notes) = try poppler.contents()
        var document = Document(mediaType: .pdf)
        document.metadata = PDFReader.metadata(properties)
        document.notes = notes
        let silent = pages.count { $0.words.isEmpty }
        if silent == pages.count {
            document.notes.append(.init(.noText, "scan"))
            return document
        }
        document.notes += PDFReader.notesOfCharacters(pages)
        let drawn = try poppler.rulings(of: PDFReader.pagesToDraw(pages))
        var (rulings, failed) = drawn
        let upright = PDFReader.upright(pages, &rulings, &failed, &document.notes, raster: poppler.raster)
        if !failed.isEmpty {
            document.notes.append(.init(.limit, "ruling_lines", ["pages": PDFReader.list(failed)]))
        }
        let layout = PDFLayout(upright, rulings: rulings)
        document.blocks = layout.blocks()
        let poor = [("shapes", layout.pagesOfShapes), ("recognised", layout.pagesRecognised), ("pictures", layout.pagesOfPictures)]
        for (variant, pages) in poor where !pages.isEmpty {
            document.notes.append(.init(.noText, variant, ["pages": PDFReader.list(pages)]))
        }
        return document
    }

    /// The pages turned so that their text stands upright, their lines with them; those without their like are left out.
    private static func upright(
        _ pages: [PDFPage], _ rulings: inout [Int: PDFRulings], _ failed: inout [Int], _ notes: inout [Document.Note],
        raster: (Int) -> PDFRaster?
    ) -> [PDFPage] {
        pages.map { page in
            if let drawing = rulings[page.number], abs(drawing.width - page.width) > 1 || abs(drawing.height - page.height) > 1 {
                rulings[page.number] = nil
                failed.append(page.number)
            }
            guard let turn = page.sideways(rulings[page.number]) else {
                if rulings[page.number]?.hasLostPicture ?? false { rulings[page.number]?.raster = raster(page.number) }
                return page
            }
            if case .unknown = turn {
                notes.append(.init(.noText, "sideways", ["page": .count(page.number)]))
                rulings[page.number] = nil
                var page = page
                page.words = []
                return page
            }
            rulings[page.number] = rulings[page.number]?.turned(turn)
            return page.turned(turn)
        }
    }

    private static func list(_ pages: [Int]) -> Parameter {
        .list(Set(pages).sorted().prefix(20).map(Parameter.count) + (Set(pages).count > 20 ? [.text("…")] : []))
    }

    /// Pages whose characters have no meaning: of private use, or of so many scripts that no table says which they are.
    private static func notesOfCharacters(_ pages: [PDFPage]) -> [Document.Note] {
        let damaged = pages.filter { page in
            var (all, strange) = (0, 0)
            var isPrivate = 0
            for scalar in page.words.lazy.flatMap(\.text.unicodeScalars) where scalar.value >= 0x80 {
                all += 1
                if (0xE000...0xF8FF).contains(scalar.value) || scalar.value == 0xFFFD { isPrivate += 1 }
                if !isUsual(scalar.value) { strange += 1 }
            }
            return isPrivate >= 3 || strange >= 10 && strange * 5 > all
        }
        if damaged.isEmpty { return [] }
        return [.init(.undecodableBytes, "no_characters", ["pages": list(damaged.map(\.number))])]
    }

    /// Latin letters, punctuation, numbers in circles, boxes, ideographs and forms of them: what reports are printed in.
    private static func isUsual(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xA0...0x24F, 0x2C6...0x2DD, 0x391...0x3C9, 0x2000...0x206F, 0x2100...0x22FF, 0x2460...0x25FF, 0x2600...0x2612,
            0x2E80...0x33FF,
            0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFE10...0xFE6F, 0xFF00...0xFFEF:
            true
        default: false
        }
    }

    /// Pages of a document that are all drawn; of longer ones those are that may hold tables, and the first.
    private static let fewPages = 24

    /// The numbers of the pages whose figures are looked at; drawing a page costs ten times its words.
    private static func pagesToDraw(_ pages: [PDFPage]) -> [Int] {
        if pages.count <= fewPages { return pages.map(\.number) }
        var numbers: [Int] = []
        for page in pages {
            let lines = PDFLine.lines(of: page.words)
            // The rest of a table may be a single word.
            let mayGoOn = numbers.last == page.number - 1 && lines.first.map { $0.box.width < 0.6 * page.width } ?? false
            if page.number == 1 || mayGoOn || mayHoldTable(lines) { numbers.append(page.number) }
        }
        return numbers
    }

    /// Whether words stand apart beside each other, as they do in tables with something in them.
    private static func mayHoldTable(_ lines: [PDFLine]) -> Bool {
        lines.enumerated().contains { index, line in
            let isSpaced = zip(line.words, line.words.dropFirst()).contains { $1.box.x0 - $0.box.x1 > 0.8 * line.em }
            // A label in the middle of its cell may stand beside two lines.
            let isBesides = lines[(index + 1)...].prefix(8).contains { next in
                line.box.y1 - next.box.y0 > 0.3 * line.em && max(next.box.x0 - line.box.x1, line.box.x0 - next.box.x1) > 0.8 * line.em
            }
            return isSpaced || isBesides
        }
    }

    /// The properties that say who and when, under the names that pages use.
    private static func metadata(_ properties: [Document.Metadata]) -> [Document.Metadata] {
        let names = [
            "Title": "title", "Subject": "Subject", "Author": "Author", "Creator": "Creator", "CreationDate": "CreationDate",
            "ModDate": "ModDate",
        ]
        return properties.compactMap { property in names[property.name].map { .init(name: $0, content: property.content) } }
    }
}
