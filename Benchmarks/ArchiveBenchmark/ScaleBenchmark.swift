import Checks
import Documents
import Extraction
import Forms
import Glibc
import Ingestion
import Query
import Rendering
import Reports
import SQLiteLayer
import Storage

/// Fills an archive with made-up reports, as many as a country writes, and times what users ask of it.
///
/// Only the writer is timed: reports are made and laid out outside the clock.
enum ScaleBenchmark {
    static func run(reports: Int, path: String) throws {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
        let archive = try Archive(path: path, mode: .create)
        var generator = ReportGenerator()
        var steps: [Double] = []
        let step = max(1, min(1_000, reports))
        var spent = 0.0
        for index in 0..<reports {
            let (report, source) = generator.next(index)
            let start = BenchmarkClock.cpu()
            if !archive.isInBatch { try archive.beginBatch() }
            _ = try archive.store(report, source: source)
            if index % 500 == 499 { try archive.commitBatch() }
            spent += BenchmarkClock.cpu() - start
            if index % step == step - 1 {
                steps.append(spent / Double(step) * 1_000)
                spent = 0
                if steps.count <= 2 || steps.count % 10 == 0 {
                    print("\(index + 1) reports: \(milliseconds(steps[steps.count - 1])) CPU a report")
                }
            }
        }
        try archive.commitBatch()
        let size = try fileSize(path)
        print("size: \(size >> 20) MB, \(size / reports) bytes a report")
        printRates(steps, step: step)
        try time(path)
    }

    /// The cost of a report late against early, over several steps of each: the first one only fills caches.
    private static func printRates(_ steps: [Double], step: Int) {
        let count = min(5, steps.count / 3)
        guard count > 0 else { return }
        let first = steps.dropFirst().prefix(count).reduce(0, +) / Double(count)
        let last = steps.suffix(count).reduce(0, +) / Double(count)
        print(
            """
            a report after the first \(step): \(milliseconds(first)) CPU; at the end: \(milliseconds(last)); \
            the rate falls by a factor of \(Double(Int(last / first * 100)) / 100)
            """)
    }

    static let queries = [
        "SELECT count(*) FROM reports",
        "SELECT * FROM reports WHERE agency = '第7县财政局' ORDER BY year",
        "SELECT * FROM observations WHERE agency = '第7县财政局' AND year = 2020",
        "SELECT * FROM observations WHERE agency = '第7县财政局' AND measure = 'applications.received.total'",
        "SELECT agency, value FROM observations WHERE year = 2020 AND measure = 'applications.received.total' ORDER BY value DESC LIMIT 20",
        "SELECT agency, year, value FROM observations WHERE measure = 'applications.received.total'",
        "SELECT year, sum(value) FROM observations WHERE measure = 'applications.received.total' GROUP BY year",
        "SELECT agency, value FROM observations WHERE measure = 'applications.received.total' AND agency LIKE '第7%'",
        "SELECT year, sum(value) FROM observations WHERE measure = 'applications.received.total' AND year IN (2021, 2022) GROUP BY year",
        "SELECT * FROM observations WHERE agency IN ('第7县财政局', '第8县财政局') AND year >= 2022",
        "SELECT a.agency, b.value / a.value FROM observations AS a JOIN observations AS b USING (report_id) WHERE a.year = 2020 AND a.measure = 'applications.received.total' AND b.measure = 'applications.granted.total'",
        "SELECT count(*) FROM observations WHERE year = 2020",
        "SELECT * FROM series WHERE agency = '第7县财政局' AND measure = 'applications.received.total'",
        "SELECT * FROM series WHERE measure = 'applications.received.total' AND year = 2021",
        "SELECT * FROM series WHERE measure = 'applications.received.total'",
        "SELECT outcome, sum(total) FROM applications GROUP BY outcome",
        "SELECT r.year, sum(a.total) FROM applications AS a JOIN reports AS r ON r.id = a.report_id WHERE outcome = 'received' GROUP BY r.year",
        "SELECT * FROM applications WHERE report_id = 4000",
        "SELECT code, count(*) FROM findings GROUP BY code",
        "SELECT sum(issued), sum(in_force) FROM article_20_1",
        "SELECT form, count(*) FROM reports GROUP BY form",
        "SELECT year, count(*) FROM observations GROUP BY year",
        "SELECT measure, count(*), sum(value) FROM observations GROUP BY measure",
        "SELECT count(*) FILTER (WHERE status = 'blank'), count(*) FILTER (WHERE status = 'reported') FROM observations",
        "SELECT status, count(*) FROM observations GROUP BY status",
        "SELECT count(*) FROM observations",
        "SELECT count(*) FROM sections_fts WHERE sections_fts MATCH '复议'",
        "SELECT agency, year, heading FROM sections JOIN reports AS r ON r.id = report_id WHERE agency = '第7县财政局'",
        "SELECT rowid FROM sections_fts WHERE sections_fts MATCH '信息公开条例' LIMIT 20",
    ]

    static func time(_ path: String) throws {
        let query = try ReadOnlyQuery(path: path, timeLimit: 0)
        print("CPU time | wall time | rows | query")
        for sql in queries {
            var rows = 0
            let (start, cpuStart) = (BenchmarkClock.wall(), BenchmarkClock.cpu())
            do {
                try query.run(sql) { _ in
                    rows += 1
                    return true
                }
            } catch {
                // A million reports: what sorts all their values is refused for want of memory.
                print("- | - | - | \(sql): \(error)")
                continue
            }
            let (wall, cpu) = ((BenchmarkClock.wall() - start) * 1_000, (BenchmarkClock.cpu() - cpuStart) * 1_000)
            print("\(milliseconds(cpu)) | \(milliseconds(wall)) | \(rows) | \(sql)")
        }
    }

    private static func fileSize(_ path: String) throws -> Int {
        var status = stat()
        stat(path, &status)
        return Int(status.st_size)
    }

    private static func milliseconds(_ value: Double) -> String { "\(Double(Int(value * 1_000)) / 1_000) ms" }
}

/// Makes reports of 20 organs a county over six years, each with its own figures and text.
struct ReportGenerator {
    private var random: UInt64 = 1
    private let outcomes: [String]
    private let bureaus = ["教育局", "公安局", "民政局", "司法局", "财政局", "水利局", "商务局", "审计局", "统计局", "人民政府"]
    private let phrases = [
        "坚持以公开为常态、不公开为例外", "进一步健全工作机制", "完善信息发布审核制度", "及时回应社会关切", "优化政府网站栏目设置", "规范依申请公开办理流程",
        "加强业务培训和监督检查", "推进重点领域信息公开", "强化政策解读", "畅通公众参与渠道", "严格落实保密审查", "贯彻政府信息公开条例", "压实各科室工作责任",
    ]

    init() {
        let table = FormLibrary.embedded.form("2021")!.table("applications")!
        outcomes = table.rows.filter { !$0.isOptional }.map(\.code)
    }

    private mutating func number(_ below: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(random >> 33) % below
    }

    mutating func next(_ index: Int) -> (ReportRows, PreparedSource) {
        var report = Report()
        report.agency = "第\(index / 60)县\(bureaus[index % 10])"
        report.year = 2019 + index / 10 % 6
        report.form = report.year! < 2021 ? "2019" : "2021"
        report.title = "\(report.agency!)\(report.year!)年政府信息公开工作年度报告"
        report.publishedOn = CalendarDate(year: report.year! + 1, month: 1, day: 20)
        for (row, outcome) in outcomes.enumerated() {
            for (column, applicant) in [
                "natural_person", "business", "research", "welfare", "legal_service", "other_organisation", "total",
            ].enumerated() {
                add("applications.\(outcome).\(applicant)", row: row + 4, column: column + 4, table: 5, to: &report)
            }
        }
        for (row, route) in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"].enumerated() {
            for (column, result) in ["upheld", "corrected", "other", "pending", "total"].enumerated() {
                add("appeals.\(route).\(result)", row: 3, column: row * 5 + column + 1, table: 6, to: &report)
            }
        }
        for (row, item) in ["regulation", "normative_document"].enumerated() {
            for (column, name) in ["issued", "repealed", "in_force"].enumerated() {
                add("article_20_1.\(item).\(name)", row: row + 3, column: column + 2, table: 1, to: &report)
            }
        }
        for section in 1...6 {
            var text = ""
            for _ in 0..<15 { text += phrases[number(phrases.count)] + (number(4) == 0 ? "\(number(500))件。\n" : "，") }
            report.sections.append(Section(ordinal: section, heading: "第\(section)部分 总体情况", statutory: section, text: text))
        }
        var bytes: [UInt8] = []
        for _ in 0..<5_000 { bytes.append(UInt8(number(256))) }
        let source = Source(path: "\(report.year!)/\(report.agency!).html", mediaType: "text/html", encoding: "UTF-8", bytes: bytes)
        return (ReportRows(report), PreparedSource(source))
    }

    private mutating func add(_ code: String, row: Int, column: Int, table: Int, to report: inout Report) {
        let value = number(3) == 0 ? number(300) : 0
        report.observations.append(
            Observation(
                measure: Measure(code), value: Double(value), status: .reported, raw: "\(value)",
                origin: Origin(table: table, row: row, column: column, offset: 10_000 + row * 900 + column * 110)))
    }
}
