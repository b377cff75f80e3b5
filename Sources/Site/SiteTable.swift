import Query
import Rendering
import Wording

/// A table of a page, and the file it can be downloaded as.
struct SiteTable {
    struct Cell {
        var value: Grid.Value
        /// A page of the site, or an address.
        var link: String?
        /// A break in the series begins here.
        var isBreak = false

        init(_ value: Grid.Value, link: String? = nil, isBreak: Bool = false) {
            self.value = value
            self.link = link
            self.isBreak = isBreak
        }

        static func text(_ text: String?, link: String? = nil) -> Cell { Cell(.init(text), link: link) }
        static func count(_ count: Int?) -> Cell { Cell(.init(count)) }
    }

    var columns: [Grid.Column]
    var rows: [[Cell]]
    /// Footnotes, and what the figures mean.
    var notes: [String] = []
    /// At most so many rows are shown; the file has all.
    var shown = 500

    private var grid: Grid { Grid(columns: columns, rows: rows.map { $0.map(\.value) }) }

    /// With a byte order mark, by which spreadsheets tell what it is written in.
    func csv(_ language: Language) -> String {
        grid.rendered(.csv, options: .init(guardsFormulas: true, language: language, byteOrderMark: language == .chinese))
    }

    /// A column in which nothing stands is left out; the file has it.
    ///
    /// - Parameters:
    ///   - file: the path of the download.
    ///   - address: makes the address of a link.
    func html(_ words: SiteWords, file: String?, address: (String) -> String) -> String {
        guard !rows.isEmpty else { return "" }
        let options = GridOptions(language: words.language)
        let seen = columns.indices.filter { column in
            !columns[column].isForPrograms && (column == 0 || rows.contains { $0[column].value != .null || $0[column].link != nil })
        }
        let long = Set(seen.filter(isLong))
        var text = "<div class=\"scroll\" tabindex=\"0\">"
        text += "<table class=\"data\"><thead><tr>"
        for index in seen {
            let isRight = columns[index].alignment == .right
            text += "<th scope=\"col\"\(isRight ? " class=\"n\"" : "")>\(Escaping.html(columns[index].heading(words.writer)))</th>"
        }
        text += "</tr></thead>\n<tbody>\n"
        for row in rows.prefix(shown) {
            text +=
                "<tr>"
                + seen.map { Self.cell(row[$0], columns[$0], isFirst: $0 == seen[0], isLong: long.contains($0), options, address) }.joined()
                + "</tr>\n"
        }
        text += "</tbody></table></div>\n"
        if rows.count > shown {
            text +=
                "<p class=\"note\">\(Escaping.html(words.say("site.first_rows", ["shown": .count(shown), "count": .count(rows.count)])))</p>\n"
        }
        for note in notes { text += "<p class=\"note\">\(Escaping.html(note))</p>\n" }
        if let file {
            text += "<p class=\"download\"><a href=\"\(address(file))\" download>\(Escaping.html(words.say("site.download")))</a></p>\n"
        }
        return text
    }

    /// Whether a column holds sentences, which are broken; names and words are not.
    private func isLong(_ column: Int) -> Bool {
        rows.prefix(shown).contains { row in
            if case .text(let text) = row[column].value { text.unicodeScalars.count > 20 } else { false }
        }
    }

    private static func cell(
        _ cell: Cell, _ column: Grid.Column, isFirst: Bool, isLong: Bool, _ options: GridOptions, _ address: (String) -> String
    )
        -> String
    {
        var classes = column.alignment == .right ? ["n"] : isLong ? ["long"] : []
        switch cell.value {
        case .marked: classes.append("marked")
        case .absent, .null: classes.append("absent")
        default: break
        }
        if cell.isBreak { classes.append("breaks") }
        let style = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        let shown = Escaping.html(cell.value.shown(column, options))
        let content = cell.link.map { "<a href=\"\(Escaping.html(address($0)))\">\(shown.isEmpty ? "—" : shown)</a>" } ?? shown
        return isFirst ? "<th scope=\"row\"\(style)>\(content)</th>" : "<td\(style)>\(content)</td>"
    }
}
