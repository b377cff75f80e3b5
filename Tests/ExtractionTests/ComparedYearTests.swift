import Reports
import Testing

@testable import Extraction

/// Changes and figures of other years where the words stand in another order, and parts that stand apart from their whole.
@Suite("Compared years and parts") struct ComparedYearTests {
    private static let received = "applications.received.total"

    private static func claims(_ text: String) -> [Claim] { StatementTests.statements(text).claims }

    private static func changes(_ text: String) -> [Claim] { claims(text).filter { $0.kind == .growth || $0.kind == .difference } }

    @Test("a change that the sentence begins with is of what the next clause counts", arguments: ["同比增长12%", "较上年增加6件", "较上年有所增加"])
    func ahead(words: String) throws {
        let change = try #require(Self.changes("\(words)，全年共收到政府信息公开申请54件。").first)
        #expect(change.measure == Self.received && change.baseYear == 2022 && change.direction == 1)
        for other in ["网站访问量\(words)，收到政府信息公开申请54件。", "发布信息30条，\(words)，收到政府信息公开申请54件。", "\(words)，开展培训5场，收到政府信息公开申请54件。"] {
            #expect(Self.changes(other).allSatisfy { $0.measure != Self.received }, "\(other)")
        }
    }

    @Test("figures behind 分别 are those of the years before it")
    func byYear() {
        let claims = Self.claims("2022年、2023年分别收到政府信息公开申请78件、57件，同比下降26.9%。")
        #expect(claims.map(\.kind) == [.earlier, .count, .growth] && claims.allSatisfy { $0.measure == Self.received })
        #expect(claims.prefix(2).map(\.value) == [78, 57])
        #expect(Self.claims("2022年、2023年分别收到政府信息公开申请78件。").allSatisfy { $0.kind != .count && $0.kind != .earlier })
        #expect(StatementTests.statements("2022年、2023年分别收到政府信息公开申请78件、57件。").observations.isEmpty)
    }

    @Test("each figure with its year right before it")
    func yearByYear() {
        let claims = Self.claims("政府信息公开申请2022年65件、2023年77件，公众参与度不断提高。")
        #expect(claims.map(\.kind) == [.earlier, .count] && claims.map(\.value) == [65, 77])
        #expect(Self.claims("培训2022年65次、2023年77次。").isEmpty)
    }

    @Test("多 and 少 right behind the year compared with, and so many years in a row")
    func moreOrFewer() {
        let change = Self.changes("收到政府信息公开申请54件，比2022年少9件。").first
        #expect(change?.value == -9 && change?.measure == Self.received)
        #expect(Self.changes("收到政府信息公开申请54件，较上年多9件。").first?.value == 9)
        #expect(Self.changes("收到政府信息公开申请54件，申请量连续两年下降。").map(\.direction) == [-1])
        #expect(Self.changes("收到政府信息公开申请54件，不少9件以上的批量申请。").isEmpty)
    }

    @Test("what something fell to, and how much it was before")
    func fellTo() {
        let claims = Self.claims("政府信息公开申请数量有所减少，由2022年的44件降为36件。")
        #expect(claims.filter { $0.kind == .earlier }.map(\.value) == [44])
        #expect(Self.changes("收到政府信息公开申请36件，同比降幅为18.2%。").map(\.direction) == [-1])
        #expect(Self.changes("政府信息公开申请由2022年的30件激增至90件，增长了2倍。").map(\.value) == [2])
    }

    @Test("a direction is claimed where the figures of its sentence say otherwise")
    func otherWay() {
        #expect(Self.changes("依申请公开数量呈上升趋势，全年收到42件，上年为60件。").map(\.direction) == [1])
        #expect(Self.changes("政府信息公开申请由2022年的60件增加到42件。").map(\.direction) == [1])
        #expect(Self.changes("依申请公开数量呈下降趋势，全年收到42件，上年为60件。").isEmpty)
    }

    @Test("a share of which no figure stands in the text is named by its words", arguments: ["予以公开占比", "自然人申请占比"])
    func sharesWithoutFigure(words: String) {
        let change = Self.changes("\(words)较上年提高3.1个百分点。").first
        #expect(change?.reason == Claim.ofShare && change?.baseYear == 2022)
        #expect(Self.changes("网上申请占比较上年提高3.1个百分点。").isEmpty)
    }

    @Test("those concluded in time are a part of all that were")
    func inTime() {
        let claims = Self.claims("收到政府信息公开申请66件，按期办结70件。")
        #expect(claims.contains { $0.measure == "applications.concluded.total" && $0.kind == .part && $0.value == 70 })
        #expect(StatementTests.values("收到政府信息公开申请66件，按期办结70件。")["applications.concluded.total"] == nil)
    }

    @Test("citizens beside organisations, and ways in a sentence of their own, are parts")
    func parts() {
        let citizens = Self.claims("共收到政府信息公开申请73件，其中公民申请71件、法人或其他组织申请4件。").filter { $0.kind == .part }
        #expect(citizens.map(\.measure) == ["applications.received.citizens", "applications.received.organisations"])
        let named = Self.claims("共收到政府信息公开申请66件，其中公民提出63件，法人或其他组织提出6件。").filter { $0.kind == .part }
        #expect(named.map(\.measure) == ["applications.received.citizens", "applications.received.organisations"])
        let ways = Self.claims("全年收到政府信息公开申请66件。从申请渠道看，通过政府网站提交38件，通过邮寄提交22件，现场提交6件。")
        #expect(ways.filter { $0.reason == "by_one_way" }.map(\.value) == [38, 22, 6])
        #expect(StatementTests.values("收到公民申请5件。").isEmpty)
    }

    @Test("a bracket behind a total lists its kinds; the list of a site is one of them where all others are")
    func brackets() {
        let found = StatementTests.statements("通过门户网站主动公开政府信息105条（工作动态14条、通知公告68条、其他信息29条）。")
        #expect(found.claims.filter { $0.partOf != nil }.map(\.value) == [14, 68, 29] && found.claims.last?.scope == "rest")
        #expect(StatementTests.statements("主动公开政府信息105条（上年98条、前年90条）。").claims.allSatisfy { $0.partOf == nil })
        let kinds = Self.claims("主动公开信息2240条，其中，政务动态信息2014条、信息公开目录信息165条、概况类信息61条。")
        #expect(kinds.filter { $0.partOf != nil }.map(\.scope) == ["category", "category", "category"])
        let places = Self.claims("主动公开信息2240条，其中，信息公开目录165条、报刊1014条、网站61条。")
        #expect(places.filter { $0.partOf != nil }.allSatisfy { $0.scope == "channel" })
        let semicolons = Self.claims("2023年主动公开政府信息931条（政策文件185条；公示公告246条；其他24条）。")
        #expect(semicolons.filter { $0.partOf != nil }.map(\.value) == [185, 246, 24])
    }

    @Test("a bracket behind a kind, and 其他方式, which closes the list of ways")
    func nested() {
        let inner = Self.claims("主动公开政府信息1460条，其中：网站发布960条（政策类120条、动态类760条、公告类140条），微信发布500条。")
        #expect(inner.filter { $0.partOf == 2 }.map(\.value) == [120, 760, 140])
        let ways = Self.claims("收到政府信息公开申请90件，其中网络76件、信函8件、其他方式6件。").filter { $0.reason == "by_one_way" }
        #expect(ways.map(\.scope) == ["part", "part", "rest"])
    }

    @Test("a share is claimed of what it names, or of what was counted before it")
    func printedShares() {
        func shares(_ text: String) -> [String] { Self.claims(text).filter { $0.reason == Claim.ofShare }.map(\.measure) }
        #expect(shares("办结的政府信息公开申请中，予以公开占比49.5%。") == ["applications.granted.total"])
        #expect(shares("收到政府信息公开申请64件，其中自然人60件，占93.8%。") == ["applications.received.natural_person"])
        #expect(shares("新收政府信息公开申请64件，自然人申请占93.8%。") == ["applications.received.natural_person"])
        #expect(shares("收到政府信息公开申请64件，占全市的9.8%。").isEmpty && shares("主动公开政府信息64条，网站占93.8%。").isEmpty)
    }

    @Test("an outcome that there was not, and applications told by the word for their number")
    func deniedOutcome() {
        let claims = Self.claims("收到政府信息公开申请64件，没有部分公开的情形。")
        #expect(claims.contains { $0.measure == "applications.partly_granted.total" && $0.value == 0 && $0.kind == .count })
        #expect(StatementTests.values("政府信息公开申请量达66件。")[Self.received] == 66)
        #expect(StatementTests.values("政府信息公开申请有所增加：申请总量64件，比去年上涨53%。")[Self.received] == 64)
        #expect(StatementTests.values("网上申请量达66件，户籍申请量达70件。")[Self.received] == nil)
    }

    @Test("documents, cases and rates of which an earlier clause tells what they are")
    func toldBefore() {
        let documents = StatementTests.values("行政规范性文件清理方面，废止6件。", statutory: 2)
        #expect(documents["article_20_1.normative_document.repealed"] == 6)
        let cases = StatementTests.values("本年度，我局因政府信息公开答复被申请行政复议3件。", statutory: 4)
        #expect(cases["appeals.reconsideration.total"] == 3)
        let all = { (text: String) in Self.claims(text).contains { $0.kind == .concluded } }
        #expect(all("全年无超期未办结的政府信息公开申请，办结率100%。"))
        #expect(!all("全年无超期未办结的政府信息公开申请，热线工单办结率100%。") && !all("答复政府信息公开申请3件，办理热线40件，办结率100%。"))
    }

    @Test("a site in the name of what changed is no way in which applications came")
    func siteOfAChange() {
        #expect(StatementTests.values("网站访问量同比增长35%；收到依申请公开77件。")[Self.received] == 77)
    }

    @Test("why a part is carried over does not matter")
    func reasonBetween() {
        let values = StatementTests.values("收到政府信息公开申请64件，其中3件因需征求第三方意见，结转至2024年办理。")
        #expect(values["applications.carried_out.total"] == 3)
    }

    @Test("what is carried over is told apart by 除")
    func except() {
        let values = StatementTests.values("2023年，共收到政府信息公开申请15件，除2件结转2024年继续办理，其他均按期答复。")
        #expect(values["applications.carried_out.total"] == 2)
    }
}
