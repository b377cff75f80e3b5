import Reports

/// Figures of a section that stand in none of the tables that were told: as many as a row has are a table whose heads are not known.
struct StrayFigures {
    private var cells: [FigureCell] = []
    private var isInSection = false
    /// The fewest that are no numbers of pages and the like.
    let least: Int

    init(least: Int) { self.least = least }

    mutating func add(_ token: TextToken) {
        if isInSection, token.kind == .figure, token.figure.value.isNumber { cells.append(token.figure) }
    }

    /// Ends a section: what was left in it is told.
    mutating func close(in reading: inout TableReading, opensNext: Bool) {
        if cells.count >= least { reading.leaveOut(cells, .loose) }
        cells = []
        isInSection = opensNext
    }
}
