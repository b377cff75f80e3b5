import Forms
import Foundation
import Reports
import SQLiteLayer
import Storage
import Testing
import Wording

@testable import Query

/// An archive of a few agencies in a folder of its own, gone with the test.
final class SampleArchive {
    let archive: Archive
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("archive-query-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        archive = try Archive(path: folder.appendingPathComponent("a.db").path, mode: .create)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    func store(_ agency: String, _ year: Int, _ form: String = "2021", bytes: String = "", _ value: (String) -> Double?) throws -> Int64 {
        var report = Sample.filled(year, form, value)
        report.agency = agency
        report.sections = [Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: "\(agency)\(year)年主动公开信息，认真办理依申请公开事项。")]
        return try archive.store(
            report,
            source: Source(
                path: "\(year)/\(agency).html", mediaType: "text/html", encoding: "utf-8", bytes: Array("\(agency)\(year)\(bytes)".utf8))
        ).id
    }
}

@Suite struct ArchiveQueryTests {
    private func sample() throws -> SampleArchive {
        let sample = try SampleArchive()
        for year in 2019...2023 where year != 2022 {
            try sample.store("甲市科学技术局", year, year < 2021 ? "2019" : "2021") { $0.hasSuffix("received.total") ? Double(year - 2000) : 40 }
        }
        try sample.store("乙市教育局", 2023) { $0.hasSuffix("received.total") ? 99 : 5 }
        try sample.store("乙市民政局", 2023) { $0.hasSuffix("received.total") ? nil : 40 }
        try sample.store("丙县教育局", 2023) { $0.hasSuffix("received.total") ? 23 : 0 }
        return sample
    }

    @Test func compareKeepsTheMissingMissing() throws {
        let sample = try sample()
        let result = try sample.archive.compare(["applications.received.total"], .init(years: 2021...2023))
        #expect(result.years == [2021, 2022, 2023])
        let row = try #require(result.rows.first { $0.agency == "甲市科学技术局" })
        #expect(row.values[2021]?.value == 21)
        #expect(row.values[2022] == nil)
        let blank = try #require(result.rows.first { $0.agency == "乙市民政局" }?.values[2023])
        #expect(blank.value == nil && blank.status == .blank)
    }

    @Test func groupsAndSharesAreComputed() throws {
        let sample = try sample()
        let result = try sample.archive.compare(
            ["applications.refused.total", "applications.other_all.total", "appeals.litigation.total", "shares.granted_or_partly"],
            .init(agencies: ["甲市科学技术局"]), language: .english)
        let values = result.rows.map { $0.values[2023]?.value }
        #expect(values == [320, 120, 80, 2])
        #expect(result.rows[1].values[2020]?.value == 40)
        #expect(result.rows[3].values[2023]?.denominator == 40)
        #expect(result.measures[3].definition == "(granted + granted in part) ÷ concluded")
    }

    @Test func measuresAreFoundByPatternAndLabel() throws {
        let sample = try sample()
        func codes(_ text: String) throws -> [String] {
            try sample.archive.compare([text], .init(agencies: ["丙县教育局"])).measures.map(\.code)
        }
        #expect(try codes("applications.*.total").count == 30)
        #expect(try codes("本年新收政府信息公开申请数量") == ["applications.received.total"])
        #expect(try codes("予以公开").contains("applications.granted.total"))
        #expect(try codes("行政处罚 处理决定数量") == ["article_20_6.penalty.decisions"])
        #expect(throws: QueryError.self) { try codes("applications.recieved.total") }
        do {
            _ = try codes("applications.recieved.total")
        } catch let error as QueryError {
            guard case .unknownMeasure("applications.recieved.total", let nearest) = error else { throw error }
            #expect(nearest.first == "applications.received.total")
        }
    }

    @Test func agenciesAreFoundByPatternAndRegion() throws {
        let sample = try sample()
        func agencies(_ selection: Selection) throws -> [String] { try sample.archive.list(selection).compactMap(\.header.agency) }
        #expect(try agencies(.init(agencies: ["*教育局"])) == ["丙县教育局", "乙市教育局"])
        #expect(try agencies(.init(region: "乙市")).sorted() == ["乙市教育局", "乙市民政局"])
        #expect(try agencies(.init(agencies: ["乙市教育"])) == ["乙市教育局"], "a part of one name alone")
        do {
            _ = try agencies(.init(agencies: ["乙市敎育局"]))
            Issue.record("an unknown name was taken")
        } catch let error as QueryError {
            guard case .unknownAgency("乙市敎育局", let nearest) = error else { throw error }
            #expect(nearest.first == "乙市教育局")
        }
    }

    @Test func agenciesAreFoundByPlaceLevelAndKind() throws {
        let sample = try SampleArchive()
        for name in ["南京市鼓楼区教育局", "徐州市鼓楼区人民政府", "江苏省公安厅", "晋城市城区教育局", "太原市教育局"] { try sample.store(name, 2023) { _ in 1 } }
        func agencies(_ selection: Selection) throws -> [String] { try sample.archive.list(selection).compactMap(\.header.agency).sorted() }
        #expect(try agencies(.init(region: "鼓楼区")) == ["南京市鼓楼区教育局", "徐州市鼓楼区人民政府"])
        #expect(try agencies(.init(region: "南京市鼓楼区")) == ["南京市鼓楼区教育局"])
        #expect(try agencies(.init(region: "城区")) == ["晋城市城区教育局"])
        #expect(try agencies(.init(province: "江苏")) == ["南京市鼓楼区教育局", "徐州市鼓楼区人民政府", "江苏省公安厅"])
        #expect(try agencies(.init(province: "江苏省", kind: .government)) == ["徐州市鼓楼区人民政府"])
        #expect(try agencies(.init(level: .prefecture)) == ["太原市教育局"])
    }

    @Test func whoIsMissingIsToldByTheRoster() throws {
        let sample = try sample()
        let roster = "机关,所在地,类别,网址\n甲市科学技术局,,,\n教育局,320106,部门,http://example.invalid\n,,,\n"
        let (entries, unnamed) = RosterEntry.read(Array(roster.utf8))
        #expect(unnamed == [3])
        #expect(try sample.archive.importRoster(entries) == 2)
        #expect(try sample.archive.importRoster(entries) == 0)
        let coverage = try sample.archive.coverage(of: 2023)
        #expect(coverage.reporting == 1 && coverage.expected == 2 && coverage.missing.map(\.agency) == ["南京市鼓楼区教育局"])
        let comparison = try sample.archive.compare(["applications.received.total"], .init(years: 2022...2023))
        #expect(comparison.rows.contains { $0.agency == "南京市鼓楼区教育局" && $0.values.isEmpty })
        #expect(comparison.coverage.map(\.reporting) == [0, 1])
        // The report that comes later is that organ's.
        try sample.store("鼓楼区教育局", 2021) { _ in 1 }
        try sample.store("南京市鼓楼区教育局", 2023) { _ in 1 }
        #expect(try sample.archive.coverage(of: 2023).missing.isEmpty)
        #expect(try sample.archive.database.value("SELECT count(*) FROM missing_reports WHERE year = 2021") == 1)
    }

    @Test func figuresOfTwoScopesAreMarked() throws {
        let sample = try sample()
        try sample.archive.database.execute(
            "UPDATE reports SET scope = iif(agency = '乙市教育局', 'aggregated', 'own') WHERE agency <> '丙县教育局'")
        let all = try sample.archive.rank("applications.received.total", year: 2023)
        #expect(all.entries.map(\.scope) == [.aggregated, nil, .own])
        let own = try sample.archive.rank("applications.received.total", year: 2023, .init(scope: .own))
        #expect(own.entries.map(\.agency) == ["甲市科学技术局"])
        #expect(own.missing.map(\.reason) == [.noFigure, .otherScope, .otherScope])
        #expect(try sample.archive.list(.init(scope: .aggregated)).map(\.header.agency) == ["乙市教育局"])
    }

    @Test func trendBreaksWhereTheFormChanged() throws {
        let sample = try sample()
        let series = try sample.archive.trend("article_20_1.regulation.in_force", .init(agencies: ["甲市科学技术局"]))[0]
        #expect(series.points.map(\.year) == [2019, 2020, 2021, 2022, 2023])
        #expect(series.points[1].measure == "article_20_1.regulation.total_published")
        #expect(series.points[2].breakBefore == .redefined)
        #expect(series.points[2].change == nil)
        #expect(series.points[3].value == nil)
        #expect(series.points[4].change == nil, "the year before is missing")
        let received = try sample.archive.trend("applications.received.total", .init(agencies: ["甲市科学技术局"]))[0]
        #expect(received.points.map(\.change) == [nil, 1, 1, nil, nil])
        #expect(received.points.allSatisfy { $0.breakBefore == nil })
        let other = try sample.archive.trend("applications.other_all.total", .init(agencies: ["甲市科学技术局"]))[0]
        #expect(other.points.map(\.value) == [40, 40, 120, nil, 120])
        #expect(other.points[2].breakBefore == nil && other.points[2].change == 80)
    }

    @Test func ranksShareAPlaceAndListTheMissingApart() throws {
        let sample = try sample()
        let ranking = try sample.archive.rank("applications.received.total", year: 2023)
        #expect(ranking.entries.map(\.rank) == [1, 2, 2])
        #expect(ranking.entries.map(\.agency) == ["乙市教育局", "丙县教育局", "甲市科学技术局"])
        #expect(ranking.missing.map(\.agency) == ["乙市民政局"])
        #expect(ranking.missing[0].reason == .noFigure)
        let shares = try sample.archive.rank("shares.granted", year: 2023)
        #expect(shares.missing.filter { $0.reason == .tooFewCases }.map(\.agency) == ["乙市教育局"])
        let change = try sample.archive.rank("applications.granted.total", year: 2021, by: .change)
        #expect(change.entries.map(\.change) == [0])
        let broken = try sample.archive.rank("article_20_1.regulation.in_force", year: 2021, by: .change)
        #expect(broken.missing.map(\.reason) == [.breakInSeries, .noReport, .noReport, .noReport])
    }

    @Test func searchFindsWordsWithContext() throws {
        let sample = try sample()
        let hits = try sample.archive.search("依申请公开", .init(agencies: ["甲市科学技术局"]), context: 4)
        #expect(hits.map(\.year) == [2019, 2020, 2021, 2023])
        #expect(hits[0].match == "依申请公开" && hits[0].before == "认真办理" && hits[0].after == "事项。")
        #expect(try sample.archive.search("主动 教育局").count == 2)
        #expect(try sample.archive.search("县").count == 1)
        #expect(try sample.archive.search("没有的词").isEmpty)
        #expect(try sample.archive.search("\"OR (").isEmpty)
    }

    @Test func diffIsMadeFromTheArchive() throws {
        let sample = try sample()
        let diff = try sample.archive.diff("甲市科学技术局", from: 2020, to: 2021)
        #expect(diff.figures.first { $0.measure.code == "applications.received.total" }?.change == 1)
        #expect(diff.from.file == "2020/甲市科学技术局.html")
        #expect(diff.history.first?.points.map(\.year) == [2019, 2020, 2021, 2022, 2023])
        #expect(throws: QueryError.noReport(agency: "甲市科学技术局", year: 2022, held: [2019, 2020, 2021, 2023])) {
            try sample.archive.diff("甲市科学技术局", from: 2022, to: 2023)
        }
    }

    @Test func twoVersionsOfAYearAreCompared() throws {
        let sample = try sample()
        #expect(throws: QueryError.noEarlierVersion(agency: "乙市教育局", year: 2023)) { try sample.archive.diff("乙市教育局", from: 2023, to: 2023) }
        try sample.store("乙市教育局", 2023, bytes: "altered") { $0.hasSuffix("received.total") ? 98 : 5 }
        let diff = try sample.archive.diff("乙市教育局", from: 2023, to: 2023)
        // Which of two sources alike in everything is current, their hashes decide.
        #expect(diff.figures.compactMap { $0.change.map(abs) }.filter { $0 != 0 } == [1])
    }

    @Test func runsGiveEveryPair() throws {
        let sample = try sample()
        var pairs: [String] = []
        try sample.archive.diffs("甲市科学技术局", years: 2019...2024) { pairs.append("\($0.from.year ?? 0)-\($0.to.year ?? 0)") }
        #expect(pairs == ["2019-2020", "2020-2021", "2021-2023"])
        var agencies: [String] = []
        try sample.archive.diffs(from: 2021, to: 2023) { agencies.append($0.agency ?? "") }
        #expect(agencies == ["甲市科学技术局"])
    }

    /// Every question is answered by keys: no table of figures is read through.
    @Test func plansUseKeys() throws {
        let database = try sample().archive.database
        let statements = [
            FigureReader.cellSQL, FigureReader.cellsSQL, ReportFinder.byAgencySQL, ReportFinder.byYearSQL, SearchSQL.text(["主动公开"]),
        ]
        for sql in statements {
            let plan = try database.rows("EXPLAIN QUERY PLAN " + sql).compactMap { $0[3].text }
            #expect(plan.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("VIRTUAL TABLE") }, "\(sql): \(plan)")
        }
    }

    /// Of many reports, a measure is read from its index.
    @Test func manyReportsAreReadLikeFew() throws {
        let database = try sample().archive.database
        let reports = try ReportFinder(database: database).reports(.init()).filter { $0.agency != "乙市教育局" }
        #expect(reports.map(\.id) != reports.map(\.id).sorted())
        for code in [
            "applications.received.total", "applications.other_all.total", "shares.granted_or_partly", "shares.litigation_corrected",
            "no.such.code",
        ] {
            let few = try FigureReader(database, forms: .embedded, manyReports: .max).quantities(code, reports)
            #expect(try FigureReader(database, forms: .embedded, manyReports: 0).quantities(code, reports) == few)
            #expect(code == "no.such.code" || few.contains { $0 != Quantity() })
        }
        #expect(try FigureReader(database, forms: .embedded, manyReports: 0).quantities("applications.received.total", []).isEmpty)
    }

    /// What the README promises: a comparison and a diff in a few lines.
    @Test func libraryUserInTenLines() throws {
        let sample = try sample()
        let archive = try Archive(path: sample.archive.path, mode: .readOnly)
        let received = try archive.compare(["applications.received.total"], .init(region: "乙市", years: 2023...2023))
        for row in received.rows {
            let figure = row.values[2023]
            #expect(figure?.value != nil || figure?.status == .blank)
        }
        let diff = try archive.diff("甲市科学技术局", from: 2019, to: 2020)
        for figure in diff.figures where figure.change != 0 && figure.change != nil {
            #expect(figure.measure.code == "applications.received.total")
        }
    }
}
