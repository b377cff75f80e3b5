import Forms
import Query
import Reports
import Storage
import Wording

/// What the pages of a site show, read from the archive once.
struct SiteModel: Sendable {
    let names: MeasureNames
    /// By name.
    let organs: [OrganProfile]
    let organsByName: [String: OrganProfile]
    /// Ascending: those of which reports are held.
    let years: [Int]
    /// The newest year of which there are reports worth looking at: a single early one does not make it.
    let year: Int?
    /// The main measures, in each language.
    let measures: [Language: [MeasureReference]]
    /// Of every organ, in the order of the measures.
    let series: [Int64: [MeasureSeries]]
    /// By measure, then by year.
    let rankings: [[Int: Ranking]]
    /// The same, apart by whose figures they are.
    let scoped: [[Int: [ScopedRanking]]]
    let standings: [[Int: Standing]]
    /// By measure: the years in which the forms ask it otherwise than the year before.
    let breaks: [[Int: Comparability]]
    /// By the change from the year before, of the requests received in `year`.
    let changes: Ranking?
    let coverage: [Int: YearCoverage]
    /// By report.
    let findings: [Int64: [OpenFinding]]
    let places: PlaceNode
    private let slugs: [String: String]

    init(_ archive: Archive, _ selection: Selection) throws {
        let organs = try archive.organs(selection)
        let byName = Dictionary(organs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let headers = organs.flatMap(\.reports).map(\.header)
        let held = Dictionary(grouping: headers.compactMap(\.year)) { $0 }.mapValues(\.count)
        let years = held.keys.sorted()
        let year = years.last { (held[$0] ?? 0) * 5 >= held.values.max() ?? 0 }
        let measures = try archive.mainMeasures(.chinese)
        var rankings: [[Int: Ranking]] = []
        for measure in measures {
            var byYear: [Int: Ranking] = [:]
            for year in years { byYear[year] = try archive.rank(measure.code, year: year, selection) }
            rankings.append(byYear)
        }
        names = .of(archive.forms)
        self.organs = organs
        organsByName = byName
        self.years = years
        self.year = year
        self.measures = [.chinese: measures, .english: try archive.mainMeasures(.english)]
        let series = try archive.series(of: measures, selection)
        self.series = series
        breaks = measures.indices.map { index in
            let points = organs.flatMap { series[$0.id]?[index].points ?? [] }
            return Dictionary(
                points.compactMap { point in point.breakBefore.map { (point.year, $0) } }, uniquingKeysWith: { first, _ in first })
        }
        self.rankings = rankings
        let scoped = rankings.map { $0.mapValues(ScopedRanking.parts) }
        self.scoped = scoped
        standings = scoped.map { $0.mapValues { Standing($0, organs: byName) } }
        changes = try year.flatMap { year in try measures.first.map { try archive.rank($0.code, year: year, by: .change, selection) } }
        coverage = Dictionary(uniqueKeysWithValues: try years.map { ($0, try archive.coverage(of: $0, selection)) })
        var findings: [Int64: [OpenFinding]] = [:]
        for header in headers { findings[header.id] = try archive.openFindings(of: header.id) }
        self.findings = findings
        places = PlaceNode(organs, findings: findings)
        slugs = SitePaths.slugs(organs.map(\.name) + places.all.map { "/" + $0.key })
    }

    func measures(_ language: Language) -> [MeasureReference] { measures[language] ?? [] }

    func organPath(_ name: String, _ language: Language) -> String? {
        organsByName[name] == nil ? nil : slugs[name].map { SitePaths.page("organs/\($0)", language) }
    }

    /// What files about an organ are called by.
    func slug(_ organ: OrganProfile) -> String { slugs[organ.name] ?? SitePaths.slug(organ.name) }

    func slug(_ place: PlaceNode) -> String { slugs["/" + place.key] ?? SitePaths.slug("/" + place.key) }

    func placePath(_ place: PlaceNode, _ language: Language) -> String {
        SitePaths.page(place.path.isEmpty ? "places/index" : "places/\(slug(place))", language)
    }

    func measurePath(_ code: String, _ year: Int?, _ language: Language) -> String {
        SitePaths.page("measures/\(code)" + (year == nil || year == self.year ? "" : "-\(year ?? 0)"), language)
    }

    func diffPath(_ organ: OrganProfile, _ from: Int, _ to: Int, _ language: Language) -> String {
        SitePaths.page(diffPage(organ, from, to), language)
    }

    func diffPage(_ organ: OrganProfile, _ from: Int, _ to: Int) -> String { "diffs/\(slug(organ))-\(from)-\(to)" }

    /// The place a path of names leads to.
    func place(_ path: [String]) -> PlaceNode? {
        path.reduce(Optional(places)) { node, name in node?.children.first { $0.name == name } }
    }

    /// What was found about a report, by severity.
    func count(_ severity: Severity, _ report: ListedReport?) -> Int {
        (report.flatMap { findings[$0.header.id] } ?? []).reduce(0) { $0 + ($1.finding.severity == severity ? 1 : 0) }
    }
}
