import Forms
import ReportText

/// The words of a cell or line with all that they tell by themselves, whatever they stand beside.
final class Label: Sendable {
    let folded: String
    /// What labels are matched by.
    let key: String
    /// The key of the last word, where blanks part several: 三、本年度办理结果 （一）予以公开.
    let lastWordKey: String?
    /// What begins the header of a table with a row an item, 信息内容, where it begins with that.
    let corner: String?
    /// Whether it stands in the header of the applications table, above all columns.
    let holdsApplicants: Bool
    /// Whether it heads a group of applicants (法人或其他组织).
    let isApplicantGroup: Bool
    /// Whether it is the caption of a table with a row an item, as 第二十条第（X）项 is, and which.
    let isCaption: Bool
    let captionTable: Int?
    /// The rows of tables with a row an item that it labels.
    let articleRows: [LabelBook.ArticleRow]
    /// Whether it heads a column of such a table, and of no other.
    let isArticleColumn: Bool
    /// The row of the applications table that it labels, the first where there are several.
    let applicationRow: Int?
    /// Whether it heads a group of rows of that table, and names none of them.
    let isRowGroup: Bool
    /// Whether it heads the column of an applicant.
    let isApplicant: Bool
    /// The rows of the indicator list that it labels.
    let indicators: [Int]
    /// Whether it heads a column of results of appeals (总计 tells nothing).
    let isResult: Bool
    /// The row of the appeals table that it labels; whether it heads a group of them; whether it is several cells of the header in a row.
    let appealRow: Int?
    let isAppealGroup: Bool
    let isAppealHeaderLine: Bool
    /// The printed numeral before it.
    let numeral: PrintedNumeral?
    /// Whether it is the heading of a section: what follows belongs to no table before it.
    let headsSection: Bool
    /// Whether it says that things are counted by tens or more: 总计（百件）.
    let scalesCounts: Bool

    init(_ text: String, book: LabelBook) {
        folded = TextFolding.fold(text)
        key = TextFolding.key(folded)
        lastWordKey = text.utf8.lastIndex(of: UInt8(ascii: " ")).map { TextFolding.key(String(text[$0...])) }
        corner = book.corner(of: key)
        holdsApplicants = book.holdsApplicants(key)
        isApplicantGroup = book.isApplicantGroup(key: key)
        (isCaption, captionTable) = book.caption(folded: folded, key: key)
        articleRows = book.articleRows(key: key)
        isArticleColumn = book.isArticleColumn(key: key)
        applicationRow = book.applications.row(key: key)
        isRowGroup = applicationRow == nil && book.applications.template.isGroup(key)
        indicators = book.indicators.rows(key: key)
        isApplicant = book.applications.column(key: key) != nil
        isResult = book.appeals.isResult(key: key)
        appealRow = book.appeals.row(key: key)
        isAppealGroup = book.appeals.isGroup(key: key)
        isAppealHeaderLine = book.appeals.isHeaderLine(key: key)
        numeral = PrintedNumeral(of: folded)
        headsSection = applicationRow == nil && Self.headsSection(text, numeral: numeral)
        scalesCounts = MoneyUnit.scalesCounts(folded)
    }
}

extension Label {
    /// The row that it labels of a table with a row an item: of `table` where that has one, else the first.
    func articleRow(in table: Int? = nil) -> LabelBook.ArticleRow? {
        articleRows.first { $0.table == table } ?? articleRows.first
    }

    /// Whether the words alone are something of a form: a row, a column, a caption, what heads several of them.
    var isOfForm: Bool {
        isCaption || corner != nil || holdsApplicants || isApplicantGroup || !articleRows.isEmpty || isArticleColumn
            || applicationRow != nil
            || isRowGroup || isApplicant || !indicators.isEmpty || isResult || appealRow != nil || isAppealGroup || isAppealHeaderLine
    }

    private static func headsSection(_ text: String, numeral: PrintedNumeral?) -> Bool {
        guard numeral?.level == .chapter || text.hasPrefix("第"), text.utf8.count <= 120 else { return false }
        let heading = SectionHeading(TextFolding.prose(text))
        return heading?.statutory != nil && heading?.isSentence == false
    }
}

/// What a cell holds: a figure, a blank or a mark; or words.
enum CellReading: Sendable {
    case figure(CellValue)
    case label(Label)

    init(_ text: String, book: LabelBook) {
        let value = CellValue(text)
        self = value.isText ? .label(Label(text, book: book)) : .figure(value)
    }

    var label: Label? { if case .label(let label) = self { label } else { nil } }
}

/// A line of a text in pieces, with its label read.
struct LineReading: Sendable {
    let pieces: LinePieces
    /// `nil` where the line has no label, or is prose.
    let label: Label?
}

/// Remembers what texts tell, because the same labels, captions and menus stand in every report.
///
/// For one thread. A memory that is full is emptied: what is read never depends on it.
final class LabelMemo {
    private let book: LabelBook
    private var cells: [ByteKey: CellReading] = [:]
    private var lines: [ByteKey: LineReading] = [:]
    private static let capacity = 4_096
    /// Bytes; longer texts hardly come again.
    private static let longest = 180

    init(book: LabelBook) {
        self.book = book
    }

    func cell(_ text: String) -> CellReading {
        if let figure = CellValue(plain: text) { return .figure(figure) }
        return Self.look(up: text, in: &cells) { CellReading(text, book: book) }
    }

    func label(_ text: String) -> Label? { cell(text).label }

    /// The label that a text is as a whole; `nil` where a bracket in it does not close.
    func whole(_ text: String) -> Label? { LabelBook.Indicators.isOpen(TextFolding.fold(text)) ? nil : label(text) }

    func line(_ text: String) -> LineReading {
        Self.look(up: text, in: &lines) {
            let pieces = LinePieces(text)
            return LineReading(pieces: pieces, label: pieces.isProse ? nil : label(pieces.label))
        }
    }

    private static func look<T>(up text: String, in known: inout [ByteKey: T], make: () -> T) -> T {
        guard text.utf8.count <= longest else { return make() }
        let key = ByteKey(text)
        if let found = known[key] { return found }
        let made = make()
        if known.count >= capacity { known.removeAll(keepingCapacity: true) }
        known[key] = made
        return made
    }
}
