import Reports
import Testing

@testable import Extraction

/// What sentences say of how much more or fewer there was than in another year.
@Suite("Changes in sentences") struct ChangeTests {
    private static let received = "applications.received.total"

    private static func changes(_ text: String) -> [Claim] {
        StatementTests.statements(text).claims.filter { $0.kind == .growth || $0.kind == .difference }
    }

    @Test(
        "rates in other words than per cent",
        arguments: [
            ("增长两成", 0.2, nil), ("增长三成五", 0.35, nil), ("下降近三成", -0.3, .about), ("增长四分之一", 0.25, .about),
            ("增加一半", 0.5, .about), ("增加了近一倍", 1, .about), ("翻了一倍多", 1, .more), ("增长超过50%", 0.5, .more), ("增幅不足10%", 0.1, .less),
            ("增长率为32%", 0.32, nil), ("涨幅达到52%", 0.52, nil), ("翻了近一番", 1, .about),
        ] as [(String, Double, Claim.Bound?)])
    func rates(words: String, value: Double, bound: Claim.Bound?) throws {
        let change = try #require(Self.changes("2023年收到政府信息公开申请101件，同比\(words)。").first)
        #expect(change.measure == Self.received && change.kind == .growth && change.baseYear == 2022)
        #expect(abs((change.value ?? 0) - value) < 1e-9)
        #expect(change.bound == bound)
    }

    @Test("三成员单位 and other words that begin as tenths do are none")
    func noTenths() { #expect(Self.changes("2023年收到政府信息公开申请101件，同比增加三成员单位。").isEmpty) }

    @Test("so many times the figure of a named year")
    func timesOfAYear() throws {
        let change = try #require(Self.changes("2023年收到政府信息公开申请101件，为2021年的2.1倍。").first)
        #expect(change.baseYear == 2021)
        #expect(abs((change.value ?? 0) - 1.1) < 1e-9)
    }

    @Test("a bare rate behind the figures of two years is of those; beside a year of its own it is not")
    func besideEarlier() throws {
        let change = try #require(Self.changes("2023年收到政府信息公开申请52件，2022年为42件，增长33.8%。").first)
        #expect(change.measure == Self.received && change.baseYear == 2022)
        #expect(Self.changes("2023年收到政府信息公开申请52件，2022年为42件，办结率增长33.8%。").isEmpty)
    }

    @Test("rates behind 分别 belong to the figures by their order, or to none")
    func respective() {
        let changes = Self.changes("2023年收到政府信息公开申请300件、办结295件，分别比上年增长20%和18%。")
        #expect(changes.map(\.measure) == [Self.received, "applications.concluded.total"])
        #expect(changes.map { (($0.value ?? 0) * 100).rounded() } == [20, 18])
        #expect(Self.changes("2023年收到政府信息公开申请300件、办结295件，分别比上年增长20%、18%和15%。").isEmpty)
        let both = Self.changes("收到政府信息公开申请300件、办结295件，同比分别增长20%和下降18%。")
        #expect(both.map { (($0.value ?? 0) * 100).rounded() } == [20, -18] && both.first?.measure == Self.received)
    }

    @Test("from one figure to the other")
    func fromTo() {
        let claims = StatementTests.statements("2023年收到政府信息公开申请数量由2022年的84件增加到105件，增长25%。").claims
        #expect(claims.map(\.kind) == [.earlier, .count, .growth])
        #expect(claims.allSatisfy { $0.measure == Self.received })
        #expect(claims.map(\.baseYear) == [2022, nil, 2022])
    }

    @Test("from one figure to the other without a year is since last year; of a part of the year, or of several, it is no figure")
    func fromToWithoutAYear() {
        let claims = StatementTests.statements("因政府信息公开引发的行政复议由21件增加至26件，增长38%。", statutory: 4).claims
        #expect(claims.map(\.kind) == [.earlier, .count, .growth])
        #expect(claims.map(\.baseYear) == [2022, nil, 2022])
        for time in ["第一季度", "近五年来"] {
            let claims = StatementTests.statements("\(time)，政府信息公开申请由21件增加至26件，增长23.8%。").claims
            #expect(!claims.contains { $0.kind == .count || $0.kind == .growth }, "\(time)")
        }
        let several = StatementTests.statements("近三年，政府信息公开申请量由2021年的220件增加至2023年的300件，增长36.4%。").claims
        #expect(!several.contains { $0.kind == .growth && $0.baseYear == 2022 || $0.value == 300 && $0.kind == .earlier })
        let risen = StatementTests.statements("2023年，政府信息公开申请增至300件，较2021年增长50%。").claims
        #expect(risen.map(\.kind) == [.count, .growth])
        #expect(risen.last?.baseYear == 2021)
    }

    @Test("parts behind a colon, of sites, and of suits by whichever route")
    func parts() {
        func parts(_ text: String, statutory: Int = 1) -> [Double?] {
            StatementTests.statements(text, statutory: statutory).claims.filter { $0.scope == "part" && $0.partOf == 1 }.map(\.value)
        }
        #expect(parts("全年共办结政府信息公开申请104件：予以公开54件、部分公开12件。") == [54, 12])
        #expect(parts("收到政府信息公开申请105件，其中：通过政府网站提交70件、邮寄提交30件。") == [70, 30])
        #expect(parts("因政府信息公开被提起行政诉讼8件，其中结果维持6件、尚未审结2件。", statutory: 4) == [6, 2])
        #expect(StatementTests.values("收到自然人、法人或其他组织政府信息公开申请三百一十件。")["applications.received.total"] == 310)
    }

    @Test("all are concluded: of what was received and carried in together, not of what was carried in alone")
    func concluded() {
        func concluded(_ text: String) -> Bool { StatementTests.statements(text).claims.contains { $0.kind == .concluded } }
        #expect(concluded("全年新收政府信息公开申请105件，上年结转5件，当年全部办结。"))
        #expect(!concluded("上年结转的5件政府信息公开申请均已办结。"))
        #expect(!concluded("所有申请均已办结。"))
        #expect(!concluded("除征求第三方意见的8件外，其余政府信息公开申请全部办结。"))
        #expect(
            !StatementTests.statements("除征求第三方意见的8件外，其余申请全部办结。", statutory: 3).claims.contains { $0.kind == .concluded })
        #expect(StatementTests.statements("所有申请均已办结。", statutory: 3).claims.contains { $0.kind == .concluded })
        #expect(!concluded("新收政府信息公开申请105件，办结104件，上年结转5件，均已办结。"))
    }

    @Test("what a sentence on something else carries over is no application")
    func carriedOver() {
        #expect(StatementTests.values("收到信访件62件，结转下年0件。").isEmpty)
        #expect(StatementTests.values("结转下年度继续办理2件。")["applications.carried_out.total"] == 2)
    }

    @Test("an outcome that there was not is said, and no figure")
    func noOutcome() {
        let statements = StatementTests.statements("全年没有不予公开的申请。")
        #expect(statements.claims.map(\.measure) == ["applications.refused.total"])
        #expect(statements.claims.first?.value == 0)
        #expect(statements.observations.isEmpty)
        #expect(StatementTests.statements("对未予以公开的申请说明情况。").claims.isEmpty)
    }

    @Test("applicants that are no natural persons are a part without a cell of its own")
    func organisations() {
        let statements = StatementTests.statements("收到政府信息公开申请105件，其中自然人申请93件、法人和其他组织申请12件。")
        #expect(statements.claims.last?.kind == .part)
        #expect(statements.claims.last?.value == 12)
        #expect(!statements.observations.contains { $0.value == 12 })
    }

    @Test("a figure whose words do not name the applications is told by the table alone, and so is what is said of it")
    func toldByTheFigure() {
        let statements = StatementTests.statements("申请办理台账逐件登记。申请量同比上升40.6%，全年收到94件。")
        #expect(statements.claims.map(\.kind) == [.growth, .unstated])
        #expect(statements.claims.allSatisfy { $0.measure == Self.received && $0.reason == "told_by_the_figure" })
        #expect(statements.observations.isEmpty)
        let concluded = StatementTests.statements("收到申请94件，均已办结。").claims
        #expect(concluded.map(\.kind) == [.unstated, .concluded] && concluded.allSatisfy { $0.reason == "told_by_the_figure" })
        #expect(Self.changes("行政处罚240件，比上年增加20件。").map(\.measure) == ["article_20_6.penalty.decisions"])
        for other in ["受理热线来电310件，收到申请94件，同比增长20%。", "各科室收到申请94件，同比增长20%。", "2022年收到申请94件，同比增长20%。"] {
            #expect(Self.changes(other).isEmpty, "\(other)")
        }
    }

    @Test("percentage points are of the share of the figure before them")
    func points() throws {
        let text = "办结政府信息公开申请96件，其中予以公开52件，占54.2%，占比较上年下降10.1个百分点。"
        let change = try #require(Self.changes(text).first)
        #expect(change.measure == "applications.granted.total" && change.reason == "of_a_share" && change.direction == -1)
        #expect(abs((change.value ?? 0) + 0.101) < 1e-9 && change.decimals == 1)
        for other in ["满意度较上年提高10.1个百分点", "占比较上年提高近10个百分点", "占全市的3%，比上年提高10.1个百分点", "网办率同比提高10.1个百分点"] {
            #expect(Self.changes("收到政府信息公开申请96件，\(other)。").isEmpty, "\(other)")
        }
    }

    @Test(
        "a share that no count stands with is named by its own words",
        arguments: [
            ("在办结的政府信息公开申请中，予以公开占54.2%，较上年下降10.1个百分点。", "applications.granted.total"),
            ("政府信息公开申请中自然人占比90%，同比提高15个百分点。", "applications.received.natural_person"),
        ])
    func sharesAlone(text: String, measure: String) throws {
        let change = try #require(Self.changes(text).first)
        #expect(change.measure == measure && change.reason == "of_a_share")
        #expect(StatementTests.statements(text).claims.contains { $0.kind == .unstated && $0.reason == "of_a_share" })
        #expect(Self.changes("政府信息公开申请网办占比90%，同比提高15个百分点。").isEmpty)
    }

    @Test("what a clause without a figure says has changed is what the next one counts; how a rate changed is no change of it")
    func topics() {
        #expect(Self.changes("政府信息公开申请量明显回落，由上年的96件降至84件，降幅12.5%。").map(\.measure) == [Self.received])
        #expect(Self.changes("依申请公开数量从2022年的32件下降到2023年的28件，降幅为19.8%。").map(\.measure) == [Self.received])
        #expect(Self.changes("依申请公开数量大幅增长，同比增长20%。").map(\.measure) == [Self.received])
        #expect(Self.changes("政府信息公开申请量大幅增长，网站访问量达3000次，同比增长20%。").isEmpty)
        #expect(Self.changes("收到政府信息公开申请94件，增幅同比回落8%。").isEmpty)
    }

    @Test("what was carried in is no part of what the semicolon before it closes")
    func carriedBehindSemicolon() {
        let text = "收到政府信息公开申请56件，其中自然人44件、法人或其他组织12件；上年结转6件。"
        #expect(StatementTests.values(text)[Self.received] == 56)
        #expect(StatementTests.values("共受理政府信息公开申请121件，其中新收112件；上年结转9件。")[Self.received] == 112)
    }

    @Test("a change of an amount by so much money; twice as many in other words; what a topic counts")
    func otherChanges() {
        #expect(Self.changes("行政事业性收费410.83万元，较上年减少88.67万元。").map(\.value) == [-886_700])
        #expect(Self.changes("收到政府信息公开申请94件，较上年减少88.67万元。").isEmpty)
        #expect(Self.changes("收到政府信息公开申请94件，同比翻倍增长。").map(\.value) == [1])
        let topic = StatementTests.statements("依申请公开受理量持续攀升，全年达94件，较2022年多出8件。").claims
        #expect(topic.allSatisfy { $0.measure == Self.received } && topic.map(\.value) == [94, 8])
    }

    @Test("figures of two years, each with its year and verb, and the change between them")
    func twoYears() {
        let claims = StatementTests.statements("2023年收到政府信息公开申请94件，2022年收到96件，下降2.1%。").claims
        #expect(claims.map(\.kind) == [.count, .earlier, .growth] && claims.map(\.baseYear) == [nil, 2022, 2022])
        #expect(Self.changes("2023年收到政府信息公开申请94件，2022年网站访问量96万次，同比增长22.5%。").isEmpty)
    }

    @Test("licences that were applied for are no applications for information")
    func licencesAskedFor() {
        #expect(StatementTests.values("新受理行政许可申请6399件，办结6339件，撤回30件。", statutory: 3).isEmpty)
    }

    @Test("what was new among those concluded is no figure of the year")
    func newAmongConcluded() {
        let statements = StatementTests.statements("办结政府信息公开申请96件，其中当年新收90件、上年结转6件。")
        #expect(statements.claims.map(\.kind) == [.count, .part, .part])
        #expect(statements.observations.allSatisfy { $0.measure.item == "concluded" })
    }

    @Test("a sentence that says by what it breaks down the total before it")
    func categoryLead() {
        let claims = StatementTests.statements("主动公开信息502条。按类别分，机构类40条、规划类66条、其他类396条。").claims
        #expect(claims.map(\.partOf) == [nil, 1, 1, 1] && claims.last?.scope == "rest")
    }

    @Test("a bracket breaks down the category before it")
    func nestedBreakdown() {
        let claims = StatementTests.statements("主动公开信息815条，其中机构类600条（其中政策类250条、动态类350条），其他215条。").claims
        #expect(claims.map(\.value) == [815, 600, 215, 250, 350])
        #expect(claims.map(\.partOf) == [nil, 1, 1, 2, 2])
    }

    @Test("differences behind one 分别 are shared out by order, each with the word of direction before them")
    func differencesByOrder() {
        let changes = Self.changes("因政府信息公开引发行政复议11件、行政诉讼8件，分别较上年增加4件和6件。")
        #expect(changes.map(\.measure) == ["appeals.reconsideration.total", "appeals.litigation.total"])
        #expect(changes.map(\.value) == [4, 6] && changes.allSatisfy { $0.baseYear == 2022 })
        let both = Self.changes("收到政府信息公开申请94件、办结90件，较上年分别增加4件、减少6件。")
        #expect(both.map(\.value) == [4, -6])
        #expect(Self.changes("收到政府信息公开申请94件、办结90件，较上年分别增加4件、6件和8件。").isEmpty, "more changes than counts")
    }

    @Test(
        "a sign before a rate says which way; 环比 and 同比 may name the year",
        arguments: [
            ("（同比+52.1%）", 0.521, 2022), ("，同比-8.9%", -0.089, 2022), ("（较2021年-12.3%）", -0.123, 2021), ("，环比2022年增长23%", 0.23, 2022),
        ])
    func signs(words: String, value: Double, base: Int) throws {
        let change = try #require(Self.changes("收到政府信息公开申请94件\(words)。").first)
        #expect(abs((change.value ?? 0) - value) < 1e-9 && change.baseYear == base && change.bound == nil)
    }

    @Test func otherWords() {
        #expect(Self.changes("收到政府信息公开申请94件，同比降幅在5%以内。").map(\.value) == [-0.05])
        #expect(Self.changes("收到政府信息公开申请94件，数量与去年大体相当，增长1.1%。").count == 2)
        #expect(Self.changes("政府信息公开申请量创新高，达到94件，是2022年的1.4倍。").map(\.measure) == [Self.received])
        let times = Self.changes("收到政府信息公开申请94件，是上年78件的1.4倍。")
        #expect(times.map(\.measure) == [Self.received] && abs((times.first?.value ?? 0) - 0.4) < 1e-9)
        #expect(Self.changes("委属17家单位收到信息公开申请38件，同比增长15%。").isEmpty)
    }

    @Test func noSigns() {
        #expect(Self.changes("收到政府信息公开申请94件，环比增长23%。").isEmpty)
        #expect(Self.changes("收到政府信息公开申请94件，占比30%-40%。").isEmpty)
        #expect(Self.changes("收到政府信息公开申请94件，同上年一样多。").map(\.value) == [0])
    }

    @Test("that nothing is left is said of the applications counted in other words, too")
    func nothingLeft() {
        func concluded(_ text: String) -> Bool { StatementTests.statements(text).claims.contains { $0.kind == .concluded } }
        for words in ["全部得到答复，无一件未办结", "100%办结", "件件均已办结", "全部按期答复完毕"] {
            #expect(concluded("收到政府信息公开申请36件，\(words)。"), "\(words)")
        }
        for words in ["均按期答复", "100%按期办结的33件", "信访件无一件未办结"] {
            #expect(!concluded("收到政府信息公开申请36件，\(words)。"), "\(words)")
        }
    }

    @Test("all that is counted is concluded: of the year only where the table prints that count")
    func allCounted() {
        let claims = StatementTests.statements("36件政府信息公开申请均已办结。").claims.filter { $0.reason == "told_by_the_figure" }
        #expect(claims.map(\.kind) == [.unstated, .unstated, .concluded])
        let handled = StatementTests.values("共处理政府信息公开申请108件（包含上年结转5件），105件已予以答复，3件结转下年答复。")
        #expect(handled["applications.concluded.total"] == 105 && handled["applications.carried_out.total"] == 3)
        #expect(StatementTests.statements("其中6件政府信息公开申请均已办结。").claims.allSatisfy { $0.kind != .concluded })
    }

    @Test("none carried over: into the next year, where the sentence counts what was received; none decided: said, and no figure")
    func noneLeft() {
        let carriedOut = "applications.carried_out.total"
        for words in ["无结转", "未产生结转", "无跨年办理件"] {
            #expect(StatementTests.values("收到政府信息公开申请36件，\(words)。")[carriedOut] == 0, "\(words)")
        }
        #expect(StatementTests.values("收到政府信息公开申请36件，上年度无结转。")[carriedOut] == nil)
        #expect(StatementTests.values("收到信访件36件，无结转。")[carriedOut] == nil)
        let decided = StatementTests.statements("本年度未作出行政处罚决定。", statutory: 2)
        #expect(decided.observations.isEmpty)
        #expect(decided.claims.map(\.measure) == ["article_20_6.penalty.decisions"] && decided.claims.map(\.value) == [0])
        let fees = StatementTests.statements("本年度未收取行政事业性收费。", statutory: 2)
        #expect(fees.observations.isEmpty && fees.claims.map(\.measure) == ["article_20_8.fee.amount"] && fees.claims.map(\.value) == [0])
        #expect(StatementTests.statements("本年度未收取行政事业性收费。", statutory: 1).claims.isEmpty, "of what was asked for, perhaps")
        #expect(StatementTests.values("承接上年度未办结政府信息公开申请5件。")["applications.carried_in.total"] == 5)
    }

    @Test("applicants that go on with one who is more than the row counted last are of no such row")
    func applicantsOfAnotherRow() {
        let values = StatementTests.values("部分公开66件。其中自然人申请402件；商业企业申请61件。", statutory: 3)
        #expect(values["applications.partly_granted.business"] == nil)
        #expect(StatementTests.values("部分公开66件。其中自然人58件；商业企业8件。", statutory: 3)["applications.partly_granted.business"] == 8)
    }

    @Test("what came in any other way is a part as those by a way that is named")
    func otherWays() {
        let claims = StatementTests.statements("共收到政府信息公开申请72件。其中，网络申请60件，信函申请7件，其他方式8件。").claims
        #expect(claims.filter { $0.reason == "by_one_way" }.map(\.value) == [60, 7, 8])
    }
}
