import Forms
import Query
import Reports

/// Two reports of a made-up city, with every table, a narrative and findings.
enum SamplePair {
    /// The pair with a few rows of its tables: small enough to be read.
    static func small(_ from: Int, _ to: Int) -> Diff {
        func cut(_ report: Report) -> Report {
            var report = report
            report.observations = report.observations.filter { observation in
                let measure = observation.measure
                guard measure.table == "applications" || measure.table == "appeals" else { return true }
                return ["received", "granted", "litigation_direct", "other"].contains(measure.item)
                    || ["unavailable", "other_"].contains { measure.item.hasPrefix($0) } && measure.column == "total"
            }
            return report
        }
        return Diff(
            from: cut(report(from)), to: cut(report(to)), fromSource: .init(file: "\(from)/甲市.html", id: 1),
            toSource: .init(file: "\(to)/甲市.html", id: 2))
    }

    static func diff(_ from: Int, _ to: Int) -> Diff {
        Diff(
            from: report(from), to: report(to), fromSource: .init(file: "\(from)/甲市.html", id: 1),
            toSource: .init(file: "\(to)/甲市.html", id: 2))
    }

    static func report(_ year: Int) -> Report {
        var report = Report()
        report.agency = "甲市人民政府"
        report.year = year
        report.form = year < 2021 ? "2019" : "2021"
        report.title = "甲市人民政府\(year)年政府信息公开工作年度报告"
        report.publishedOn = CalendarDate(year: year + 1, month: 3, day: 28)
        report.sourceURL = "https://example.org/\(year)?a=1&b=2"
        report.observations = observations(report.form ?? "", year)
        report.sections = [
            Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: overview(year)),
            Section(ordinal: 2, heading: "五、存在的主要问题及改进情况", statutory: 5, text: problems(year)),
        ]
        if year == 2024 {
            report.findings = [
                .held(
                    "Y104", severity: .warning, message: "同比增长1.05% does not follow: 3,474 → 3,511 is 1.07%",
                    hint: "compare <both> figures & the sentence", cells: [.init("applications.received.total")], expected: 0.0107,
                    actual: 0.0105, origin: Origin(line: 12, offset: 411)),
                .held("R103", severity: .error, message: "总计 is 41, but its columns sum to 42", origin: Origin(table: 2, row: 5)),
            ]
        }
        return report
    }

    private static func observations(_ form: String, _ year: Int) -> [Observation] {
        var result: [Observation] = []
        for (tableIndex, table) in (FormLibrary.embedded.form(form)?.tables ?? []).enumerated() {
            for (rowIndex, row) in table.rows.enumerated() where !row.isOptional {
                for (columnIndex, column) in table.columns.enumerated() {
                    let code = table.measureCode(row: row, column: column)
                    let value = value(code, row: rowIndex, column: columnIndex, year)
                    let origin = Origin(table: tableIndex + 1, row: rowIndex + 2, column: columnIndex + 2)
                    result.append(
                        Observation(
                            measure: Measure(code), value: value, status: value == nil ? .blank : .reported,
                            raw: value.map { "\(Int($0))" } ?? "", origin: origin))
                }
            }
        }
        let added = Measure(table: "article_20_1", localLabel: "其他<文件>", column: form == "2019" ? "newly_made" : "issued")
        result.append(
            Observation(measure: added, value: Double(year - 2000), status: .reported, raw: "", origin: Origin(table: 1, row: 4, column: 2))
        )
        return result
    }

    /// Made-up figures: most cells 0, some blank, a few large.
    private static func value(_ code: String, row: Int, column: Int, _ year: Int) -> Double? {
        if code.hasSuffix("welfare") && row == 5 { return nil }
        if code.hasSuffix("fee.amount") { return Double(year) * 61_730.5 }
        if code.hasPrefix("article_20_6.penalty.decisions") { return Double((year - 2018) * 184_211) }
        if code.hasPrefix("applications"), !code.hasSuffix("total"), (row + column * 2) % 5 != 0 { return 0 }
        return Double((row * 37 + column * 11 + (year % 7) * 29) % 97)
    }

    private static func overview(_ year: Int) -> String {
        """
        本报告根据《中华人民共和国政府信息公开条例》编制，统计期限自\(year)年1月1日起至\(year)年12月31日止。
        \(year)年，全市主动公开政府信息\(year * 7)条，其中政府网站公开\(year * 3)条。认真贯彻落实各级关于政务公开的部署。
        \(year % 2 == 0 ? "加强政务新媒体的管理和维护。" : "加强政务新媒体的日常管理、检查和维护。")举办政务公开培训班两期。
        \(year % 2 == 0 ? "新设政务公开专区<三>处，方便群众查询 & 办事。" : "印发了政务公开工作要点和任务分工。")
        """
    }

    private static func problems(_ year: Int) -> String {
        let first = "一是主动公开的内容还不够丰富。"
        let second = "二是工作人员的业务能力有待提高。"
        return (year % 2 == 0 ? second + first : first + second) + "下一步，将进一步加大公开力度。"
    }
}
