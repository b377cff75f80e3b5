import Reports
import SQLiteLayer
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

    @Test func whatCannotBeCompressedIsKeptAsItIs() throws {
        let archive = try scratch.archive()
        var random: UInt64 = 1
        let noise = (0..<3_000).map { _ in
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(random >> 56)
        }
        for (number, bytes) in [noise, [], [65], Array(repeating: 65, count: 100_000)].enumerated() {
            let source = Source(path: "\(number).txt", mediaType: "text/plain", encoding: "UTF-8", bytes: bytes)
            let id = try archive.store(.sample(year: 2020 + number), source: source).id
            #expect(try archive.source(ofReport: id)?.source.bytes == bytes)
        }
        #expect(try archive.database.rows("SELECT length(data) FROM sources ORDER BY id").prefix(3).map { $0[0] } == [3_000, 0, 1])
    }

    /// Within a batch the parents of a row are not looked up; after it they are.
    @Test func aBatchIsWholeOrNothingAndReferencesHoldAfterIt() throws {
        let archive = try scratch.archive()
        let orphan = "INSERT INTO claims VALUES (77, 1, '', '', NULL, '', 0, '')"
        try archive.beginBatch()
        for year in 2020...2022 { try archive.store(.sample(year: year), source: .text("\(year)")) }
        try archive.commitBatch()
        #expect(throws: DatabaseError.self) { try archive.database.execute(orphan) }
        try archive.beginBatch()
        try archive.store(.sample(year: 2023), source: .text("2023"))
        archive.abandonBatch()
        #expect(throws: DatabaseError.self) { try archive.database.execute(orphan) }
        #expect(try archive.headers().map(\.year) == [2020, 2021, 2022])
        #expect(try archive.verify().isEmpty)
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
