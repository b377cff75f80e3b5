import Checks
import Reports
import Testing

@Suite struct AcrossYearsTests {
    let checker = Checker()

    private func pair(form: String = "2021", years: (Int, Int) = (2023, 2024)) -> (first: Report, second: Report) {
        var random = SeededGenerator(seed: 13)
        let first = ReportBuilder(form: form, year: years.0, using: &random)
        return (first.report, ReportBuilder(form: form, year: years.1, previous: first, using: &random).report)
    }

    private func findings(_ report: Report, _ earlier: [Report]) -> [Finding] {
        checker.check(report, earlier: earlier).findings.filter { $0.code.hasPrefix("Y") }
    }

    @Test func carryOverIsHeldAgainstTheYearBeforeOnly() {
        let (first, second) = pair(years: (2022, 2024))
        let outcome = checker.check(second, earlier: [first])
        #expect(outcome.outcome("Y101") == .notAssessable(Message("reason.no_report_on", ["year": .count(2023)])))
    }

    /// Three years of an organ whose carried over applications follow.
    private func threeYears() -> [Report] {
        var random = SeededGenerator(seed: 17)
        let first = ReportBuilder(form: "2021", year: 2023, using: &random)
        let second = ReportBuilder(form: "2021", year: 2024, previous: first, using: &random)
        return [first.report, second.report, ReportBuilder(form: "2021", year: 2025, previous: second, using: &random).report]
    }

    @Test("the year after speaks against a suspect whose repair it does not balance with")
    func theYearAfterSpeaksAgainstASuspect() {
        var years = threeYears()
        let left = "applications.carried_out.total"
        years[1].change(left, by: 1)
        func found(_ later: Report?) -> [Finding] {
            checker.check(years[1], earlier: [years[0]], later: later).findings.filter { $0.severity == .error }
        }
        for later in [nil, years[2]] {
            #expect(found(later).map(\.suspects) == [[left]])
            #expect(found(later).first?.parameters["repairs"] != nil)
        }
        // The year after carried in what the year printed: then the printed figure may be right, and something else wrong.
        var after = years[2]
        after.change("applications.carried_in.total", by: 1)
        #expect(found(after).first?.parameters["repairs"] == nil)
    }

    @Test("of two ways to repair a year the one counts that the year after confirms")
    func theYearAfterConfirmsASuspect() {
        var years = threeYears()
        let cells = ["applications.carried_out.natural_person", "applications.carried_out.total"]
        for cell in cells { years[1].change(cell, by: 1) }
        let alone = checker.check(years[1], earlier: [years[0]]).findings.filter { $0.severity == .error }
        #expect(alone.allSatisfy { $0.suspects.count == 1 && $0.parameters["repairs"] == nil }, "more than three could be wrong")
        let found = checker.check(years[1], earlier: [years[0]], later: years[2]).findings.filter { $0.severity == .error }
        #expect(Set(found.flatMap(\.suspects)) == Set(cells))
    }

    @Test("a figure of the year before is suspected only where its own year balances with the repair")
    func theYearBeforeSpeaksAgainstASuspect() {
        var years = threeYears()
        let left = "applications.carried_out.total"
        years[0].change(left, by: 2)
        let found = checker.check(years[1], earlier: [years[0]]).findings.filter { $0.code == "Y101" }
        #expect(found.map(\.suspects) == [["\(left)@2023"]])
        years = threeYears()
        years[1].change("article_20_1.normative_document.in_force", by: 1)
        let stock = checker.check(years[1], earlier: [years[0]]).findings.filter { $0.code == "Y102" }
        #expect(stock.allSatisfy { $0.suspects.count <= 3 })
    }

    @Test func aStockThatDoesNotFollow() {
        let (first, original) = pair()
        var second = original
        second.change("article_20_1.normative_document.in_force", by: 4)
        let found = findings(second, [first])
        #expect(found.map(\.code) == ["Y102"])
        #expect(found.first?.suspects.contains("article_20_1.normative_document.in_force") == true)
        #expect(found.first?.message.contains("of the report on 2023") == true)

        let (older, newer) = pair(form: "2019", years: (2019, 2020))
        var changed = newer
        changed.change("article_20_5.licence.prior_items", by: 1)
        #expect(findings(changed, [older]).map(\.code) == ["Y103"])
    }

    @Test func anotherScopeIsAnotherReport() {
        var (first, second) = pair()
        first.scope = .aggregated
        second.change("applications.carried_in.total", by: 0)
        #expect(checker.check(second, earlier: [first]).outcome("Y101")?.name == "not_applicable")
    }

    @Test func growthIsRecomputed() {
        var (first, second) = pair()
        first.set("article_20_6.penalty.decisions", to: 46_400)
        second.set("article_20_6.penalty.decisions", to: 46_900)
        func claim(_ ratio: Double, _ decimals: Int) -> Claim {
            Claim(
                "article_20_6.penalty.decisions", .growth, ratio, sentence: "同比增长。", origin: Origin(line: 3), decimals: decimals,
                direction: 1, baseYear: 2023)
        }
        // 46,900 / 46,400 - 1 = 1.0776 %
        for (ratio, decimals, isRight) in [
            (0.0105, 2, false), (0.0108, 2, true), (0.0107, 2, true), (0.011, 1, true), (0.01, 0, true), (0.02, 0, true),
            (-0.0108, 2, false),
        ] {
            second.claims = [claim(ratio, decimals)]
            let found = findings(second, [first]).filter { $0.code == "Y104" }
            #expect(found.isEmpty == isRight, "\(ratio)")
            if !isRight { #expect(found.first?.message.contains("went from 46400 in 2023 to 46900: 1.08 %") == true) }
        }
        second.claims = [claim(0.0105, 2)]
        #expect(checker.check(second).outcome("Y104") == .notAssessable("reason.no_previous_report"))
    }

    @Test(
        "words that bound a change are contradicted only by what they cannot mean",
        arguments: [
            (1.0, Claim.Bound.about, -2, [150.0: false, 180: true, 200: true, 230: true, 260: false]),
            (1, .more, -2, [150: false, 210: true, 310: false]),
            (0.5, .more, 0, [140: false, 160: true, 400: true]), (0.1, .less, 0, [105: true, 120: false, 95: false]),
            (-0.3, .about, -1, [75: true, 130: false, 98: false]),
        ] as [(Double, Claim.Bound, Int, [Double: Bool])])
    func boundsOfGrowth(ratio: Double, bound: Claim.Bound, decimals: Int, figures: [Double: Bool]) {
        var (first, second) = pair()
        first.set("article_20_6.penalty.decisions", to: 100)
        for (now, holds) in figures {
            second.set("article_20_6.penalty.decisions", to: now)
            second.claims = [
                Claim(
                    "article_20_6.penalty.decisions", .growth, ratio, sentence: "同比。", origin: Origin(line: 3), decimals: decimals,
                    bound: bound,
                    direction: ratio < 0 ? -1 : 1, baseYear: 2023)
            ]
            #expect(findings(second, [first]).filter { $0.code == "Y104" }.isEmpty == holds, "\(ratio) \(bound): 100 to \(now)")
        }
    }

    @Test("a change behind a part may be one of the whole")
    func growthOfTheWhole() {
        var (first, second) = pair()
        first.set("appeals.reconsideration.total", to: 10)
        second.set("appeals.reconsideration.total", to: 12)
        func codes(_ ratio: Double) -> [String] {
            let sentence = "行政复议12件，其中尚未审结5件，同比增长。"
            second.claims = [
                Claim("appeals.reconsideration.total", .count, 12, sentence: sentence, origin: Origin(line: 3)),
                Claim(
                    "appeals.reconsideration.pending", .growth, ratio, sentence: sentence, origin: Origin(line: 3), direction: 1,
                    scope: "part",
                    baseYear: 2023, partOf: 1),
            ]
            first.set("appeals.reconsideration.pending", to: 2)
            second.set("appeals.reconsideration.pending", to: 5)
            return findings(second, [first]).map(\.code).filter { $0 == "Y104" }
        }
        #expect(codes(0.2).isEmpty)
        #expect(codes(1.5).isEmpty)
        #expect(codes(0.7) == ["Y104"])
    }

    @Test func figuresOfAnyEarlierYear() {
        var (first, second) = pair(years: (2021, 2024))
        #expect(!findings(second, [first]).contains { $0.code == "Y105" })
        first.year = 2021
        second = first
        second.year = 2024
        let found = findings(second, [first])
        #expect(found.map(\.code) == ["Y105"])
        #expect(found.first?.earlierYear == 2021)
        for index in second.observations.indices { second.observations[index].value = 0 }
        for index in first.observations.indices { first.observations[index].value = 0 }
        #expect(findings(second, [first]).isEmpty, "zeros are equal for good reason")
    }

    @Test("a stock that was copied with its table is the copy's finding, not one of its own")
    func aCopiedStock() {
        let (first, original) = pair()
        var second = original
        let then = Dictionary(first.observations.map { ($0.measure, $0.value) }, uniquingKeysWith: { first, _ in first })
        for index in second.observations.indices where second.observations[index].measure.table.hasPrefix("article_20_") {
            second.observations[index].value = then[second.observations[index].measure] ?? nil
        }
        #expect(findings(second, [first]).map(\.code) == ["Y105"])
    }

    @Test func aFigureTenThousandTimesItsNeighbours() {
        var (first, second) = pair()
        let fee = first.figure("article_20_8.fee.amount")
        second.change("article_20_8.fee.amount", by: fee * 10_000 - second.figure("article_20_8.fee.amount"))
        #expect(findings(second, [first]).map(\.code) == ["Y108"])
        first.set("article_20_5.licence.decisions", to: 400)
        second = pair().second
        second.set("article_20_5.licence.decisions", to: 4000)
        #expect(findings(second, [first]).isEmpty, "one earlier year is no steady history of counts")
    }

    @Test func narrativeAndProblemsTakenOver() {
        func report(_ year: Int, narrative: String, problems: String) -> Report {
            var report = Report()
            report.agency = "青川县水利局"
            report.year = year
            report.sections = [
                Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: narrative),
                Section(ordinal: 2, heading: "五、存在的主要问题及改进情况", statutory: 5, text: problems),
            ]
            return report
        }
        let narrative = (1...8).map { "第\($0)项重点任务是完善信息发布审核机制并压实各科室\(String(repeating: "工作", count: $0))责任。" }.joined()
        let problems = "个别科室主动公开意识不强，公开内容不够全面；答复文书的规范性有待提升。"
        let old = report(2021, narrative: "2021年公开信息30条。" + narrative, problems: problems)
        let fresh = report(
            2023, narrative: String(repeating: "全年围绕水利工程建设逐项公开招标投标进展情况。", count: 8), problems: "解读材料形式单一，图解视频偏少，将组织专门培训予以改进。")
        let new = report(2024, narrative: "2024年公开信息 45 条。" + narrative, problems: problems)
        #expect(findings(fresh, [old]).isEmpty)
        let found = findings(new, [old, fresh])
        #expect(found.map(\.code) == ["Y106", "Y107"])
        #expect(found.map(\.earlierYear) == [2021, 2021])
        #expect(checker.reuse(of: new, from: old).share == 1)
        #expect(checker.reuse(of: new, from: fresh).sentences.isEmpty)
    }

    @Test("section five is taken over though its opening, its last sentence or its numbering is new")
    func problemsBehindANewOpening() {
        func report(_ year: Int, _ problems: String) -> Report {
            var report = Report()
            report.agency = "青川县水利局"
            report.year = year
            report.sections = [Section(ordinal: 1, heading: "五、存在的主要问题及改进情况", statutory: 5, text: problems)]
            return report
        }
        let problems = "一是个别科室主动公开意识不强；二是答复文书的规范性有待提升。下一步将逐科室开展培训，统一文书模板。"
        let old = report(2023, problems)
        func codes(_ text: String) -> [String] { findings(report(2024, text), [old]).map(\.code) }
        #expect(codes("对照新要求，我局仍有差距。" + problems) == ["Y107"])
        #expect(codes(problems + "同时加强业务学习。") == ["Y107"])
        #expect(codes("存在的问题：1.个别科室主动公开意识不强。2.答复文书的规范性有待提升。下一步将逐科室开展培训，统一文书模板。") == ["Y107"])
        #expect(codes("（一）个别科室主动公开意识不强；（二）答复文书的规范性有待提升。下一步将逐科室开展培训，统一文书模板。") == ["Y107"])
        #expect(codes("当前主要问题是个别科室主动公开意识不强，答复文书的规范性有待提升。将逐科室开展培训，统一文书模板。") == ["Y107"])
        #expect(codes("2024年工作虽有一些进展，但个别科室主动公开意识不强；答复文书的规范性有待提升。将逐科室开展培训，统一文书模板。") == ["Y107"])
        let three = report(2023, "问题：1.主动公开的自觉性不够；2.答复文书的格式有待统一；3.工作人员流动性大，业务衔接不畅。改进：组织轮训。")
        let reworded = "一年来工作中的不足主要体现在：主动公开的自觉性不够；答复文书的格式有待统一；工作人员流动性大，业务衔接不畅。下一步，将健全台账。"
        #expect(findings(report(2024, reworded), [three]).map(\.code) == ["Y107"])
        let short = report(2023, "公开目录不够精细。")
        #expect(findings(report(2024, "公开目录不够精细。"), [short]).map(\.code) == ["Y107"])
        #expect(findings(report(2024, "公开目录更新偏慢。"), [short]).isEmpty)
        #expect(codes("工程信息公开滞后，水质数据更新较慢，公众查询不便。下一步将逐科室开展培训，统一文书模板。").isEmpty, "plans alone")
        #expect(codes("2023年指出的答复文书规范性问题已解决。一是工程信息公开滞后；二是水质数据更新较慢。").isEmpty)
    }

    @Test("a row carried in otherwise than it was carried out is one finding")
    func oneFindingARow() {
        let (first, original) = pair()
        var second = original
        for column in ["natural_person", "total"] {
            second.change("applications.carried_in.\(column)", by: 1)
            second.change("applications.carried_out.\(column)", by: 1)
        }
        let found = checker.check(second, earlier: [first]).findings.filter { $0.severity == .error }
        #expect(found.map(\.code) == ["Y101"])
        var alone = original
        for column in ["natural_person", "total"] { alone.change("applications.received.\(column)", by: 10) }
        #expect(checker.check(alone).findings.filter { $0.severity == .error }.map(\.code) == ["R101"], "both cells of one row")
    }

    @Test("stock phrases that a report shuffles are not taken over from another year; a problem that was reworded is")
    func stockAndRewording() {
        func report(_ year: Int, _ narrative: String, _ problems: String) -> Report {
            var report = Report()
            report.agency = "青川县水利局"
            report.year = year
            report.sections = [
                Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: narrative),
                Section(ordinal: 2, heading: "五、存在的主要问题及改进情况", statutory: 5, text: problems),
            ]
            return report
        }
        let stock = ["进一步健全各项工作机制", "及时回应社会各方关切", "优化政府网站各个栏目", "推动数据共享与开放应用", "压实各个科室工作责任", "严格落实各项保密审查"]
        func shuffled(_ step: Int) -> String { (0..<18).map { stock[($0 * step + $0 / 6) % 6] + ($0 % 3 == 2 ? "。" : "，") }.joined() }
        #expect(findings(report(2024, shuffled(5), shuffled(1)), [report(2023, shuffled(1), shuffled(5))]).isEmpty)
        let told = "围绕造林绿化与湿地修复编制标准化目录，将采伐许可、林地占用审批纳入清单管理。组织政策宣讲进林场活动，现场解答林农疑问，收集意见建议并逐条反馈到责任股室。委托第三方每月开展错敏词巡检，形成台账逐项销号。"
        let reworded = "围绕造林绿化与湿地修复完善标准化目录，将采伐许可、林地占用审批纳入清单管理。组织政策宣讲进林场活动，当场解答林农疑问，广泛收集意见建议并逐条反馈到责任股室。委托第三方按月开展错敏词巡检，形成台账逐项销号。"
        #expect(findings(report(2024, reworded, ""), [report(2023, told, "")]).map(\.code) == ["Y106"])
        let fresh = "围绕造林绿化与湿地修复建立公示牌更新制度，对全县公示牌逐一核对。联合气象部门发布森林火险预警信息，覆盖乡镇护林站点。编印林权改革政策问答，邀请媒体走进林区采访，现场解答林农疑问。"
        #expect(findings(report(2024, fresh, ""), [report(2023, told, "")]).isEmpty)
        let before = report(2023, "", "政策解读的形式单一，公开目录的分类与群众需求有差距。今后增设图解专栏，按季度抽查栏目。")
        func codes(_ problems: String) -> [String] { findings(report(2024, "", problems), [before]).map(\.code) }
        #expect(codes("政策解读的形式较单一，公开目录的分类与群众需求还有差距。今后增设图解专栏，每季度抽查栏目。") == ["Y107"])
        #expect(codes("窗口人员对条例不熟，公开目录的更新与群众需求有差距。今后组织专题培训，按季度通报情况。").isEmpty)
    }

    @Test("all cases that ended in several ways as those of the year before are copied; three may be chance")
    func appealsTakenOver() {
        let (first, original) = pair()
        func codes(_ ends: [Double]) -> [String] {
            var (first, second) = (first, original)
            let results = ["upheld", "corrected", "other", "pending"]
            for (route, part) in zip(["reconsideration", "litigation_direct", "litigation_after_reconsideration"], [0, 1, 2]) {
                for (index, result) in results.enumerated() {
                    let value = part * 4 + index < ends.count ? ends[part * 4 + index] : 0
                    for report in [\Pair.first, \Pair.second] {
                        var pair = Pair(first: first, second: second)
                        pair[keyPath: report].set("appeals.\(route).\(result)", to: value)
                        (first, second) = (pair.first, pair.second)
                    }
                }
            }
            return findings(second, [first]).map(\.code).filter { $0 == "Y105" }
        }
        #expect(codes([1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1]) == ["Y105"])
        #expect(codes([1, 0, 1, 0, 0, 1]).isEmpty)
    }
    private struct Pair {
        var first: Report
        var second: Report
    }

    @Test("元 for 万元 is seen though the amount has moved, too")
    func amountsInAnotherUnit() {
        var (first, second) = pair()
        let fee = "article_20_8.fee.amount"
        first.set(fee, to: 281_000)
        second.set(fee, to: 3_560_000_000)
        #expect(findings(second, [first]).map(\.code).contains("Y108"))
        second.set(fee, to: 5_600_000)
        #expect(!findings(second, [first]).map(\.code).contains("Y108"))
    }
}
