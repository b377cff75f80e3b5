import Rendering
import Reports
import Wording

/// A page before it is laid out.
struct SitePage {
    /// Within the site.
    var path: String
    var title: String
    /// The pages above it, the outermost first: what they are called, and where they stand.
    var trail: [(name: String, path: String)] = []
    /// HTML.
    var body: String
}

/// What all pages have in common: the head, the way around, the foot.
struct SiteLayout: Sendable {
    let words: SiteWords
    /// What the site is called.
    let title: String
    /// Whether it has all the pages that the way around names, in both languages.
    var isWhole = true

    /// Where the first page stands.
    private var home: String { isWhole ? SitePaths.home(language) : "index.html" }

    var language: Language { words.language }

    func html(_ page: SitePage) -> String {
        func address(_ target: String) -> String { SitePaths.relative(target, from: page.path) }
        let isHome = page.path == home || page.path == "index.html"
        let name = isHome ? title : "\(page.title) — \(title)"
        return """
            <!DOCTYPE html>
            <html lang="\(language.pick("zh-CN", "en"))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Escaping.html(name))</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="\(address(SitePaths.style))">
            <script defer src="\(address(SitePaths.script))" data-index="\(address(SitePaths.index))" data-root="\(address("x").dropLast())" data-none="\(Escaping.html(words.say("site.search.none")))"></script>
            </head>
            <body>
            <a class="skip" href="#content">\(Escaping.html(words.say("site.skip")))</a>
            <header class="site">
            <a class="brand" href="\(address(home))">\(Escaping.html(title))</a>
            \(isWhole ? navigation(page, address) + search : "")
            </header>
            <main id="content" tabindex="-1">
            \(trail(page, address))
            \(isHome ? "" : "<h1>\(Escaping.html(page.title))</h1>")
            \(PageStyle.hatching)
            \(page.body)
            </main>
            <footer class="site"><p>\(Escaping.html(words.say("site.footer")))</p></footer>
            </body>
            </html>

            """
    }

    private var search: String {
        """

        <form class="search" role="search" hidden><label for="search">\(Escaping.html(words.say("site.search")))</label>\
        <input id="search" type="search" autocomplete="off" placeholder="\(Escaping.html(words.say("site.search.hint")))" \
        aria-controls="results"><ul id="results" hidden></ul></form>
        """
    }

    private func navigation(_ page: SitePage, _ address: (String) -> String) -> String {
        let entries = [
            ("site.home", SitePaths.home(language)), ("site.places", SitePaths.page("places/index", language)),
            ("site.measures", SitePaths.page("measures/index", language)), ("site.findings", SitePaths.page("findings/index", language)),
            ("site.diffs", SitePaths.page("diffs/index", language)), ("site.about", SitePaths.page("about", language)),
        ]
        let links = entries.map { key, path in
            "<a href=\"\(address(path))\"\(path == page.path ? " aria-current=\"page\"" : "")>\(Escaping.html(words.say(key)))</a>"
        }
        let other: Language = language == .chinese ? .english : .chinese
        let own = page.path == "index.html" ? SitePaths.home(language) : page.path
        let path = other.rawValue + own.dropFirst(language.rawValue.count)
        let link =
            "<a class=\"language\" lang=\"\(other.pick("zh-CN", "en"))\" hreflang=\"\(other.pick("zh-CN", "en"))\" href=\"\(address(path))\">\(other.pick("中文", "English"))</a>"
        return "<nav aria-label=\"\(Escaping.html(words.say("site.navigation")))\">\(links.joined())\(link)</nav>"
    }

    private func trail(_ page: SitePage, _ address: (String) -> String) -> String {
        guard !page.trail.isEmpty else { return "" }
        let links = page.trail.map { "<li><a href=\"\(address($0.path))\">\(Escaping.html($0.name))</a></li>" }
        return "<nav class=\"trail\" aria-label=\"\(Escaping.html(words.say("site.trail")))\"><ol>\(links.joined())</ol></nav>"
    }
}
