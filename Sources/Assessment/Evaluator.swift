import Checks
import Forms
import Query
import Reports
import SQLiteLayer
import Storage
import Wording

extension Archive {
    /// Evaluates the current reports on a year.
    ///
    /// - Parameter rosterOnly: only organs of the roster.
    package func evaluate(_ year: Int, _ selection: Selection, criteria: Criteria, rosterOnly: Bool, language: Language) throws
        -> Evaluation
    {
        try Evaluator(archive: self, year: year, criteria: criteria).evaluation(selection, rosterOnly: rosterOnly, language)
    }
}

/// Evaluates the reports of a year: each by itself, then each among its peers.
private struct Evaluator {
    let archive: Archive
    let year: Int
    let criteria: Criteria

    func evaluation(_ selection: Selection, rosterOnly: Bool, _ language: Language) throws -> Evaluation {
        var selection = selection
        selection.years = year...year
        let roster = rosterOnly ? Set(try archive.roster().map(\.agency)) : nil
        let listed = try archive.list(selection).map(\.header).filter { roster?.contains($0.agency ?? "") != false }
        let checker = Checker(forms: archive.forms)
        let index = try paragraphs(checker)
        let others = try archive.headers(ReportFilter(years: year...year)).count
        let organs = try archive.database.rows("SELECT id, kind, level, province FROM agencies")
        let byID = Dictionary(organs.map { ($0[0].integer ?? 0, $0) }, uniquingKeysWith: { first, _ in first })
        let reader = ReportEvaluator(archive: archive, criteria: criteria, checker: checker, index: index, hasOthers: others > 1)
        var evaluated = try listed.compactMap { header -> Evaluation.Organ? in
            guard let agency = header.agency, let id = header.agencyID, let row = byID[id] else { return nil }
            return try reader.organ(header, agency: agency, kind: row[1].text, level: row[2].text, province: row[3].text)
        }
        try addShares(to: &evaluated, language)
        addPeers(to: &evaluated)
        let coverage = try archive.coverage(of: year, selection)
        return Evaluation(year: year, criteria: criteria, organs: evaluated, coverage: coverage)
    }

    /// The paragraphs of all reports on the year, to find those that several organs use.
    private func paragraphs(_ checker: Checker) throws -> ParagraphIndex {
        var index = ParagraphIndex()
        for header in try archive.headers(ReportFilter(years: year...year)) {
            guard let report = try archive.report(id: header.id) else { continue }
            index.insert(checker.fingerprints(of: report), agency: header.agency, year: header.year)
        }
        return index
    }

    private func addShares(to organs: inout [Evaluation.Organ], _ language: Language) throws {
        let codes = ShareDefinition.all.map(\.code)
        let comparison = try archive.compare(codes, Selection(years: year...year), language: language)
        let rows = Dictionary(grouping: comparison.rows, by: \.agency)
        for index in organs.indices {
            organs[index].shares = (rows[organs[index].agency] ?? []).map { row in
                Evaluation.Share(measure: row.measure, own: row.values[year] ?? Quantity(absence: .noReport))
            }
        }
    }

    /// Medians among the organs of the same kind, level and province, the organ itself apart.
    private func addPeers(to organs: inout [Evaluation.Organ]) {
        let groups = Dictionary(grouping: organs.indices) {
            [organs[$0].kind, organs[$0].level, organs[$0].province, organs[$0].scope?.rawValue]
        }
        let least = criteria.leastPeers
        for members in groups.values {
            let peers = members.map { organs[$0] }
            let totals = GroupValues(peers.map(\.total))
            let scores = criteria.criteria.indices.map { place in GroupValues(peers.map { $0.marks[place].score }) }
            let shares = Dictionary(grouping: peers.flatMap(\.shares), by: \.measure).mapValues { GroupValues($0.map(\.counted)) }
            for index in members {
                organs[index].peers = totals.median(without: organs[index].total, least: least)
                for place in organs[index].marks.indices {
                    organs[index].marks[place].peers = scores[place].median(without: organs[index].marks[place].score, least: least)
                }
                for place in organs[index].shares.indices {
                    let share = organs[index].shares[place]
                    organs[index].shares[place].peers = shares[share.measure]?.median(without: share.counted, least: least)
                }
            }
        }
    }
}

extension Evaluation.Share {
    /// What counts among those of its peers: nothing where it is a share of few.
    fileprivate var counted: Double? { own.isOfFew ? nil : own.value }
}
