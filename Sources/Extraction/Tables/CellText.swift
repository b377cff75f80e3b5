import Documents

/// A text with all that it tells by itself, whatever it stands beside.
final class CellText: Sendable {
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

    let text: String
    let value: CellValue
    /// The text folded, where it is words.
    let folded: String
    /// What labels are matched by; empty for figures.
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
    /// The code of the applicant whose column it heads.
    let applicant: String?
    /// The indicators of the form of 2014 that it labels.
    let indicators: [Int]
    /// Whether it heads a column of results of appeals (总计 tells nothing).
    let isResult: Bool

    init(_ text: String, book: LabelBook) {
        self.text = text
        value = CellValue(text)
        guard value == .text else {
            (folded, key, lastWordKey, clause, articleRow, isArticleColumn) = (text, "", nil, nil, nil, false)
            (applicationRow, applicant, isResult, heading, opensContents, holdsApplicants) = (nil, nil, false, nil, false, false)
            indicators = []
            return
        }
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
        applicant = book.applicantCode(key: key)
        isResult = key != "总计" && book.appeals.columnCode(key: key) != nil
    }
}

/// Remembers what texts tell, because the same labels, captions and menus stand in every report.
///
/// For one thread. A memory that is full is emptied: what is read never depends on it.
final class CellTextMemo {
    private let book: LabelBook
    private var texts: [ByteKey: CellText] = [:]
    private var lines: [ByteKey: LineText] = [:]
    private static let capacity = 4_096
    /// Longer texts hardly come again.
    private static let longest = 180

    init(book: LabelBook) {
        self.book = book
    }

    func text(_ text: String) -> CellText {
        guard text.utf8.count <= Self.longest else { return CellText(text, book: book) }
        return Self.look(up: text, in: &texts) { CellText(text, book: book) }
    }

    func line(_ text: String) -> LineText {
        guard text.utf8.count <= Self.longest else { return LineText(text, memo: self) }
        return Self.look(up: text, in: &lines) { LineText(text, memo: self) }
    }

    private static func look<T>(up text: String, in known: inout [ByteKey: T], make: () -> T) -> T {
        let key = ByteKey(text)
        if let found = known[key] { return found }
        let made = make()
        if known.count >= capacity { known.removeAll(keepingCapacity: true) }
        known[key] = made
        return made
    }
}

/// A line of a text in pieces, with its label read.
final class LineText: Sendable {
    let pieces: LinePieces
    /// `nil` where the line has no label, or is prose.
    let label: CellText?

    init(_ text: String, memo: CellTextMemo) {
        pieces = LinePieces(text)
        label = pieces.label.isEmpty || pieces.isProse ? nil : memo.text(pieces.label)
    }
}
