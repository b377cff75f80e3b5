import Documents
import Reports

/// Reads the statutory tables from tables with geometry: HTML, Word, ruled PDF.
///
/// A figure belongs to the header it stands under and the label it stands beside. One table of the page may hold several tables of the form
/// (all of Article 20), and one table of the form may go over several of the page.
struct GridReader {
    let book: LabelBook
    var reading = TableReading()

    /// Application rows of the table being read, and where the applicants' columns are.
    private var applicationRows: [ApplicationRow] = []
    private var applicantColumns: ApplicantColumns?
    private var articleHeader: [HeaderCell] = []
    private var articleTable: Int?
    private var appealHeader: [[GridCell]] = []
    private var mode = Mode.none

    private enum Mode {
        case none, article, applicationHeader, applications, appeals
    }

    struct HeaderCell {
        var columns: Range<Int>
        var text: String
        var key: String
    }

    init(book: LabelBook) {
        self.book = book
    }

    /// Reads every recognised row of a table; `false` where there is none.
    mutating func read(_ rows: GridRows) -> Bool {
        let before = reading.matches.count
        articleHeader = []
        articleTable = nil
        appealHeader = []
        mode = .none
        var headerRows: [[GridCell]] = []
        for row in 0..<rows.count {
            let cells = rows[row]
            guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
            switch kind(of: cells) {
            case .caption(let clause):
                mode = .article
                articleTable = book.articleTable(clause: clause)
                articleHeader = []
            case .articleHeader:
                mode = .article
                articleHeader = cells.filter(\.isLabel).map { HeaderCell(columns: $0.columns, text: $0.text, key: $0.key) }
            case .applicationHeader:
                if mode != .applicationHeader { headerRows = [] }
                mode = .applicationHeader
                headerRows.append(cells)
            case .appealHeader:
                if mode != .appeals { appealHeader = [] }
                mode = .appeals
                appealHeader.append(cells)
            case .other:
                readFigures(cells, headerRows: &headerRows)
            }
        }
        flushApplications()
        return reading.matches.count > before
    }

    private enum RowKind {
        case caption(Character)
        case articleHeader, applicationHeader, appealHeader, other
    }

    private func kind(of cells: [GridCell]) -> RowKind {
        var labels: [Label] = []
        for cell in cells where cell.startsHere {
            if cell.value.isNumber { return .other }
            if let label = cell.label { labels.append(label) }
        }
        if let clause = labels.lazy.compactMap(\.clause).first { return .caption(clause) }
        let isHeaded = { (heading: Label.Heading) in labels.contains { $0.heading == heading } }
        let results = labels.count(where: \.isResult)
        if isHeaded(.contents) || results == 0 && labels.contains(where: \.isArticleColumn) { return .articleHeader }
        if isHeaded(.applicants) || isHeaded(.organisations) { return .applicationHeader }
        if results >= 2 || isHeaded(.directLitigation) || isHeaded(.reconsideration) && isHeaded(.litigation) { return .appealHeader }
        let applicants = labels.count(where: \.isApplicant)
        return applicants >= 3 || mode == .applicationHeader && applicants > 0 ? .applicationHeader : .other
    }

    private mutating func readFigures(_ cells: [GridCell], headerRows: inout [[GridCell]]) {
        let label = cells.last(where: \.isLabel)?.label
        if mode == .appeals, label == nil {
            readAppeals(cells)
            return
        }
        guard let label else { return }
        if mode == .article || (mode == .none && label.articleRow != nil) {
            if readArticleRow(cells) { return }
        }
        if mode == .applicationHeader {
            applicantColumns = ApplicantColumns(headerRows: headerRows, book: book)
            headerRows = []
            mode = .applications
        } else if mode != .applications {
            // A table cut by a page goes on without a header.
            guard label.applicationRow != nil, mode == .none else { return }
            mode = .applications
        }
        appendApplicationRow(cells)
    }

    // MARK: Article 20

    private mutating func readArticleRow(_ cells: [GridCell]) -> Bool {
        guard let first = cells.first(where: \.isLabel) else { return false }
        let found = first.label?.articleRow
        guard let table = found?.table ?? articleTable, !articleHeader.isEmpty else { return false }
        let form = book.article[table]
        let header = articleHeader.filter { $0.columns.lowerBound >= first.columns.upperBound && $0.key != "信息内容" }
        let codes = form.resolveHeader(header.map(\.key))
        let figures = cells.filter { $0.startsHere && $0.columns.lowerBound >= first.columns.upperBound }.map(\.figure)
        let label = first.folded
        // A row that ends before its header's last column lost a cell somewhere.
        let isShort = header.contains { head in !cells.contains { $0.columns.overlaps(head.columns) } }
        guard !isShort, let assigned = assign(figures, to: header.map(\.columns)) else {
            for figure in figures { reading.leaveOut(figure, reason: Message("unused.no_header_each", ["label": .text(label)])) }
            return found != nil
        }
        if found == nil, !assigned.contains(where: { $0.1.value.isNumber }) { return false }
        reading.sawColumns(codes.compactMap { $0 }, of: form.code)
        let row = ArticleRow(
            table: table, row: found?.row, label: label, key: first.key, codes: codes, headers: header.map(\.text), figures: assigned,
            origin: first.origin)
        ArticleRecorder(book: book).record(row, in: &reading) {
            Message("unused.header_unknown", ["header": .text(header[$0].text), "table": .word("table.\(form.code)")])
        }
        return true
    }

    /// The header each figure stands under; `nil` where a header has two figures or a figure two headers.
    private func assign(_ figures: [FigureCell], to headers: [Range<Int>]) -> [(Int, FigureCell)]? {
        guard !headers.isEmpty, figures.allSatisfy({ $0.value.isFigure }) else { return nil }
        var assigned: [(Int, FigureCell)] = []
        var isCertain = true
        for (index, range) in headers.enumerated() {
            let under = figures.filter { $0.columns?.overlaps(range) == true }
            let printed = under.filter { !$0.value.isBlank }
            if printed.count > 1 { isCertain = false }
            if let figure = printed.first ?? under.first { assigned.append((index, figure)) }
        }
        let used = assigned.map(\.1.columns)
        let strays = figures.filter { !$0.value.isBlank && !used.contains($0.columns) }
        let merged = assigned.contains { a in assigned.contains { a.0 != $0.0 && a.1.columns == $0.1.columns && a.1.value != .blank } }
        if isCertain, strays.isEmpty, !merged { return assigned }
        // Columns that do not line up: as many figures as headers are in the order of the headers.
        guard figures.count == headers.count else { return nil }
        return figures.enumerated().map { ($0.offset, $0.element) }
    }

    // MARK: Applications

    private mutating func appendApplicationRow(_ cells: [GridCell]) {
        let start = applicantColumns?.first ?? Int.max
        let label = cells.last { $0.isLabel && ($0.columns.lowerBound < start || start == Int.max) }
        guard let label else { return }
        let figures = cells.filter { $0.startsHere && $0.columns.lowerBound >= label.columns.upperBound }.map(\.figure)
        var row = ApplicationRow(label: label.folded, key: label.key, aligned: nil, cells: figures)
        row.aligned = applicantColumns.map { $0.align(figures) ?? $0.sequence(figures) } ?? ApplicantColumns.sequence(figures)
        row.isOrderKnown = applicantColumns != nil
        if row.aligned == nil { row.reason = Message("unused.no_applicant_each", ["label": .text(label.folded)]) }
        applicationRows.append(row)
    }

    /// Leaves out rows in an order that no header tells, unless some add up to their last figure and none only to its first.
    private mutating func dropUnorderedRows() {
        let numbers = applicationRows.compactMap { $0.isOrderKnown ? nil : $0.numbers }
        let isLastTotal = { (row: [Double]) in row.dropLast().reduce(0, +) == row.last }
        let isFirstTotal = { (row: [Double]) in row.dropFirst().reduce(0, +) == row.first }
        if numbers.contains(where: isLastTotal), !numbers.contains(where: { isFirstTotal($0) && !isLastTotal($0) }) { return }
        for index in applicationRows.indices where !applicationRows[index].isOrderKnown {
            applicationRows[index].aligned = nil
            applicationRows[index].reason = "unused.order_unknown"
        }
    }

    private mutating func flushApplications() {
        dropUnorderedRows()
        ApplicationRecorder(book: book).record(applicationRows, in: &reading)
        applicationRows = []
    }

    // MARK: Appeals

    private mutating func readAppeals(_ cells: [GridCell]) {
        let figures = cells.filter(\.startsHere).map(\.figure)
        guard figures.contains(where: { $0.value.isNumber || $0.value == .mark }) || figures.count >= 15 else { return }
        AppealReader(book: book).read(figures, header: appealHeader, in: &reading)
        mode = .none
    }
}
