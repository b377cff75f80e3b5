import Query
import Rendering
import Reports
import Wording

/// Many diffs as a small site in one language: a page a diff, or a file of another format, and a list of them with the way to each and back.
package struct DiffSite {
    private let format: DiffFormat
    private let options: DiffOptions
    private let places: [String: [String]]
    private let write: Site.Write
    private let layout: SiteLayout
    private var listed: [ListedDiff] = []
    private var names: Set<String> = []

    private static let top = "index.html"

    /// - Parameters:
    ///   - places: of organs, from the outermost in.
    ///   - write: receives the files.
    package init(
        format: DiffFormat = .html, options: DiffOptions = .init(), names: MeasureNames = .embedded, places: [String: [String]] = [:],
        write: @escaping Site.Write
    ) {
        self.format = format
        self.options = options
        self.places = places
        self.write = write
        let words = SiteWords(options.language, names: names)
        layout = SiteLayout(words: words, title: words.say("diff.index"), isWhole: false)
    }

    /// How many diffs were written.
    package var count: Int { listed.count }

    /// Writes the file of one diff.
    package mutating func add(_ diff: Diff) throws {
        let agency = diff.agency ?? layout.words.say("diff.unknown_agency")
        let years = [diff.from.year, diff.to.year].map { $0.map { "-\($0)" } ?? "" }.joined()
        let page: String
        if format == .html {
            let name = unique("diffs/" + SitePaths.slug(agency) + years)
            page = name + ".html"
            try writePage(of: diff, name)
        } else {
            page = unique(Self.fileName(agency) + years) + "." + Self.ending(format)
            try write(SiteFile(path: page, contents: diff.rendered(format, options: options)))
        }
        listed.append(.init(agency: agency, places: places[agency] ?? [], page: page, entry: DiffEntry(diff, diff.summary)))
    }

    private func writePage(of diff: Diff, _ name: String) throws {
        let words = layout.words
        let figures = "data/\(name).csv"
        let grid = diff.figureGrid(words.language, isPublished: true)
        let csv = grid.rendered(
            .csv, options: .init(guardsFormulas: true, language: words.language, byteOrderMark: words.language == .chinese))
        try write(SiteFile(path: figures, contents: csv))
        try write(
            DiffPages(words: words).file(
                diff, diff.summary, path: name + ".html", trail: [(layout.title, Self.top)],
                links: [(words.say("site.diffs.figures"), figures)], layout))
    }

    /// Writes the list: `index.html`.
    package func finish() throws {
        let words = layout.words
        var page = PageBuilder(words, path: Self.top, title: layout.title, dataFolder: "data")
        page.add("<h1>\(Escaping.html(layout.title))</h1>")
        if listed.isEmpty { page.paragraph(words.say("site.diffs.none")) }
        page.table(DiffPages(words: words).table(listed, prefix: "") { _ in nil }, "index")
        try page.files(layout).forEach(write)
        try write(SiteFile(path: SitePaths.style, contents: SiteStyle.css))
        try write(SiteFile(path: SitePaths.script, contents: SiteScript.text))
    }

    /// A name that no other file has, also where capitals do not count.
    private mutating func unique(_ name: String) -> String {
        var unique = name
        var number = 1
        while !names.insert(unique.lowercased()).inserted {
            number += 1
            unique = "\(name)-\(number)"
        }
        return unique
    }

    private static func ending(_ format: DiffFormat) -> String {
        switch format {
        case .markdown: "md"
        case .text: "txt"
        case .html, .json, .csv: format.rawValue
        }
    }

    /// A text as part of a file's name: no separators, no control characters, no leading point, and short enough for every file system.
    private static func fileName(_ text: String) -> String {
        var name = ""
        for scalar in text.unicodeScalars where name.utf8.count < 150 {
            switch scalar {
            case "/", "\\", ":", "*", "?", "\"", "<", ">", "|", "#", "%", "\u{0}"..."\u{20}", "\u{7F}"..."\u{A0}", ".": name += "_"
            default: name.unicodeScalars.append(scalar)
            }
        }
        return name
    }
}
