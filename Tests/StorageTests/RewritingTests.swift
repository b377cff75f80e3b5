import Reports
import SQLite
import Testing

@testable import Storage

@Suite struct RewritingTests {
    let scratch = Scratch()

    @Test func theOriginalIsKept() throws {
        let archive = try scratch.archive()
        let text = String(repeating: "政府信息公开", count: 500)
        let id = try archive.store(.sample(), source: .text(text)).id
        #expect(try archive.source(ofReport: id)?.source.bytes == Array(text.utf8))
        #expect(try archive.database.value("SELECT length(data) < size FROM sources") == 1)
        try archive.database.execute("UPDATE sources SET data = zeroblob(12)")
        #expect(throws: ArchiveError.self) { try archive.source(ofReport: id) }
        #expect(try archive.verify().map(\.kind) == [.source])
    }

    @Test func anotherReadingTakesThePlaceOfTheFirst() throws {
        let archive = try scratch.archive()
        let id = try archive.store(.sample(), source: .text("one")).id
        var other = Report.sample(agency: "甲局", received: 40)
        other.sections = [Section(ordinal: 1, heading: "一", text: "另一种读法")]
        other.disclosures = []
        try archive.rewrite(id, as: ReportRows(other), findings: [], extractorVersion: 2)
        let read = try #require(try archive.report(id: id))
        #expect(read.agency == "甲局")
        #expect(read.sections == other.sections)
        #expect(read.observations.contains { $0.measure.code == "applications.received.total" && $0.value == 40 })
        #expect(try archive.database.rows("SELECT 1 FROM sections_fts WHERE sections_fts MATCH '信息公开'").isEmpty)
        #expect(try archive.headers().map(\.isCurrent) == [true])
        #expect(try archive.verify().isEmpty)
    }

    @Test func tablesThatDisagreeAreFound() throws {
        let archive = try scratch.archive()
        try archive.store(.sample(), source: .text("one"))
        #expect(try archive.verify().isEmpty)
        try archive.database.execute("UPDATE applications SET total = 13; DELETE FROM sections_fts WHERE rowid = 1")
        #expect(Set(try archive.verify().map(\.kind)) == [.table, .index])
    }
}
