import Documents
import Forms
import ReportText

/// What stands around a table and says what it is about: the lines before it, its caption, its notes.
struct TableSetting {
    let naming: YearNaming
    /// Folded short lines since the last table or heading, the nearest last.
    private(set) var linesAbove: [String] = []
    /// Folded notes below the table.
    var notes: [String] = []
    /// The table before is about another year or organ, and nothing stands between the two.
    var goesOn = false

    init(naming: YearNaming) {
        self.naming = naming
    }

    /// Lines further up than this say nothing of a table.
    static let reach = 3

    mutating func add(line folded: String) {
        linesAbove.append(folded)
        if linesAbove.count > Self.reach { linesAbove.removeFirst() }
    }

    mutating func clear() {
        linesAbove = []
        notes = []
        goesOn = false
    }

    /// Whether a row of words below figures explains them and heads nothing.
    static func isNote(_ folded: String) -> Bool { folded.length(ofPrefix: noteStarts) != nil }
    private static let noteStarts = PhraseTable(file: "years.csv")["note"]

    /// Whether a line above names another year.
    var isOther: Bool { goesOn || linesAbove.suffix(2).contains(where: naming.isOther) }

    /// The table with a row an item whose caption is a line above, the nearest.
    func caption(in book: LabelBook) -> Int? {
        guard book.hasOtherCaptions else { return nil }
        return linesAbove.reversed().lazy.compactMap { book.caption(folded: "", key: TextFolding.key($0)).table }.first
    }

    /// Whether the lines above or the notes say that things are counted by tens or more.
    var scalesCounts: Bool { linesAbove.contains(where: MoneyUnit.scalesCounts) || notes.contains(where: MoneyUnit.scalesCounts) }

    /// What the lines above and the notes say of units of money, the nearest first.
    var mentions: [MoneyUnit.Mention] {
        linesAbove.reversed().map { MoneyUnit.mention(in: $0, onlySaid: true) } + notes.map { MoneyUnit.mention(in: $0, onlySaid: true) }
    }
}
