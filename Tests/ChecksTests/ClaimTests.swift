import Checks
import Reports
import Testing

/// What the text says, held against the tables.
@Suite struct ClaimTests {
    let checker = Checker()

    private func report(_ claims: [Claim]) -> Report {
        var random = SeededGenerator(seed: 11)
        var report = ReportBuilder(form: "2021", year: 2022, using: &random).report
        report.claims = claims
        report.sections = [Section(ordinal: 1, heading: "一、总体情况", statutory: 1, text: "")]
        return report
    }

    private func claim(_ target: String, _ kind: Claim.Kind, _ value: Double, _ sentence: String = "句子。") -> Claim {
        Claim(
            target, kind, value, sentence: sentence, origin: Origin(line: 4), bound: kind == .approximate ? .about : nil,
            reason: kind == .approximate ? "more_or_less" : kind == .part ? "by_one_way" : "")
    }

    private func found(_ report: Report) -> [Finding] { checker.check(report).findings.filter { "T".contains($0.code.first!) } }

    @Test func aFigureOfTheTextThatTheTableDoesNotPrint() {
        let received = report([]).figure("applications.received.total")
        let findings = found(report([claim("applications.received.total", .count, received + 7, "全年收到申请若干件。")]))
        #expect(findings.map(\.code) == ["T101"])
        #expect(findings.first?.expected == received)
        #expect(findings.first?.actual == received + 7)
        #expect(findings.first?.message.hasSuffix("“一、本年新收政府信息公开申请数量 总计” \(Int(received)): “全年收到申请若干件。”") == true)
        #expect(findings.first?.origin?.line == 4)
        #expect(found(report([claim("applications.received.total", .count, received)])).isEmpty)
    }

    @Test("more than the table is not cleared by a sentence that gives its figure; fewer may be a part")
    func oneOfTwoSentences() {
        let received = report([]).figure("applications.received.total")
        func codes(_ stated: Double, beside other: String) -> [String] {
            let measure = "applications.received.total"
            return found(report([claim(measure, .count, stated), claim(measure, .count, received, other)])).map(\.code)
        }
        #expect(codes(received + 7, beside: "另一句。") == ["T101"])
        #expect(codes(received + 7, beside: "句子。").isEmpty)
        #expect(codes(received - 7, beside: "另一句。").isEmpty)
        #expect(codes(0, beside: "另一句。") == ["T101"], "none is no part")
    }

    @Test func partsThatTheSentenceSaysOverlapAreNoBreakdown() {
        func codes(_ sentence: String) -> [String] {
            var whole = claim("disclosures.total", .count, 1750, sentence)
            whole.action = "pub"
            let parts = [500.0, 600, 900].map { value in
                Claim(
                    "disclosures.total", .part, value, sentence: sentence, origin: Origin(line: 4), scope: "category", partOf: 1,
                    reason: "a_part")
            }
            return found(report([whole] + parts)).map(\.code)
        }
        #expect(codes("发布信息1750条，其中要闻500条、图片600条、专题900条。") == ["T109"])
        #expect(codes("发布信息1750条，其中要闻500条、图片600条、专题900条（栏目间交叉发布）。").isEmpty)
    }

    @Test("of a list that does not say of what it is, all but one as printed tell that it is the table's")
    func aListAmongPrinted() {
        let rows = ["granted", "partly_granted", "unavailable_not_held"].map { "applications.\($0).total" }
        func codes(_ offsets: [Double]) -> [String] {
            let printed = rows.map { report([]).figure($0) }
            return found(
                report(
                    zip(rows, zip(printed, offsets)).map { row, value in
                        var claim = claim(row, .unstated, value.0 + value.1)
                        claim.reason = "told_by_the_figure"
                        return claim
                    })
            ).map(\.code)
        }
        #expect(codes([0, 3, 0]) == ["T103"])
        #expect(codes([0, 0, 0]).isEmpty && codes([0, 3, 3]).isEmpty)
    }

    @Test func aPartCanOnlyBeTooLarge() {
        let received = report([]).figure("applications.received.total")
        #expect(found(report([claim("applications.received.total", .part, received - 1)])).isEmpty)
        #expect(found(report([claim("applications.received.total", .part, received + 1)])).map(\.code) == ["T101"])
        var inTime = claim("applications.concluded.total", .part, report([]).figure("applications.concluded.total") + 1)
        inTime.reason = "in_time"
        #expect(found(report([inTime])).map(\.code) == ["T104"])
    }

    @Test("a share that neither the tables nor the sentence gives")
    func printedShares() {
        let printed = report([])
        let share = printed.figure("applications.granted.total") / printed.figure("applications.concluded.total")
        func codes(_ value: Double, beside others: [Claim] = []) -> [String] {
            var claim = claim("applications.granted.total", .unstated, value)
            (claim.reason, claim.decimals) = ("of_a_share", 1)
            return found(report(others + [claim])).map(\.code)
        }
        #expect(codes((share * 1000).rounded() / 1000).isEmpty)
        #expect(codes(share + 0.137) == ["T103"])
        #expect(codes(0.25, beside: [claim("applications", .unstated, 20), claim("applications", .unstated, 5)]).isEmpty)
    }

    @Test("parts that are as far off as what they are of are one cause")
    func oneCause() {
        let total = report([]).figure("appeals.reconsideration.total")
        let upheld = report([]).figure("appeals.reconsideration.upheld")
        var part = claim("appeals.reconsideration.upheld", .count, upheld + 2)
        part.partOf = 1
        let whole = claim("appeals.reconsideration.total", .count, total + 2)
        #expect(found(report([whole, part])).map(\.code) == ["T106"])
        part.value = upheld + 5
        #expect(found(report([whole, part])).map(\.code) == ["T106", "T106"])
    }

    @Test func groupsAreTheSumsOfTheirRows() {
        let clean = report([])
        let refused = clean.observations.filter { $0.measure.code.hasPrefix("applications.refused_") && $0.measure.column == "total" }
            .reduce(0) { $0 + $1.value! }
        let litigation = clean.figure("appeals.litigation_direct.total") + clean.figure("appeals.litigation_after_reconsideration.total")
        #expect(
            found(report([claim("applications.refused.total", .count, refused), claim("appeals.litigation.total", .count, litigation)]))
                .isEmpty)
        let findings = found(
            report([claim("applications.refused.total", .count, refused + 1), claim("appeals.litigation.total", .count, litigation + 1)]))
        #expect(findings.map(\.code) == ["T103", "T107"])
        #expect(findings[0].message.contains("“（三）不予公开” \(Int(refused))"))
        #expect(findings[1].suspects == ["appeals.litigation_direct.total", "appeals.litigation_after_reconsideration.total"])
    }

    @Test func filedCasesAndRunningTotalsAreAnotherThing() {
        let outcome = checker.check(
            report([claim("appeals.reconsideration.total", .filed, 134), claim("applications.received.total", .cumulative, 99_999)]))
        #expect(outcome.findings.filter { $0.code.hasPrefix("T") }.isEmpty)
        #expect(outcome.outcome("T106") == .notApplicable("reason.no_claim"))
    }

    @Test func approximateFiguresAreComparedAsSuch() {
        var clean = report([])
        clean.set("appeals.reconsideration.total", to: 25)
        for (stated, fits) in [(20.0, true), (25, true), (30, false), (10, false)] {
            clean.claims = [claim("appeals.reconsideration.total", .approximate, stated)]
            // The sum of the row is broken as well; the cell is one of several suspects there.
            #expect(found(clean).contains { $0.code == "T106" } == !fits, "\(stated)")
        }
    }

    @Test func theTextIsEvidenceForAnErrorNotASecondFinding() {
        let clean = report([])
        let received = clean.figure("applications.received.total")
        var wrong = report([claim("applications.received.total", .count, received)])
        wrong.change("applications.received.total", by: 1)
        let findings = checker.check(wrong).findings.filter { $0.severity != .note && ($0.code.hasPrefix("R1") || $0.code.hasPrefix("T")) }
        #expect(findings.map(\.code) == ["R103"])
        #expect(findings.first?.message.hasSuffix("; the text says \(Int(received))") == true)
    }

    @Test func aFigureTenThousandTimesTheOther() {
        let fee = report([]).figure("article_20_8.fee.amount")
        #expect(found(report([claim("article_20_8.fee.amount", .count, fee * 10_000)])).map(\.code) == ["T111"])
        #expect(found(report([claim("article_20_8.fee.amount", .count, (fee / 10_000).rounded() * 10_000)])).isEmpty, "rounded to 万元")
    }

    @Test func partsOfAWhole() {
        func disclosures(_ counts: [(String, Double)]) -> Report {
            report(
                counts.enumerated().map { index, entry in
                    Claim(
                        "disclosures.total", index == 0 ? .count : .part, entry.1, sentence: "主动公开信息。", origin: Origin(line: 2),
                        scope: index == 0 ? "whole" : entry.0 == "其他" ? "rest" : "category", partOf: index == 0 ? nil : 1)
                })
        }
        #expect(found(disclosures([("主动公开信息", 10), ("工作动态类", 6), ("其他", 5)])).map(\.code) == ["T109"])
        #expect(found(disclosures([("主动公开信息", 12), ("工作动态类", 6), ("其他", 5)])).map(\.code) == ["T109"])
        #expect(found(disclosures([("主动公开信息", 11), ("工作动态类", 6), ("其他", 5)])).isEmpty)
        #expect(found(disclosures([("主动公开信息", 12), ("工作动态类", 6), ("通知", 5)])).isEmpty, "not all parts need be named")
        var apart = disclosures([("主动公开信息", 10), ("工作动态类", 6), ("其他", 5)])
        let other = Claim("disclosures.total", .part, 860, sentence: "推送信息860条。", origin: Origin(line: 1), reason: "by_one_way")
        apart.claims.insert(other, at: 1)
        #expect(found(apart).map(\.code) == ["T109"], "another sentence between the whole and its parts")
    }

    @Test func everythingConcludedBesideRequestsCarriedOut() {
        let finding = found(report([claim("applications.received.total", .concluded, 0, "所有申请均已办结。")])).first
        #expect(finding?.code == "T110")
        #expect(finding?.message.contains("“所有申请均已办结。”") == true)
        #expect(found(report([claim("applications.received.total", .filed, 3)])).isEmpty)
    }
}

/// Breakdowns and figures that mean something else than they seem to.
@Suite struct BreakdownTests {
    private func claim(_ target: String, _ kind: Claim.Kind, _ value: Double) -> Claim {
        Claim(
            target, kind, value, sentence: "办结9件，其中…", origin: Origin(line: 4), scope: kind == .part ? "part" : "whole")
    }

    private func codes(_ claims: [Claim]) -> [String] {
        var report = Report()
        report.claims = claims
        return Checker().check(report).findings.map(\.code)
    }

    @Test("what was led and what was helped with are parts, whether 其中 says so or not")
    func leadAndAssist() {
        func claims(_ led: Double) -> [Claim] {
            [("handled", 16), ("led", led), ("assisted", 6)].map { claim("proposals.npc.\($0)", .count, $1) }
        }
        #expect(codes(claims(12)) == ["T109"])
        #expect(codes(claims(10)).isEmpty)
    }

    @Test("ways in a sentence of their own are of the count before them")
    func waysApart() {
        func claims(_ sentence: String, _ value: Double) -> [Claim] {
            let ways = [value, 5].map { value in
                Claim(
                    "applications.received.total", .part, value, sentence: sentence, origin: Origin(line: 5), scope: "part",
                    reason: "by_one_way")
            }
            return [claim("applications.received.total", .count, 9)] + ways
        }
        #expect(codes(claims("按申请方式分，网络申请6件，信函申请5件。", 6)) == ["T109"])
        #expect(codes(claims("按申请方式分，网络申请4件，信函申请5件。", 4)).isEmpty)
        #expect(codes(claims("信箱收到6件，信函5件。", 6)).isEmpty)
    }

    @Test func partsOfTheSameWholeOnly() {
        let concluded = claim("applications.concluded.total", .count, 9)
        let parts = [claim("applications.granted.total", .part, 6), claim("applications.refused.total", .part, 4)]
        #expect(codes([concluded] + parts) == ["T109"])
        #expect(
            codes([
                concluded, parts[0], claim("applications.refused.total", .part, 3),
                claim("applications.refused_third_party.total", .part, 3),
            ]).isEmpty)
        #expect(
            codes([concluded, parts[0], claim("appeals.reconsideration.total", .part, 2), claim("appeals.litigation.total", .part, 7)])
                .isEmpty)
        #expect(codes([claim("applications.received.total", .count, 9)] + parts).isEmpty, "outcomes may be of requests carried in")
        let applicants = ReportBuilder.applicants.map { claim("applications.received.\($0)", .part, 1) }
        #expect(codes([claim("applications.received.total", .count, 9)] + applicants) == ["T109"], "six applicants make up the whole")
    }

    @Test func aRowsClaimThatGivesItsGroup() {
        var random = SeededGenerator(seed: 14)
        var report = ReportBuilder(form: "2021", year: 2022, using: &random).report
        let group = report.observations.filter { $0.measure.item.hasPrefix("unavailable_") && $0.measure.column == "total" }.reduce(0) {
            $0 + $1.value!
        }
        report.claims = [claim("applications.unavailable_not_held.total", .count, group)]
        #expect(Checker().check(report).findings.filter { $0.code.hasPrefix("T") }.isEmpty)
        report.claims = [
            claim("applications.received.total", .count, 3),
            claim("applications.received.total", .count, report.figure("applications.received.total")),
        ]
        #expect(Checker().check(report).findings.filter { $0.code.hasPrefix("T") }.isEmpty, "another sentence gives the table's figure")
    }
}
