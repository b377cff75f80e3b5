import Query
import Rendering
import Reports
import Storage
import Wording

/// The diffs of an organ's neighbouring years, and the file of all its figures.
struct OrganDiffs {
    let model: SiteModel
    let organ: OrganProfile
    private let diffs: [Diff]
    private let summaries: [DiffSummary]
    private let table: FigureTable

    init(_ model: SiteModel, _ organ: OrganProfile, _ reports: [(ReportHeader, Report)]) {
        self.model = model
        self.organ = organ
        table = FigureTable(reports.map(\.1), names: model.names)
        diffs = zip(reports, reports.dropFirst()).map { old, new in
            Diff(
                from: old.1, to: new.1, fromSource: .init(file: old.0.sourcePath, id: old.0.id),
                toSource: .init(file: new.0.sourcePath, id: new.0.id), names: model.names)
        }
        summaries = diffs.map(\.summary)
    }

    var listed: [ListedDiff] {
        zip(diffs, summaries).map { .init(agency: organ.name, places: organ.places, page: page($0), entry: DiffEntry($0, $1)) }
    }

    private func page(_ diff: Diff) -> String { model.diffPage(organ, diff.from.year ?? 0, diff.to.year ?? 0) + ".html" }

    /// The pages in one language.
    func files(_ layout: SiteLayout) -> [SiteFile] {
        let words = layout.words
        let language = words.language
        let own = SitePaths.page("organs/\(model.slug(organ))", language)
        let prefix = "\(language.rawValue)/"
        return diffs.enumerated().map { index, diff in
            var links = [(words.say("site.organ.all_figures"), SitePaths.figures(model.slug(organ)))]
            if index > 0 { links.append((words.say("site.diffs.earlier"), prefix + page(diffs[index - 1]))) }
            if index + 1 < diffs.count { links.append((words.say("site.diffs.later"), prefix + page(diffs[index + 1]))) }
            let year = diff.to.year ?? 0
            let trail = [
                (words.say("site.diffs"), SitePaths.page("diffs/index", language)), ("\(year)", SitePaths.page("diffs/\(year)", language)),
                (organ.name, own),
            ]
            return DiffPages(words: words).file(diff, summaries[index], path: prefix + page(diff), trail: trail, links: links, layout)
        }
    }

    /// All figures of all years with where each stands: one file for both languages.
    /// `nil` where there is no report.
    var figures: SiteFile? {
        table.years.isEmpty ? nil : SiteFile(path: SitePaths.figures(model.slug(organ)), contents: FigureFile(table).csv)
    }
}
