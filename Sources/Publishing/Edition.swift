import Rendering
import Reports
import SQLiteLayer
import Storage
import Wording

/// What a publication of the archive was made of: what can be cited, and compared with a later one.
public struct Edition: Sendable {
    /// The first digits of `content`.
    public var id: String
    /// SHA-256 over the figures of all current reports and the sources they stand in: the same where nothing moved, whenever it was read.
    public var content: String
    /// Current reports.
    public var reports: Int
    /// Their figures.
    public var figures: Int
    /// Of all reports, those included that another one stands before.
    public var sources: Int
    /// How many reports were read by each version of the reader.
    var readers: [(version: Int64, reports: Int64)]
    var forms: [String]
    var schema: Int
    /// How many of each kind people decided.
    var decisions: [(kind: String, count: Int64)]

    init(_ archive: Archive) throws {
        let database = archive.database
        let hash = SHA256.Stream()
        let cells = try database.prepare(
            """
            SELECT m.code, c.value, c.status FROM cells AS c JOIN measures AS m ON m.id = c.measure_id WHERE c.report_id = ? ORDER BY m.code
            """)
        let headers = try database.prepare(
            "SELECT id, agency, year, source_sha256 FROM reports WHERE is_current = 1 ORDER BY agency, year, source_sha256, id")
        (reports, figures) = (0, 0)
        while try headers.step() {
            reports += 1
            hash.add("\(Self.field(headers.value(1)))\t\(Self.field(headers.value(2)))\t\(Self.field(headers.value(3)))\n")
            cells.bind(headers.integer(0), at: 1)
            while try cells.step() {
                figures += 1
                hash.add("\(Self.field(cells.value(0)))\t\(Self.field(cells.value(1)))\t\(Self.field(cells.value(2)))\n")
            }
            cells.reset()
        }
        content = hash.hexadecimal()
        id = String(content.prefix(12))
        sources = Int(try database.value("SELECT count(*) FROM sources").integer ?? 0)
        readers = try database.rows("SELECT extractor_version, count(*) FROM reports GROUP BY 1 ORDER BY 1").map {
            ($0[0].integer ?? 0, $0[1].integer ?? 0)
        }
        forms = archive.forms.forms.map(\.id)
        schema = Int(try database.value("PRAGMA user_version").integer ?? 0)
        decisions = try database.rows(
            "SELECT kind, count(*) FROM decisions GROUP BY 1 UNION ALL SELECT verdict, count(*) FROM finding_verdicts GROUP BY 1"
        ).map { ($0[0].text ?? "", $0[1].integer ?? 0) }
    }

    private static func field(_ value: Value) -> String {
        switch value {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .real(let number): MessageWriter.number(number)
        default: ""
        }
    }

    var json: JSONNode {
        .object([
            ("edition", .string(id)), ("content", .string("sha256:\(content)")), ("program", .string(Program.version)),
            ("schema", .count(schema)), ("reports", .count(reports)), ("figures", .count(figures)), ("sources", .count(sources)),
            ("readers", .object(readers.map { ("\($0.version)", .number(Double($0.reports))) })),
            ("forms", .array(forms.map(JSONNode.string))),
            ("decisions", .object(decisions.map { ($0.kind, .number(Double($0.count))) })),
        ])
    }
}
