import Query
import ReportText
import Reports
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
        if let shown = all.first(where: { $0.filed == name }) { return shown.filed }
        let exact = Set(all.filter { $0.name == name }.map(\.filed)).sorted()
        let holding = exact.isEmpty ? Set(all.filter { $0.name.contains(name) }.map(\.filed)).sorted() : exact
        if holding.count == 1 { return holding[0] }
        guard holding.isEmpty else {
            throw Failure(
                nil,
                Message(
                    "query.several_agencies",
                    ["name": .text(name), "names": .list(holding.prefix(10).map(Parameter.text))]
                        .merging(holding.count > 10 ? ["more": .count(holding.count - 10)] : [:]) { $1 }))
        }
        let nearest = NearestNames.of(name, among: all.map(\.name))
        throw Failure(nil, QueryError.unknownAgency(name: name, nearest: nearest))
    }

    /// Whether an agency has a name that holds `name`.
    func hasAgency(like name: String) throws -> Bool {
        try database.rows("SELECT 1 FROM agency_names WHERE instr(name, ?1) > 0 LIMIT 1", .text(name)).isEmpty == false
    }

    /// The current report of an agency on a year.
    ///
    /// - Throws: `Failure` naming the years held when there is none.
    func header(agency name: String, year: Int) throws -> ReportHeader {
        let agency = try agency(named: name)
        let held = try headers(ReportFilter(agency: agency))
        if let header = held.first(where: { $0.year == year }) { return header }
        throw Failure(nil, QueryError.noReport(agency: agency, year: year, held: held.compactMap(\.year)))
    }
}
