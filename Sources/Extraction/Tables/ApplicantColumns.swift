import Forms
import Reports

/// Where the seven applicants' columns of an applications table are.
struct ApplicantColumns {
    static let codes = ["natural_person", "business", "research", "welfare", "legal_service", "other_organisation", "total"]

    /// Grid columns by applicant, in the order of `codes`.
    private let ranges: [Range<Int>]
    /// The leftmost of them.
    let first: Int

    /// Reads the header's rows; `nil` unless each applicant has one column of its own.
    init?(headerRows: [[GridCell]], book: LabelBook) {
        var found: [String: Range<Int>] = [:]
        let width = headerRows.joined().map(\.columns.upperBound).max() ?? 0
        for column in 0..<width {
            let stack = headerRows.compactMap { row in row.first { $0.columns.contains(column) } }
            // The lowest label of the column, or its pieces put together (商业 over 企业).
            var keys: [(String, Range<Int>)] = []
            for cell in stack where !cell.key.isEmpty && cell.key != keys.last?.0 { keys.append((cell.key, cell.columns)) }
            guard let (key, range) = keys.last else { continue }
            let joined = keys.suffix(2).map(\.0).joined()
            guard let code = book.applicantCode(key: joined) ?? book.applicantCode(key: key) else { continue }
            // A label that spans more than its own column is followed over it; the same label apart from it is a misprint.
            if let known = found[code] {
                guard known == range || known.upperBound == column else { return nil }
            }
            found[code] = found[code].map { min($0.lowerBound, column)..<max($0.upperBound, column + 1) } ?? column..<column + 1
        }
        let ranges = Self.codes.compactMap { found[$0] }
        guard ranges.count == Self.codes.count else { return nil }
        self.ranges = ranges
        first = ranges.map(\.lowerBound).min() ?? 0
    }

    /// One figure an applicant; `nil` where a figure has no applicant, or an applicant two figures, or a figure two applicants.
    func align(_ figures: [FigureCell]) -> [FigureCell]? {
        if figures.count == ranges.count, zip(figures, ranges).allSatisfy({ $0.columns == $1 && $0.value.isFigure }) { return figures }
        var aligned: [FigureCell] = []
        for range in ranges {
            let under = figures.filter { $0.columns?.overlaps(range) == true }
            let printed = under.filter { !$0.value.isBlank }
            guard printed.count <= 1, let figure = printed.first ?? under.first, figure.value.isFigure else { return nil }
            aligned.append(figure)
        }
        let used = Set(aligned.map(\.columns))
        let hasStrays = figures.contains { !$0.value.isBlank && !used.contains($0.columns) }
        let isMerged =
            used.count < aligned.count
            && aligned.contains { figure in
                figure.value != .blank && aligned.filter { $0.columns == figure.columns }.count > 1
            }
        return hasStrays || isMerged ? nil : aligned
    }

    /// Seven figures in a row where a table goes on without its header, in the order of that header.
    func sequence(_ figures: [FigureCell]) -> [FigureCell]? {
        guard let printed = Self.sequence(figures) else { return nil }
        let places = ranges.indices.sorted { ranges[$0].lowerBound < ranges[$1].lowerBound }
        var aligned = printed
        for (place, figure) in zip(places, printed) { aligned[place] = figure }
        return aligned
    }

    /// Seven figures in a row, in the form's own order; blanks between them are passed over only where all seven are printed.
    static func sequence(_ figures: [FigureCell]) -> [FigureCell]? {
        guard figures.allSatisfy(\.value.isFigure) else { return nil }
        if figures.count == codes.count { return figures }
        let printed = figures.filter { !$0.value.isBlank }
        return printed.count == codes.count ? printed : nil
    }
}

/// Records the rows of an applications table once it is known which row each is.
struct ApplicationRecorder {
    let book: LabelBook

    func record(_ rows: [ApplicationRow], in reading: inout TableReading) {
        guard !rows.isEmpty else { return }
        let resolved = ApplicationRowResolver(book: book).resolve(rows)
        let columns = ApplicantColumns.codes.compactMap(book.applications.column)
        for (row, index) in zip(rows, resolved) {
            guard let index else {
                let name = row.key.isEmpty ? "unused.no_label" : Message("unused.no_row", ["label": .text(row.label)])
                for cell in row.cells { reading.leaveOut(cell, reason: name) }
                continue
            }
            let form = book.applications.rows[index]
            guard let aligned = row.aligned else {
                for cell in row.cells { reading.leaveOut(cell, reason: row.reason) }
                continue
            }
            reading.matched(
                table: "applications", row: form.code, label: row.label, columns: ApplicantColumns.codes,
                origin: aligned.first?.origin ?? Origin())
            for (column, cell) in zip(columns, aligned) {
                reading.record(book.applications.measures[index][column], cell: cell, label: row.label.isEmpty ? nil : row.label)
            }
        }
    }
}
