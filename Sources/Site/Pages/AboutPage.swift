import Wording

/// What the marks and words of the pages mean.
struct AboutPage {
    let model: SiteModel
    let words: SiteWords

    func files(_ layout: SiteLayout) -> [SiteFile] {
        var page = PageBuilder(words, path: SitePaths.page("about", words.language), title: words.say("site.about"))
        for key in [
            "site.about.figures", "site.about.mark", "site.about.break", "site.about.absent", "site.about.scope", "site.about.peers",
            "site.about.findings", "site.about.csv",
        ] {
            page.paragraph(words.say(key))
        }
        return page.files(layout)
    }
}
