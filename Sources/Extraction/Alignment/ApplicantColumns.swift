import Forms
import Reports

/// Where the applicants' columns of an applications table are.
struct ApplicantColumns {
    /// Grid columns by applicant, in the order of the form's columns.
    private let ranges: [Range<Int>]
    /// Grid columns under headers that the form does not know.
    private let others: [Range<Int>]
    /// The leftmost of the applicants' columns.
    let first: Int
    /// Whether the header has the applicants in the order of the form.
    let isInOrder: Bool

    /// Reads the header's rows; `nil` unless each applicant has one column of its own.
    init?(headerRows: [[GridCell]], table: LabelBook.Table, naming: YearNaming) {
        var found: [String: Range<Int>] = [:]
        var others: [Range<Int>] = []
        let width = headerRows.joined().map(\.columns.upperBound).max() ?? 0
        for column in 0..<width {
            guard let (text, keys, range) = Self.head(of: column, in: headerRows) else { continue }
            guard naming.ownHeader(text) != nil, let code = table.columnCode(key: keys.joined) ?? table.columnCode(key: keys.own) else {
                others.append(range)
                continue
            }
            // A label that spans more than its own column is followed over it; the same label apart from it is a misprint.
            if let known = found[code] {
                guard known == range || known.upperBound == column else { return nil }
            }
            found[code] = found[code].map { min($0.lowerBound, column)..<max($0.upperBound, column + 1) } ?? column..<column + 1
        }
        let ranges = table.columns.compactMap { found[$0.code] }
        guard !ranges.isEmpty, ranges.count == table.columns.count else { return nil }
        self.ranges = ranges
        self.others = others
        first = ranges.map(\.lowerBound).min() ?? 0
        isInOrder = zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }

    /// The lowest label over a column, alone and with the piece above it (商业 over 企业).
    private static func head(of column: Int, in rows: [[GridCell]]) -> (
        text: String, keys: (own: String, joined: String), range: Range<Int>
    )? {
        var stack: [GridCell] = []
        for row in rows {
            guard let cell = row.first(where: { $0.columns.contains(column) }), !cell.key.isEmpty, cell.key != stack.last?.key else {
                continue
            }
            stack.append(cell)
        }
        guard let last = stack.last else { return nil }
        return (last.folded, (last.key, stack.suffix(2).map(\.key).joined()), last.columns)
    }

    /// One figure an applicant, by the header; `nil` where a figure has no applicant, or an applicant two figures, or a figure two applicants.
    func align(_ figures: [FigureCell]) -> [FigureCell]? {
        if figures.count == ranges.count, zip(figures, ranges).allSatisfy({ $0.columns == $1 }) { return figures }
        var aligned: [FigureCell] = []
        for range in ranges {
            let under = figures.filter { $0.columns?.overlaps(range) == true }
            let printed = under.filter { !$0.value.isBlank }
            guard printed.count <= 1, let figure = printed.first ?? under.first else { return nil }
            aligned.append(figure)
        }
        let used = Set(aligned.map(\.columns))
        let hasStrays = figures.contains { figure in
            !figure.value.isBlank && !used.contains(figure.columns) && !others.contains { figure.columns?.overlaps($0) == true }
        }
        let isMerged =
            used.count < aligned.count
            && aligned.contains { figure in
                figure.value != .blank && aligned.filter { $0.columns == figure.columns }.count > 1
            }
        return hasStrays || isMerged ? nil : aligned
    }

    /// As many figures as applicants in a row where a table goes on without its header, in the order of that header.
    func sequence(_ figures: [FigureCell]) -> [FigureCell]? {
        guard others.isEmpty, let printed = Self.sequence(figures, count: ranges.count) else { return nil }
        let places = ranges.indices.sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }
        var aligned = printed
        for (place, figure) in zip(places, printed) { aligned[place] = figure }
        return aligned
    }

    /// As many figures as columns, in the form's own order; blanks between them are passed over only where all are printed.
    static func sequence(_ figures: [FigureCell], count: Int) -> [FigureCell]? {
        guard figures.allSatisfy(\.value.isFigure) else { return nil }
        if figures.count == count { return figures }
        let printed = figures.filter { !$0.value.isBlank }
        return printed.count == count ? printed : nil
    }
}

/// The arithmetic of a row whose last figure is the total of those before it.
enum RowSum {
    enum Verdict {
        case holds, breaks
        /// Not every figure is a number, or all are alike: nothing is told.
        case silent
    }

    static func verdict(_ cells: [FigureCell]) -> Verdict {
        var numbers: [Double] = []
        for cell in cells {
            guard case .number(let number) = cell.value else { return .silent }
            numbers.append(number.value)
        }
        guard Set(numbers).count > 1, let total = numbers.last else { return .silent }
        return numbers.dropLast().reduce(0, +) == total ? .holds : .breaks
    }
}
