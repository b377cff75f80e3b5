/// Comma-separated values after RFC 4180: UTF-8, lines end in CR LF. In English, columns and words are named by their codes, for programs; in
/// Chinese as people read them.
struct CSVFormatter: GridFormatter {
    private let options: GridOptions

    init(options: GridOptions) {
        self.options = options
    }

    mutating func begin(_ grid: Grid, into text: inout String) {
        if options.byteOrderMark { text += "\u{FEFF}" }
        if options.header { appendLine(grid.columns.map { .text(isForPeople ? $0.heading(options.words) : $0.name) }, into: &text) }
    }

    private var isForPeople: Bool { options.words.language == .chinese }

    mutating func append(_ row: [Grid.Value], into text: inout String) {
        appendLine(row, into: &text)
    }

    mutating func end(into text: inout String) {}

    private func appendLine(_ row: [Grid.Value], into text: inout String) {
        for (index, value) in row.enumerated() {
            if index > 0 { text += "," }
            switch value.unmarked {
            case .null, .absent: text += Escaping.csv(options.null, guardsFormulas: false)
            case .integer(let number): text += "\(number)"
            case .real(let number), .ratio(let number): text += NumberText.exact(number)
            // A missing value is an unquoted empty field; an empty text is a quoted one.
            case .text(""): text += "\"\""
            case .text(let string): text += Escaping.csv(string, guardsFormulas: options.guardsFormulas)
            case .term(let kind, let code): text += isForPeople ? Escaping.csv(options.words.term(kind, code), guardsFormulas: false) : code
            case .marked: break
            }
        }
        text += "\r\n"
    }
}
