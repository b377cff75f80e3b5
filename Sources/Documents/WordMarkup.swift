/// Rewrites the text of Word (`word/document.xml`) as HTML: `p`, `h1` … `h6`, `br`, `table`, `tr`, `td` with spans.
final class WordMarkup: XMLListener {
    /// HTML of what is outside all tables, and of what is inside those still open, the innermost last.
    private var output: [[UInt8]] = [[]]
    private var tables: [WordTable] = []
    private var paragraphs: [Paragraph] = []
    private var runs: [Run] = []
    private var isInRunProperties = false
    private var isInCellProperties = false
    /// Of the drawings that are open, the innermost last, whether they hold text: one that does not is a picture.
    private var drawings: [Bool] = []
    /// What the fields are that are open, the innermost last.
    private var fields: [Field] = []
    /// In a file that holds all parts, whether this is the one with the text.
    private var isInText = true
    private var textDepth = 0
    /// How deep we are inside an element that is left out; 0 outside.
    private var skipDepth = 0
    private var isInRowProperties = false
    private let styles: WordStyles

    private struct Paragraph {
        var html: [UInt8] = []
        var headingLevel: Int?
        /// Of its style.
        var look = WordLook()
    }

    private struct Run {
        var look: WordLook
        /// What closes the tags that are open around its text; `nil` as long as there is no text.
        var closing: [UInt8]?
    }

    /// A field with content of its own, one that shows a prompt, one that is a box to tick.
    private enum Field { case plain, prompt, box }

    private init(styles: WordStyles) {
        self.styles = styles
    }

    /// Nil when the XML is not well formed.
    static func html(of text: [UInt8], styles: WordStyles) -> [UInt8]? {
        let markup = WordMarkup(styles: styles)
        return XMLEvents.read(text, to: markup) ? markup.output[0] : nil
    }

    // MARK: - Events

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "part" {
            isInText = element.string(of: "name")?.hasSuffix("/word/document.xml") ?? false
        } else if skipDepth > 0 || !isInText || isLeftOut(name) {
            if isInText { skipDepth += 1 }
        } else if name == "t" {
            textDepth += 1
        } else if name == "p" {
            paragraphs.append(Paragraph())
        } else if name == "r" {
            runs.append(Run(look: paragraphs.last?.look ?? WordLook()))
        } else if name == "rPr" {
            isInRunProperties = true
        } else if isInRunProperties {
            readRunProperty(element)
        } else if !startField(element) {
            startPart(element)
        }
    }

    private func startPart(_ element: XMLElement) {
        let name = element.name
        if name == "tab" {
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
            if !tables.isEmpty { append("&#xF000;") }
        } else if name == "pStyle" {
            guard let style = element.string(of: "val"), !paragraphs.isEmpty else { return }
            setHeading(styles.headingLevel(of: style))
            paragraphs[paragraphs.count - 1].look = styles.look(of: style)
        } else if name == "outlineLvl" {
            setHeading(element.string(of: "val").flatMap(Int.init).flatMap { $0 < 9 ? min($0 + 1, 6) : nil })
        } else {
            startTablePart(element)
        }
    }

    private func readRunProperty(_ element: XMLElement) {
        // The properties of a paragraph's mark stand outside runs.
        guard !runs.isEmpty else { return }
        if element.name == "rStyle" {
            if let style = element.string(of: "val") { runs[runs.count - 1].look.overlay(styles.look(of: style)) }
        } else {
            _ = runs[runs.count - 1].look.read(element)
        }
    }

    /// Fields to fill in: an empty one shows a prompt, which is no text; one to tick is drawn, and is no text either.
    private func startField(_ element: XMLElement) -> Bool {
        let name = element.name
        if name == "sdt" {
            fields.append(.plain)
        } else if name == "showingPlcHdr" {
            if element.isOn, !fields.isEmpty { fields[fields.count - 1] = .prompt }
        } else if name == "checkbox", !fields.isEmpty {
            fields[fields.count - 1] = .box
        } else if name == "checkBox" || name == "ddList" {
            append("<input type=checkbox>")
        } else if name == "oMath" {
            append("<math></math>")
            skipDepth += 1
        } else {
            return false
        }
        return true
    }

    /// Deleted or moved away; a second rendering of the same thing; a gloss over characters.
    private func isLeftOut(_ name: XMLName) -> Bool {
        if (name == "del" || name == "hidden") && isInRowProperties {
            tables.last?.deleteRow()
            return true
        }
        return name == "del" || name == "moveFrom" || name == "Fallback" || name == "rt" || name == "rPrChange" || name == "pPrChange"
            || name == "tcPrChange" || name == "tblPrChange" || name == "trPrChange" || name == "sectPr"
    }

    private func startTablePart(_ element: XMLElement) {
        let name = element.name
        if name == "tbl" {
            tables.append(WordTable())
        } else if let table = tables.last {
            if name == "tr" {
                table.startRow()
            } else if name == "tc" {
                table.startCell()
                output.append([])
            } else if name == "trPr" {
                isInRowProperties = true
            } else if name == "tcPr" {
                isInCellProperties = true
            } else if name == "shd" {
                if isInCellProperties { table.fill(element.colour(of: "fill")) }
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
        if name == "part" {
            isInText = false
        } else if !isInText {
            return
        } else if skipDepth > 0 {
            skipDepth -= 1
        } else if name == "t" {
            textDepth -= 1
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
        } else if name == "p", let paragraph = paragraphs.popLast() {
            let tag = Array((paragraph.headingLevel.map { "h\($0)" } ?? "p").utf8)
            output[output.count - 1] += [0x3C] + tag + [0x3E] + paragraph.html + [0x3C, 0x2F] + tag + [0x3E]
        } else if name == "trPr" {
            isInRowProperties = false
        } else if name == "tc", output.count > 1, let table = tables.last {
            table.endCell(output.removeLast())
        } else if name == "tr" {
            tables.last?.endRow()
        } else if name == "tbl", let table = tables.popLast() {
            output[output.count - 1] += table.html()
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard textDepth > 0, skipDepth == 0, openRun() else { return }
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
    private func openRun() -> Bool {
        guard !paragraphs.isEmpty else { return false }
        if let field = fields.last(where: { $0 != .plain }) {
            if field == .box { paragraphs[paragraphs.count - 1].html += Array("<input type=checkbox>".utf8) }
            fields[fields.count - 1] = .prompt
            return false
        }
        guard let run = runs.last else { return true }
        if run.look.isHidden == true { return false }
        if run.closing == nil {
            let tags = run.look.tags
            paragraphs[paragraphs.count - 1].html += tags.open
            runs[runs.count - 1].closing = tags.close
        }
        return true
    }

    private func append(_ html: StaticString) {
        guard openRun() else { return }
        html.withUTF8Buffer { paragraphs[paragraphs.count - 1].html.append(contentsOf: $0) }
    }

    private func setHeading(_ level: Int?) {
        if let level, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].headingLevel = level }
    }

    private func number(_ element: XMLElement) -> Int {
        min(max(element.string(of: "val").flatMap(Int.init) ?? 1, 0), 1000)
    }
}
