import Forms
import Organs
import ReportText
import Reports
import SQLiteLayer

/// An organ that owes a report, as a list of them gives it.
package struct RosterEntry: Hashable, Sendable {
    package var name: String
    /// Its place: a code (GB/T 2260) or a name; `nil` where the name says it.
    package var place: String?
    package var kind: String?
    package var url: String?

    package init(name: String, place: String? = nil, kind: String? = nil, url: String? = nil) {
        self.name = name
        self.place = place
        self.kind = kind
        self.url = url
    }

    /// The entries of a CSV file: organ, place, kind, address; the names of the columns may stand above, in any order.
    ///
    /// - Returns: also the numbers of the lines that name no organ, 1-based.
    package static func read(_ bytes: [UInt8]) -> (entries: [RosterEntry], unnamed: [Int]) {
        var entries: [RosterEntry] = []
        var unnamed: [Int] = []
        for (number, fields) in NamedColumns.rows(bytes, headings: headings) {
            if let name = fields[0], isName(name) {
                entries.append(RosterEntry(name: name, place: fields[1], kind: fields[2], url: fields[3]))
            } else {
                unnamed.append(number)
            }
        }
        return (entries, unnamed)
    }

    /// Whether it may be the name of an organ: no page, no code.
    private static func isName(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        return scalars.count <= 60 && scalars.contains(where: \.properties.isIdeographic)
            && !scalars.contains { "<>{}=。；".unicodeScalars.contains($0) }
    }

    /// What the columns may be called.
    private static let headings: [Set<String>] = [
        ["organ", "agency", "name", "机关", "机关名称", "单位", "单位名称", "名称"],
        ["place", "place_code", "region", "地区", "所在地", "区划代码", "行政区划", "行政区划代码"], ["kind", "类别", "类型", "机关类别"],
        ["address", "url", "网址", "地址", "链接"],
    ]

    /// The name with its place: 教育局 of 320106 is 南京市鼓楼区教育局.
    var placed: (name: String, region: String?) {
        let folded = TextFolding.fold(name)
        let gazetteer = Gazetteer.embedded
        let region = place.map { place in
            guard let row = Int32(place).flatMap({ gazetteer.place(code: $0) }) else { return TextFolding.fold(place) }
            let outer = gazetteer.prefecture(of: row)
            return (outer.isEmpty ? gazetteer.province(of: row) : outer) + gazetteer.name(row)
        }
        guard let region, let organ = OrganName(folded), organ.isBare, let full = OrganName(region + organ.bodyText) else {
            return (folded, region)
        }
        return (full.name, nil)
    }
}

extension Archive {
    /// Takes organs that owe a report into the roster; one that is there already is replaced. An organ that is not known yet is made.
    ///
    /// - Returns: how many organs the roster gained.
    @discardableResult
    package func importRoster(_ entries: [RosterEntry]) throws(ArchiveError) -> Int {
        try transaction { () throws(DatabaseError) in
            let before = try database.value("SELECT count(*) FROM roster").int ?? 0
            let register = AgencyRegister(database: database)
            for entry in entries {
                let (name, region) = entry.placed
                let id = try register.identified(name, region: region)
                try register.note(TextFolding.fold(entry.name), of: id, origin: "report")
                let code = try database.value("SELECT place_code FROM agencies WHERE id = ?", .integer(id)).text
                try database.run("DELETE FROM roster WHERE agency_id = ?", .integer(id))
                try database.run(
                    "INSERT INTO roster (name, place_code, kind, url, agency_id) VALUES (?, ?, ?, ?, ?)", .text(entry.name),
                    Value(code ?? entry.place), Value(entry.kind), Value(entry.url), .integer(id))
            }
            return (try database.value("SELECT count(*) FROM roster").int ?? 0) - before
        }
    }

    /// Takes the whole roster out.
    package func clearRoster() throws(ArchiveError) {
        try transaction { () throws(DatabaseError) in try database.run("DELETE FROM roster") }
    }

    /// The roster, by the organs' names.
    package func roster() throws(ArchiveError) -> [(agency: String, entry: RosterEntry)] {
        try reading { () throws(DatabaseError) in
            try database.rows(
                """
                SELECT a.name, l.name, l.place_code, l.kind, l.url FROM roster AS l JOIN agencies AS a ON a.id = l.agency_id ORDER BY a.name
                """
            ).map {
                (agency: $0[0].text ?? "", entry: RosterEntry(name: $0[1].text ?? "", place: $0[2].text, kind: $0[3].text, url: $0[4].text))
            }
        }
    }
}
