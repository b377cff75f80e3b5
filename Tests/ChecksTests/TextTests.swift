import Checks
import Reports
import Testing

/// Sections, years in the text, periods and days.
@Suite struct TextTests {
    let checker = Checker()
    static let headings = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]

    private func report(_ texts: [Int: String] = [:], without: Set<Int> = [], year: Int = 2024) -> Report {
        var random = SeededGenerator(seed: 12)
        var report = ReportBuilder(form: "2021", year: year, using: &random).report
        report.sections = Self.headings.enumerated().compactMap { index, heading in
            let number = index + 1
            guard !without.contains(number) else { return nil }
            return Section(
                ordinal: number, heading: heading, statutory: number, text: texts[number] ?? ([2, 3, 4].contains(number) ? "" : "工作按要求推进。"))
        }
        return report
    }

    private func codes(_ report: Report) -> [String] { checker.check(report).findings.map(\.code) }

    @Test func aCompleteReportHasNoFinding() { #expect(codes(report()).isEmpty) }

    @Test func wordsPrintedTwiceAreSaidOnce() {
        for text in ["转发《青石信息》《青石信息》，并予以公布。", "做好政务公开工作政务公开工作，落实到人。", "开展开放日活动活动12场。", "进一步进一步压实责任。"] {
            let found = checker.check(report([1: text])).findings
            #expect(found.map(\.code) == ["T112"] && found.first?.severity == .note, "\(text)")
        }
        for text in [
            "一件一件抓落实，逐项逐项过。", "首页政务公开政府信息公开政府信息公开年报", "《青石信息》、《青石信息》副刊均已公开。", "公开12122件。", "更新信息公开公开栏，落实文件要求要求各科室。",
        ] { #expect(codes(report([1: text])).isEmpty, "\(text)") }
    }

    @Test func sectionsMissingEmptyOrNone() {
        let missing = checker.check(report(without: [5]))
        #expect(missing.findings.map(\.message) == ["no heading of “五、存在的主要问题及改进情况”"])
        #expect(missing.outcome("R206") == .notAssessable("reason.sections_missing"), "the gap has the same cause")
        #expect(codes(report([1: "\n"])) == ["R202"])
        for none in ["无", "无。", "暂无问题", "不存在问题。", "本年度我局政府信息公开工作不存在突出问题。", "2024年我区政府信息公开工作目前尚不存在问题。"] {
            #expect(codes(report([5: none])) == ["R203"], "\(none)")
        }
        var renumbered = report()
        renumbered.sections[5].heading = "七、其他需要报告的事项"
        #expect(codes(renumbered) == ["R206"])
        renumbered.observations.removeAll { $0.measure.table == "appeals" }
        #expect(codes(renumbered) == ["R207", "R206"])
    }

    @Test("a source that breaks off lacks nothing: what its text alone states is no table of it")
    func aSourceThatBreaksOff() {
        var cut = report(without: [3, 4, 5, 6])
        cut.observations.removeAll { !["article_20_1", "article_20_5"].contains($0.measure.table) }
        cut.observations.append(
            Observation(measure: Measure("appeals.reconsideration.total"), value: 0, status: .stated, raw: "0", origin: Origin(line: 2)))
        #expect(codes(cut).isEmpty)
        #expect(checker.check(cut).outcome("R201") == .notAssessable("reason.breaks_off"))
        let sentence = "个别栏目更新不够及时，业务人员培训力度有待加强，下一步将健全栏目更新责任制并组织"
        #expect(codes(report([5: sentence], without: [6])).isEmpty)
        #expect(codes(report([5: sentence + "专题培训。"], without: [6])) == ["R201"])
    }

    @Test("an excerpt that begins in the middle lacks no first section; where a table's worth of figures was left out no table is missing")
    func excerpts() {
        var late = report(without: [1])
        late.sections.insert(Section(ordinal: 0, heading: "", statutory: nil, text: "年度报告 4.认真办理依申请公开。"), at: 0)
        #expect(codes(late).isEmpty)
        #expect(checker.check(late).outcome("R201") == .notAssessable("reason.breaks_off"))
        late.sections[0].text = "1.主动公开。2.依申请公开。"
        #expect(codes(late) == ["R201"])
        var unread = report()
        unread.observations.removeAll { $0.measure.table == "appeals" }
        #expect(codes(unread) == ["R207"])
        // A section that is missing with its table is told once.
        unread.sections.removeAll { $0.statutory == 4 }
        #expect(codes(unread) == ["R201"])
        unread.sections = report().sections
        unread.coverage.unused = Array(repeating: .init(raw: "00", origin: Origin(line: 1), reason: "unused.loose"), count: 9)
        #expect(codes(unread).isEmpty)
    }

    @Test(arguments: [
        "2023年，我局主动公开政府信息105条。", "全局动员。2023年，共收到政府信息公开申请3件。", "2023年度我局公开信息9条。", "2022年，本机关收到申请2件，均已答复。",
        "2023年，我局依法公开信息，办结率保持较高水平。", "截至2023年12月31日，我局主动公开行政许可事项128条。",
    ])
    func anotherYearToldAsThisOne(sentence: String) { #expect(codes(report([1: sentence])) == ["R204"]) }

    @Test(arguments: [
        "2024年，我局主动公开政府信息105条，较2023年增长3%。", "与2023年相比，公开信息增加3条。", "2023年收到的申请结转5件，均在本年答复。", "2023年度留存的公开申请均已答复。",
        "印发《2025年政务公开工作要点》，公开信息9条。", "截至2024年1月，公开信息9条。", "截至2023年12月31日，共公开信息9条，2024年新增3条。", "截至2023年底，共公开信息9条。", "2023年12月，我局印发公开指南。",
        "2023年、2024年分别公开信息5条、9条。",
        "自2022年以来公开信息500条。", "2025年，我局将继续做好政府信息公开工作。", "2019年机构改革后，我局信息公开职能调整。",
        "2023年度绩效自评报告按期公开。", "2023年版公开指南同步废止。", "2023年部门决算、2023年信息公开工作要点均已公开。",
    ])
    func yearsThatAreMeant(sentence: String) { #expect(codes(report([1: sentence])).isEmpty) }

    @Test("problems that there are, told of another year, were copied; those found in it and mended were not")
    func anotherYearInSectionFive() {
        #expect(codes(report([5: "2023年，政府信息公开工作虽有成效，但仍存在更新不及时的问题。"])) == ["R204"])
        #expect(codes(report([5: "2023年公开工作中存在的问题已整改。目前更新仍不及时。"])).isEmpty)
    }

    @Test func aYearInDisputeIsSaidOnce() {
        var report = report([1: "2023年，我局主动公开政府信息105条。"])
        report.periodStart = CalendarDate(year: 2023, month: 1, day: 1)
        report.periodEnd = CalendarDate(year: 2023, month: 12, day: 31)
        #expect(codes(report) == ["R204", "R205"])
        report.findings = [Finding("I101", actual: 2023)]
        #expect(codes(report).isEmpty)
    }

    @Test func periodsAndDays() {
        var report = report()
        report.periodStart = CalendarDate(year: 2023, month: 1, day: 1)
        report.periodEnd = CalendarDate(year: 2023, month: 12, day: 31)
        report.publishedOn = CalendarDate(year: 2025, month: 2, day: 1)
        #expect(codes(report) == ["D101", "R205"])
        report.periodStart = CalendarDate(year: 2024, month: 1, day: 1)
        report.periodEnd = CalendarDate(year: 2024, month: 12, day: 31)
        report.scope = .aggregated
        #expect(codes(report).isEmpty)
        report.publishedOn = CalendarDate(year: 2025, month: 4, day: 1)
        #expect(codes(report) == ["D102"])
        report.publishedOn = CalendarDate(year: 2024, month: 11, day: 5)
        #expect(codes(report) == ["D103"])
        report.scope = .own
        report.year = 2018
        report.periodStart = nil
        report.publishedOn = CalendarDate(year: 2019, month: 2, day: 1)
        #expect(!codes(report).contains { $0.hasPrefix("D") }, "until 2019 every organ had until 31 March")
    }
}
