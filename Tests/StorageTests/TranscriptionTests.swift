import Reports
import SQLiteLayer
import Testing

@testable import Storage

/// Figures that people type in beside what was read.
@Suite struct TranscriptionTests {
    let scratch = Scratch()

    private let total = "applications.received.total"
    private let business = "applications.received.business"
    private let research = "applications.received.research"
    private let carried = "applications.carried_in.total"

    private func stored() throws -> (archive: Archive, id: Int64) {
        let archive = try scratch.archive()
        return (archive, try archive.store(Report.sample(), source: .text("scan")).id)
    }

    private func type(_ values: KeyValuePairs<String, Double?>, _ archive: Archive, _ id: Int64) throws {
        try archive.transcribe(values.map { (id, Transcription(measure: $0.key, value: $0.value, by: "张三", note: "看图")) })
    }

    /// Value, status and text as `observations` has them.
    private func held(_ archive: Archive, _ measure: String) throws -> String {
        try archive.database.value(
            """
            SELECT coalesce(CAST(value AS INTEGER) || ' ', '') || status || coalesce(' “' || raw || '”', '') FROM observations WHERE measure = ?
            """, .text(measure)
        ).text ?? ""
    }

    /// Where nothing was read, or a blank or a mark, it counts, and says so; a number that was read stays.
    @Test func itCountsOnlyWhereNoNumberWasRead() throws {
        let (archive, id) = try stored()
        try type([carried: 4, business: 1, research: 2, total: 99], archive, id)
        #expect(try held(archive, carried) == "4 transcribed")
        #expect(try held(archive, business) == "1 transcribed")
        #expect(try held(archive, research) == "2 transcribed “/”")
        #expect(try held(archive, total) == "12 reported “12”")
        #expect(try archive.transcriptions(ofReport: id).filter(\.differs).map(\.measure) == [business, research, total])
        #expect(try archive.database.value("SELECT total FROM applications WHERE outcome = 'carried_in'") == .null)
        #expect(try archive.database.value("SELECT \"by\" FROM transcriptions WHERE measure = ?", .text(carried)) == "张三")
        #expect(try archive.verify().isEmpty)
        let asRead = try #require(try archive.reportAsRead(id: id))
        #expect(asRead.observations == Report.sample().observations.filter { $0.measure.table != "disclosures" })
        #expect(try archive.report(id: id)?.observations.count { $0.status == .transcribed } == 3)
    }

    @Test func allIsTakenBackAsItWas() throws {
        let (archive, id) = try stored()
        try type([business: 1], archive, id)
        try type([business: nil], archive, id)
        #expect(try held(archive, business) == "blank “”")
        #expect(try archive.undoTranscription())
        #expect(try held(archive, business) == "1 transcribed")
        #expect(try archive.undoTranscription())
        #expect(try held(archive, business) == "blank “”")
        #expect(try !archive.undoTranscription())
        #expect(try archive.transcriptionChanges().map { $0.undoneAt == nil } == [false, false])
    }

    /// It hangs on the source, not on the report.
    @Test func itOutlivesRemovalAndAnotherReading() throws {
        let (archive, id) = try stored()
        try type([carried: 4, business: 1], archive, id)
        var better = Report.sample()
        better.observations.append(
            Observation(measure: Measure(carried), value: 5, status: .reported, raw: "5", origin: Origin(table: 4, row: 4, column: 8)))
        try archive.rewrite(id, as: ReportRows(better, layout: archive.layout), findings: [], extractorVersion: 2)
        #expect(try held(archive, carried) == "5 reported “5”")
        #expect(try held(archive, business) == "1 transcribed")
        try archive.remove(report: id)
        #expect(try held(archive, business).isEmpty)
        let removed = try #require(try archive.removedSource(report: id))
        try archive.restore(
            removed, as: ReportRows(Report.sample(), layout: archive.layout), source: PreparedSource(.text("scan")),
            findings: [], extractorVersion: 2)
        #expect(try held(archive, carried) == "4 transcribed")
    }

    /// A scan with all its figures typed in is fuller than a page that gives three.
    @Test func typedFiguresMakeASourceFuller() throws {
        let archive = try scratch.archive()
        var scan = Report.sample()
        (scan.observations, scan.disclosures) = ([], [])
        let id = try archive.store(scan, source: .text("scan")).id
        var page = scan
        page.observations = Array(Report.sample().observations.prefix(2))
        let other = try archive.store(page, source: .text("page")).id
        #expect(try archive.headers().map(\.id) == [other])
        try type([total: 12, business: 1, carried: 4], archive, id)
        #expect(try archive.headers().map(\.id) == [id])
    }

    @Test func whatIsNoFigureIsRefused() throws {
        let (archive, id) = try stored()
        #expect(throws: ArchiveError.noSuchMeasure(code: "applications.refused.total")) {
            try type(["applications.refused.total": 1], archive, id)
        }
        #expect(throws: ArchiveError.noSuchReport(id: 9)) { try type([total: 1], archive, 9) }
        #expect(try archive.transcriptionChanges().isEmpty)
    }
}
