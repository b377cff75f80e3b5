import Reports
import SQLiteLayer
import Testing

@testable import Ingestion
@testable import Storage

@Suite struct ReextractionTests {
    let scratch = Scratch()

    /// An archive of one report, as an older extractor that took a 3 for an 8 would have left it.
    private func archiveOfAnOlderReader() throws -> Archive {
        let path = scratch.write(page("青川县教育局", 2021, regulations: 3), to: "2021/a.html")
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive).ingest(paths: [path])
        try archive.database.execute(
            """
            UPDATE cells SET value = 8 WHERE measure_id = (SELECT id FROM measures WHERE code = 'article_20_1.regulation.issued');
            UPDATE article_20_1 SET issued = 8 WHERE item = 'regulation'; UPDATE reports SET extractor_version = 0
            """)
        return archive
    }

    @Test func aNewerReaderMendsWhatTheOlderReadWrongly() throws {
        let archive = try archiveOfAnOlderReader()
        #expect(try Ingestor(archive: archive).verify().map(\.kind) == [.reading])
        var seen: [Rereading] = []
        try Ingestor(archive: archive).reextract { rereading in
            seen.append(rereading)
            return true
        }
        let change = try #require(seen.first?.changes.first)
        #expect(change.measure == "article_20_1.regulation.issued")
        #expect(change.before?.value == 8)
        #expect(change.after?.value == 3)
        #expect(seen[0].changes.count == 1)
        #expect(seen[0].otherChanges.isEmpty)
        #expect(try Ingestor(archive: archive).verify().isEmpty)
    }

    @Test func whatThisReaderReadIsLeftAlone() throws {
        let archive = try archiveOfAnOlderReader()
        try Ingestor(archive: archive).reextract()
        var seen = 0
        try Ingestor(archive: archive).reextract { _ in
            seen += 1
            return true
        }
        #expect(seen == 0)
        try Ingestor(archive: archive).reextract(onlyOlder: false) { rereading in
            #expect(!rereading.isChanged)
            seen += 1
            return true
        }
        #expect(seen == 1)
    }

    @Test func whatPeopleAssignedOutlivesAnotherReading() throws {
        let archive = try archiveOfAnOlderReader()
        _ = try archive.assign(report: 1, agency: "青川县体育局", year: 2018)
        try Ingestor(archive: archive).reextract()
        #expect(try archive.headers().map(\.agency) == ["青川县体育局"])
        #expect(try archive.headers().map(\.year) == [2018])
        #expect(try Ingestor(archive: archive).verify().isEmpty)
    }

    /// A scan reads like no report until a person says whose it is; that is kept, and can be taken back.
    @Test func aSourceThatReadsLikeNoReportIsMadeOne() throws {
        let archive = try scratch.archive()
        let path = scratch.write("——", to: "2021/scan.txt")
        let ingestor = Ingestor(archive: archive)
        _ = try ingestor.ingest(paths: [path])
        #expect(try archive.headers().isEmpty)
        #expect(throws: ArchiveError.noSuchSource(path: "other.txt")) {
            try ingestor.adopt(sourceAt: "other.txt", agency: "青川县教育局", year: 2021)
        }
        _ = try ingestor.adopt(sourceAt: "scan.txt", agency: "青川县教育局", year: 2021)
        let header = try #require(try archive.headers().first)
        #expect(header.agency == "青川县教育局" && header.year == 2021 && header.isCurrent)
        try archive.transcribe([(header.id, Transcription(measure: "applications.received.total", value: 46))])
        _ = try ingestor.ingest(paths: [path])
        try ingestor.reextract(onlyOlder: false)
        #expect(try archive.headers().map(\.id) == [header.id])
        #expect(try archive.report(id: header.id)?.observations.map(\.value) == [46])
        #expect(try ingestor.verify().isEmpty)
        try archive.undoAgencyChange()
        #expect(try archive.headers().isEmpty)
        #expect(try archive.sourceRecords().map(\.state) == ["no_report"])
    }

    /// The program reads another figure than a person typed in: a finding says so, and goes when the figure is taken out.
    @Test func typedFiguresAreHeldAgainstTheReading() throws {
        let path = scratch.write(page("青川县教育局", 2021, regulations: 3), to: "2021/a.html")
        let archive = try scratch.archive()
        let ingestor = Ingestor(archive: archive)
        _ = try ingestor.ingest(paths: [path])
        func differences() throws -> [Finding] { try archive.findings(of: 1).map(\.finding).filter { $0.code == "I111" } }
        try archive.transcribe([(1, Transcription(measure: "article_20_1.regulation.issued", value: 8))])
        _ = try ingestor.ingest(paths: [])
        let finding = try #require(try differences().first)
        #expect(finding.expected == 8 && finding.actual == 3)
        try archive.transcribe([(1, Transcription(measure: "article_20_1.regulation.issued", value: 3))])
        _ = try ingestor.ingest(paths: [])
        #expect(try differences().isEmpty)
    }

    @Test func withoutItsSourceAReportStays() throws {
        let path = scratch.write(page("青川县教育局", 2021, regulations: 3), to: "2021/a.html")
        let archive = try scratch.archive()
        var options = IngestOptions()
        options.keepsSources = false
        _ = try Ingestor(archive: archive, options: options).ingest(paths: [path])
        var seen: [Message?] = []
        try Ingestor(archive: archive).reextract(onlyOlder: false) { rereading in
            seen.append(rereading.refusal)
            return true
        }
        #expect(seen == [Message("file.not_kept")])
        #expect(try archive.headers().count == 1)
    }

    /// A source whose kept bytes are damaged is said, and the others are read all the same.
    @Test func aDamagedSourceCostsNoOther() throws {
        let paths = (0..<3).map { scratch.write(page("青川县教育局", 2020 + $0, regulations: 3), to: "\(2020 + $0)/a.html") }
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive).ingest(paths: paths)
        try archive.database.execute("UPDATE sources SET data = x'00' WHERE path LIKE '%2021/a.html'")
        var seen: [Message?] = []
        try Ingestor(archive: archive).reextract(onlyOlder: false) { rereading in
            seen.append(rereading.refusal)
            return true
        }
        #expect(seen.map { $0 == nil } == [true, false, true])
        #expect(try archive.headers().count == 3)
    }

    /// Ended at its first source, the work is taken up there by the next call.
    @Test func whatIsLeftIsReadByTheNext() throws {
        let paths = (0..<3).map { scratch.write(page("青川县教育局", 2020 + $0, regulations: 3), to: "\(2020 + $0)/a.html") }
        let archive = try scratch.archive()
        _ = try Ingestor(archive: archive).ingest(paths: paths)
        try archive.database.execute("UPDATE reports SET extractor_version = 0")
        func reread(isCancelled: Bool) throws -> (isCompleted: Bool, reports: [Int64]) {
            var reports: [Int64] = []
            let isCompleted = try Ingestor(archive: archive).reextract {
                reports.append($0.report)
                return true
            } isCancelled: {
                isCancelled
            }
            return (isCompleted, reports)
        }
        #expect(try reread(isCancelled: true) == (false, [1]))
        #expect(try reread(isCancelled: false) == (true, [2, 3]))
    }
}
