import Documents
import ReportText
import Reports

/// The lines of a document that may tell who reports and on what: those before the report's sections, and its last ones.
struct IdentityLines {
    struct Line {
        /// As the document has it, and folded for matching.
        var text: String
        var folded: [UInt8]
        var headingLevel: Int?
        var isChrome: Bool
        var origin: Origin

        init(_ text: String, headingLevel: Int? = nil, isChrome: Bool = false, origin: Origin) {
            self.text = text.utf8.count <= Self.byteLimit ? text : String(decoding: text.utf8.prefix(Self.byteLimit), as: UTF8.self)
            folded = TextFolding.prose(self.text)
            self.headingLevel = headingLevel
            self.isChrome = isChrome
            self.origin = origin
        }

        /// Of a longer line only the beginning is looked at.
        private static let byteLimit = 32_768

        /// The same length as `folded`, with traditional characters as printed.
        var printed: [UInt8] { TextFolding.prose(text, simplifying: false) }

        /// The statutory section that the line heads; `nil` for a title of a report, whatever its words.
        var statutory: Int? {
            guard let heading = SectionHeading(folded), heading.opensReport, let section = heading.statutory else { return nil }
            if folded.count <= 220, folded.contains("年"), IdentityTitle(self)?.year != nil { return nil }
            return section
        }

        /// Folded, without a bullet before a heading.
        var withoutBullet: [UInt8] {
            let bare = SectionHeading.withoutBullet(text)
            return bare.utf8.count == text.utf8.count ? folded : TextFolding.prose(bare)
        }

        func name(_ range: Range<Int>) -> String { String(decoding: printed[range], as: UTF8.self) }
    }

    /// Up to the first section, its first paragraphs included.
    private(set) var head: [Line] = []
    /// How many lines of `head` stand before the first section.
    private(set) var preambleCount = 0
    /// The statutory sections that headings among the lines open, up to two.
    private(set) var statutory: Set<Int> = []
    /// The last lines.
    private(set) var tail: [Line] = []
    /// The years that lines and rows behind the first section begin with: 2020年本行政区域….
    private(set) var leadingYears: [Int] = []
    /// Labels and values of rows and tables before the report: 索引号 | 0001.
    private(set) var pairs: [(label: [UInt8], value: String)] = []

    /// The labels of the row before, where it is one of labels alone.
    private var header: [[UInt8]] = []

    private static let headLimit = 160
    private static let bodyLines = 40

    init(_ document: Document) {
        var isInside = false
        var body = 0
        scan: for block in document.blocks {
            switch block {
            case .paragraph(let paragraph):
                for part in paragraph.text.lines() {
                    let line = Line(
                        String(part), headingLevel: paragraph.headingLevel, isChrome: paragraph.isChrome, origin: paragraph.origin)
                    if !isInside, !paragraph.isChrome,
                        let heading = SectionHeading(line.withoutBullet), heading.statutory != nil,
                        heading.style != .bracketed, heading.style != .arabic
                    {
                        isInside = true
                        preambleCount = head.count
                    }
                    if isInside {
                        body += 1
                        if statutory.count < 2, !paragraph.isChrome, let section = line.statutory { statutory.insert(section) }
                    }
                    head.append(line)
                }
            case .row(let row):
                if !isInside { addPairs(row.cells) }
                if !isInside, !row.isBarsOnly { head.append(Line(row.cells.joined(separator: " "), origin: row.origin)) }
            case .table(let table):
                guard !isInside else { continue }
                addRows(of: table)
            }
            if body > Self.bodyLines || head.count > Self.headLimit + Self.bodyLines { break scan }
        }
        if !isInside { preambleCount = head.count }
        readLeadingYears(document)
        for block in document.blocks.suffix(30) {
            if case .paragraph(let paragraph) = block, !paragraph.isChrome, paragraph.text.utf8.count < 150 {
                tail.append(Line(paragraph.text, origin: paragraph.origin))
            }
        }
    }

    private mutating func readLeadingYears(_ document: Document) {
        for block in document.blocks {
            let text: String? =
                switch block {
                case .paragraph(let paragraph): paragraph.isChrome ? nil : paragraph.text
                case .row(let row): row.cells.first
                case .table: nil
                }
            guard let text, text.utf8.count > 12, text.utf8.first == UInt8(ascii: "2") || text.utf8.first == UInt8(ascii: " ") else {
                continue
            }
            let folded = TextFolding.prose(String(decoding: text.utf8.prefix(60), as: UTF8.self))
            guard folded.count > 9, folded[..<4].allSatisfy(NumeralReader.isDigit), folded.hasPrefix("年", at: 4),
                !NumeralReader.isDigit(folded[7]), let year = Int(folded.text(0..<4)), (1999...2099).contains(year)
            else { continue }
            leadingYears.append(year)
        }
    }

    private mutating func addRows(of table: Table) {
        var cells: [String] = []
        var row = 0
        for cell in table.cells {
            if cell.row != row {
                addPairs(cells)
                cells = []
                row = cell.row
            }
            cells.append(cell.text)
            for part in cell.text.lines() where head.count < Self.headLimit {
                head.append(Line(String(part), origin: Origin(table: table.number, row: cell.row + 1, column: cell.column + 1)))
            }
        }
        addPairs(cells)
    }

    private mutating func addPairs(_ cells: [String]) {
        let keys = cells.map { $0.utf8.count <= 60 ? Array(TextFolding.key($0).utf8) : [] }
        let labels = keys.map(IdentityFields.isLabel)
        // 索引号 | 公开方式 | 发布机构, and the values in the row below.
        if !labels.contains(true), header.count == cells.count {
            for (label, value) in zip(header, cells) where !label.isEmpty && !value.isEmpty { pairs.append((label, value)) }
        }
        header = labels.count > 1 && zip(labels, cells).allSatisfy({ $0 || $1.isEmpty }) ? keys : []
        for index in cells.indices.dropLast() where !keys[index].isEmpty && !cells[index + 1].isEmpty && !labels[index + 1] {
            pairs.append((keys[index], cells[index + 1]))
        }
    }
}
