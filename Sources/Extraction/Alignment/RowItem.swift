import Forms

/// What stands in a table from top to bottom, as the rows of a form are sought in it.
struct RowItem: Sendable {
    enum Kind: Hashable, Sendable {
        /// Words: a label, a part of one, a group, a header.
        case words
        /// Figures with the words right before them in the same row or on the same line.
        case labelledFigures
        /// Figures of a row that prints no words of its own beside them.
        case figures
    }
    var kind: Kind
    /// Folded; empty for figures.
    var text = ""
    var key = ""
    /// The number printed before the words.
    var numeral: PrintedNumeral?
    /// A header, a group or the like: passing over it costs nothing.
    var isFree = false
    /// How many cells a row of figures of a text has.
    var count = 0
    /// The key of the group that the geometry puts the row under; `nil` where nothing tells.
    var group: String?

    var isFigures: Bool { kind != .words }
}

/// What speaks for the row that figures were given, for `archive inspect --stage match`.
struct RowEvidence: Hashable, Sendable {
    /// How well the row is borne out, and the best that speaks against it; the gap must exceed `Weights.margin`.
    var score: Int
    var rival: Int
    /// Whether the labels were exact, each once and in order: no search was needed.
    var isExact: Bool

    static let exact = RowEvidence(score: 0, rival: 0, isExact: true)
}

/// The row of the form that figures belong to.
enum RowDecision: Hashable, Sendable {
    /// `label` covers the words that make the label, as indexes of items, figures between them included.
    case row(Int, label: Range<Int>, evidence: RowEvidence)
    /// No row of the form, for certain.
    case extra
    /// Several rows are possible, or none is certain.
    case unclear
}
