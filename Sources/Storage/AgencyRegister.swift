import Reports
import SQLiteLayer

/// Who is who: every name an organ goes by, and what people have said of it.
struct AgencyRegister {
    let database: Database

    /// Whose report it is and on which year, as the archive files it.
    struct Identity {
        var agencyID: Int64?
        var agency: String?
        var year: Int?
    }

    /// Files a report: under what was assigned to its source, or else under the organ that goes by its names, which is made when there is none. A
    /// bare name (教育局) is no organ's: the report keeps it as printed, and two of them are never one.
    func identity(of report: Report, sourceSHA256: String) throws(DatabaseError) -> Identity {
        if !report.isAgencyBare, report.agency != nil || !report.agencyAliases.isEmpty {
            var id = try agencyID(of: report)
            if id == nil, let name = report.agency { id = try insert(name) }
            if let id { for name in names(of: report) { try note(name, of: id, origin: "report") } }
        }
        return try lookUp(report, sourceSHA256: sourceSHA256)
    }

    /// The same without making an organ that is not known.
    func lookUp(_ report: Report, sourceSHA256: String) throws(DatabaseError) -> Identity {
        var identity = Identity(agencyID: try agencyID(of: report), year: report.year)
        if let assigned = try database.rows("SELECT agency_id, year FROM assignments WHERE source_sha256 = ?", .text(sourceSHA256)).first {
            identity.agencyID = assigned[0].integer ?? identity.agencyID
            identity.year = assigned[1].integer.map { Int($0) } ?? identity.year
        }
        if let id = identity.agencyID {
            identity.agency = try database.value("SELECT name FROM agencies WHERE id = ?", .integer(id)).text
        } else {
            identity.agency = report.agency
        }
        return identity
    }

    /// 县财政局 and 科技局 are names of many: only a name with its place tells one organ from another.
    private func names(of report: Report) -> [String] {
        if report.isAgencyBare { return [] }
        return [report.agency].compactMap(\.self) + report.agencyAliases.filter(Self.namesItsPlace)
    }

    private func agencyID(of report: Report) throws(DatabaseError) -> Int64? {
        for name in names(of: report) {
            if let id = try id(named: name) { return id }
        }
        return nil
    }

    /// Whether a place of at least two characters stands in the name: 洪泽区…, 青川第2县…, but not 区财政局.
    static func namesItsPlace(_ name: String) -> Bool {
        let levels = "省市县区州旗盟镇乡道".unicodeScalars
        guard let first = name.unicodeScalars.first, !levels.contains(first) else { return false }
        return name.unicodeScalars.dropFirst(2).contains { levels.contains($0) }
    }

    func id(named name: String) throws(DatabaseError) -> Int64? {
        try database.value("SELECT agency_id FROM agency_names WHERE name = ?", .text(name)).integer
    }

    func insert(_ name: String) throws(DatabaseError) -> Int64 {
        try database.run("INSERT INTO agencies (name) VALUES (?)", .text(name))
        let id = database.lastInsertID
        try note(name, of: id, origin: "name")
        try AgencyPlaces(database: database).place(id, named: name)
        return id
    }

    /// A name that is another organ's already stays with that one.
    func note(_ name: String, of id: Int64, origin: String) throws(DatabaseError) {
        try database.run(
            "INSERT INTO agency_names (name, agency_id, origin) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING", .text(name), .integer(id),
            .text(origin))
    }
}
