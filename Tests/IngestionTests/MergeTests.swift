import Reports
import SQLiteLayer
import Testing

@testable import Ingestion
@testable import Storage

/// Archives that are put together give what one ingest of all their sources gives.
@Suite struct MergeTests {
    let scratch = Scratch()

    /// Organs with several years, several sources of one year, copies, names in several forms, and pages that are no report.
    private func sources() -> [String] {
        var paths: [String] = []
        for (number, agency) in ["青川县教育局", "青川县公安局", "青石市科学技术局", "文登市科技局"].enumerated() {
            for year in 2019...2021 {
                paths.append(scratch.write(page(agency, year, regulations: number + year % 3), to: "\(number)/\(year).html"))
            }
        }
        paths.append(scratch.write(page("青川县教育局", 2020, regulations: 9), to: "0/2020更正.html"))
        paths.append(scratch.write(page("威海市文登区科学技术局", 2022, regulations: 1), to: "4/2022.html"))
        paths.append(scratch.write("空", to: "5/none.txt"))
        paths.append(scratch.write(page("教育局", 2021, regulations: 2), to: "6/2021.html"))
        paths.append(scratch.write("鼓楼区司法局2020年政府信息公开工作年度报告\n一、总体情况\n2020年，主动公开政府信息20条。\n", to: "南京市/1.txt"))
        return paths
    }

    /// Everything an archive says, without the numbers that things have in it and the times.
    private func content(_ archive: Archive) throws -> [String] {
        let queries = [
            "SELECT agency, year, source_sha256, is_current, figures, is_correction, is_checked, source_path, hint_agency, hint_year, retrieved_at FROM reports",
            "SELECT r.source_sha256, m.code, c.value, c.status, c.raw, c.place, c.origin FROM cells c JOIN reports r ON r.id = c.report_id JOIN measures m ON m.id = c.measure_id",
            "SELECT source_sha256, code, severity, message, expected, actual, earlier_year, suspects, stage FROM findings",
            "SELECT agency, year, measure, value, change FROM series", "SELECT sha256, path, url FROM sources",
            "SELECT r.source_sha256, s.ordinal, s.heading, s.text FROM sections s JOIN reports r ON r.id = s.report_id",
            "SELECT a.name, n.name, n.origin FROM agency_names AS n JOIN agencies AS a ON a.id = n.agency_id",
            "SELECT a.name, a.kind, a.level, a.place_code, a.region, p.name FROM agencies AS a LEFT JOIN agencies AS p ON p.id = a.parent_id",
            "SELECT s.source_sha256, a.name, s.year FROM assignments s LEFT JOIN agencies a ON a.id = s.agency_id",
            "SELECT source_sha256, note FROM preferences", "SELECT source_sha256, note, path FROM removals",
            "SELECT a.name, v.year, v.source_sha256, v.fingerprint, v.verdict, v.note FROM verdicts v LEFT JOIN agencies a ON a.id = v.agency_id",
            "SELECT source_sha256, measure, value, \"by\", note FROM transcription_changes",
            "SELECT a.name, l.name, l.url FROM roster l JOIN agencies a ON a.id = l.agency_id",
        ]
        return try queries.flatMap { try archive.database.rows($0).map { "\($0.values)" }.sorted() }
    }

    /// A part of the sources in an archive of its own.
    private func part(_ name: String, _ paths: [String]) throws -> Archive {
        let archive = try scratch.archive(name)
        _ = try Ingestor(archive: archive, options: IngestOptions(jobs: 1)).ingest(paths: paths)
        return archive
    }

    @Test func anyPartsGiveOneIngest() throws {
        let paths = sources()
        let expected = try content(part("all.db", paths))
        var random = SystemRandomNumberGenerator()
        for round in 0..<4 {
            var parts: [[String]] = Array(repeating: [], count: [2, 3, 5, paths.count][round])
            for path in paths.shuffled(using: &random) { parts[Int.random(in: 0..<parts.count, using: &random)].append(path) }
            let archives = try parts.enumerated().map { try part("part\(round)-\($0.offset).db", $0.element) }
            let merged = try scratch.archive("merged\(round).db")
            let summary = try Ingestor(archive: merged).merge(archives)
            #expect(summary.contradictions.isEmpty && summary.ingest.refused.isEmpty)
            #expect(try content(merged) == expected, "\(parts)")
            #expect(try Ingestor(archive: merged).verify().isEmpty)
        }
    }

    /// What a person says of the sources of one archive.
    private func decide(_ archive: Archive) throws {
        func id(_ path: String) throws -> Int64? {
            try archive.database.value("SELECT id FROM reports WHERE source_path LIKE ?", .text("%/" + path)).integer
        }
        if let id = try id("0/2020.html") {
            try archive.prefer(report: id, note: "正式文本")
            try archive.transcribe([(id, Transcription(measure: "article_20_1.regulation.repealed", value: 7, by: "甲"))])
        }
        if let id = try id("1/2019.html") { try archive.remove(report: id, note: "误收") }
        if let id = try id("6/2021.html") { _ = try archive.assign(report: id, agency: "青石市教育局", year: nil) }
        if let id = try id("0/2021.html"), let finding = try archive.findings(of: id).first {
            try archive.decide(finding: finding.id, .dismissed)
        }
    }

    @Test func whatPeopleSaidIsTakenAlong() throws {
        let paths = sources()
        let all = try part("all.db", paths)
        try decide(all)
        _ = try Ingestor(archive: all).checkAcrossYears()
        // Years of one organ stay together: verdicts are of findings that are there.
        let halves = [
            paths.filter { $0.contains("/0/") || $0.contains("/6/") }, paths.filter { !$0.contains("/0/") && !$0.contains("/6/") },
        ]
        let parts = try halves.enumerated().map { try part("half\($0.offset).db", $0.element) }
        for part in parts {
            try decide(part)
            _ = try Ingestor(archive: part).checkAcrossYears()
        }
        let merged = try scratch.archive("merged.db")
        #expect(try Ingestor(archive: merged).merge(parts.reversed()).contradictions.isEmpty)
        #expect(try content(merged) == content(all))
    }

    /// Of two reports of the same bytes, one under a year that a person gave, only the one that was taken out stays out.
    @Test func oneOfTwoReportsOfASourceIsTakenOut() throws {
        let paths = [scratch.write(page("青川县教育局", 2020, regulations: 1), to: "a/1.html")]
        let one = try part("one.db", paths)
        _ = try Ingestor(archive: one, options: IngestOptions(year: 2019)).ingest(paths: paths)
        try one.remove(report: 1)
        _ = try Ingestor(archive: one).checkAcrossYears()
        let merged = try scratch.archive("merged.db")
        #expect(try Ingestor(archive: merged).merge([one]).contradictions.isEmpty)
        #expect(try content(merged) == content(one))
    }

    @Test func aDamagedSourceIsNamedAndTheRestIsTakenIn() throws {
        let paths = sources()
        let one = try part("one.db", paths)
        try one.database.execute("UPDATE sources SET data = zeroblob(length(data)) WHERE sha256 = (SELECT min(source_sha256) FROM reports)")
        let merged = try scratch.archive("merged.db")
        let refused = try Ingestor(archive: merged).merge([one]).ingest.refused
        #expect(refused.count == 1 && refused[0].message.key == "archive.damaged")
    }

    @Test func contradictionsAreListedAndLeftAlone() throws {
        let paths = [
            scratch.write(page("教育局", 2020, regulations: 1), to: "a/1.html"),
            scratch.write(page("青川县教育局", 2020, regulations: 1), to: "b/1.html"),
        ]
        let parts = try ["青石市教育局", "白水县教育局"].map { agency in
            let archive = try part("\(agency).db", paths)
            let id = try #require(try archive.database.value("SELECT id FROM reports WHERE agency_id IS NULL").integer)
            _ = try archive.assign(report: id, agency: agency, year: nil)
            return archive
        }
        let merged = try scratch.archive("merged.db")
        let summary = try Ingestor(archive: merged).merge(parts)
        #expect(summary.contradictions.map(\.key) == ["merge.assignment"])
        #expect(try merged.database.value("SELECT count(*) FROM assignments") == 0)
        #expect(try merged.database.value("SELECT count(*) FROM reports") == 2)
    }
}
