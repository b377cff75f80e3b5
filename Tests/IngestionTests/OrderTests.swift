import Reports
import SQLiteLayer
import Testing
import Threads
import Wording

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

    /// Organs that were renamed, abbreviated, printed with and without their place, in both scripts, and bare names: who is who follows from all of them.
    @Test func anyOrderGivesTheSameOrgans() throws {
        func report(_ name: String, _ year: Int, _ text: String = "") -> String {
            "\(name)\(year)年政府信息公开工作年度报告\n一、总体情况\n\(year)年，\(name)主动公开政府信息\(year % 100)条。\(text)\n"
        }
        let sources: [(String, String)] = [
            ("a/1.txt", report("文登市科技局", 2012)), ("a/2.txt", report("威海市文登区科学技术局", 2020)), ("a/3.txt", report("文登区科技局", 2022)),
            ("b/1.txt", report("青石市环境保护局", 2016)), ("b/2.txt", report("青石市生态环境局", 2020)),
            ("c/1.txt", report("白水县财政局", 2019)), ("c/2.txt", report("青石市白水县财政局", 2020, "白水县财政局编制本报告。")),
            ("d/1.txt", report("教育局", 2020)), ("e/1.txt", report("教育局", 2021)),
            ("南京市/1.txt", report("鼓楼区司法局", 2020)), ("徐州市/1.txt", report("鼓楼区司法局", 2021)), ("f/1.txt", report("鼓楼区司法局", 2022)),
            ("g/1.txt", report("雁回综合实验区管委会", 2017)), ("g/2.txt", report("雁回综合实验区", 2018)),
        ]
        let paths = sources.map { scratch.write($0.1, to: $0.0) }
        func organs(_ archive: Archive) throws -> [Row] {
            try archive.database.rows("SELECT agency, agency_id IS NULL, year, source_sha256, is_current FROM reports ORDER BY 4")
                + archive.database.rows(
                    "SELECT a.name, a.kind, a.level, a.place_code, a.region, p.name FROM agencies AS a LEFT JOIN agencies AS p ON p.id = a.parent_id ORDER BY 1"
                )
                + archive.database.rows(
                    "SELECT a.name, n.name, n.origin FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id ORDER BY 1, 2")
        }
        let first = try scratch.archive("organs0.db")
        _ = try Ingestor(archive: first).ingest(paths: paths)
        let expected = try organs(first)
        #expect(
            try first.database.rows("SELECT name FROM agencies ORDER BY 1").map { $0[0].text } == [
                "南京市鼓楼区司法局", "威海市文登区科学技术局", "徐州市鼓楼区司法局", "雁回综合实验区管委会", "青石市生态环境局", "青石市白水县财政局",
            ])
        var random = SystemRandomNumberGenerator()
        for round in 1...6 {
            let order = round == 1 ? paths.reversed() : paths.shuffled(using: &random)
            let archive = try scratch.archive("organs\(round).db")
            let middle = Int.random(in: 0...order.count, using: &random)
            for part in [order[..<middle], order[middle...]] {
                _ = try Ingestor(archive: archive, options: IngestOptions(jobs: 1)).ingest(paths: Array(part))
            }
            #expect(try organs(archive) == expected, "\(order)")
        }
        // What is taken out tells nothing any more, and tells it again when it is put back.
        let full = try first.database.value("SELECT id FROM reports WHERE agency = '青石市白水县财政局' AND year = 2020").integer ?? 0
        try first.remove(report: full)
        #expect(try first.database.value("SELECT count(*) FROM agencies WHERE name = '白水县财政局'") == 1)
        _ = try Ingestor(archive: first).restore(report: full)
        #expect(try organs(first).prefix(14) == expected.prefix(14))
    }

    /// The same bytes in two places are the report of the first by name.
    @Test func copiesOfTheSameBytesStandAtTheFirstPlace() throws {
        let paths = ["b", "a", "c"].map { scratch.write(page("青川县教育局", 2020, regulations: 3), to: "\($0)/a.html") }
        for (round, order) in [paths, paths.reversed()].enumerated() {
            let archive = try scratch.archive("copies\(round).db")
            for path in order { _ = try Ingestor(archive: archive).ingest(paths: [path]) }
            #expect(
                try archive.database.rows("SELECT source_path FROM reports UNION ALL SELECT path FROM sources").map { $0[0].text } == [
                    paths[1], paths[1],
                ])
            #expect(try archive.verify().isEmpty)
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
        var rest = paths[...]
        try OrderedWork<String, Bool>.run(
            jobs: 4, next: { rest.popFirst() },
            worker: {
                { path in
                    do {
                        try body(path)
                        return true
                    } catch {
                        return false
                    }
                }
            },
            consume: { (_, isDone) throws(FileError) in
                #expect(isDone)
                return true
            },
            idle: { () throws(FileError) in true })
    }
}
