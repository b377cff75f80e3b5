/// Properties of paragraphs, marks of notes, fields and alternatives.
extension WordMarkup {
    /// A mark of a note stands raised; a cell with nothing else is no blank. One of its own follows in the same run.
    func startNote(_ element: XMLElement) {
        if element.string(of: "customMarkFollows").map({ $0 != "0" }) ?? false, let run = runs.last {
            if let closing = run.closing, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].html += closing }
            runs[runs.count - 1].closing = nil
            runs[runs.count - 1].look.isRaised = true
        } else if !tables.isEmpty, paragraphs.last?.html.isEmpty ?? false {
            append("<sup>注</sup>")
        }
    }

    func readParagraphProperty(_ element: XMLElement) {
        guard let last = paragraphs.indices.last else { return }
        let name = element.name
        if name == "pStyle", let style = element.string(of: "val") {
            setHeading(styles.headingLevel(of: style))
            paragraphs[last].look = styles.look(ofParagraph: style)
            if let known = styles.list(of: style) { list = known }
        } else if name == "outlineLvl" {
            setHeading(element.integer(of: "val").flatMap { $0 < 9 ? min($0 + 1, 6) : nil })
        } else if name == "numId" {
            list.list = element.string(of: "val")
        } else if name == "ilvl" {
            list.level = element.string(of: "val") ?? "0"
        } else if name == "shd" {
            paragraphs[last].fill = element.fill
        } else if name == "ind" {
            // Where the first line begins, which may be off the page.
            let left = element.integer(of: "left") ?? element.integer(of: "start") ?? 0
            let first = element.integer(of: "firstLine") ?? -(element.integer(of: "hanging") ?? 0)
            if left < -3_000 || left + first < -3_000 { paragraphs[last].look.isFaint = true }
        } else if name == "spacing", let line = element.integer(of: "line") {
            // Twentieths of a point, or parts of 240 of a line: so low that text is cut off.
            let isExact = element.string(of: "lineRule") == "exact"
            let isShare = element.string(of: "lineRule") ?? "auto" == "auto"
            if isExact && line < 140 || isShare && line < 100 { paragraphs[last].look.isFaint = true }
        }
    }

    func endParagraphProperties() {
        isInParagraphProperties = false
        // A number that is no text is drawn before the paragraph.
        if !tables.isEmpty, let id = list.list, numbering.isNumbered(list: id, level: list.level), !paragraphs.isEmpty {
            paragraphs[paragraphs.count - 1].html += Array("<math></math>".utf8)
        }
    }

    /// Fields that Word computes, and content that is written in several ways; `true` where the element is one.
    func startComputed(_ element: XMLElement) -> Bool {
        let name = element.name
        if name == "fldChar" {
            if computed.mark(element.string(of: "fldCharType")) { appendGlyph() }
        } else if name == "fldSimple" {
            computed.openSimple(element.string(of: "instr") ?? "")
        } else if name == "instrText" || name == "delInstrText" {
            computed.startInstruction()
        } else if name == "AlternateContent" {
            alternatives.open()
        } else if name == "Choice" || name == "Fallback" {
            if !alternatives.takes(requiring: name == "Choice" ? element.string(of: "Requires") ?? "" : nil) { skipDepth += 1 }
        } else {
            return false
        }
        return true
    }

    /// Something is drawn that is no text.
    func appendGlyph() {
        guard skipDepth == 0, !paragraphs.isEmpty else { return }
        paragraphs[paragraphs.count - 1].html += Array((tables.isEmpty ? "<svg></svg>" : "&#xF000;").utf8)
    }

    /// Fields to fill in: an empty one shows a prompt, which is no text; one to tick is drawn, and is no text either.
    func startField(_ element: XMLElement) -> Bool {
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
}
