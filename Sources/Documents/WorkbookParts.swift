/// The small parts of an XLSX file: which sheets there are, what their cells' texts and formats are.

/// `xl/workbook.xml`: the sheets in order; `_rels/*.rels`: where parts are.
final class WorkbookList: XMLListener {
    struct Sheet {
        var name: String
        var relation: String
        var isHidden: Bool
    }
    private(set) var sheets: [Sheet] = []
    /// Targets by their ids.
    private(set) var targets: [String: String] = [:]
    /// Days are counted from 1904, not 1900.
    private(set) var countsFrom1904 = false

    func start(_ element: XMLElement) {
        if element.name == "sheet" {
            // `r:id` and `sheetId` have different names.
            let isHidden = ["hidden", "veryHidden"].contains(element.string(of: "state"))
            sheets.append(.init(name: element.string(of: "name") ?? "", relation: element.string(of: "id") ?? "", isHidden: isHidden))
        } else if element.name == "Relationship", let id = element.string(of: "Id"), let target = element.string(of: "Target") {
            targets[id] = target
        } else if element.name == "workbookPr" {
            countsFrom1904 = ["1", "true"].contains(element.string(of: "date1904"))
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Collects the runs of a text: what is struck out is left out, what is raised is a mark.
struct SheetRuns {
    private var look = WordLook()
    private(set) var isRunStruck = false
    private var shown = SheetText()
    private var isAnythingStruck = false
    private(set) var isInText = false
    private var phonetic = 0

    mutating func start(_ element: XMLElement) {
        let name = element.name
        if name == "rPh" { phonetic += 1 }
        if name == "r" { look = WordLook() }
        if name == "t" { isInText = phonetic == 0 }
        if name == "strike" { look.isStruck = element.isOn }
        if name == "vertAlign" { look.isRaised = ["superscript", "subscript"].contains(element.string(of: "val")) }
    }

    mutating func end(_ name: XMLName) {
        if name == "rPh" { phonetic -= 1 }
        if name == "t" { isInText = false }
        if name == "r" { look = WordLook() }
    }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        if look.isStruck == true {
            isAnythingStruck = true
        } else if look.isRaised == true {
            shown.notes.append(text)
        } else {
            shown.text += text
        }
    }

    /// The whole text; the next one begins.
    mutating func take() -> SheetText {
        defer { self = SheetRuns() }
        shown.text = SheetText.seen(shown.text)
        if shown.text.isEmpty, isAnythingStruck { shown.obscurity = .struck }
        if shown.text.isEmpty, shown.obscurity == nil, !shown.notes.isEmpty { shown.obscurity = .raised }
        return shown
    }
}

/// `xl/sharedStrings.xml`
final class SharedStrings: XMLListener {
    private(set) var strings: [SheetText] = []
    private var runs = SheetRuns()

    func start(_ element: XMLElement) { runs.start(element) }

    func end(_ name: XMLName) {
        runs.end(name)
        if name == "si" { strings.append(runs.take()) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { runs.add(bytes) }
}

/// `xl/styles.xml`: the number format of a cell's style, and whether its font strikes out or is white on white.
final class SheetStyles: XMLListener {
    struct Style {
        var format = "General"
        var isStruck = false
        var isRaised = false
        var isPale = false
    }
    private struct Font {
        var look = WordLook()
        var isWhite = false
    }
    private(set) var styles: [Style] = []
    /// Of each look that a condition may give, whether it hides or rewrites what a cell shows.
    private(set) var hides: [Bool] = []
    private var isInFont = false
    private var formats = SheetNumberFormat.builtIn
    private var fonts: [Font] = []
    /// Whether each fill has a colour other than white.
    private var fills: [Bool] = []
    private var place = ""

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "fonts" || name == "fills" || name == "cellXfs" || name == "cellStyleXfs" || name == "dxfs" { place = name.string }
        if place != "dxfs", name == "numFmt", let id = element.string(of: "numFmtId").flatMap(Int.init),
            let code = element.string(of: "formatCode")
        {
            formats[id] = code
        } else if place == "fonts" {
            readFont(element)
        } else if place == "fills" {
            if name == "fill" { fills.append(false) }
            if name == "fgColor", !fills.isEmpty { fills[fills.count - 1] = !SheetStyles.isWhite(element) }
            if name == "patternFill", element.string(of: "patternType") == "none", !fills.isEmpty { fills[fills.count - 1] = false }
        } else if place == "cellXfs", name == "xf" {
            readStyle(element)
        } else if place == "dxfs" {
            if name == "dxf" { hides.append(false) }
            if name == "font" { isInFont = true }
            if !hides.isEmpty, SheetStyles.mayHide(element, isInFont: isInFont) { hides[hides.count - 1] = true }
        }
    }

    /// Whether a part of a conditional look hides what a cell shows: a format of its own, a line through it, white.
    static func mayHide(_ element: XMLElement, isInFont: Bool) -> Bool {
        let name = element.name
        if name == "numFmt" || name == "vertAlign" { return true }
        if name == "strike" { return element.isOn }
        return isInFont && name == "color" && isWhite(element)
    }

    private func readFont(_ element: XMLElement) {
        if element.name == "font" { fonts.append(Font()) }
        guard !fonts.isEmpty else { return }
        if element.name == "strike" { fonts[fonts.count - 1].look.isStruck = element.isOn }
        if element.name == "vertAlign" {
            fonts[fonts.count - 1].look.isRaised = ["superscript", "subscript"].contains(element.string(of: "val"))
        }
        if element.name == "color" { fonts[fonts.count - 1].isWhite = SheetStyles.isWhite(element) }
    }

    private func readStyle(_ element: XMLElement) {
        var style = Style()
        // A format of a number we do not know may be a date of some language.
        if let id = element.string(of: "numFmtId").flatMap(Int.init) { style.format = formats[id] ?? (id == 0 ? "General" : "?") }
        if let id = element.string(of: "fontId").flatMap(Int.init), fonts.indices.contains(id) {
            style.isStruck = fonts[id].look.isStruck == true
            style.isRaised = fonts[id].look.isRaised == true
            let isFilled = element.string(of: "fillId").flatMap(Int.init).map { fills.indices.contains($0) && fills[$0] } ?? false
            style.isPale = fonts[id].isWhite && !isFilled
        }
        styles.append(style)
    }

    /// White in hexadecimal, or the first colour of a theme.
    private static func isWhite(_ element: XMLElement) -> Bool {
        if let rgb = element.string(of: "rgb") { return rgb.uppercased().hasSuffix("FFFFFF") }
        return element.string(of: "theme") == "0" && element.string(of: "tint") == nil
    }

    func end(_ name: XMLName) {
        if name == "font" { isInFont = false }
        if name == "fonts" || name == "fills" || name == "cellXfs" || name == "cellStyleXfs" || name == "dxfs" { place = "" }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
