import Reports
import Testing

@testable import Extraction

/// What sentences of the genre state, in words of our own.
@Suite("Statements")
struct StatementTests {
    static func statements(_ text: String, statutory: Int? = 1, year: Int? = 2023) -> Statements {
        let lines = text.split(separator: "\n").enumerated().map {
            NarrativeSection.Line(text: String($0.element), origin: Origin(line: $0.offset * 2 + 1))
        }
        let section = NarrativeSection(ordinal: 1, heading: "一、总体情况", statutory: statutory, lines: lines)
        return StatementReader().read(sections: [section], year: year)
    }

    static func values(_ text: String, statutory: Int? = 1, year: Int? = 2023) -> [String: Double] {
        let observations = statements(text, statutory: statutory, year: year).observations
        return Dictionary(uniqueKeysWithValues: observations.compactMap { item in item.value.map { (item.measure.code, $0) } })
    }

    @Test(
        "received applications",
        arguments: [
            ("2023年，共收到政府信息公开申请30件，上年结转5件。", ["received": 30, "carried_in": 5]),
            ("全年受理依申请公开政府信息12宗，均已按时答复。", ["received": 12]),
            ("2023年新收申请1,234件，结转上年申请6件。", ["received": 1234, "carried_in": 6]),
            ("我局2023年收到3件政府信息公开申请。", ["received": 3]),
            ("2023年，收到政府信息公开申请十二件，办结十一件。", ["received": 12, "concluded": 11]),
            ("2023年共办理申请35件（其中本年新收32件，上年结转3件），办结34件，结转下年1件。", ["received": 32, "carried_in": 3, "concluded": 34, "carried_out": 1]),
            ("收到政府信息公开申请30件（含上年结转5件）。", ["carried_in": 5]),
            ("2022年收到政府信息公开申请20件，2023年收到政府信息公开申请30件。", ["received": 30]),
            ("2023年收到政府信息公开申请30件，较2022年的20件增加10件。", ["received": 30]),
            ("共收到政府信息公开申请约30件。", [:]),
            ("共收到政府信息公开申请30余件。", [:]),
            ("收到信访12件。受理政府信息公开申请100件。", ["received": 100]),
            ("当面收到申请9件，网络收到申请7件。", [:]),
            ("全年收到政府信息公开申请16件，其中网络申请10件、信函申请6件。", ["received": 16]),
            ("2023年度受理群众咨询200次，收到依申请公开4件。", ["received": 4]),
            ("自2008年以来共收到政府信息公开申请300件。", [:]),
            ("2023年，收到政府信息公开申请两三件。", [:]),
            ("2023年，收到政府信息公开申请1234567890123456件。", [:]),
            ("2023年，收到政府信息公开申请\(String(repeating: "9", count: 400))件。", [:]),
            ("2023年，收到政府信息公开申请\(String(repeating: "一万", count: 90))件。", [:]),
            ("2023年，新收政府信息公开申请2.2万件。", ["received": 22000]),
        ] as [(String, [String: Double])])
    func received(text: String, expected: [String: Double]) {
        let found = Self.values(text).filter { $0.key.hasPrefix("applications.") && $0.key.hasSuffix(".total") }
        let short = Dictionary(uniqueKeysWithValues: found.map { ($0.key.split(separator: ".")[1].description, $0.value) })
        #expect(short == expected)
    }

    @Test(
        "outcomes of applications",
        arguments: [
            ("收到政府信息公开申请40件。其中，予以公开20件，部分公开5件，不予公开3件，无法提供8件，不予处理2件，其他处理2件。", ["granted": 20, "partly_granted": 5]),
            ("（二）依申请公开。同意公开答复7件，同意部分公开答复1件，结转下年度继续办理2件。", ["granted": 7, "partly_granted": 1, "carried_out": 2]),
            ("（二）依申请公开。5件予以公开，3件部分公开，另2件结转下一年处理。", ["granted": 5, "partly_granted": 3, "carried_out": 2]),
            ("（二）依申请公开。予以公开及部分公开42件。", [:]),
            ("（二）依申请公开。无法提供10件（本机关不掌握相关政府信息4件，补正后申请内容仍不明确6件）。", ["unavailable_not_held": 4, "unavailable_still_unclear": 6]),
            ("（二）依申请公开。上年结转政府信息公开申请4件，结转2024年办理1件，2022年结转3件。", ["carried_out": 1]),
            ("（二）依申请公开。按时答复率100%，答复及时。", [:]),
        ] as [(String, [String: Double])])
    func outcomes(text: String, expected: [String: Double]) {
        let found = Self.values(text).filter { $0.key.hasPrefix("applications.") && !$0.key.contains(".received.") }
        let short = Dictionary(uniqueKeysWithValues: found.map { ($0.key.split(separator: ".")[1].description, $0.value) })
        #expect(short == expected)
    }

    @Test("last year's cases are taken out of those received under any heading", arguments: [1, 2, 3, 4])
    func carriedInAmongReceived(statutory: Int) {
        let values = Self.values("2023年共受理政府信息公开申请72件（含上年结转7件）。", statutory: statutory)
        #expect(values["applications.received.total"] == nil)
        #expect(values["applications.carried_in.total"] == 7)
    }

    @Test("one reason of several is not the reason of all")
    func oneReasonOfSeveral() {
        let values = Self.values("因本机关不掌握等原因无法提供9件，因重复申请等原因不予处理3件。", statutory: 3)
        #expect(values.isEmpty)
    }

    @Test("groups of outcomes are claims, not values")
    func groups() {
        let claims = Self.statements("收到政府信息公开申请13件，不予公开3件，无法提供8件，不予处理2件，其他处理0件。").claims
        let found = Dictionary(uniqueKeysWithValues: claims.map { ($0.measure, $0.value) })
        #expect(found["applications.refused.total"] == 3)
        #expect(found["applications.unavailable.total"] == 8)
        #expect(found["applications.unprocessed.total"] == 2)
        #expect(found["applications.other_all.total"] == 0)
    }

    @Test(
        "appeals by route and result",
        arguments: [
            ("因政府信息公开被申请行政复议7件，其中结果维持6件、尚未审结1件。", ["reconsideration.total": 7, "reconsideration.upheld": 6, "reconsideration.pending": 1]),
            (
                "因政府信息公开被申请行政复议3件，其中维持2件，纠正0件，其他1件。",
                ["reconsideration.total": 3, "reconsideration.upheld": 2, "reconsideration.corrected": 0, "reconsideration.other": 1]
            ),
            ("政府信息公开行政复议案1起。", ["reconsideration.total": 1]),
            ("因政府信息公开引起行政复议2件、行政诉讼3件。", ["reconsideration.total": 2]),
            (
                "因政府信息公开引发行政诉讼，未经复议直接起诉2件，均尚未审结；复议后起诉1件，结果维持。",
                [
                    "litigation_direct.total": 2, "litigation_direct.pending": 2, "litigation_after_reconsideration.total": 1,
                    "litigation_after_reconsideration.upheld": 1,
                ]
            ),
            ("备案行政复议案件134件。", [:]),
            ("全年办理行政复议案件56件，应诉行政诉讼案件20件。", [:]),
            (
                "因政府信息公开申请行政复议0件。",
                [
                    "reconsideration.total": 0, "reconsideration.upheld": 0, "reconsideration.corrected": 0, "reconsideration.other": 0,
                    "reconsideration.pending": 0,
                ]
            ),
            ("政府信息公开行政复议、行政诉讼共5件。", [:]),
        ] as [(String, [String: Double])])
    func appeals(text: String, expected: [String: Double]) {
        let found = Self.values(text).filter { $0.key.hasPrefix("appeals.") }
        #expect(Dictionary(uniqueKeysWithValues: found.map { (String($0.key.dropFirst("appeals.".count)), $0.value) }) == expected)
    }

    @Test(
        "sentences that say none state zeros for what they name",
        arguments: [
            "我局未收到公开信息的申请。", "2023年没有收到政府信息公开申请。", "全年无依申请公开的情况。", "2023年度我街道未收到申请人提出的依申请公开。",
            "本年度未收到公民、法人或其他组织提出的政府信息公开申请。", "未收到过公开申请，未发生举报。", "尚未收到依申请公开政府信息申请。", "依申请公开情况：无。",
        ])
    func noApplications(text: String) {
        let values = Self.values(text)
        for applicant in ["natural_person", "business", "research", "welfare", "legal_service", "other_organisation", "total"] {
            #expect(values["applications.received.\(applicant)"] == 0, "\(applicant)")
        }
        #expect(values["applications.carried_in.total"] == nil)
        #expect(values.keys.allSatisfy { $0.hasPrefix("applications.received.") })
    }

    @Test(
        "other sentences with 未 or 无 state nothing of applications",
        arguments: [
            "未收到关于政府信息公开申请的投诉。", "没有因政府信息公开申请产生的收费。", "未收到不予公开的申请。", "2022年未收到政府信息公开申请。", "除上述申请外，未收到其他申请。",
            "无超期答复的政府信息公开申请。", "未收到网上提交的政府信息公开申请。", "未收到企业提出的政府信息公开申请。", "申请人无需说明理由即可申请。", "没有未按期答复的申请。", "办理申请不存在逾期情况。",
        ])
    func notNone(text: String) {
        #expect(Self.values(text).keys.filter { $0.hasPrefix("applications.") }.isEmpty)
    }

    @Test(
        "no appeals",
        arguments: [
            "我局未发生因信息公开申请行政复议、提起行政诉讼的案件。", "没有因政府信息公开引起的行政复议、行政诉讼以及行政申诉。", "2023年无政府信息公开行政复议、行政诉讼。", "未被申请行政复议、提起行政诉讼。",
            "行政复议、行政诉讼情况：无。", "2023年所有信息公开都没有发生行政复议、行政诉讼的情况。",
        ])
    func noAppeals(text: String) {
        let values = Self.values(text).filter { $0.key.hasPrefix("appeals.") }
        #expect(values.count == 15)
        #expect(values.values.allSatisfy { $0 == 0 })
        #expect(Self.values(text).keys.allSatisfy { $0.hasPrefix("appeals.") })
    }

    @Test(
        "what stands in the place of a number and is none is said, and has no value",
        arguments: [
            ("收到政府信息公开申请XII件。", "applications.received.total"), ("主动公开政府信息3.0e2条。", "disclosures"),
            ("收到政府信息公开申请①2件。", "applications.received.total"), ("收到政府信息公开申请3O件。", "applications"),
            ("收到政府信息公开申请××件。", "applications.received.total"), ("收到政府信息公开申请1/2件。", "applications"),
        ])
    func noNumber(text: String, measure: String) {
        let found = Self.statements(text)
        #expect(found.observations.isEmpty)
        #expect(found.claims.contains { $0.kind == .unstated && $0.measure == measure && $0.value == nil })
        #expect(found.claims.allSatisfy { $0.value == nil })
    }

    @Test("a number without a measure word behind a word of the forms is said")
    func noMeasureWord() {
        let claims = Self.statements("因信息公开申请行政复议：维持1 其他2。").claims
        #expect(claims.map(\.value) == [1, 2])
        #expect(claims.allSatisfy { $0.kind == .unstated && $0.reason == "no_measure_word" })
    }

    @Test("letters and signs that stand in the place of no number say nothing", arguments: ["制作PPT件数不限。", "参加COVID-19培训。", "收到APP个人反馈。"])
    func noPlaceOfNumber(text: String) { #expect(Self.statements(text).claims.isEmpty) }

    @Test("only the kind that is named is none")
    func noReconsideration() {
        let values = Self.values("2023年未收到政府信息公开行政复议案件。")
        #expect(Set(values.keys) == Set(["upheld", "corrected", "other", "pending", "total"].map { "appeals.reconsideration.\($0)" }))
    }

    @Test("none overturned is not none at all")
    func notOverturned() {
        #expect(Self.values("因政府信息公开提起的行政复议未被纠错，无行政诉讼败诉。").isEmpty)
    }

    @Test("a report that states zero and a figure states neither")
    func contradiction() {
        #expect(Self.values("上半年未收到政府信息公开申请。下半年共收到政府信息公开申请3件。")["applications.received.total"] == nil)
    }

    @Test(
        "other business of the organ is not taken for disclosure",
        arguments: [
            "受理行政许可申请3361件。", "收到不动产登记申请500件，办结498件。", "全年受理法律援助申请120件。", "受理行政复议案件120件，审结118件。", "答复网民留言300条。", "未发生一起因政府信息公开引起的行政诉讼败诉案件。",
            "办理人大代表建议、政协委员提案7件、3件。", "公开行政许可信息28条、行政处罚信息18条。", "召开会议3次，培训2次。",
        ])
    func otherBusiness(text: String) {
        #expect(Self.values(text).isEmpty)
    }

    @Test(
        "figures that are not the year's, or no count",
        arguments: [
            "截至2023年底，累计收到政府信息公开申请305件。", "自《条例》实施以来，共收到政府信息公开申请305件。", "2021年至2023年，共收到政府信息公开申请45件。",
            "近三年来，共收到政府信息公开申请45件。", "2023年第一季度收到政府信息公开申请3件。", "与去年同期相比，政府信息公开申请数量减少5件。",
            "2023年企业申请由5件增至8件。", "2023年行政复议被纠错率为0。", "五年来累计公开政府信息5000条。", "2023年公开信息目标任务100条。",
            "2023年3月，收到政府信息公开申请3件。", "2022年12月至2023年12月共公开政府信息500条。", "申请信息不存在5件，非本机关公开职责2件。", "9件政府信息公开申请均在法定期限内答复。",
            "受理行政许可申请3500件，办结3498件。", "2023年收到困难群众救助申请120件。", "本年度没有收到不符合要求的政府信息公开申请。",
        ])
    func notTheYears(text: String) {
        #expect(Self.values(text, statutory: 3).isEmpty)
    }

    @Test(
        "figures of the year, whatever stands before them",
        arguments: ["截至2023年12月31日，共收到政府信息公开申请5件。", "2023年以来，我局收到政府信息公开申请5件。", "近年来工作不断加强，2023年收到政府信息公开申请5件。"])
    func theYears(text: String) {
        #expect(Self.values(text)["applications.received.total"] == 5)
    }

    @Test("not a single one is none")
    func notOne() {
        #expect(Self.values("2023年未发生一起因政府信息公开引起的行政复议、行政诉讼。")["appeals.reconsideration.total"] == 0)
        #expect(Self.values("全年未收到一件政府信息公开申请。")["applications.received.total"] == 0)
    }

    @Test(
        "the total of disclosed items",
        arguments: [
            ("2023年，主动公开政府信息1,268条，其中：工作动态1000条，通知公告268条。", 1268), ("全年通过政府网站公开各类信息公告共计121条。", 121),
            ("累计主动公开政府信息已达1489条。2023年新增主动公开政府信息182条。", 182), ("2023年通过信息平台公开信息93条，政府网站公开信息508条。", nil),
            ("2023年主动公开政府信息20余条。", nil), ("自2008年以来，共主动公开政府信息3000条。", nil), ("2023年微信公众号发布信息300条。", nil), ("2022年主动公开政府信息99条。", nil),
            ("2023年全年公开401条信息。", 401), ("2023年发布行政处罚信息191条。", nil),
        ] as [(String, Double?)])
    func disclosures(text: String, total: Double?) {
        #expect(Self.values(text)["disclosures.total"] == total)
    }

    @Test("categories keep the report's labels, and the clause where it is plain")
    func categories() {
        let text = "2023年全年主动公开信息30条。其中，机构职能类5条，规划计划3条，1.工作动态10条；财政预决算2条，其他10条。"
        let disclosures = Self.statements(text).disclosures
        #expect(disclosures.map(\.label) == ["主动公开信息", "机构职能类", "规划计划", "工作动态", "财政预决算", "其他"])
        #expect(disclosures.map(\.count) == [30, 5, 3, 10, 2, 10])
        #expect(disclosures.map(\.clause) == [nil, "20(2)", "20(3)", nil, "20(7)", nil])
        #expect(Self.values(text)["article_20_2.items.published"] == 5)
        #expect(Self.values(text)["article_20_7.items.published"] == 2)
    }

    @Test("growth is a claim about the figure before it")
    func growth() throws {
        let claims = Self.statements("2023年新收政府信息公开申请101件，同比增长1.05%。").claims
        let growth = try #require(claims.first { $0.kind == .growth })
        #expect(growth.measure == "applications.received.total")
        #expect(abs((growth.value ?? 0) - 0.0105) < 1e-12)
        #expect(growth.decimals == 2)
        let fall = Self.statements("2023年新收政府信息公开申请90件，较上年下降10%。").claims.first { $0.kind == .growth }
        #expect(fall?.value == -0.1)
    }

    @Test(
        "proposals by body and role",
        arguments: [
            ("2023年我局承办人大建议政协提案共28件，其中主办或分办建议提案5件，均已公开。", ["all.handled": 28, "all.led": 5]),
            ("办理人大代表建议13件、政协委员提案4件，均已答复。", ["npc.handled": 13, "cppcc.handled": 4]),
            ("共承办区人大代表建议7件，其中主办3件、会办4件；政协提案6件。", ["npc.handled": 7, "npc.led": 3, "npc.assisted": 4, "cppcc.handled": 6]),
            ("全年主办、协办建议提案办结数量27件。", ["all.handled": 27]),
            ("办理人大代表建议和政协提案共20件，其中人大代表建议12件，政协提案8件。", ["all.handled": 20, "npc.handled": 12, "cppcc.handled": 8]),
            ("收到5件人大代表建议，办理满意率100%。", ["npc.handled": 5]),
        ] as [(String, [String: Double])])
    func proposals(text: String, expected: [String: Double]) {
        let found = Self.values(text, statutory: 6).filter { $0.key.hasPrefix("proposals.") }
        #expect(Dictionary(uniqueKeysWithValues: found.map { (String($0.key.dropFirst("proposals.".count)), $0.value) }) == expected)
    }

    @Test("processing fees")
    func fees() {
        #expect(Self.values("2023年实际收取信息处理费共计400元。", statutory: 6) == ["information_fees.charged.amount": 400])
        #expect(Self.values("2023年收取信息处理费0.12万元。", statutory: 6) == ["information_fees.charged.amount": 1200])
        #expect(Self.values("本年度未收取信息处理费。", statutory: 6) == ["information_fees.charged.amount": 0])
        #expect(Self.values("2023年，无收取信息处理费情况。", statutory: 6) == ["information_fees.charged.amount": 0])
    }

    @Test("decisions stated in section two; published items are none")
    func decisions() {
        let values = Self.values("2023年办理行政许可3361件，行政处罚13件、行政强制0件；行政事业性收费为0。", statutory: 2)
        #expect(values["article_20_5.licence.decisions"] == 3361)
        #expect(values["article_20_6.penalty.decisions"] == 13)
        #expect(values["article_20_6.coercion.decisions"] == 0)
        #expect(values["article_20_8.fee.amount"] == 0)
        #expect(Self.values("公布政府规章0个、行政许可28个、行政处罚18个。", statutory: 2).isEmpty)
    }

    @Test("a value keeps its sentence as printed and where it stood")
    func provenance() throws {
        let statements = Self.statements("第一行。\n２０２３年，共收到政府信息公开申请３０件。")
        let observation = try #require(statements.observations.first)
        #expect(observation.raw == "２０２３年，共收到政府信息公开申请３０件。")
        #expect(observation.value == 30)
        #expect(observation.status == .stated)
        #expect(observation.origin.line == 3)
    }

    @Test(
        "what is stated without a figure that could be taken is said",
        arguments: [
            ("2023年，收到政府信息公开申请XX件。", ["applications.received.total": []]),
            ("2023年，主动公开政府信息××条。", ["disclosures.total": []]),
            ("2023年，收到政府信息公开申请3件。全年共收到政府信息公开申请5件。", ["applications.received.total": [3, 5]]),
            ("2023年，主动公开政府信息30条。2023年，主动公开政府信息50条。", ["disclosures.total": [30, 50]]),
            ("2023年，主动公开政府信息200余条，微信公众号发布XX条。", [:]),
            ("2022年，收到政府信息公开申请XX件。", [:]),
            ("2023年，收到政府信息公开申请约30件，组织培训XX次。", [:]),
            ("2023年，收到政府信息公开申请XX件，更正为3件。全年共收到政府信息公开申请3件。", [:]),
        ] as [(String, [String: [Double]])])
    func unread(text: String, expected: [String: [Double]]) {
        let unread = Self.statements(text).unread
        #expect(Dictionary(uniqueKeysWithValues: unread.map { ($0.measure, $0.values) }) == expected)
    }

    @Test("traditional characters and glosses read the same")
    func traditional() {
        #expect(Self.values("2023年共受理政府信息公開申請16件，上年結轉1件。")["applications.received.total"] == 16)
        #expect(Self.values("2023年度，我局沒有收到政府信息公開申請。")["applications.received.total"] == 0)
    }

    @Test("a sentence broken over lines is one sentence")
    func brokenLines() {
        let text = "2023年，我局进一步规范依申请公开流程，畅通受理渠道，共收到政府信息公\n开申请21件，均在法定期限内答复。"
        let lines = text.split(separator: "\n").enumerated().map {
            NarrativeSection.Line(text: String($0.element), origin: Origin(line: $0.offset + 1))
        }
        let section = NarrativeSection(ordinal: 1, heading: "", statutory: 1, lines: lines)
        #expect(StatementReader().read(sections: [section], year: 2023).observations.first?.value == 21)
    }
}
