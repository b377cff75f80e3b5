import Forms
import ReportText

/// The words that the statutory tables print, in every spelling, as they are sought in running text: folded, without blanks.
struct FormSpellings: Sendable {
    /// By their first character, the longest first.
    private let words: [Unicode.Scalar: [[Unicode.Scalar]]]
    /// What a table begins with: captions, what stands in a corner or above all columns, the labels of an appeals table's header.
    private let openers: Set<[Unicode.Scalar]>
    /// What a text that holds an opener is told by, quickly.
    private let signs: [String]
    /// What heads the applications table, and the list of indicators: its corner with the next header (指标名称计量单位).
    private let tableSigns: [String]
    /// The headers of tables that have no row labels: 结果维持, 结果纠正 …
    private let headers: Set<[Unicode.Scalar]>

    /// The most figures that a row with a label has.
    let mostFigures: Int

    init(forms: FormLibrary) {
        var all: Set<[Unicode.Scalar]> = []
        var openers: Set<[Unicode.Scalar]> = []
        for table in forms.templates.flatMap(\.tables) where table.layout != .indicators {
            let read = table.readTable
            let heads =
                read.corner + read.over + (table.layout == .rows ? [read.caption] : [])
                + (table.layout == .singleRow ? [read.rows[0].label] : [])
            let labels =
                (read.rows + read.columns).flatMap { [$0.label, $0.group ?? ""] + $0.aliases }
                + read.groups.flatMap { [$0.label] + $0.aliases }
            openers.formUnion(heads.map(Self.scalars))
            all.formUnion(labels.map(Self.scalars))
        }
        openers.remove([])
        all.remove([])
        self.openers = openers
        words = Dictionary(grouping: all.union(openers), by: { $0[0] }).mapValues {
            $0.sorted { $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1) }
        }
        signs = Set(openers.map(Self.sign)).sorted()
        let tops = forms.templates.flatMap(\.tables).map(\.readTable).flatMap { table -> [String] in
            switch table.layout {
            case .matrix: table.over + table.corner
            case .indicators: table.corner.flatMap { corner in table.ignoredColumns.map { "\(corner)\($0)" } }
            default: []
            }
        }
        tableSigns = Set(tops.map { Self.sign(Self.scalars($0)) }).sorted()
        let single = forms.templates.flatMap(\.tables).map(\.readTable).filter { $0.layout == .singleRow }
        let labelled = forms.templates.flatMap(\.tables).filter { $0.layout == .rows || $0.layout == .matrix }
        mostFigures = labelled.map(\.readTable.columns.count).max() ?? 0
        headers = Set(single.flatMap(\.columns).map { Self.scalars($0.label) })
    }

    /// The longest run of Han characters: brackets and commas are printed in two widths.
    private static func sign(_ word: [Unicode.Scalar]) -> String {
        let runs = word.split { $0.value < 0x3400 }
        return String(String.UnicodeScalarView(runs.max { $0.count < $1.count } ?? word[...]))
    }

    private static func scalars(_ text: String) -> [Unicode.Scalar] {
        TextFolding.fold(text).unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" }
    }

    /// Whether a table may begin in a text.
    func mayOpen(in text: String) -> Bool { signs.contains { text.holds($0) } }

    /// Whether what heads the applications table or the list of indicators stands in a text.
    func headTable(in text: String) -> Bool {
        let words = text.utf8.contains(0x20) ? text.filter { $0 != " " } : text
        return tableSigns.contains { words.holds($0) }
    }

    /// Whether the cells are headed as those of a table without row labels are.
    func headTable(in cells: some Sequence<String>) -> Bool {
        Set(cells.lazy.filter { $0.utf8.count <= Self.longestHeader }.map(Self.scalars).filter(headers.contains)).count >= Self.leastHeaders
    }

    private static let longestHeader = 30
    private static let leastHeaders = 3

    /// How many characters of the longest spelling that stands at a place; 0 where none does.
    func length(in text: [Unicode.Scalar], at place: Int) -> Int {
        words[text[place]]?.first { text[place...].starts(with: $0) }?.count ?? 0
    }

    func isOpener(_ word: ArraySlice<Unicode.Scalar>) -> Bool { openers.contains(Array(word)) }
}
