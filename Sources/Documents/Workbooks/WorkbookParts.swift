import ReportText

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
    /// The part that the document begins with.
    private(set) var main: String?
    /// Days are counted from 1904, not 1900.
    private(set) var countsFrom1904 = false

    func start(_ element: XMLElement) {
        if element.name == "sheet" {
            // `r:id` and `sheetId` have different names.
            let isHidden = ["hidden", "veryHidden"].contains(element.string(of: "state"))
            sheets.append(.init(name: element.string(of: "name") ?? "", relation: element.string(of: "id") ?? "", isHidden: isHidden))
        } else if element.name == "Relationship", let id = element.string(of: "Id"), let target = element.string(of: "Target") {
            targets[id] = target
            if element.string(of: "Type")?.hasSuffix("/officeDocument") ?? false { main = target }
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
        if name == "color" { look.colour = element.sheetColour }
        if name == "sz" { look.size = element.halfPoints }
        if name == "rFont" { look.isPictured = element.namesPictureFont }
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
            if text.utf8.contains(where: NumeralReader.isDigit) {
                if look.colour.map(StyleColour.isLight) ?? false { shown.hasLightDigits = true }
                look.colour = nil
                if look.isUnseen(on: StyleColour.white) { shown.obscurity = .pale }
            }
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
