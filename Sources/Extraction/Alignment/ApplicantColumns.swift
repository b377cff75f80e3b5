import Forms
import Reports

/// Where the applicants' columns of an applications table are.
struct ApplicantColumns {
    /// The columns as the header has them, from left to right, and their grid columns.
    let layout: ColumnLayout
    private let ranges: [Range<Int>]
    /// Grid columns under headers that the form does not know, and whether they may be applicants of a later form: no other year's, and among
    /// the form's own. Those left of them, and of no other year, are of labels.
    private let others: [(range: Range<Int>, header: String, isAmong: Bool, isOfLabels: Bool)]
    /// The leftmost of the applicants' columns.
    let first: Int
    /// Whether the header has the applicants in the order of a form.
    let isInOrder: Bool

    /// Reads the header's rows; `nil` unless each applicant of some form has one column of its own, and no other applicant has one.
    init?(headerRows: [[GridCell]], table: BookTable, naming: YearNaming) {
        var found: [Int: Range<Int>] = [:]
        var others: [(range: Range<Int>, header: String, isOwn: Bool)] = []
        let width = headerRows.joined().map(\.columns.upperBound).max() ?? 0
        for column in 0..<width {
            guard let (text, keys, range, _) = Self.head(of: column, in: headerRows, naming) else { continue }
            let isOwn = naming.ownHeader(text) != nil
            guard isOwn, let index = table.column(key: keys.joined) ?? table.column(key: keys.own) else {
                if others.last?.range != range { others.append((range, text, isOwn)) }
                continue
            }
            // A label that spans more than its own column is followed over it; the same label apart from it is a misprint.
            if let known = found[index] {
                guard known == range || known.upperBound == column else { return nil }
            }
            found[index] = found[index].map { min($0.lowerBound, column)..<max($0.upperBound, column + 1) } ?? column..<column + 1
        }
        let printed = table.layouts.filter { $0.count == found.count && $0.columns.allSatisfy { found[$0] != nil } }
        guard let form = printed.first, form.count > 0 else { return nil }
        let ranges = form.columns.compactMap { found[$0] }
        let order = ranges.indices.sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }
        let isApart = zip(order, order.dropFirst()).allSatisfy { ranges[$0].upperBound <= ranges[$1].lowerBound }
        let layout = ColumnLayout(form, order: order)
        self.layout = layout
        self.ranges = order.map { ranges[$0] }
        let first = ranges.map(\.lowerBound).min() ?? 0
        let last = ranges.map(\.lowerBound).max() ?? 0
        self.others = others.map {
            (
                $0.range, $0.header, $0.isOwn && $0.range.lowerBound > first && $0.range.lowerBound < last,
                $0.isOwn && $0.range.lowerBound < first
            )
        }
        self.first = first
        isInOrder = isApart && printed.contains { $0.columns == layout.columns }
    }

    /// Where a header that `init` does not read names another year, or something that is no form's nor a misprint of it.
    static func oddRanges(_ headerRows: [[GridCell]], table: BookTable, naming: YearNaming) -> [Range<Int>] {
        let width = headerRows.joined().map(\.columns.upperBound).max() ?? 0
        return (0..<width).compactMap { column in
            guard let head = head(of: column, in: headerRows, naming) else { return nil }
            let isKnown = head.isOfForm || table.column(key: head.keys.joined) != nil || table.mayBeColumn(key: head.keys.own)
            return isKnown && naming.ownHeader(head.text) != nil ? nil : head.range
        }
    }

    /// The lowest label over a column, alone and with the piece above it (商业 over 企业); the report's own year (本年) says nothing.
    private static func head(of column: Int, in rows: [[GridCell]], _ naming: YearNaming) -> (
        text: String, keys: (own: String, joined: String), range: Range<Int>, isOfForm: Bool
    )? {
        var stack: [GridCell] = []
        for row in rows {
            guard let cell = row.first(where: { $0.columns.contains(column) }), !cell.key.isEmpty, cell.key != stack.last?.key,
                !naming.isOwnYear(cell.folded)
            else {
                continue
            }
            stack.append(cell)
        }
        guard let last = stack.last else { return nil }
        let keys = (last.key, stack.suffix(2).map(\.key).joined())
        return (last.folded, keys, last.columns, last.label?.isOfForm ?? false)
    }

    /// One figure an applicant, by the header; `nil` where a figure has no applicant, or an applicant two figures, or a figure two applicants.
    func align(_ figures: [FigureCell]) -> PlacedRow? {
        if figures.count == ranges.count, zip(figures, ranges).allSatisfy({ $0.columns == $1 }) {
            return PlacedRow(layout: layout, cells: figures)
        }
        var aligned: [FigureCell] = []
        for range in ranges {
            let under = figures.filter { $0.columns?.overlaps(range) == true }
            let printed = under.filter { !$0.value.isBlank }
            guard printed.count <= 1, let figure = printed.first ?? under.first else { return nil }
            aligned.append(figure)
        }
        let used = Set(aligned.map(\.columns))
        let hasStrays = figures.contains { figure in
            // A figure under the header of the labels is one of a row that was moved.
            !figure.value.isBlank && !used.contains(figure.columns) && other(over: figure)?.isOfLabels != false
        }
        let isMerged =
            used.count < aligned.count
            && aligned.contains { figure in
                figure.value != .blank && aligned.filter { $0.columns == figure.columns }.count > 1
            }
        return hasStrays || isMerged ? nil : PlacedRow(layout: layout, cells: aligned)
    }

    /// Figures under headers that the form does not know, each with its header.
    func strays(_ figures: [FigureCell]) -> [(figure: FigureCell, header: String, isAmong: Bool)] {
        guard !others.isEmpty else { return [] }
        return figures.compactMap { figure in other(over: figure).map { (figure, $0.header, $0.isAmong) } }
    }

    private func other(over figure: FigureCell) -> (range: Range<Int>, header: String, isAmong: Bool, isOfLabels: Bool)? {
        others.first { figure.columns?.overlaps($0.range) == true }
    }

    /// As many figures as applicants in a row where a table goes on without its header, in the order of that header.
    func sequence(_ figures: [FigureCell]) -> PlacedRow? { others.isEmpty ? Self.sequence(figures, layout) : nil }

    /// As many figures as columns, in the order of a layout. Blanks before and behind them are passed over where all are printed; such among them
    /// only where the row balances then: what is left of a cell of the header.
    static func sequence(_ figures: [FigureCell], _ layout: ColumnLayout) -> PlacedRow? {
        guard figures.allSatisfy(\.value.isFigure) else { return nil }
        if figures.count == layout.count { return PlacedRow(layout: layout, cells: figures) }
        let printed = figures.filter { !$0.value.isBlank }
        guard printed.count == layout.count, let first = figures.firstIndex(where: { !$0.value.isBlank }) else { return nil }
        let isDense = !figures[first..<first + printed.count].contains(where: \.value.isBlank)
        // A blank behind them may be the total's, and the first of them none.
        let isOpen = figures.last?.value.isBlank == true && printed.contains { $0.value == .unclear }
        let isSure = isDense && !isOpen || layout.verdict(printed) == .holds || printed.allSatisfy(\.value.isZero)
        return isSure ? PlacedRow(layout: layout, cells: printed) : nil
    }
}
