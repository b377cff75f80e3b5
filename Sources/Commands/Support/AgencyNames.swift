import SQLiteLayer
import Storage

extension Archive {
    /// The agency that goes by `name`: exactly, or as the only one whose name holds it.
    ///
    /// - Throws: `Failure` with the nearest names when there is none, or with all of them when there are several.
    func agency(named name: String) throws -> String {
        let names = try database.rows(
            "SELECT n.name, a.name FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id ORDER BY n.name")
        let all = names.map { (name: $0[0].text ?? "", filed: $0[1].text ?? "") }
        if let exact = all.first(where: { $0.name == name }) { return exact.filed }
        let holding = Set(all.filter { $0.name.contains(name) }.map(\.filed)).sorted()
        if holding.count == 1 { return holding[0] }
        guard holding.isEmpty else {
            throw Failure(nil, Wording.several("agencies", name, holding))
        }
        let nearest = Suggestion.nearest(to: name, among: all.map(\.name))
        throw Failure(nil, Wording.unknown("agency", name), hint: Wording.didYouMean(nearest, otherwise: "archive list"))
    }

    /// The current report of an agency on a year.
    ///
    /// - Throws: `Failure` naming the years held when there is none.
    func header(agency name: String, year: Int) throws -> ReportHeader {
        let agency = try agency(named: name)
        let held = try headers(ReportFilter(agency: agency))
        if let header = held.first(where: { $0.year == year }) { return header }
        throw Failure(nil, Wording.noReport(agency, year), hint: Wording.yearsHeld(agency, held.compactMap(\.year)))
    }
}
