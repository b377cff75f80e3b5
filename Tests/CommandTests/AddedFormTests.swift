import Foundation
import SQLiteLayer
import Testing

/// A form that is given at run time: read, stored, checked, compared and exported as those of this build are, by its data alone.
@Suite struct AddedFormTests {
    private let folder: ScratchFolder
    private var form: FictionalForm

    init() throws {
        folder = try ScratchFolder()
        form = try FictionalForm(year: 2027)
        try form.write(to: folder)
    }

    @discardableResult
    private func run(_ arguments: String...) throws -> ArchiveProcess { try ArchiveProcess(arguments, in: folder.url) }

    private func rows(_ archive: String, _ sql: String) throws -> [[Value]] {
        try Database(path: folder.file(archive).path, mode: .readWrite).rows(sql).map(\.values)
    }

    /// The measures of a report with their values, sums left out.
    private func figures(_ archive: String, year: Int) throws -> [String: Int] {
        let rows = try rows(archive, "SELECT measure, value FROM observations WHERE year = \(year) AND status = 'reported'")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0].text ?? "", Int($0[1].double ?? -1)) })
    }

    @Test mutating func everyCellIsReadAndNothingIsWrong() throws {
        try folder.write("in/2027/青山县教育局.html", form.page("青山县教育局", 2027))
        #expect(try run("ingest", "--forms", "forms", "in").status == 0)
        #expect(try figures("archive.db", year: 2027) == form.answers)
        #expect(try rows("archive.db", "SELECT form FROM reports") == [[.text("2027")]])
        let findings = try rows("archive.db", "SELECT code, message FROM findings WHERE code <> 'I108'")
        #expect(findings.isEmpty, "\(findings)")
        // What is computed: the group with the new row in it, the one dropped not.
        let parts = form.answers.filter { $0.key.hasPrefix("n_applications.n_refused_") && $0.key.hasSuffix(".n_total") }
        let sum = try rows("archive.db", "SELECT value FROM observations WHERE measure = 'n_applications.n_refused.n_total'")
        #expect(parts.count == 8 && sum.first?.first?.double == Double(parts.values.reduce(0, +)))
        // Later commands know the form without being told.
        #expect(try run("forms", "measures", "平台企业").output.contains("n_applications.n_received.n_platform"))
        #expect(try rows("archive.db", "SELECT CAST(n_people AS INTEGER) FROM n_training ORDER BY 1") == [[.integer(8)], [.integer(11)]])
        #expect(try run("export", "out").status == 0)
        let export = try String(contentsOf: folder.file("out/n_training.csv"), encoding: .utf8)
        #expect(export.contains("n_leaders") && export.contains("领导干部"))
    }

    /// Sentences state the lines of an added form by its labels and codes, and those of the forms before as they were.
    @Test func sentencesSpeakOfTheFormOfTheirYear() throws {
        func text(_ year: Int) -> String {
            """
            青山县教育局\(year)年政府信息公开工作年度报告

            一、总体情况

            \(year)年，我局共收到政府信息公开申请12件，其中自然人9件、平台企业3件。上年结转政府信息公开申请1件。不予公开2件，因政府信息公开被申请行政复议1件。作出行政许可决定5件。

            """
        }
        try folder.write("in/2027/青山县教育局.txt", text(2027))
        try folder.write("in/2024/青山县教育局.txt", text(2024))
        #expect(try run("ingest", "--forms", "forms", "in").status == 0)
        func stated(_ year: Int) throws -> [String: Double] {
            let rows = try rows("archive.db", "SELECT measure, value FROM observations WHERE year = \(year) AND status = 'stated'")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0].text ?? "", $0[1].double ?? -1) })
        }
        #expect(
            try stated(2027) == [
                "n_applications.n_received.n_total": 12, "n_applications.n_received.n_natural_person": 9,
                "n_applications.n_received.n_platform": 3, "n_applications.n_carried_in.n_total": 1,
                "n_appeals.n_reconsideration.n_total": 1, "n_article_20_5.n_licence.n_decisions": 5,
            ])
        #expect(
            try stated(2024) == [
                "applications.received.total": 12, "applications.received.natural_person": 9, "applications.carried_in.total": 1,
                "appeals.reconsideration.total": 1, "article_20_5.licence.decisions": 5,
            ])
    }

    @Test mutating func aWrongSumIsNamedAsTheFormNamesIt() throws {
        let page = form.page("青山县教育局", 2027)
        let total = form.answers["n_applications.n_refused_model.n_total"]!
        let row = page.firstRange(of: "<td>9.属于模型训练数据</td>")!
        let end = page[row.upperBound...].firstRange(of: "<td>\(total)</td></tr>")!
        try folder.write("in/2027/青山县教育局.html", page.replacingCharacters(in: end, with: "<td>\(total + 50)</td></tr>"))
        try run("ingest", "--forms", "forms", "in")
        let check = try run("check")
        #expect(check.status == 1)
        #expect(check.output.contains("[R103] “（三）不予公开 9.属于模型训练数据 总计”"), "\(check.output)")
    }

    @Test mutating func theDiffSaysWhatBecameOfEveryRow() throws {
        var earlier = try FictionalForm.statutory()
        try folder.write("in/2026/青山县教育局.html", earlier.page("青山县教育局", 2026))
        try folder.write("in/2027/青山县教育局.html", form.page("青山县教育局", 2027))
        #expect(try run("ingest", "--forms", "forms", "in").status == 0)
        #expect(try rows("archive.db", "SELECT form FROM reports ORDER BY year") == [[.text("2021")], [.text("2027")]])
        let diff = try run("diff", "青山县教育局", "2026", "2027", "--format", "csv").output
        let lines = diff.split(separator: "\n").map(String.init)
        func line(_ code: String) -> String? { lines.first { $0.contains(code) } }
        #expect(line("applications.refused_process_information.total")?.contains("absent") == true)
        #expect(line("n_applications.n_received.n_platform")?.contains("new") == true)
        #expect(line("n_applications.n_received.n_natural_person")?.contains("renamed") == true)
    }

    /// A change is ranked whichever of a line's two codes is asked for; one of a line that is new is not.
    @Test mutating func aRenamedLineIsRankedByItsChange() throws {
        var earlier = try FictionalForm.statutory()
        var changes: [String: Int] = [:]
        for name in ["青山县教育局", "青山县财政局"] {
            try folder.write("in/2026/\(name).html", earlier.page(name, 2026))
            changes[name] = -earlier.answers["applications.received.natural_person"]!
            try folder.write("in/2027/\(name).html", form.page(name, 2027))
            changes[name]! += form.answers["n_applications.n_received.n_natural_person"]!
        }
        #expect(try run("ingest", "--forms", "forms", "in").status == 0)
        for code in ["n_applications.n_received.n_natural_person", "applications.received.natural_person"] {
            let rank = try run("rank", code, "--year", "2027", "--by", "change", "--format", "json")
            #expect(rank.status == 0, "\(rank.errors)")
            for (name, change) in changes {
                #expect(rank.output.contains("\"change\": \(change)") && rank.output.contains(name), "\(rank.output)")
            }
        }
        let new = try run("rank", "n_applications.n_received.n_platform", "--year", "2027", "--by", "change", "--format", "json")
        #expect(new.output.contains("no_earlier_figure") || new.output.contains("break_in_series"), "\(new.output)")
    }

    /// What is on the forms of before is read, checked and called as it was.
    @Test func reportsOnOldFormsStayAsTheyAre() throws {
        for year in [2022, 2025, 2026] {
            var statutory = try FictionalForm.statutory()
            try folder.write("in/\(year)/青山县教育局.html", statutory.page("青山县教育局", year))
        }
        try run("ingest", "--db", "plain.db", "in")
        try run("ingest", "--db", "added.db", "--forms", "forms", "in")
        for sql in [
            "SELECT year, measure, value, status, raw, origin FROM observations ORDER BY 1, 2",
            "SELECT r.year, f.code, f.message, f.message_zh FROM findings AS f JOIN reports AS r ON r.id = f.report_id ORDER BY 1, 2, 3",
            "SELECT agency, year, form FROM reports ORDER BY 2",
        ] {
            let plain = try rows("plain.db", sql)
            #expect(!plain.isEmpty || sql.contains("findings"))
            #expect(try plain == rows("added.db", sql))
        }
    }

    @Test func aKnownFormWithOtherContentIsRefused() throws {
        try folder.write("in/2027/a.html", "<p>x</p>")
        #expect(try run("ingest", "--forms", "forms", "in").status <= 1)
        let file = folder.file("forms/form-2027.json")
        let changed = try String(contentsOf: file, encoding: .utf8).replacing("平台企业", with: "平台公司")
        try changed.write(to: file, atomically: true, encoding: .utf8)
        let again = try run("ingest", "--forms", "forms", "in")
        #expect(again.status == 2 && again.errors.contains("form 2027 is known with other content"), "\(again.errors)")
    }

    @Test func whatIsWrongWithAFormIsNamedWithItsLine() throws {
        #expect(try run("forms", "check", "forms").status == 0)
        let file = folder.file("forms/form-2027.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try text.replacing("领导干部", with: "工作人员").write(to: file, atomically: true, encoding: .utf8)
        let check = try run("forms", "check", "forms", "--format", "csv")
        #expect(check.status == 1)
        #expect(check.output.contains("the label “工作人员” names two things"), "\(check.output)")
        let line = check.output.split(whereSeparator: \.isNewline).first { $0.contains("names two things") }?.split(separator: ",")
        let named = line.flatMap { Int($0[1]) } ?? 0
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(line?.first == "form-2027.json" && named > 0 && lines[named - 1].contains("{"))
        let chinese = try run("forms", "check", "forms", "--language", "zh")
        #expect(chinese.output.contains("“工作人员”指两项内容"))
    }
}
