import Glibc
import Query
import Reports
import Storage
import Threads
import Wording

/// A static site of an archive: pages for every organ, place, measure and finding, in Chinese and English, that any web server can serve and any
/// browser can open from a folder.
///
/// It knows of no folder: `write` takes one file after another. The same archive makes the same bytes, whenever and wherever it is made.
package struct Site {
    /// Receives a file.
    package typealias Write = (SiteFile) throws -> Void

    private let archive: Archive
    private let selection: Selection
    private let options: Options

    package struct Options: Sendable {
        /// What the site is called; a name of ours where there is none.
        package var title: String?
        /// Of the first page.
        package var language: Language

        package init(title: String? = nil, language: Language = .chinese) {
            self.title = title
            self.language = language
        }
    }

    package init(_ archive: Archive, _ selection: Selection = .init(), _ options: Options = .init()) {
        self.archive = archive
        self.selection = selection
        self.options = options
    }

    /// Makes all files.
    ///
    /// - Returns: how many organs it shows.
    @discardableResult
    package func write(_ write: Write) throws -> Int {
        let model = try SiteModel(archive, selection)
        try write(SiteFile(path: SitePaths.style, contents: SiteStyle.css))
        try write(SiteFile(path: SitePaths.script, contents: SiteScript.text))
        try write(SiteFile(path: SitePaths.index, contents: SearchIndex(model: model).script))
        let layouts = Language.allCases.map { language in
            let words = SiteWords(language, names: model.names)
            return SiteLayout(words: words, title: options.title ?? words.say("site.title"))
        }
        for layout in layouts { try pages(model, layout).forEach(write) }
        let listed = try writeOrgans(model, layouts, write)
        for layout in layouts { try DiffLists(model: model, words: layout.words, diffs: listed).files(layout).forEach(write) }
        return model.organs.count
    }

    /// What was read of an organ, on its way to a thread that makes its pages.
    private struct OrganReports: Sendable {
        var organ: OrganProfile
        var reports: [(ReportHeader, Report)]
    }

    /// What was made of it.
    private struct OrganFiles: Sendable {
        var files: [SiteFile]
        var listed: [ListedDiff]
    }

    /// Makes the pages of the organs on all processors; the archive is read by one at a time, files are written in order.
    private func writeOrgans(_ model: SiteModel, _ layouts: [SiteLayout], _ write: Write) throws -> [ListedDiff] {
        var rest = model.organs[...]
        var failure: (any Error)?
        var listed: [ListedDiff] = []
        try OrderedWork<OrganReports, OrganFiles>.run(
            jobs: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            next: {
                guard failure == nil, let organ = rest.popFirst() else { return nil }
                do {
                    return OrganReports(organ: organ, reports: try organ.datedReports.map { ($0, try archive.openReport($0)) })
                } catch {
                    failure = error
                    return nil
                }
            },
            worker: { { Self.files(of: $0, model, layouts) } },
            consume: { _, made in
                listed += made.listed
                try made.files.forEach(write)
                return true
            },
            idle: { true })
        if let failure { throw failure }
        return listed
    }

    private static func files(of read: OrganReports, _ model: SiteModel, _ layouts: [SiteLayout]) -> OrganFiles {
        let diffs = OrganDiffs(model, read.organ, read.reports)
        var files = [diffs.figures].compactMap(\.self)
        for layout in layouts {
            files += OrganPage(model: model, words: layout.words, organ: read.organ).files(layout) + diffs.files(layout)
        }
        return OrganFiles(files: files, listed: diffs.listed)
    }

    /// All pages but those of the organs.
    private func pages(_ model: SiteModel, _ layout: SiteLayout) -> [SiteFile] {
        let words = layout.words
        let home = HomePage(model: model, words: words, title: layout.title)
        var files = home.files(layout, path: SitePaths.home(words.language))
        if words.language == options.language { files += home.files(layout, path: "index.html").prefix(1) }
        files += MissingPage(model: model, words: words).files(layout) + AboutPage(model: model, words: words).files(layout)
        files += model.places.all.flatMap { PlacePage(model: model, words: words, place: $0).files(layout) }
        files += MeasureList(model: model, words: words).files(layout)
        for index in model.measures(words.language).indices {
            for year in model.years { files += MeasurePage(model: model, words: words, index: index, year: year).files(layout) }
        }
        return files + FindingPages(model: model, words: words).files(layout)
    }
}
