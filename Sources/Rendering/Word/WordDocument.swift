/// A Word document in the making: headings, paragraphs and tables. It is written as it is: no other program is needed.
struct WordDocument {
    enum Style: String {
        case title = "Title"
        case heading = "Heading1"
        case subheading = "Heading2"
        case body = "Normal"
        case item = "ListParagraph"
        case note = "Note"
    }

    /// A stretch of text of one look.
    struct Run {
        enum Look {
            case plain, bold, removed, added, error, warning
        }
        var text: String
        var look: Look = .plain
    }

    struct Cell {
        var text: String
        var isNumber = false
        /// A figure to be taken with care.
        var isMarked = false
    }

    private var body = ""
    /// Whether the paper lies on its side, for tables of many columns.
    var isLandscape = false

    /// Text points of a line: A4 less its margins.
    private var width: Int { isLandscape ? 14_000 : 9_070 }

    mutating func paragraph(_ style: Style, _ runs: [Run]) {
        body += "<w:p><w:pPr><w:pStyle w:val=\"\(style.rawValue)\"/></w:pPr>\(runs.map(Self.run).joined())</w:p>"
    }

    mutating func paragraph(_ style: Style, _ text: String) { paragraph(style, [Run(text: text)]) }

    /// A table whose header stands again on every page.
    mutating func table(_ header: [Cell], _ rows: [[Cell]]) {
        let widths = widths(header, rows)
        body +=
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"\(widths.reduce(0, +))\" w:type=\"dxa\"/>"
            + "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>" + widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined() + "</w:tblGrid>"
        if !header.isEmpty { row(header, widths, isHeader: true) }
        for cells in rows { row(cells, widths, isHeader: false) }
        body += "</w:tbl><w:p/>"
    }

    private mutating func row(_ cells: [Cell], _ widths: [Int], isHeader: Bool) {
        body += "<w:tr><w:trPr><w:cantSplit/>\(isHeader ? "<w:tblHeader/>" : "")</w:trPr>"
        for (cell, width) in zip(cells, widths) {
            let fill = isHeader ? "E7ECF3" : cell.isMarked ? "FDEEDD" : nil
            let shade = fill.map { "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\($0)\"/>" } ?? ""
            let side = cell.isNumber ? "<w:jc w:val=\"right\"/>" : ""
            body +=
                "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>\(shade)</w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/>\(side)</w:pPr>"
                + Self.run(Run(text: cell.text, look: isHeader ? .bold : .plain)) + "</w:p></w:tc>"
        }
        body += "</w:tr>"
    }

    /// By what the columns hold: each as wide as its longest text, as far as the page goes.
    private func widths(_ header: [Cell], _ rows: [[Cell]]) -> [Int] {
        let wanted = (header.isEmpty ? rows.first ?? [] : header).indices.map { column in
            let texts = ([header] + rows).filter { column < $0.count }.map { DisplayWidth.of($0[column].text) }
            return 200 + 105 * min(60, max(4, texts.max() ?? 0))
        }
        let sum = wanted.reduce(0, +)
        guard sum > width else { return wanted }
        // Narrow columns keep what they need; the wide ones share the rest.
        let narrow = wanted.filter { $0 <= width / max(1, wanted.count) }.reduce(0, +)
        let wide = max(1, sum - narrow)
        return wanted.map { $0 <= width / wanted.count ? $0 : max(600, $0 * (width - narrow) / wide) }
    }

    private static func run(_ run: Run) -> String {
        let look =
            switch run.look {
            case .plain: ""
            case .bold: "<w:b/>"
            case .removed: "<w:strike/><w:color w:val=\"A3201B\"/>"
            case .added: "<w:color w:val=\"17683A\"/><w:u w:val=\"single\"/>"
            case .error: "<w:b/><w:color w:val=\"A3201B\"/>"
            case .warning: "<w:b/><w:color w:val=\"9A4A00\"/>"
            }
        return "<w:r>\(look.isEmpty ? "" : "<w:rPr>\(look)</w:rPr>")<w:t xml:space=\"preserve\">\(xml(run.text))</w:t></w:r>"
    }

    /// Text as XML may hold it: what is no character of XML goes.
    private static func xml(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter {
            $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || $0 == "\t" || $0 == "\n"
        }
        return Escaping.html(String(String.UnicodeScalarView(allowed)))
    }

    // MARK: The file

    /// The bytes of the `.docx`.
    var bytes: [UInt8] {
        let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006"
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
        let (w, h) = isLandscape ? (16_838, 11_906) : (11_906, 16_838)
        let section =
            "<w:sectPr><w:pgSz w:w=\"\(w)\" w:h=\"\(h)\"\(isLandscape ? " w:orient=\"landscape\"" : "")/>"
            + "<w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"851\" w:footer=\"851\" w:gutter=\"0\"/></w:sectPr>"
        return StoredZIP.bytes([
            (
                "[Content_Types].xml",
                head + "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
                    + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    + "<Override PartName=\"/word/document.xml\" ContentType=\"\(kind).document.main+xml\"/>"
                    + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(kind).styles+xml\"/></Types>"
            ),
            (
                "_rels/.rels",
                head + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" "
                    + "Target=\"word/document.xml\"/></Relationships>"
            ),
            (
                "word/_rels/document.xml.rels",
                head + "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"r1\" Type=\"\(office)/styles\" "
                    + "Target=\"styles.xml\"/></Relationships>"
            ),
            ("word/document.xml", head + "<w:document xmlns:w=\"\(main)\"><w:body>\(body)\(section)</w:body></w:document>"),
            ("word/styles.xml", head + "<w:styles xmlns:w=\"\(main)\">\(Self.styles)</w:styles>"),
        ])
    }

    private static let styles: String = {
        func fonts(_ chinese: String) -> String {
            "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"\(chinese)\"/>"
        }
        func style(_ id: String, _ name: String, _ paragraph: String, _ run: String, isBase: Bool = false) -> String {
            "<w:style w:type=\"paragraph\"\(isBase ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
                + (isBase ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
        }
        func size(_ halves: Int) -> String { "<w:sz w:val=\"\(halves)\"/><w:szCs w:val=\"\(halves)\"/>" }
        let border = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8793A5\"/>"
        }.joined()
        return style(
            "Normal", "Normal", "<w:spacing w:after=\"80\" w:line=\"312\" w:lineRule=\"auto\"/>", fonts("宋体") + size(21), isBase: true)
            + style("Title", "Title", "<w:spacing w:after=\"200\"/><w:jc w:val=\"center\"/>", fonts("黑体") + "<w:b/>" + size(36))
            + style(
                "Heading1", "heading 1", "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
                fonts("黑体") + "<w:b/>" + size(28))
            + style(
                "Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
                fonts("黑体") + "<w:b/>" + size(24))
            + style("ListParagraph", "List Paragraph", "<w:ind w:left=\"420\" w:hanging=\"210\"/>", "")
            + style("Note", "Note", "<w:spacing w:after=\"40\"/><w:ind w:left=\"420\"/>", "<w:color w:val=\"5D6B80\"/>" + size(18))
            + style("Cell", "Cell", "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", size(18))
            + "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>\(border)</w:tblBorders>"
            + "<w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    }()
}
