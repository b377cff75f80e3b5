import Foundation
import Testing

/// `archive sql`, `schema` and `export`: reading everything, changing nothing.
@Suite struct SQLCommandTests {
    private let archive = SampleArchive.shared

    @Test func figuresComeAsTheyArePrinted() throws {
        let query = """
            SELECT c.newly_made, s.decisions, p.projects, p.amount FROM article_20_1 AS c
            JOIN article_20_5 AS s USING (report_id) JOIN article_20_9 AS p USING (report_id) JOIN reports AS r ON r.id = report_id
            WHERE r.source_path LIKE '%黄石%' AND c.item = 'normative_document' AND s.item = 'other_service'
            """
        #expect(try archive.run("sql", query, "--format", "csv").output == "newly_made,decisions,projects,amount\r\n1,1837,25,173365.3\r\n")
    }

    @Test func missingValuesStayNull() throws {
        let query = "SELECT total FROM applications WHERE outcome = 'carried_out' AND natural_person = 1 ORDER BY 1"
        #expect(try archive.run("sql", query, "--format", "json").output == "[\n  {\"total\": null}\n]\n")
        #expect(try archive.run("sql", query, "--format", "csv", "--null", "NA").output == "total\r\nNA\r\n")
    }

    @Test func parametersAndStandardInput() throws {
        let run = try archive.run(
            "sql", "-", "--param", "year=2020", "--param", "name=007", "--format", "jsonl", input: "SELECT :year + 1 AS y, :name AS n")
        #expect(run.output == "{\"y\": 2021, \"n\": \"007\"}\n")
        let missing = try archive.run("sql", "SELECT :year")
        #expect(missing.status == 2)
        #expect(missing.errors == "archive: error: the parameter :year has no value\nhint: --param year=VALUE\n")
    }

    @Test(arguments: [
        "DELETE FROM reports", "UPDATE reports SET year = 1", "INSERT INTO forms VALUES ('x', 'x', 'x', 1, NULL)", "DROP TABLE sections",
        "CREATE TEMP TABLE t (x)", "ATTACH 'other.db' AS other", "VACUUM INTO 'copy.db'", "PRAGMA journal_mode = DELETE",
        "WITH gone AS (SELECT 1) DELETE FROM reports", "SELECT load_extension('x')", "SELECT 1; DELETE FROM reports", "BEGIN IMMEDIATE",
    ])
    func nothingIsWritten(statement: String) throws {
        let before = try Data(contentsOf: URL(filePath: archive.path))
        let folder = try ScratchFolder()
        let run = try ArchiveProcess(["sql", statement], in: folder.url, environment: ["ARCHIVE_DB": archive.path])
        #expect(run.status == 2 && run.output.isEmpty, "\(run.errors)")
        #expect(try Data(contentsOf: URL(filePath: archive.path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func aRunawayQueryIsStopped() throws {
        let endless = "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t"
        let run = try archive.run("sql", endless, "--time-limit", "0.2")
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("archive: error: stopped: the query took longer than 0.2 s\nhint: "))
    }

    /// One call of a function that SQLite does not leave before it is done.
    @Test func aFunctionThatRunsAwayIsStopped() throws {
        let folder = try ScratchFolder()
        let query = "SELECT instr(printf('%.*c', 60000000, 'a'), printf('%.*c', 30000000, 'a') || 'b')"
        let run = try archive.run("sql", query, "--time-limit", "0.1", "--output", folder.file("x.csv").path)
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("archive: error: stopped: the query took longer than 0.1 s\nhint: "))
        #expect(try archive.run("sql", "SELEC", "--output", folder.file("x.csv").path).status == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    }

    @Test func unknownNamesOfferTheNearest() throws {
        #expect(
            try archive.run("sql", "SELECT * FROM aplications").errors
                == "archive: error: no such table: aplications\nhint: did you mean “applications”?\n")
        #expect(try archive.run("schema", "repots").errors.contains("did you mean “reports”"))
    }

    @Test func aFileThatIsNoArchiveIsSaidSo() throws {
        let folder = try ScratchFolder()
        try folder.write(
            "notes.txt", "these are notes, long enough to look like something that could be a database header, but no database")
        let run = try ArchiveProcess(["sql", "SELECT 1", "--db", "notes.txt"], in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.hasPrefix("archive: error: notes.txt is not a database\nhint: "))
        let missing = try ArchiveProcess(["list", "--db", "none.db"], in: folder.url)
        #expect(missing.status == 2)
        #expect(missing.errors == "archive: error: there is no archive at none.db\nhint: archive ingest --db none.db PATH…\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["notes.txt"])
    }

    @Test func everyPromisedColumnIsDescribed() throws {
        for name in ["reports", "observations", "series", "applications", "appeals", "article_20_1", "findings", "measures"] {
            let run = try ArchiveProcess(["schema", name, "--format", "csv", "--no-header"])
            #expect(run.status == 0 && !run.output.isEmpty)
        }
    }

    @Test func exportsEveryTableWithItsDescription() throws {
        let folder = try ScratchFolder()
        let run = try archive.run("export", folder.file("out").path)
        #expect(run.status == 0 && run.output.isEmpty)
        let package = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.file("out/datapackage.json"))) as? [String: Any]
        let resources = try #require(package?["resources"] as? [[String: Any]])
        for resource in resources {
            let path = try #require(resource["path"] as? String)
            let fields = try #require((resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]])
            let text = try String(contentsOf: folder.file("out/" + path), encoding: .utf8)
            let header = text.prefix { $0 != "\r\n" }
            #expect(header.split(separator: ",").map(String.init) == fields.compactMap { $0["name"] as? String }, "\(path)")
        }
        #expect(resources.contains { $0["name"] as? String == "article_20_1" })
    }

    @Test func spreadsheetFormulasCanBeGuarded() throws {
        let run = try archive.run("sql", "SELECT '=1+1' AS x, -5 AS n", "--format", "csv", "--guard-formulas", "--no-header")
        #expect(run.output == "'=1+1,-5\r\n")
    }
}
