/// The conditional formats of a sheet that may hide or rewrite what cells show.
struct SheetConditions {
    private struct Rule {
        var ranges: [(row: Int, column: Int, endRow: Int, endColumn: Int)] = []
        /// `equal` and the like, with its numbers; `nil` for a condition that is not understood.
        var sign: String?
        var numbers: [String] = []
        var hides = false
    }

    private var rules: [Rule] = []
    private let hides: [Bool]
    /// Where the open format begins in `rules`.
    private var start: Int?
    private var ranges = ""
    private var text: [UInt8]?
    private var isInFont = false
    private static let most = 2_000

    /// - Parameter hides: of each conditional look of the workbook, whether it hides.
    init(hides: [Bool]) {
        self.hides = hides
    }

    /// `true` where an element is a part of a conditional format.
    mutating func start(_ element: XMLElement) -> Bool {
        let name = element.name
        if name == "conditionalFormatting" {
            start = rules.count
            ranges = element.string(of: "sqref") ?? ""
            return true
        }
        guard start != nil else { return false }
        if name == "cfRule", rules.count < Self.most {
            var rule = Rule()
            if element.string(of: "type") == "cellIs" { rule.sign = element.string(of: "operator") }
            if let look = element.integer(of: "dxfId") { rule.hides = hides.indices.contains(look) && hides[look] }
            rules.append(rule)
        } else if name == "formula" || name == "sqref" || name == "f" {
            text = []
        } else if let last = rules.indices.last, last >= start ?? 0 {
            // Bars and signs that stand in place of figures; the looks of newer workbooks.
            if name == "dataBar" || name == "iconSet" {
                if ["0", "false"].contains(element.string(of: "showValue")) { rules[last].hides = true }
            } else if name == "font" {
                isInFont = true
            } else if SheetStyles.mayHide(element, isInFont: isInFont) {
                rules[last].hides = true
            }
        }
        return true
    }

    mutating func end(_ name: XMLName) {
        guard let start else { return }
        if name == "font" { isInFont = false }
        if let bytes = text, name == "formula" || name == "sqref" || name == "f" {
            let words = String(decoding: bytes, as: UTF8.self)
            if name == "sqref" { ranges = words } else if rules.count > start { rules[rules.count - 1].numbers.append(words) }
            text = nil
        } else if name == "conditionalFormatting" {
            let places = ranges.split(separator: " ").prefix(1_000).compactMap {
                SheetCells.range(String($0)) ?? SheetCells.single(String($0))
            }
            for index in start..<rules.count { rules[index].ranges = places }
            rules.removeAll { !$0.hides }
            self.start = nil
        }
    }

    /// Takes text that belongs to a condition.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard start != nil else { return false }
        text? += bytes.prefix(1 << 16)
        return true
    }

    /// Whether a condition may hide what the cell shows, or show it otherwise.
    func mayHide(_ cell: SheetGrid.Cell) -> Bool {
        guard !rules.isEmpty, cell.shown.text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return false }
        return rules.contains { rule in
            rule.ranges.contains { (($0.row)...($0.endRow)).contains(cell.row) && (($0.column)...($0.endColumn)).contains(cell.column) }
                && holds(rule, for: cell.shown.text) != .no
        }
    }

    private func holds(_ rule: Rule, for text: String) -> Likelihood {
        let numbers = rule.numbers.compactMap(Double.init)
        guard let sign = rule.sign, let value = Double(text.filter { $0 != "," }), numbers.count == rule.numbers.count,
            let first = numbers.first
        else { return .maybe }
        let last = numbers[numbers.count - 1]
        let answer: Bool? =
            switch sign {
            case "equal": value == first
            case "notEqual": value != first
            case "greaterThan": value > first
            case "greaterThanOrEqual": value >= first
            case "lessThan": value < first
            case "lessThanOrEqual": value <= first
            case "between": value >= first && value <= last
            case "notBetween": value < first || value > last
            default: nil
            }
        return answer.map { $0 ? .yes : .no } ?? .maybe
    }
}
