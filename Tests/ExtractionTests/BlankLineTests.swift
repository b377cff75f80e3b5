import Documents
import Reports
import Testing

@testable import Extraction

/// A cell a line, as LibreOffice and Python's parsers write tables: an empty cell is a line of blanks.
@Suite struct BlankLineTests {
    private static let header =
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n\u{A0}\n\u{A0}\n150\n行政规范性文件\n1\n\u{A0}\n105\n"
        + "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
    private static let rows: [(label: String, cells: [String])] = [
        ("一、本年新收政府信息公开申请数量", ["57", "", "96", "", "", "", "153"]), ("二、上年结转政府信息公开申请数量", ["", "9", "", "", "", "", "9"]),
        ("（一）予以公开", ["", "", "", "", "", "", ""]), ("2.重复申请", ["", "", "", "", "", "43", "43"]),
        ("（七）总计", ["57", "9", "96", "", "", "43", "205"]),
    ]
    private static let codes = ["received", "carried_in", "granted", "unprocessed_repeat", "concluded"]
    private static let applicants = [
        "natural_person", "business", "research", "welfare", "legal_service", "other_organisation", "total",
    ]

    /// Everything as it is printed; a blank is `blank`.
    private static func lines(_ blank: String) -> [String] {
        (header + rows.map { ([$0.label] + $0.cells.map { $0.isEmpty ? blank : $0 }).joined(separator: "\n") }.joined(separator: "\n")
            + "\n")
            .replacing("\u{A0}", with: blank).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func read(_ lines: [String]) throws -> [String: Double] {
        let report = Extractor().extract(try DocumentReader().read(Array(lines.joined(separator: "\n").utf8), name: "report.txt"))
        return Dictionary(
            report.observations.compactMap { seen in seen.value.map { (seen.measure.code, $0) } }, uniquingKeysWith: { first, _ in first })
    }

    private static let answers: [String: Double] = {
        var answers: [String: Double] = [
            "article_20_1.regulation.in_force": 150, "article_20_1.normative_document.issued": 1,
            "article_20_1.normative_document.in_force": 105,
        ]
        for (code, row) in zip(codes, rows) {
            for (applicant, cell) in zip(applicants, row.cells) { answers["applications.\(code).\(applicant)"] = Double(cell) }
        }
        return answers
    }()

    @Test(arguments: ["\u{A0}", " ", "      ", "\u{3000}"]) func aLineOfBlanksIsACell(blank: String) throws {
        #expect(try read(Self.lines(blank)) == Self.answers)
    }

    @Test("a line more or less moves no figure") func damage() throws {
        let lines = Self.lines("\u{A0}")
        for index in lines.indices.dropFirst() {
            for (code, value) in try read(Array(lines[..<index]) + Array(lines[(index + 1)...])) {
                #expect(Self.answers[code] == value, "without line \(index + 1) (\(lines[index])): \(code)")
            }
            for (code, value) in try read(Array(lines[...index]) + Array(lines[index...])) {
                #expect(Self.answers[code] == value, "line \(index + 1) twice (\(lines[index])): \(code)")
            }
        }
    }

    @Test("where they part cells they are none") func linesBetween() throws {
        let lines = Self.lines("0").flatMap { [$0, "\u{A0}"] }
        #expect(try read(lines)["applications.received.total"] == 153)
        #expect(try read(lines)["applications.unprocessed_repeat.other_organisation"] == 43)
    }
}
