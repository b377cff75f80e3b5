import Checks
import Documents
import Extraction
import Forms
import Ingestion
import Query
import Rendering
import Reports
import Storage

/// Times each stage of reading over the files of a folder, on one thread: CPU time a file, the median of several rounds.
enum StageBenchmark {
    static func run(folder: String, rounds: Int) throws {
        let paths = SourceFiles.list(folder).map(\.path)
        guard !paths.isEmpty else { return print("no files in \(folder)") }
        let reader = DocumentReader()
        let extractor = Extractor()
        let extraction = extractor.session()
        let checker = Checker()
        var clock = StageClock()
        for _ in 0..<rounds {
            clock.beginRound()
            for path in paths {
                let bytes = try clock.time("read") { try SourceFiles.read(path, limit: Limits().sourceBytes) }
                let sha256 = clock.time("hash") { SHA256.hexadecimal(bytes) }
                let document = try clock.time("document") { try reader.read(bytes, name: path) }
                let report = clock.time("extract") { extraction.extract(document, hints: SourceHints(path: path)) }
                clock.time("lay out") { _ = ReportRows(report) }
                clock.time("check") { _ = checker.check(report).findings }
                let source = Source(path: path, mediaType: document.mediaType.rawValue, encoding: document.encoding, bytes: bytes)
                clock.time("compress") { _ = PreparedSource(source, sha256: sha256) }
            }
        }
        clock.report(files: paths.count)
        try printRows(paths, reader, extractor)
    }

    /// The share of rows of tables that needed no search.
    private static func printRows(_ paths: [String], _ reader: DocumentReader, _ extractor: Extractor) throws {
        var (read, withoutSearch) = (0, 0)
        for path in paths {
            let rows = extractor.rowCount(in: try reader.read(SourceFiles.read(path, limit: Limits().sourceBytes), name: path))
            read += rows.read
            withoutSearch += rows.withoutSearch
        }
        guard read > 0 else { return print("no rows of tables") }
        print("\(withoutSearch) of \(read) rows without a search (\((Double(withoutSearch) / Double(read) * 1_000).rounded() / 10) %)")
    }
}

/// CPU time by stage and round, in microseconds.
private struct StageClock {
    private var order: [String] = []
    private var rounds: [[String: Double]] = []

    mutating func beginRound() { rounds.append([:]) }

    mutating func time<T>(_ stage: String, _ body: () throws -> T) rethrows -> T {
        let start = BenchmarkClock.cpu()
        let result = try body()
        rounds[rounds.count - 1][stage, default: 0] += BenchmarkClock.cpu() - start
        if rounds.count == 1, !order.contains(stage) { order.append(stage) }
        return result
    }

    func report(files: Int) {
        var sum = 0.0
        for stage in order {
            let each = rounds.map { $0[stage, default: 0] }.sorted()
            let median = each[each.count / 2] / Double(files) * 1e6
            sum += median
            print("\(Int(median.rounded())) µs a file: \(stage)")
        }
        print("\(Int(sum.rounded())) µs a file in all, \(files) files")
    }
}
