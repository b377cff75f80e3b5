import ReportText
import Reports

/// The rows of an indicator list while a text is gone through: labels, put together where lines part them, and the figures behind or amid them.
struct IndicatorLines {
    private(set) var found: [StatisticsReader.Row] = []
    /// Figures behind words that are no row of the form, by the number of rows found before.
    private(set) var strays: [(row: Int, figure: FigureCell)] = []
    private(set) var hasTwo: Bool
    private(set) var isOfPeriods = false
    private var current: StatisticsReader.Row?
    /// Whether the words of the row that is open are a label of the form; else they begin one.
    private(set) var isNamed = false
    private var figures: [FigureCell] = []
    private var units = 0
    /// What stands of its unit.
    private var unit = ""
    /// The words of the row that is open, or was last.
    private var pieces = ""

    init(hasTwo: Bool) {
        self.hasTwo = hasTwo
    }

    /// The row before the next label.
    var lastIndex: Int { (isNamed ? current?.index : nil) ?? found.last?.index ?? -1 }

    /// The words of the last label and those that follow; `nil` where there is none.
    func joined(_ text: String) -> String? { pieces.isEmpty ? nil : pieces + text }

    /// Opens the row of a whole label, or of words that begin one.
    mutating func open(_ index: Int?, _ text: String, _ token: TextToken) {
        close()
        current = StatisticsReader.Row(
            index: index ?? -1, label: TextFolding.fold(text), blocks: [token.block], line: token.figure.origin.line,
            mentions: [MoneyUnit.mention(in: TextFolding.fold(text))])
        isNamed = index != nil
        pieces = text
    }

    /// More of the last label, be its figures before it or behind: with it, the label is that of row `index`, or still only begins one.
    mutating func add(piece text: String, of index: Int?, _ token: TextToken) {
        pieces += text
        current?.blocks.append(token.block)
        if figures.isEmpty { current?.line = token.figure.origin.line }
        guard let index else { return isNamed ? reopen() : () }
        // A note in brackets behind a label, and behind its figures, names it again.
        if current == nil {
            guard found.last?.index != index else { return }
            // Whose the figures amid it are cannot be told.
            if let last = found.indices.last { found[last].isTorn = true }
            current = StatisticsReader.Row(index: index, label: "", blocks: [token.block], line: token.figure.origin.line)
        }
        current?.index = index
        current?.mentions.append(MoneyUnit.mention(in: TextFolding.fold(pieces)))
        current?.label = TextFolding.fold(pieces)
        isNamed = true
    }

    /// What was a label is the beginning of another, where it has no figures; else it is one, and a note begins.
    private mutating func reopen() {
        guard figures.isEmpty else {
            let label = pieces
            close()
            pieces = label
            return
        }
        isNamed = false
    }

    mutating func add(figure token: TextToken) {
        guard !token.figure.isGlued else { return }
        guard current != nil else { return strays.append((found.count, token.figure)) }
        figures.append(token.figure)
        current?.blocks.append(token.block)
    }

    mutating func addUnit(_ token: TextToken) {
        guard current != nil, token.key != "单位" else { return }
        current?.blocks.append(token.block)
        if units == 1, figures.isEmpty, StatisticsReader.units.contains(unit + token.key) {
            unit += token.key
            current?.mentions.removeLast()
            current?.mentions.append(MoneyUnit.mention(in: unit))
            return
        }
        units += 1
        unit = token.key
        // Half a unit is none that is known.
        current?.mentions.append(token.key == "万" ? .unknown : MoneyUnit.mention(in: token.folded))
        if units > 1 { current?.isTorn = true }
        if current?.isUnitFirst == nil { current?.isUnitFirst = figures.isEmpty }
        if figures.isEmpty { current?.line = token.figure.origin.line }
    }

    mutating func addHeader(_ token: TextToken) {
        isOfPeriods = isOfPeriods || StatisticsReader.isOfPeriods(token.key)
        hasTwo = hasTwo || StatisticsReader.isSinceStart(token.key) && (token.key.holds("历年") || token.key.hasSuffix("累计"))
    }

    mutating func close() {
        defer { (current, isNamed, figures, units, unit, pieces) = (nil, false, [], 0, "", "") }
        guard var row = current else { return }
        guard isNamed else {
            strays += figures.map { (found.count, $0) }
            return
        }
        // What cannot be read keeps its place.
        row.unread = figures.filter { $0.value.isNumber || $0.value == .unclear }
        found.append(row)
    }
}
