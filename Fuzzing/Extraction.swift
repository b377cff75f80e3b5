import Checks
import Documents
import Extraction
import Forms
import Reports

@testable import Storage

private let extractor = Extractor()
private let checker = Checker()
nonisolated(unsafe) private let archive = try! Archive(path: ":memory:", mode: .create)

/// Reads any bytes to a report, checks it, stores it and reads it back. What is reported must be printed in the document, a blank has no value,
/// no measure comes twice, and what comes back from the archive is what was stored.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzExtraction(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    if isForOtherPrograms(bytes) { return 0 }
    guard let document = try? DocumentReader().read(bytes, name: "2023/县教育局.html") else { return 0 }
    let report = extractor.extract(document, hints: SourceHints(path: "2023/县教育局.html"))
    check(report.observations, in: document)
    expect(report.disclosures.allSatisfy { $0.count.isFinite } && report.claims.allSatisfy { $0.value?.isFinite != false })
    var earlier = report
    earlier.year = report.year.map { $0 - 1 }
    _ = checker.check(report, earlier: [earlier])
    // These cost as much as all the rest: every eighth input has to do.
    if bytes.count % 8 == 0 {
        expect(extractor.extract(document, hints: SourceHints(path: "2023/县教育局.html")) == report, "read twice, it differs")
        checkStorage(of: report, bytes)
    }
    return 0
}

/// PDF, and what LibreOffice converts: the reader would start other programs.
private func isForOtherPrograms(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) || bytes.starts(with: Array("{\\rtf".utf8)) || bytes.starts(with: Array("PK".utf8))
        || bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil
}

private func check(_ observations: [Observation], in document: Document) {
    let texts = document.blocks.flatMap { block -> [String] in
        switch block {
        case .paragraph(let paragraph): [paragraph.text]
        case .row(let row): row.cells
        case .table(let table): table.cells.map(\.text)
        }
    }
    expect(Set(observations.map(\.measure)).count == observations.count, "a measure comes twice")
    for observation in observations {
        switch observation.status {
        case .reported:
            expect(texts.contains { $0.contains(observation.raw) }, "“\(observation.raw)” is not in the document")
            guard let value = observation.value else { fatalError("no value: \(observation)") }
            expect(Printed.holds(observation.raw, value: value), "“\(observation.raw)” was read as \(value)")
        case .stated: expect(observation.value?.isFinite == true && !observation.raw.isEmpty)
        case .blank, .notApplicable: expect(observation.value == nil && !Printed.hasDigit(observation.raw))
        case .derived, .transcribed: fatalError("extraction derives nothing, and nobody types in")
        }
    }
}

private func checkStorage(of report: Report, _ bytes: [UInt8]) {
    let source = Source(path: "2023/县教育局.html", mediaType: "text/html", encoding: "UTF-8", bytes: bytes)
    do {
        try archive.beginBatch()
        defer { archive.abandonBatch() }
        let id = try archive.store(report, source: source).id
        let kept = try archive.report(id: id)
        guard report.isReport else { return expect(kept == nil, "what is no report stands among the reports") }
        guard let stored = kept else { fatalError("it is not there") }
        func sorted(_ report: Report) -> [Observation] {
            // Disclosures stand among the figures of the archive, and are no observations of a report.
            var observations = report.observations.filter { $0.measure.table != "disclosures" }.sorted { $0.measure.code < $1.measure.code }
            // A row's label is kept once a row, and not where it is the form's own.
            for index in observations.indices { observations[index].label = nil }
            return observations
        }
        let changed = zip(sorted(stored), sorted(report)).first { $0 != $1 }
        expect(
            sorted(stored) == sorted(report), "the figures changed in the archive: \(changed.map { "\($0) for \($1)" } ?? "their number")")
        expect(stored.disclosures == report.disclosures, "the disclosures changed in the archive")
        expect(stored.sections == report.sections, "the text changed in the archive")
        expect(stored.claims == report.claims && stored.title == report.title && stored.year == report.year)
    } catch {
        fatalError("it cannot be stored: \(error)")
    }
}
