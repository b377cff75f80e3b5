import Reports
import SQLiteLayer
import Testing

@testable import Storage

/// Which of several sources stands for a year.
@Suite struct CurrencyTests {
    let scratch = Scratch()

    private typealias Candidate = Currency.Candidate

    private func candidate(_ change: (inout Candidate) -> Void = { _ in }) -> Candidate {
        var candidate = Candidate(id: 1, publishedOn: "2021-01-20", figures: 200, errors: 1, mediaType: "application/pdf", sha256: "b")
        change(&candidate)
        return candidate
    }

    /// Each is worth more than all that come after it.
    @Test func theOrderIsThatOfTheSchema() {
        let worse: (inout Candidate) -> Void = { $0.sha256 = "c" }
        let better: [(CurrencyReason, (inout Candidate) -> Void)] = [
            (.retrieved, { $0.retrievedAt = "2024-01-01T00:00:00Z" }), (.kind, { $0.mediaType = "text/html" }),
            (.identities, { $0.errors = 0 }),
            (.figures, { $0.figures = 201 }), (.published, { $0.publishedOn = "2021-02-01" }), (.correction, { $0.isCorrection = true }),
            (.preferred, { $0.preferredAt = "2024-01-01T00:00:00Z" }),
        ]
        var other = candidate(worse)
        #expect(Currency.compare(candidate(), other, most: 201).reason == .hash)
        for (reason, change) in better {
            let first = candidate(change)
            for (a, b, isFirst) in [(first, other, true), (other, first, false)] {
                let result = Currency.compare(a, b, most: 201)
                #expect(result.isFirst == isFirst && result.reason == reason)
            }
            change(&other)
            #expect(!Currency.compare(candidate(), other, most: 201).isFirst)
            other = candidate(change)
        }
        let cut = candidate {
            $0.figures = 179
            $0.isCorrection = true
            $0.publishedOn = "2022-01-01"
        }
        #expect(Currency.compare(candidate(), cut, most: 200) == (true, .fuller))
        #expect(
            !Currency.compare(
                candidate(),
                candidate {
                    $0.figures = 180
                    $0.isCorrection = true
                }, most: 200
            ).isFirst)
        #expect(Currency.compare(candidate { $0.publishedOn = nil }, candidate(), most: 200) == (false, .published))
    }

    private func report(_ figures: Int, day: String? = nil) -> Report {
        var report = Report.sample()
        report.publishedOn = day.flatMap(CalendarDate.init(iso:))
        report.disclosures = []
        report.observations = (0..<figures).map {
            Observation(
                measure: Measure(table: "applications", localLabel: "行\($0)", column: "total"), value: 1, status: .reported, raw: "1",
                origin: Origin(row: $0 + 1))
        }
        return report
    }

    private func current(_ archive: Archive) throws -> [Int64] { try archive.headers().map(\.id) }

    @Test func aPoorerCopyTakesNobodysPlace() throws {
        let archive = try scratch.archive()
        let full = try archive.store(report(20), source: .text("full")).id
        #expect(try archive.store(report(3, day: "2022-01-01"), source: .text("cut")) == .setAside(2, current: full, reason: .fuller))
        #expect(try archive.store(report(20, day: "2021-05-01"), source: .text("later")) == .replaced(3, earlier: full, reason: .published))
        #expect(try current(archive) == [3])
        #expect(try archive.sourceRecords().map(\.state) == ["current", "displaced", "displaced"])
        #expect(try archive.verify().isEmpty)
    }

    @Test func peopleDecideOtherwiseAndTakeItBack() throws {
        let archive = try scratch.archive()
        let full = try archive.store(report(20), source: .text("full")).id
        let cut = try archive.store(report(3), source: .text("cut")).id
        try archive.prefer(report: cut, note: "看过原件")
        #expect(try current(archive) == [cut])
        #expect(try archive.store(report(20, day: "2023-01-01"), source: .text("new")) == .setAside(3, current: cut, reason: .preferred))
        try archive.prefer(report: full)
        #expect(try current(archive) == [full])
        #expect(try archive.takeBackPreference(report: full))
        #expect(try !archive.takeBackPreference(report: full))
        #expect(try current(archive) == [3])
        #expect(try archive.reportChanges().map(\.action) == ["prefer", "prefer", "restore"])
        #expect(throws: ArchiveError.noSuchReport(id: 77)) { try archive.prefer(report: 77) }
    }

    @Test func whatIsTakenOutStaysOutUntilItIsPutBack() throws {
        let archive = try scratch.archive()
        let full = try archive.store(report(20), source: .text("full")).id
        let cut = try archive.store(report(3), source: .text("cut")).id
        try archive.remove(report: full)
        #expect(try current(archive) == [cut])
        #expect(try archive.database.value("SELECT count(*) FROM cells WHERE report_id = ?", .integer(full)) == 0)
        #expect(try archive.database.value("SELECT count(*) FROM sources") == 1)
        #expect(try archive.store(report(20), source: .text("full")) == .removed(full))
        #expect(try archive.verify().isEmpty)
        let removed = try #require(try archive.removedSource(report: full))
        let source = try #require(removed.source)
        try archive.restore(
            removed, as: ReportRows(report(20), layout: archive.layout), source: PreparedSource(source), findings: [], extractorVersion: 1)
        #expect(try current(archive) == [full])
        #expect(try archive.verify().isEmpty)
    }

    @Test func whatIsNoReportIsASourceAlone() throws {
        let archive = try scratch.archive()
        try archive.store(report(2), source: .text("report"))
        var list = report(0)
        list.isReport = false
        list.findings = [Finding("I104")]
        for _ in 0..<2 { #expect(try archive.store(list, source: .text("list")) == .noReport) }
        #expect(try archive.headers(ReportFilter(currentOnly: false)).count == 1)
        #expect(try archive.database.rows("SELECT code FROM findings WHERE report_id IS NULL").map { $0[0].text } == ["I104"])
        #expect(try archive.sourceRecords().map(\.state) == ["no_report", "current"])
        #expect(try archive.verify().isEmpty)
    }

    /// A client that enforces references takes everything of a report out with it.
    @Test func whatBelongsToAReportGoesWithIt() throws {
        let archive = try scratch.archive()
        let id = try archive.store(.sample(), source: .text("one")).id
        try archive.database.execute("DELETE FROM reports")
        let references = try archive.database.rows(
            "SELECT DISTINCT s.name FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) AS f WHERE f.\"table\" = 'reports'")
        #expect(references.count > 15)
        for row in references {
            #expect(try archive.database.value("SELECT count(*) FROM \(row[0].text ?? "") WHERE report_id = ?", .integer(id)) == 0)
        }
        #expect(try archive.verify().isEmpty)
    }
}
