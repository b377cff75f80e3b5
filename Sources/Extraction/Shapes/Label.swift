import Forms
import ReportText

/// The words of a cell or line with all that they tell by themselves, whatever they stand beside.
final class Label: Sendable {
    /// Words that head a table or a part of it.
    enum Heading: String, Sendable {
        case contents = "信息内容"
        case applicants = "申请人情况"
        case organisations = "法人或其他组织"
        case reconsideration = "行政复议"
        case litigation = "行政诉讼"
        case appeals = "行政复议行政诉讼"
        case directLitigation = "未经复议直接起诉"
        case litigationAfterReconsideration = "复议后起诉"
    }

    let folded: String
    /// What labels are matched by.
    let key: String
    /// The key of the last word, where blanks part several: 三、本年度办理结果 （一）予以公开.
    let lastWordKey: String?
    let heading: Heading?
    /// Whether it begins the header of an Article 20 table: 信息内容, alone or with what follows.
    let opensContents: Bool
    /// Whether it stands in the header of the applications table.
    let holdsApplicants: Bool
    /// X of a caption 第二十条第（X）项.
    let clause: Character?
    /// The row of an Article 20 table that it labels.
    let articleRow: (table: Int, row: Int)?
    /// Whether it heads a column of an Article 20 table.
    let isArticleColumn: Bool
    /// The index of the row of the applications table that it labels.
    let applicationRow: Int?
    /// Whether it heads the column of an applicant.
    let isApplicant: Bool
    /// The indicators of the form of 2014 that it labels.
    let indicators: [Int]
    /// Whether it heads a column of results of appeals (总计 tells nothing).
    let isResult: Bool
    /// The printed numeral before it.
    let numeral: PrintedNumeral?
    /// Whether it is the heading of a section: what follows belongs to no table before it.
    let headsSection: Bool

    init(_ text: String, book: LabelBook) {
        folded = TextFolding.fold(text)
        key = TextFolding.key(folded)
        lastWordKey = text.utf8.lastIndex(of: UInt8(ascii: " ")).map { TextFolding.key(String(text[$0...])) }
        heading = Heading(rawValue: key)
        opensContents = key.hasPrefix(Heading.contents.rawValue)
        holdsApplicants = key.holds("申请人情况")
        clause = LabelBook.clauseNumeral(in: folded)
        articleRow = book.articleRow(key: key)
        isArticleColumn = book.isArticleColumn(key: key)
        applicationRow = book.applications.row(key: key)
        indicators = book.indicators.rows(key: key)
        isApplicant = book.applicantCode(key: key) != nil
        isResult = key != "总计" && book.appeals.columnCode(key: key) != nil
        numeral = PrintedNumeral(of: folded)
        headsSection = applicationRow == nil && Self.headsSection(text, numeral: numeral)
    }
}

extension Label {
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
