import Forms
import ReportText
import Reports

/// How a dispute was brought, as far as words tell it.
enum Route: Hashable, Sendable {
    case reconsideration, direct, after
    /// Litigation, by which of its routes is not said.
    case litigation
    /// Reconsideration and litigation together.
    case both

    /// Whether it is a row of the form.
    var isRow: Bool { self != .litigation && self != .both }
    var isLitigation: Bool { self == .litigation || self == .direct || self == .after }
}

/// The measures that sentences are read to, by what they mean: the codes are those of the forms, of `rules.csv` and of `stated.json`.
struct StatedMeasures: Sendable {
    static let shared = StatedMeasures(.embedded)

    /// The codes of tables.
    let applications: String
    let appeals: String
    let proposals = "proposals"
    let bothBodies = "all"
    let disclosures = "disclosures.total"
    let informationFees = "information_fees.charged.amount"
    /// Rows of the applications table.
    let received: String
    let carriedIn: String
    let carriedOut: String
    let concluded: String
    /// What was received, carried in and granted, in all.
    let receivedTotal: String
    let carriedInTotal: String
    let concludedTotal: String
    let grantedTotal: String
    /// What was dealt with, received and carried in: no row of the form.
    let handledTotal: String
    /// Rows that are kinds of applications as well as outcomes (重复申请, 信访举报投诉类申请).
    let kindsOfApplications: Set<String>
    /// The rows of what was dealt with in other ways, the last of which is 其他.
    private let otherHandling: [String]
    var otherReasons: String? { otherHandling.last }
    /// 其他 as an applicant and as a result of an appeal.
    let otherApplicant: String
    let otherResult: String
    /// Of tables, the column that is the sum of the others, and all columns.
    /// Measures that are money.
    private let amounts: Set<String>
    private let totals: [String: String]
    private let columns: [String: [String]]
    private let rows: [String: Set<String>]
    private let routes: [Route: String]
    /// The tables of what is published under clauses of Article 20 that no form counts, with their row and column.
    let published: [(clause: String, table: String, item: String, column: String)]

    init(_ library: FormLibrary) {
        var (totals, columns, rows) = ([String: String](), [String: [String]](), [String: Set<String>]())
        for table in library.readForms.flatMap(\.tables) { rows[table.code, default: []].formUnion(table.rows.map(\.code)) }
        func table(_ role: TableRole) -> TableTemplate? {
            let tables = library.templates.lazy.filter { !library.isAdded($0.id) }.compactMap { $0.table(role) }
            guard let found = tables.last else { return nil }
            columns[found.code] = found.columns.map(\.code)
            totals[found.code] = found.columns.first(where: \.isTotal)?.code
            return found
        }
        let (asked, disputes) = (table(.applications), table(.appeals))
        applications = asked?.code ?? ""
        appeals = disputes?.code ?? ""
        received = Self.code(.received, of: asked)
        carriedIn = Self.code(.carriedIn, of: asked)
        carriedOut = Self.code(.carriedOut, of: asked)
        concluded = Self.code(.concluded, of: asked)
        let total = totals[applications] ?? ""
        receivedTotal = "\(applications).\(received).\(total)"
        carriedInTotal = "\(applications).\(carriedIn).\(total)"
        concludedTotal = "\(applications).\(concluded).\(total)"
        grantedTotal = "\(applications).\(Self.code(.granted, of: asked)).\(total)"
        handledTotal = "\(applications).handled.\(total)"
        otherApplicant = Self.column(.otherOrganisation, of: asked)
        otherResult = Self.column(.otherResult, of: disputes)
        kindsOfApplications = Set(Self.rows(in: .unprocessed, of: asked))
        otherHandling = Self.rows(in: .otherHandling, of: asked)
        routes = [
            .reconsideration: Self.code(.reconsideration, of: disputes), .direct: Self.code(.litigationDirect, of: disputes),
            .after: Self.code(.litigationAfter, of: disputes), .litigation: Self.code(.litigation, of: disputes), .both: "both",
        ]
        amounts = Set(RuleTable.shared.rules.lazy.map(\.measure).filter(library.isAmount))
        self.totals = totals
        self.columns = columns
        self.rows = rows
        published = library.stated.compactMap { stated in
            guard let clause = stated.clause, let row = stated.rows.first, let column = stated.columns.first else { return nil }
            return (clause, stated.code, row.code, column.code)
        }
    }

    /// The codes of the rows that stand in a group.
    private static func rows(in group: LineRole, of table: TableTemplate?) -> [String] {
        guard let table, let found = table.groups.first(where: { $0.role == group }) else { return [] }
        return found.lines.map { table.rows[$0].code }
    }

    private static func code(_ row: LineRole, of table: TableTemplate?) -> String {
        guard let table else { return "" }
        return table.row(row).map { table.rows[$0].code } ?? table.groups.first { $0.role == row }?.code ?? ""
    }

    private static func column(_ role: LineRole, of table: TableTemplate?) -> String {
        table?.columns.first { $0.role == role }?.code ?? ""
    }

    func isAmount(_ measure: String) -> Bool { amounts.contains(measure) }

    func isOfApplications(_ measure: String?) -> Bool { measure.map { Self.isOf(applications, $0) } ?? false }
    func isOfAppeals(_ measure: String?) -> Bool { measure.map { Self.isOf(appeals, $0) } ?? false }
    private static func isOf(_ table: String, _ measure: String) -> Bool {
        measure.utf8.count > table.utf8.count && measure.utf8.starts(with: table.utf8)
            && measure.utf8[measure.utf8.index(measure.utf8.startIndex, offsetBy: table.utf8.count)] == UInt8(ascii: ".")
    }

    /// Whether it is an outcome of applications, or those received from one kind of applicant: what the text gives shares of.
    func isShared(_ measure: String) -> Bool {
        let parts = measure.pieces(at: ".")
        guard parts.count == 3, parts[0] == applications[...] else { return false }
        guard isTotal(parts[2], of: parts[0]) else { return parts[1] == received[...] && isCell(parts[0], parts[1]) }
        return ![received, carriedIn, carriedOut, concluded, "handled"].contains { parts[1] == $0[...] }
    }

    /// The code of a route of appeal.
    func code(_ route: Route) -> String { routes[route] ?? "" }

    /// The cases of a route, with one result or in all.
    func appeals(_ route: Route, _ result: String? = nil) -> String { "\(appeals).\(code(route)).\(result ?? totals[appeals] ?? "")" }

    /// The proposals of one body, or of both, in one role.
    func proposals(of body: String, _ role: String) -> String { "\(proposals).\(body).\(role)" }

    /// The applications received of one kind of applicant.
    func received(from applicant: String) -> String { "\(applications).\(received).\(applicant)" }

    /// Whether `column` is the sum of a table's others.
    func isTotal(_ column: some StringProtocol, of table: some StringProtocol) -> Bool {
        totals[String(table)].map { $0 == column } ?? false
    }

    /// Whether the measure is a total of a table: of the form's, or of a sum over rows.
    func isTotal(_ measure: String) -> Bool {
        let parts = measure.pieces(at: ".")
        return parts.count == 3 && isTotal(parts[2], of: parts[0])
    }

    /// Whether 其他 behind a count of `measure` is the last row of those dealt with in other ways: 其他处理5件，其中逾期不补正3件，其他2件.
    func endsOtherHandling(_ measure: String, of whole: String?) -> Bool {
        guard let whole, isOfApplications(whole) else { return false }
        let (row, group) = (measure.pieces(at: "."), whole.pieces(at: "."))
        return row.count == 3 && group.count == 3 && otherHandling.dropLast().contains(String(row[1])) && !isCell(group[0], group[1])
    }

    /// The sum over `row` of `table`.
    func total(_ table: String, _ row: String) -> String { "\(table).\(row).\(totals[table] ?? "")" }

    /// Whether the forms print a cell for it: groups of outcomes, and both routes of litigation together, have none.
    func isCell(_ table: some StringProtocol, _ row: some StringProtocol) -> Bool {
        guard table == applications || table == appeals else { return true }
        return rows[String(table)]?.contains(String(row)) ?? false
    }

    /// The cells that are 0 where all of `row` is: those of its row, or of the rows it stands for.
    func cells(of row: String, in table: String) -> [String] {
        let both: [Route] = row == code(.litigation) ? [.direct, .after] : row == code(.both) ? [.reconsideration, .direct, .after] : []
        let rows = table == appeals && !both.isEmpty ? both.map(code) : [row]
        return rows.filter { isCell(table, $0) }.flatMap { row in (columns[table] ?? []).map { "\(table).\(row).\($0)" } }
    }
}
