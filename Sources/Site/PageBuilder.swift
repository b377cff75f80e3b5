import Rendering
import Wording

/// A file of the site: where it stands in its folder, and what is in it.
package struct SiteFile: Sendable, Hashable {
    package var path: String
    package var contents: String
}

/// Puts a page together, with the files its tables can be downloaded as.
struct PageBuilder {
    let words: SiteWords
    private var page: SitePage
    private var downloads: [SiteFile] = []
    private let dataFolder: String

    /// - Parameter dataFolder: where the files of its tables go; beside those of its language where none is named.
    init(_ words: SiteWords, path: String, title: String, trail: [(name: String, path: String)] = [], dataFolder: String? = nil) {
        self.dataFolder = dataFolder ?? "\(words.language.rawValue)/data"
        self.words = words
        page = SitePage(path: path, title: title, trail: trail, body: "")
    }

    func address(_ target: String) -> String {
        target.contains("://") ? target : SitePaths.relative(target, from: page.path)
    }

    /// HTML.
    mutating func add(_ html: String) { page.body += html + "\n" }

    mutating func heading(_ text: String, id: String? = nil) {
        add("<h2\(id.map { " id=\"\($0)\"" } ?? "")>\(Escaping.html(text))</h2>")
    }

    mutating func paragraph(_ text: String, style: String? = nil) {
        add("<p\(style.map { " class=\"\($0)\"" } ?? "")>\(Escaping.html(text))</p>")
    }

    func link(_ text: String, _ target: String) -> String {
        "<a href=\"\(Escaping.html(address(target)))\">\(Escaping.html(text))</a>"
    }

    /// Facts as a list of terms; values are HTML.
    mutating func facts(_ facts: [(String, String)]) {
        let shown = facts.filter { !$0.1.isEmpty }.map { "<dt>\(Escaping.html($0.0))</dt><dd>\($0.1)</dd>" }
        if !shown.isEmpty { add("<dl class=\"facts\">\(shown.joined())</dl>") }
    }

    /// A table with its download; nothing where it has no rows.
    ///
    /// - Parameter name: of the file, without ending.
    mutating func table(_ table: SiteTable, _ name: String) {
        guard !table.rows.isEmpty else { return }
        let file = "\(dataFolder)/\(name).csv"
        downloads.append(SiteFile(path: file, contents: table.csv(words.language)))
        add(table.html(words, file: file, address: address))
    }

    func files(_ layout: SiteLayout) -> [SiteFile] { [SiteFile(path: page.path, contents: layout.html(page))] + downloads }
}
