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
    func read(_ bytes: [UInt8], name: String) throws(DocumentError) -> Document {
        let poppler = try Poppler(bytes, name: name, limits: limits, searchPath: searchPath)
        let (properties, pages, notes) = try poppler.contents()
        var document = Document(mediaType: .pdf)
        document.metadata = PDFReader.metadata(properties)
        document.notes = notes
        let silent = pages.count { $0.words.isEmpty }
        if silent == pages.count {
            document.notes.append(.init(kind: .noText, message: "the PDF has no text layer: a scan, or pictures of pages"))
            return document
        }
        let (rulings, failed) = try poppler.rulings(of: PDFReader.pagesToDraw(pages))
        if !failed.isEmpty {
            let list = failed.map(String.init).joined(separator: ", ")
            document.notes.append(
                .init(kind: .limit, message: "the ruling lines of page \(list) could not be read; its tables are read as text"))
        }
        document.blocks = PDFLayout(pages, rulings: rulings).blocks()
        return document
    }

    /// The numbers of the pages that may hold tables; drawing a page costs ten times its words.
    private static func pagesToDraw(_ pages: [PDFPage]) -> [Int] {
        var numbers: [Int] = []
        for page in pages {
            let lines = PDFLine.lines(of: page.words)
            // The rest of a table may be a single word.
            let mayGoOn = numbers.last == page.number - 1 && lines.first.map { $0.box.width < 0.6 * page.width } ?? false
            if mayGoOn || mayHoldTable(lines) { numbers.append(page.number) }
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
