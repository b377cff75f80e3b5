/// What evidence counts when rows of a table are told, in one place. Set on generated tables (`ShadowTests`), never on reports.
enum Weights {
    /// A label spelt as a form prints it, with the same printed numeral.
    static let exactNumbered = 20
    static let exact = 16
    /// A misprinted label, less one for each character that differs.
    static let near = 9
    static let nearNumbered = 13
    /// More for a misprinted label on the line of its figures.
    static let besideFigures = 2
    /// A label that no figures follow.
    static let labelAlone = 4
    /// Words inside the table that are no label.
    static let strayWords = -2
    /// The same for all the words between two rows: they may be the lines of one label.
    static let strayWordsAtMost = -8
    /// Figures inside the table that have no row of the form.
    static let strayFigures = -8
    /// The same in a grid, where a row cannot take another's label.
    static let strayRow = -3
    /// Each row of the form that is passed over, at the most three of them.
    static let skippedRow = -2
    static let skippedAtMost = -6
    /// A label on the side of its figures where the table's labels do not stand.
    static let otherSide = -14
    /// A table whose labels stand behind their figures: never more likely than not.
    static let labelsBehind = -9
    /// Several labels in a row and then as many rows of figures, each.
    static let labelsThenRows = 14
    /// Every reading that comes this near to the best one counts as possible.
    static let margin = 9
    /// States of one table at the most; beyond, it is left out.
    static let stateLimit = 40_000
}
