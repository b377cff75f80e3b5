import Forms
import Glibc
import Reports

@testable import Storage

/// A path for an archive of one test, in a folder of its own that goes with it.
final class Scratch {
    let folder: String

    init() {
        var template = Array("/tmp/archive-test-XXXXXX".utf8CString)
        folder = template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
    }

    deinit {
        for name in ["a.db", "a.db-wal", "a.db-shm", "a.db-journal"] { unlink("\(folder)/\(name)") }
        rmdir(folder)
    }

    var path: String { "\(folder)/a.db" }

    func archive() throws -> Archive { try Archive(path: path, mode: .create) }
}

extension Report {
    /// A small report of form 2019 or 2021 that shows every kind of value.
    static func sample(agency: String? = "黄石市科学技术局", year: Int? = 2020, received: Double = 12) -> Report {
        var report = Report()
        report.agency = agency
        report.year = year
        report.form = "2019"
        report.scope = .own
        report.title = "2020年政府信息公开工作年度报告"
        report.publishedOn = CalendarDate(iso: "2021-01-29")
        report.indexNumber = "000014349/2021-13675"
        func reported(_ code: String, _ value: Double, _ raw: String, _ origin: Origin) -> Observation {
            Observation(measure: Measure(code), value: value, status: .reported, raw: raw, origin: origin)
        }
        let total = Int(received)
        report.observations = [
            reported("article_20_1.regulation.newly_made", 0, "0", Origin(table: 1, row: 2, column: 2, offset: 18_211)),
            reported("article_20_5.licence.change", -8, "减8", Origin(table: 2, row: 2, column: 3)),
            Observation(
                measure: Measure("article_20_9.procurement.amount"), value: 1_605_964, status: .reported, raw: "160.5964万元",
                origin: Origin(line: 40, offset: 1211), unitAssumed: true),
            reported("applications.received.natural_person", received, "\(total)", Origin(page: 3, table: 4, row: 3, column: 2)),
            Observation(
                measure: Measure("applications.received.business"), value: nil, status: .blank, raw: "",
                origin: Origin(page: 3, table: 4, row: 3, column: 3)),
            Observation(
                measure: Measure("applications.received.research"), value: nil, status: .notApplicable, raw: "/", origin: Origin(line: 7)),
            reported("applications.received.total", received, "\(total)", Origin(table: 4, row: 3, column: 8)),
            Observation(
                measure: Measure("appeals.reconsideration.total"), value: 0, status: .stated, raw: "未发生行政复议、行政诉讼案件",
                origin: Origin(line: 51, offset: 2000)),
            reported("article_20_1.local:其他主动公开文件.newly_made", 13, "13", Origin(table: 1, row: 4, column: 2)),
        ]
        report.disclosures = [
            Disclosure(ordinal: 0, label: "主动公开政府信息", count: 9, raw: "9条", origin: Origin(offset: 5)),
            Disclosure(ordinal: 1, label: "规划计划", clause: "20(3)", count: 2, raw: "2条", origin: Origin(offset: 15)),
            Disclosure(ordinal: 2, label: "规划计划", count: 7, raw: "7条", origin: Origin(offset: 25)),
        ]
        report.sections = [
            Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: "我局认真贯彻信息公开条例。\n行政机关主动公开信息9条。"),
            Section(ordinal: 2, heading: "六、其他", statutory: nil, text: "无"),
        ]
        report.claims = [
            Claim(
                "applications.received.total", .growth, 0.0105, sentence: "同比增长1.05%", origin: Origin(line: 9), decimals: 2, direction: 1,
                baseYear: (report.year ?? 2023) - 1),
            Claim(
                "applications.received.total", .approximate, 30, sentence: "约30件", origin: Origin(line: 10), bound: .about,
                subject: "others",
                action: "accept", scope: "part", partOf: 1, reason: "of_other_organs"),
        ]
        report.findings = [
            Finding(
                "X101", ["note": .text("说“是”")], cells: [.init("a.b.c", origin: Origin(line: 2)), .init("a.b.d")], expected: 3,
                suspects: ["a.b.c"], origin: Origin(line: 2)),
            Finding("X102", ["note": .text("two\nlines")], severity: .note),
        ]
        report.coverage.numericCells = 5
        report.coverage.usedCells = 4
        report.coverage.unused = [
            Coverage.Unused(raw: "7", origin: Origin(table: 1, row: 9, column: 1), reason: Message("unused.no_row", ["label": .text("其他")]))
        ]
        return report
    }
}

extension Source {
    static func text(_ text: String, path: String = "2020/a.txt") -> Source {
        Source(path: path, mediaType: "text/plain", encoding: "UTF-8", bytes: Array(text.utf8))
    }
}
