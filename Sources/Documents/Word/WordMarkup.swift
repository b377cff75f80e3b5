/// Rewrites the text of Word (`word/document.xml`) as HTML: `p`, `h1` … `h6`, `br`, `table`, `tr`, `td` with spans.
final class WordMarkup: XMLListener {
    /// HTML of what is outside all tables, and of what is inside those still open, the innermost last.
    var output: [[UInt8]] = [[]]
    var tables: [WordTable] = []
    var paragraphs: [Paragraph] = []
    var runs: [Run] = []
    var isInRunProperties = false
    var isInCellProperties = false
    /// Of the drawings that are open, the innermost last, whether they hold text: one that does not is a picture.
    var drawings: [Bool] = []
    /// What the fields are that are open, the innermost last.
    var fields: [Field] = []
    /// In a file that holds all parts, whether this is the one with the text.
    var isInText = true
    var textDepth = 0
    /// How deep we are inside an element that is left out; 0 outside.
    var skipDepth = 0
    /// How deep we are inside an element that no program for documents knows; 0 outside.
    private var foreignDepth = 0
    var isInRowProperties = false
    let styles: WordStyles
    let numbering: WordNumbering
    var computed = WordFields()
    var alternatives = WordAlternatives()
    /// How many fields were open where each open cell began.
    var fieldsAtCells: [Int] = []
    var isInParagraphProperties = false
    var list: (list: String?, level: String) = (nil, "0")

    struct Paragraph {
        var html: [UInt8] = []
        var headingLevel: Int?
        /// Of its style.
        var look = WordLook()
        /// The colour behind it.
        var fill: UInt32?
        /// The size of the text that stands last in it.
        var size: Int?
    }

    struct Run {
        var look: WordLook
        /// What closes the tags that are open around its text; `nil` as long as there is no text.
        var closing: [UInt8]?
    }

    /// A field with content of its own, one that shows a prompt, one that is a box to tick.
    enum Field { case plain, prompt, box }

    /// How the names of the elements begin that the text of a document is made of.
    private static let namespaces: [StaticString] = [
        "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "http://purl.oclc.org/ooxml/", "urn:schemas-microsoft-com:",
    ]

    private init(styles: WordStyles, numbering: WordNumbering) {
        self.styles = styles
        self.numbering = numbering
    }

    /// Nil when the XML is not well formed.
    static func html(of text: [UInt8], styles: WordStyles, numbering: WordNumbering) -> [UInt8]? {
        let markup = WordMarkup(styles: styles, numbering: numbering)
        return XMLEvents.read(text, to: markup) ? markup.output[0] : nil
    }

    // MARK: - Events

    func start(_ element: XMLElement) {
        let name = element.name
        if foreignDepth > 0 || !element.isOf(namespaces: Self.namespaces) { foreignDepth += 1 }
        if name == "part" {
            isInText = element.string(of: "name")?.hasSuffix("/word/document.xml") ?? false
        } else if skipDepth > 0 || !isInText || isLeftOut(name) {
            if isInText { skipDepth += 1 }
        } else if name == "t" {
            textDepth += 1
        } else if name == "p" {
            paragraphs.append(Paragraph(look: styles.look(ofParagraph: nil)))
        } else if name == "r" {
            runs.append(Run(look: paragraphs.last?.look ?? WordLook()))
        } else if name == "rPr" {
            isInRunProperties = true
        } else if isInRunProperties {
            readRunProperty(element)
        } else if name == "pPr" {
            isInParagraphProperties = true
            list = (nil, "0")
        } else if isInParagraphProperties {
            readParagraphProperty(element)
        } else if !startComputed(element), !startField(element) {
            startPart(element)
        }
    }

    func startPart(_ element: XMLElement) {
        let name = element.name
        if name == "tab" || name == "ptab" {
            append(" ")
        } else if name == "br" || name == "cr" {
            append("<br>")
        } else if name == "noBreakHyphen" {
            append("-")
        } else if name == "drawing" || name == "pict" || name == "object" {
            drawings.append(false)
        } else if name == "bdo" {
            if element.string(of: "val") == "rtl" { append("<bdo dir=rtl></bdo>") }
        } else if name == "txbxContent" {
            if !drawings.isEmpty { drawings[drawings.count - 1] = true }
        } else if name == "sym" {
            appendGlyph()
        } else if name == "footnoteReference" || name == "endnoteReference" {
            startNote(element)
        } else if name == "altChunk" || name == "contentPart" {
            let frame = "<iframe src=\"\(name.string) \((element.string(of: "id") ?? "").filter { $0.isLetter || $0.isNumber })\"></iframe>"
            output[output.count - 1] += Array((tables.isEmpty ? frame : "<svg></svg>").utf8)
        } else if name == "pgNum" || name == "dayLong" || name == "dayShort" || name == "monthLong" || name == "monthShort"
            || name == "yearLong"
            || name == "yearShort"
        {
            appendGlyph()
        } else {
            startTablePart(element)
        }
    }

    func readRunProperty(_ element: XMLElement) {
        // The properties of a paragraph's mark stand outside runs.
        guard !runs.isEmpty else { return }
        if element.name == "rStyle" {
            if let style = element.string(of: "val") { runs[runs.count - 1].look.overlay(styles.look(of: style)) }
        } else {
            _ = runs[runs.count - 1].look.read(element)
        }
    }

    /// Deleted or moved away; a second rendering of the same thing; a gloss over characters.
    func isLeftOut(_ name: XMLName) -> Bool {
        if (name == "del" || name == "hidden") && isInRowProperties {
            tables.last?.deleteRow()
            return true
        }
        return name == "del" || name == "moveFrom" || name == "rt" || name == "rPrChange" || name == "pPrChange"
            || name == "tcPrChange" || name == "tblPrChange" || name == "trPrChange" || name == "sectPr"
    }

    func startTablePart(_ element: XMLElement) {
        let name = element.name
        if name == "tbl" {
            tables.append(WordTable())
        } else if let table = tables.last {
            if name == "tr" {
                table.startRow()
            } else if name == "tc" {
                table.startCell()
                output.append([])
                fieldsAtCells.append(computed.count)
            } else if name == "trPr" {
                isInRowProperties = true
            } else if name == "tcPr" {
                isInCellProperties = true
            } else if name == "shd" {
                if isInCellProperties { table.fill(element.fill) }
            } else if name == "cellDel" {
                table.blurCell()
            } else if name == "trHeight" {
                if element.string(of: "hRule") == "exact", let height = element.integer(of: "val"), height < 160 { table.blurRow() }
            } else if name == "tblInd" || name == "tblpPr" {
                let places = [element.integer(of: "w"), element.integer(of: "tblpX"), element.integer(of: "tblpY")]
                if places.contains(where: { $0 ?? 0 < -3_000 }) { table.blur() }
            } else if name == "gridBefore" {
                table.skipColumns(number(element))
            } else if name == "gridSpan" {
                table.span(number(element))
            } else if name == "vMerge" || name == "vmerge" {
                table.mergeDown(continues: element.string(of: "val") != "restart")
            } else if name == "hMerge" {
                table.mergeRight(continues: element.string(of: "val") != "restart")
            }
        }
    }

    func end(_ name: XMLName) {
        if name == "part" { isInText = false }
        if foreignDepth > 0 { foreignDepth -= 1 }
        guard isInText else { return }
        if skipDepth > 0 {
            skipDepth -= 1
        } else if name == "t" {
            textDepth -= 1
        } else if name == "pPr" {
            endParagraphProperties()
        } else if name == "textFill", !runs.isEmpty {
            runs[runs.count - 1].look.endFill()
        } else if name == "fldSimple", computed.close() {
            appendGlyph()
        } else if name == "instrText" || name == "delInstrText" {
            computed.endInstruction()
        } else if name == "AlternateContent" {
            alternatives.close()
        } else if name == "r" {
            if let closing = runs.popLast()?.closing, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].html += closing }
        } else if name == "rPr" {
            isInRunProperties = false
        } else if name == "drawing" || name == "pict" || name == "object" {
            if drawings.popLast() == false { append("<img>") }
        } else if name == "sdt" {
            _ = fields.popLast()
        } else if name == "tcPr" {
            isInCellProperties = false
        } else if name == "p", paragraphs.last != nil {
            endParagraph(paragraphs.removeLast())
        } else if name == "trPr" {
            isInRowProperties = false
        } else if name == "tc", output.count > 1, let table = tables.last {
            let isCut = fieldsAtCells.popLast().map { computed.drop(to: $0) } ?? false
            table.endCell(output.removeLast() + (isCut ? Array("<svg></svg>".utf8) : []))
        } else if name == "tr" {
            tables.last?.endRow()
        } else if name == "tbl", let table = tables.popLast() {
            output[output.count - 1] += table.html()
        }
    }

    private func endParagraph(_ paragraph: Paragraph) {
        // Fields end with the text that they stand in.
        if tables.isEmpty { _ = computed.drop(to: 0, inCode: true) }
        let tag = Array((paragraph.headingLevel.map { "h\($0)" } ?? "p").utf8)
        output[output.count - 1] += [0x3C] + tag + [0x3E] + paragraph.html + [0x3C, 0x2F] + tag + [0x3E]
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard skipDepth == 0, !computed.take(bytes), textDepth > 0, openRun() else { return }
        computed.noteResult()
        // Some programs show what an unknown element holds, others pass it over.
        if foreignDepth > 0 { appendGlyph() }
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "&"): append("&amp;")
            default: paragraphs[paragraphs.count - 1].html.append(byte)
            }
        }
    }

    // MARK: - Parts

    /// Opens the tags that the run's look calls for; `false` where nothing is shown.
    func openRun() -> Bool {
        guard !paragraphs.isEmpty, computed.showsText else { return false }
        if let field = fields.last(where: { $0 != .plain }) {
            if field == .box { paragraphs[paragraphs.count - 1].html += Array("<input type=checkbox>".utf8) }
            fields[fields.count - 1] = .prompt
            return false
        }
        guard let run = runs.last else { return true }
        if run.look.isHidden == true { return false }
        if run.closing == nil {
            let last = paragraphs.count - 1
            let size = run.look.size ?? WordLook.usualSize
            let fill = paragraphs[last].fill ?? tables.last { $0.cellFill != nil }?.cellFill
            let tags = run.look.tags(on: fill, besides: paragraphs[last].size ?? size)
            paragraphs[last].size = size
            paragraphs[last].html += tags.open
            runs[runs.count - 1].closing = tags.close
        }
        return true
    }

    func append(_ html: StaticString) {
        guard openRun() else { return }
        html.withUTF8Buffer { paragraphs[paragraphs.count - 1].html.append(contentsOf: $0) }
    }

    func setHeading(_ level: Int?) {
        if let level, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].headingLevel = level }
    }

    func number(_ element: XMLElement) -> Int {
        min(max(element.integer(of: "val") ?? 1, 0), 1000)
    }
}
