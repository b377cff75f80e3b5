import Documents
import ReportText
import Reports

/// Reads the statutory tables from tables with geometry: HTML, Word, ruled PDF.
///
/// A figure belongs to the header it stands under and the label it stands beside. One table of the page may hold several tables of the form
/// (all of Article 20), and one table of the form may go over several of the page.
struct GridTables {
    let book: LabelBook
    var reading = TableReading()

    private var applications = ApplicationTable()
    private var applicantColumns: ApplicantColumns?
    private var headerRows: [[GridCell]] = []
    /// Where a header of the applications names what no form has: over figures there the order of a form tells nothing.
    private var oddHeads: [Range<Int>] = []
    private var articleHeader: [GridCell] = []
    private var articleTable: Int?
    private var appealHeader: [[GridCell]] = []
    private var appealRows: [[FigureCell]] = []
    private var caption = ""
    private var setting: TableSetting
    private var mode = Mode.none
    /// The table on the page is about another year.
    private(set) var isOther = false
    /// Figures that nothing names, and whether a caption or header of the form stands in the table.
    private var loose: [FigureCell] = []
    private var hasHead = false
    private var rowCount = 0
    /// Figures of whole rows without a word: lost where an applications table is read elsewhere.
    private var bareRows: [FigureCell] = []

    /// Whether the header of an applications table has been read.
    var hasApplicants: Bool { applicantColumns != nil }

    private enum Mode {
        case none, article, applicationHeader, applications, appeals
    }

    init(book: LabelBook, naming: YearNaming) {
        self.book = book
        setting = TableSetting(naming: naming)
    }

    /// Reads every recognised row of a table; `false` where there is none. `setting` is what stands around it.
    mutating func read(_ rows: GridRows, setting: TableSetting) -> Bool {
        let before = reading.matches.count
        self.setting = setting
        isOther = setting.isOther
        reading.scalesCounts = setting.scalesCounts
        defer { reading.scalesCounts = false }
        (loose, hasHead, rowCount) = ([], false, rows.count)
        (articleHeader, articleTable, appealHeader, headerRows, caption, mode) = ([], nil, [], [], "", .none)
        articleTable = setting.caption(in: book)
        for row in 0..<rows.count {
            let cells = rows[row]
            guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
            switch kind(of: cells) {
            case .caption(let table, let text):
                hasHead = true
                startCaption(table, text)
            case .articleHeader:
                hasHead = true
                mode = .article
                articleHeader = cells.filter(\.isLabel)
            case .applicationHeader:
                hasHead = true
                if mode != .applicationHeader { headerRows = [] }
                noteTitle(cells.first { $0.startsHere && $0.isLabel && $0.columns.lowerBound == 0 })
                mode = .applicationHeader
                headerRows.append(cells)
            case .appealHeader:
                if mode != .appeals || !appealRows.isEmpty {
                    recordAppeals()
                    appealHeader = []
                }
                mode = .appeals
                appealHeader.append(cells)
            case .other:
                // A row of one label and nothing else heads what comes.
                if cells.count(where: { $0.startsHere && !$0.text.isEmpty }) == 1 { noteTitle(cells.first { $0.startsHere && $0.isLabel }) }
                readFigures(cells)
            }
        }
        recordAppeals()
        if rows.isOfLines { applications.distrustBlanks() }
        applications.record(book.applications, in: &reading)
        applications = ApplicationTable()
        let isRead = reading.matches.count > before
        if isRead || hasHead { reading.leaveOut(loose, .loose) }
        return isRead
    }

    /// Words that are none of the form's above the figures say what these are about: 2021年度, 县教育局.
    private mutating func noteTitle(_ cell: GridCell?) {
        guard let label = cell?.label, !label.isOfForm, !TableSetting.isNote(label.folded) else { return }
        if setting.naming.isOther(label.folded) { isOther = true } else if setting.naming.isOwn(label.folded) { isOther = setting.isOther }
    }

    /// Ends the document: rows that nothing names are told.
    mutating func finish() {
        if applicantColumns != nil { reading.leaveOut(bareRows, .rowUnclear("")) }
        bareRows = []
    }

    private enum RowKind {
        case caption(Int?, String)
        case articleHeader, applicationHeader, appealHeader, other
    }

    private mutating func kind(of cells: [GridCell]) -> RowKind {
        var labels: [Label] = []
        for cell in cells where cell.startsHere {
            if cell.value.isNumber { return .other }
            guard let label = cell.label else { continue }
            labels.append(label)
            if label.scalesCounts { reading.scalesCounts = true }
        }
        if let label = labels.first(where: \.isCaption) { return .caption(label.captionTable, label.folded) }
        let results = labels.count(where: \.isResult)
        if labels.contains(where: { $0.corner == $0.key }) || results == 0 && labels.contains(where: \.isArticleColumn) {
            return .articleHeader
        }
        if labels.contains(where: { $0.holdsApplicants || $0.isApplicantGroup }) { return .applicationHeader }
        let routes = labels.compactMap(\.appealRow)
        if results >= 2 || routes.contains(where: book.appeals.isGrouped) || !routes.isEmpty && labels.contains(where: \.isAppealGroup) {
            return .appealHeader
        }
        let applicants = labels.count(where: \.isApplicant)
        // 上年 and 本年 below each applicant.
        let isBelowHeader =
            mode == .applicationHeader && labels.count >= 3 && labels.allSatisfy { $0.applicationRow == nil && !$0.isRowGroup }
        if isBelowHeader, !cells.contains(where: { $0.startsHere && $0.value == .mark }) { return .applicationHeader }
        return applicants >= 3 || mode == .applicationHeader && applicants > 0 ? .applicationHeader : .other
    }

    private mutating func startCaption(_ table: Int?, _ text: String) {
        mode = .article
        articleTable = table
        articleHeader = []
        caption = text
        if setting.naming.isOther(text) { isOther = true }
    }

    private mutating func readFigures(_ cells: [GridCell]) {
        if isOther {
            reading.leaveOut(cells.filter { $0.startsHere && $0.value.isNumber }.map(\.figure), .otherTable)
            return
        }
        let label = cells.last(where: \.isLabel)?.label
        if mode == .appeals, label == nil || cells.count(where: { $0.startsHere && $0.value.isNumber }) > book.appeals.leastWidth {
            readAppeals(cells)
            return
        }
        if mode == .article || (mode == .none && label?.articleRows.isEmpty == false) {
            if label == nil || readArticleRow(cells) { return }
        }
        if mode == .applicationHeader {
            let naming = setting.naming
            applicantColumns = ApplicantColumns(headerRows: headerRows, table: book.applications, naming: naming)
            oddHeads = applicantColumns == nil ? ApplicantColumns.oddRanges(headerRows, table: book.applications, naming: naming) : []
            headerRows = []
            mode = .applications
        } else if mode != .applications {
            // A table cut by a page goes on without a header.
            guard mode == .none, let label else { return addLoose(cells) }
            guard label.applicationRow != nil else { return addLoose(cells) }
            mode = .applications
        }
        appendApplicationRow(cells)
    }

    /// Figures of a row that nothing names: a loss where a table goes on, or where the page has captions or headers of the form.
    private mutating func addLoose(_ cells: [GridCell]) {
        let figures = cells.filter { $0.startsHere && $0.value.isNumber }.map(\.figure)
        if rowCount > 1, cells.allSatisfy({ !$0.isLabel }), figures.count >= book.applications.leastColumns {
            bareRows += figures
        } else {
            loose += figures
        }
    }

    // MARK: Article 20

    private mutating func readArticleRow(_ cells: [GridCell]) -> Bool {
        guard let first = cells.first(where: \.isLabel) else { return false }
        let found = first.label?.articleRow(in: articleTable)
        guard let table = found?.table ?? articleTable, !articleHeader.isEmpty else { return false }
        let form = book.article[table]
        let label = first.folded
        let row = found?.row ?? form.misprintedRow(key: first.key)
        // Half a label is no row of the report's own.
        let isOwn =
            row == nil && articleTable == table && !form.template.isFragment(first.key)
            && !first.key.utf8.contains(where: NumeralReader.isDigit)
        let heads = articleHeader.filter { $0.columns.lowerBound >= first.columns.upperBound && $0.label?.corner != $0.key }
            .map { ArticleColumns.Head(text: $0.folded, key: $0.key, range: $0.columns) }
        let columns = ArticleColumns(heads, of: form, naming: setting.naming)
        let figures = cells.filter { $0.startsHere && $0.columns.lowerBound >= first.columns.upperBound }.map(\.figure)
        // A row that ends before its header's last column lost a cell somewhere.
        let isShort = heads.contains { head in !cells.contains { $0.columns.overlaps(head.range ?? 0..<0) } }
        guard !isShort, let assigned = assign(figures, to: columns) else {
            reading.leaveOut(figures, .columnsUnclear(label))
            return found != nil
        }
        guard row != nil || isOwn && assigned.contains(where: { $0.1.value.isNumber }) else {
            reading.leaveOut(figures, .noRow(label))
            return found != nil
        }
        reading.sawColumns(columns.indexes.compactMap { column in column.map { form.columns[$0].code } }, of: form.code)
        let mentions = [MoneyUnit.mention(in: caption)] + setting.mentions
        ArticleRecorder(book: book).record(
            ArticleRow(table: table, row: row, label: label, key: first.key, columns: columns, figures: assigned, mentions: mentions),
            in: &reading)
        return true
    }

    /// The header each figure stands under; `nil` where a header has two figures or a figure two headers.
    private func assign(_ figures: [FigureCell], to columns: ArticleColumns) -> [(Int, FigureCell)]? {
        guard !columns.heads.isEmpty, figures.allSatisfy({ $0.value.isFigure || $0.text.utf8.count <= 60 }),
            figures.contains(where: \.value.isFigure)
        else { return nil }
        var assigned: [(Int, FigureCell)] = []
        var isCertain = true
        for (index, head) in columns.heads.enumerated() {
            let under = figures.filter { figure in head.range.map { figure.columns?.overlaps($0) == true } ?? false }
            let printed = under.filter { !$0.value.isBlank }
            if printed.count > 1 { isCertain = false }
            if let figure = printed.first ?? under.first { assigned.append((index, figure)) }
        }
        let used = assigned.map(\.1.columns)
        let strays = figures.filter { !$0.value.isBlank && !used.contains($0.columns) }
        let merged = assigned.contains { a in assigned.contains { a.0 != $0.0 && a.1.columns == $0.1.columns && a.1.value != .blank } }
        if isCertain, strays.isEmpty, !merged { return assigned }
        // Columns that do not line up: as many figures as headers are in the order of the headers.
        guard figures.count == columns.heads.count, figures.allSatisfy(\.value.isFigure) else { return nil }
        return figures.enumerated().map { ($0.offset, $0.element) }
    }

    // MARK: Applications

    private mutating func appendApplicationRow(_ cells: [GridCell]) {
        let firstFigure = cells.first { $0.startsHere && !$0.isLabel && ($0.value.isNumber || $0.value == .mark) }?.columns.lowerBound
        let start = applicantColumns?.first ?? firstFigure ?? Int.max
        func label(where isWanted: (GridCell) -> Bool) -> GridCell? {
            cells.last { $0.isLabel && $0.columns.lowerBound < start && isWanted($0) }
        }
        let own = label(where: \.startsHere)
        let left = (own ?? label { _ in true })?.columns.upperBound ?? start
        var figures: [FigureCell] = []
        figures.reserveCapacity(cells.count)
        for cell in cells where cell.startsHere && cell.columns.lowerBound >= min(left, start) && cell.columns.upperBound > left {
            figures.append(cell.figure)
        }
        let group = label { $0.columns.upperBound <= own?.columns.lowerBound ?? 0 }
        if let own { applications.items.append(item(of: own)) }
        guard !figures.isEmpty else { return }
        let index = applications.items.count
        applications.items.append(RowItem(kind: own == nil ? .figures : .labelledFigures, group: group?.key))
        var row = ApplicationFigures(cells: figures, reason: .columnsUnclear(""))
        row.byHeader = applicantColumns.flatMap { $0.align(figures) ?? $0.sequence(figures) }
        if row.byHeader != nil { row.strays = applicantColumns?.strays(figures) ?? [] }
        if row.byHeader == nil && !isUnderOddHead(figures) || applicantColumns?.isInOrder == false {
            row.byForm = book.applications.layouts.compactMap { ApplicantColumns.sequence(figures, $0) }
        }
        applications.figures[index] = row
        applications.isOrderKnown = applicantColumns?.isInOrder == true
    }

    private func isUnderOddHead(_ figures: [FigureCell]) -> Bool {
        oddHeads.contains { range in figures.contains { !$0.value.isBlank && $0.columns?.overlaps(range) == true } }
    }

    /// The label of a row; where blanks part the group from it (三、本年度办理结果 （一）予以公开), its last word.
    private func item(of cell: GridCell) -> RowItem {
        let template = book.applications.template
        let isRow = template.row(key: cell.key) != nil
        let isGroup = !isRow && template.isGroup(cell.key)
        if !isRow, let word = cell.label?.lastWordKey, template.row(key: word) != nil {
            return RowItem(kind: .words, text: word, key: word)
        }
        return RowItem(kind: .words, text: cell.folded, key: cell.key, numeral: cell.label?.numeral, isFree: isGroup)
    }

    // MARK: Appeals

    private mutating func readAppeals(_ cells: [GridCell]) {
        let figures = cells.filter(\.startsHere).map(\.figure)
        let isFilled = figures.contains { $0.value.isNumber || $0.value == .mark }
        guard isFilled || figures.count >= book.appeals.leastCount else { return }
        appealRows.append(figures)
    }

    /// Of rows below one header that differ nobody knows which is the report's.
    private mutating func recordAppeals() {
        defer { appealRows = [] }
        guard let first = appealRows.first else { return }
        let isOne = appealRows.allSatisfy { $0.map(\.value) == first.map(\.value) }
        let isOwn = appealHeader.joined().allSatisfy { $0.label.map { setting.naming.ownHeader($0.folded) != nil } ?? true }
        guard isOne, isOwn else {
            for row in appealRows { reading.leaveOut(row, isOwn ? .rowUnclear("") : .otherTable) }
            return
        }
        AppealReader(book: book.appeals).read(first, header: appealHeader, above: setting.linesAbove.last ?? "", in: &reading)
    }
}
