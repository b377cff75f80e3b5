import Organs
import Reports
import SQLiteLayer

/// Who is who: every name an organ goes by, and what people have said of it.
///
/// A report belongs to the organ that its key makes: its place and the kind of organ there, as the source tells them (`OrganKey`). Short names that
/// sources use beside the full one stand for it wherever all of them agree. The same reports make the same organs, in whatever order they come.
struct AgencyRegister {
    let database: Database

    /// Whose report it is and on which year, as the archive files it.
    struct Identity {
        var agencyID: Int64?
        var agency: String?
        var year: Int?
        /// What the source alone tells; `nil` where it tells no organ.
        var key: String?
        /// Whether a person said whose report it is.
        var isAssigned = false
    }

    // MARK: Filing

    /// Files a report: under what was assigned to its source, or else under the organ that its key makes, which is made when there is none. A bare
    /// name (教育局) is no organ's: the report keeps it as printed, and two of them are never one.
    ///
    /// Whoever stores the report then calls `settle`.
    func identity(of report: Report, sourceSHA256: String) throws(DatabaseError) -> Identity {
        if let key = Self.key(of: report), let name = report.agency {
            try link(report, key: key, sourceSHA256: sourceSHA256)
            if try agencyID(of: key, named: name) == nil { _ = try insert(name, key: resolved(key)) }
        }
        return try lookUp(report, sourceSHA256: sourceSHA256)
    }

    /// The same without making an organ that is not known.
    func lookUp(_ report: Report, sourceSHA256: String) throws(DatabaseError) -> Identity {
        let key = Self.key(of: report)
        var identity = Identity(year: report.year, key: key)
        identity.agencyID = try agencyID(of: key, named: report.agency)
        if let assigned = try database.rows("SELECT agency_id, year FROM assignments WHERE source_sha256 = ?", .text(sourceSHA256)).first {
            identity.isAssigned = assigned[0].integer != nil
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

    /// Place and kind of the organ that a report names; `nil` where it names none but by a bare name.
    static func key(of report: Report) -> String? {
        guard let name = report.agency, !report.isAgencyBare else { return nil }
        return key(of: name, region: report.agencyRegion, year: report.year)
    }

    /// A name that is no organ's as far as its words tell stands for itself.
    static func key(of name: String, region: String? = nil, year: Int? = nil) -> String {
        guard let organ = OrganName(name), !organ.isBare else { return name }
        return organ.key(in: region, year: year).description
    }

    // MARK: Looking up

    /// The organ that a report's key makes, or that people said goes by its name.
    private func agencyID(of key: String?, named name: String?) throws(DatabaseError) -> Int64? {
        if let name, let said = try one("SELECT agency_id FROM agency_names WHERE name = ? AND origin = 'user' LIMIT 2", name) {
            return said
        }
        guard let key else { return nil }
        return try one("SELECT agency_id FROM agency_keys WHERE agency_key = ? LIMIT 2", resolved(key))
    }

    /// The full name's key where all sources that use the short one beside a full one agree on it; else the key itself.
    private func resolved(_ key: String) throws(DatabaseError) -> String {
        var key = key
        for _ in 0..<4 {
            let full = try database.rows("SELECT DISTINCT full_key FROM agency_links WHERE short_key = ? LIMIT 2", .text(key))
            guard full.count == 1, let next = full[0][0].text else { break }
            key = next
        }
        return key
    }

    /// The one organ that goes by a name: shown, or by any other.
    func id(named name: String) throws(DatabaseError) -> Int64? {
        if let shown = try database.value("SELECT id FROM agencies WHERE name = ?", .text(name)).integer { return shown }
        return try one("SELECT agency_id FROM agency_names WHERE name = ? LIMIT 2", name)
    }

    /// `nil` unless exactly one row answers.
    private func one(_ sql: String, _ text: String) throws(DatabaseError) -> Int64? {
        let rows = try database.rows(sql, .text(text))
        return rows.count == 1 ? rows[0][0].integer : nil
    }

    // MARK: Making

    /// The organ of a name that people say: known, or made.
    func identified(_ name: String, region: String? = nil) throws(DatabaseError) -> Int64 {
        if region == nil, let known = try id(named: name) { return known }
        let key = Self.key(of: name, region: region)
        if let known = try agencyID(of: key, named: name) { return known }
        return try insert(name, key: resolved(key))
    }

    private func insert(_ name: String, key: String) throws(DatabaseError) -> Int64 {
        let isAlone = try database.value("SELECT 1 FROM agencies WHERE name = ?1 OR printed_name = ?1", .text(name)) == .null
        // Until its name is settled among those of others it is called by its key, which no name is.
        try database.run(
            "INSERT INTO agencies (name, printed_name, agency_key) VALUES (?, ?, ?)", .text(isAlone ? name : "\(name)\u{1}\(key)"),
            .text(name),
            .text(key))
        let id = database.lastInsertID
        try database.run("INSERT INTO agency_keys (agency_key, agency_id) VALUES (?, ?)", .text(key), .integer(id))
        try place(id)
        let naming = AgencyNaming(database: database)
        if isAlone { try naming.note(name, of: id) } else { try naming.spread(name) }
        return id
    }

    /// Notes kind and place of an organ, the government over it, and the organs that it is the government over.
    func place(_ id: Int64) throws(DatabaseError) {
        guard let row = try database.rows("SELECT printed_name, agency_key FROM agencies WHERE id = ?", .integer(id)).first else { return }
        let key = row[1].text ?? ""
        let filing = OrganFiling(name: row[0].text ?? "", key: key.contains("|") ? OrganKey(key) : OrganKey(place: "", body: key))
        try database.run(
            """
            UPDATE agencies SET kind = ?2, level = ?3, place_code = ?4, province = ?5, prefecture = ?6, county = ?7, region = ?8, parent_key = ?9,
                parent_id = (SELECT agency_id FROM agency_keys WHERE agency_key = ?9)
            WHERE id = ?1
            """, .integer(id), Value(filing.kind), Value(filing.level), Value(filing.code.map { "\($0)" }), Value(filing.province),
            Value(filing.prefecture), Value(filing.county), Value(filing.region), Value(filing.parentKey))
        try database.run("UPDATE agencies SET parent_id = ? WHERE parent_key = ? AND parent_id IS NULL", .integer(id), .text(key))
    }

    /// A name that people said is another organ's stays with that one.
    func note(_ name: String, of id: Int64, origin: String) throws(DatabaseError) {
        try database.run(
            "INSERT INTO agency_names (name, agency_id, origin) VALUES (?, ?, ?) ON CONFLICT (name, agency_id) DO NOTHING", .text(name),
            .integer(id), .text(origin))
    }

    // MARK: After a report was stored

    /// Notes the names of a report that is stored now, and files anew what its names tell of others.
    func settle(_ report: Report, _ identity: Identity, sourceSHA256: String) throws(DatabaseError) {
        if let id = identity.agencyID, identity.key != nil, !identity.isAssigned {
            for name in Self.names(of: report) { try note(name, of: id, origin: "report") }
            try AgencyNaming(database: database).consider(report.agency, of: id)
        }
        try refile(shortKeys(of: sourceSHA256))
    }

    /// Forgets what a source told of short names; the reports that went by them are filed anew.
    func forget(sourceSHA256: String) throws(DatabaseError) {
        let keys = try shortKeys(of: sourceSHA256)
        guard !keys.isEmpty else { return }
        try database.run("DELETE FROM agency_links WHERE source_sha256 = ?", .text(sourceSHA256))
        try refile(keys)
    }

    private func shortKeys(of sourceSHA256: String) throws(DatabaseError) -> [String] {
        try database.rows("SELECT DISTINCT short_key FROM agency_links WHERE source_sha256 = ? ORDER BY 1", .text(sourceSHA256)).compactMap
        {
            $0[0].text
        }
    }

    /// The names that tell the organ from others: 县财政局 and 科技局 are names of many.
    private static func names(of report: Report) -> [String] {
        [report.agency].compactMap(\.self) + report.agencyAliases.filter { OrganName($0).map { !$0.isBare } ?? ($0.utf8.count > 12) }
    }

    /// Notes the shorter names of the organ that a report uses beside its full one.
    private func link(_ report: Report, key: String, sourceSHA256: String) throws(DatabaseError) {
        guard let name = report.agency, let organ = OrganName(name) else { return }
        for alias in report.agencyAliases {
            guard let other = OrganName(alias), !other.isBare, other.isOpenPlace(in: report.agencyRegion, year: report.year) == false else {
                continue
            }
            let otherKey = other.key(in: report.agencyRegion, year: report.year).description
            guard otherKey != key, organ.region != other.region else { continue }
            let isShort = other.region.utf8.count < organ.region.utf8.count
            try database.run(
                "INSERT OR IGNORE INTO agency_links (source_sha256, short_key, full_key) VALUES (?, ?, ?)", .text(sourceSHA256),
                .text(isShort ? otherKey : key), .text(isShort ? key : otherKey))
        }
    }

    /// Files the reports of short names where they belong now.
    private func refile(_ keys: [String]) throws(DatabaseError) {
        for key in keys {
            var touched: Set<Int64> = []
            for row in try database.rows(
                """
                SELECT id, agency_id, printed_agency FROM reports AS r WHERE agency_key = ?1
                    AND NOT EXISTS (SELECT 1 FROM assignments AS a WHERE a.source_sha256 = r.source_sha256 AND a.agency_id IS NOT NULL)
                """, .text(key))
            {
                let name = row[2].text ?? ""
                let known = try agencyID(of: key, named: name)
                let owner = if let known { known } else { try insert(name, key: resolved(key)) }
                guard owner != row[1].integer else { continue }
                try move(report: row[0].integer ?? 0, to: owner)
                try note(name, of: owner, origin: "report")
                touched.formUnion([owner] + [row[1].integer].compactMap(\.self))
            }
            for id in touched.sorted() {
                try Currency(database: database).settle(id)
                try AgencyNaming(database: database).choose(for: id)
                try dropIfEmpty(id)
            }
        }
    }

    func move(report id: Int64, to agency: Int64) throws(DatabaseError) {
        try database.run(
            "UPDATE reports SET is_current = 0, agency_id = ?2, agency = (SELECT name FROM agencies WHERE id = ?2) WHERE id = ?1",
            .integer(id), .integer(agency))
    }

    /// Takes out an organ that nothing is left of.
    private func dropIfEmpty(_ id: Int64) throws(DatabaseError) {
        let isHeld = try database.value(
            """
            SELECT EXISTS (SELECT 1 FROM reports WHERE agency = (SELECT name FROM agencies WHERE id = ?1))
                OR EXISTS (SELECT 1 FROM agency_names WHERE agency_id = ?1 AND origin = 'user')
                OR EXISTS (SELECT 1 FROM roster WHERE agency_id = ?1) OR EXISTS (SELECT 1 FROM assignments WHERE agency_id = ?1) OR EXISTS (SELECT 1 FROM verdicts WHERE agency_id = ?1)
            """, .integer(id))
        guard isHeld == 0 else { return }
        let printed = try database.value("SELECT printed_name FROM agencies WHERE id = ?", .integer(id)).text
        try database.run("UPDATE agencies SET parent_id = NULL WHERE parent_id = ?", .integer(id))
        for table in ["agency_names", "agency_keys"] { try database.run("DELETE FROM \(table) WHERE agency_id = ?", .integer(id)) }
        try database.run("DELETE FROM agencies WHERE id = ?", .integer(id))
        if let printed { try AgencyNaming(database: database).spread(printed) }
    }
}
