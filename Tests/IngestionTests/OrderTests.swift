import Reports
import SQLiteLayer
import Testing

@testable import Ingestion
@testable import Storage

/// Order does not matter: the same sources in any order, all at once or one by one, give the same archive.
@Suite struct OrderTests {
    let scratch = Scratch()

    /// Three years of an organ; of one year a full page, a copy of it that was cut, a correction, and one with another figure; a page that is none.
    private func sources() -> [String] {
        var paths: [String] = []
        for year in 2019...2021 { paths.append(scratch.write(page("青川县教育局", year, regulations: 3), to: "\(year)/a.html")) }
        let full = page("青川县教育局", 2020, regulations: 3)
        paths.append(scratch.write(full.replacing("<tr><td>规章</td><td>3</td><td>0</td><td>3</td></tr>", with: ""), to: "2020/cut.html"))
        paths.append(scratch.write(full.replacing("<td>3</td></tr>", with: "<td>4</td></tr>"), to: "2020/b更正.html"))
        paths.append(scratch.write("空", to: "2020/c.txt"))
        paths.append(scratch.write(page("青川县公安局", 2020, regulations: 1), to: "2020/d.html"))
        return paths
    }

    /// What an archive says, without the numbers that things have in it and the times.
    private func content(_ archive: Archive) throws -> [Row] {
        try archive.database.rows(
            "SELECT agency, year, source_sha256, is_current, figures, is_correction, is_checked FROM reports ORDER BY 3")
            + archive.database.rows(
                "SELECT source_sha256, code, severity, message, expected, actual, earlier_year, suspects, stage FROM findings ORDER BY 1, 2, 4"
            )
            + archive.database.rows("SELECT agency, year, measure, value FROM series ORDER BY 1, 2, 3")
            + archive.database.rows("SELECT sha256 FROM sources ORDER BY 1")
    }

    @Test func anyOrderGivesTheSameArchive() throws {
        let paths = sources()
        let first = try scratch.archive("0.db")
        _ = try Ingestor(archive: first).ingest(paths: paths)
        let expected = try content(first)
        #expect(try first.database.value("SELECT count(*) FROM reports WHERE is_current") == 4)
        #expect(
            try first.database.value("SELECT source_path FROM reports WHERE agency = '青川县教育局' AND year = 2020 AND is_current").text?
                .hasSuffix("b更正.html") == true)
        var random = SystemRandomNumberGenerator()
        for round in 1...6 {
            let order = round == 1 ? paths.reversed() : paths.shuffled(using: &random)
            let archive = try scratch.archive("\(round).db")
            for path in order { _ = try Ingestor(archive: archive, options: IngestOptions(jobs: 1)).ingest(paths: [path]) }
            #expect(try content(archive) == expected, "\(order)")
        }
    }

    @Test func sourcesThatDisagreeAreNamed() throws {
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive).ingest(paths: sources())
        let found = try archive.database.rows(
            "SELECT r.source_path, f.actual, f.expected FROM findings AS f JOIN reports AS r ON r.id = f.report_id WHERE f.code = 'I110'")
        #expect(found.count == 1)
        #expect(found.first?[1].double == 4 && found.first?[2].double == 3)
    }

    /// What an organ's years were checked against may change before the findings are written.
    @Test func checksThatWereOvertakenAreMadeAgain() throws {
        let paths = sources()
        let serial = try scratch.archive("serial.db")
        _ = try Ingestor(archive: serial).ingest(paths: paths)
        for round in 0..<5 {
            let path = "\(scratch.folder)/parallel\(round).db"
            _ = try Archive(path: path, mode: .create)
            try withParallel(paths) { source in
                _ = try Ingestor(archive: Archive(path: path, mode: .create), options: IngestOptions(jobs: 1)).ingest(paths: [source])
            }
            #expect(try content(Archive(path: path, mode: .readOnly)) == content(serial))
        }
    }

    private func withParallel(_ paths: [String], _ body: @escaping @Sendable (String) throws -> Void) throws {
        try OrderedWork<Bool>.run(
            count: paths.count, jobs: 4,
            worker: {
                { index in
                    do {
                        try body(paths[index])
                        return true
                    } catch {
                        return false
                    }
                }
            },
            consume: { (_, isDone) throws(FileError) in
                #expect(isDone)
                return true
            })
    }
}
