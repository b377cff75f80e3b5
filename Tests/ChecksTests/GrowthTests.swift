import Checks
import Reports
import Testing

/// Changes that hold only beside a figure, and changes of shares.
@Suite struct GrowthTests {
    private let checker = Checker()

    private func pair() -> (first: Report, second: Report) {
        var random = SeededGenerator(seed: 5)
        let first = ReportBuilder(form: "2021", year: 2023, using: &random)
        return (first.report, ReportBuilder(form: "2021", year: 2024, previous: first, using: &random).report)
    }

    private let received = "applications.received.total"

    /// 40 applications received, then 50.
    private func pairOfReceived() -> (first: Report, second: Report) {
        var (first, second) = pair()
        first.set(received, to: 40)
        second.set(received, to: 50)
        return (first, second)
    }

    private func claim(
        _ measure: String, _ kind: Claim.Kind, _ value: Double, _ reason: String = "", decimals: Int = 1, base: Int? = nil
    ) -> Claim {
        Claim(
            measure, kind, value, sentence: "句子。", origin: Origin(line: 3), decimals: decimals, direction: base == nil ? nil : 1,
            baseYear: base, reason: reason)
    }

    private func codes(_ second: Report, _ first: Report) -> [String] {
        checker.check(second, earlier: [first]).findings.map(\.code).filter { "TY".contains($0.first!) }
    }

    @Test("a figure that the text does not name counts only where the table prints it")
    func toldByTheFigure() {
        var (first, second) = pairOfReceived()
        for (stated, expected) in [(50.0, ["Y104"]), (51, [])] {
            second.claims = [
                claim(received, .unstated, stated, "told_by_the_figure"),
                claim(received, .growth, 0.5, "told_by_the_figure", base: 2023),
            ]
            #expect(codes(second, first).filter { $0 == "Y104" } == expected, "\(stated)")
        }
    }

    @Test("a share is recomputed from the whole that the printed share fits")
    func shares() {
        var (first, second) = pair()
        let (granted, concluded) = ("applications.granted.total", "applications.concluded.total")
        for (measure, then, now) in [(granted, 41.0, 52.0), (concluded, 93, 96), ("applications.received.total", 1000, 1000)] {
            first.set(measure, to: then)
            second.set(measure, to: now)
        }
        // 44.09 % and 54.17 %
        for (points, expected) in [(0.101, []), (0.1, []), (0.12, ["Y104"]), (-0.101, ["Y104"])] {
            second.claims = [
                claim(granted, .unstated, 0.542, "of_a_share"), claim(granted, .growth, points, "of_a_share", base: 2023),
            ]
            #expect(codes(second, first).filter { $0 == "Y104" } == expected, "\(points)")
        }
        // A share of something else.
        second.claims = [claim(granted, .unstated, 0.3, "of_a_share"), claim(granted, .growth, 0.12, "of_a_share", base: 2023)]
        #expect(!codes(second, first).contains("Y104"))
    }

    @Test("a change of an amount is rounded as a sentence rounds it")
    func amounts() {
        var (first, second) = pair()
        let fee = "article_20_8.fee.amount"
        first.set(fee, to: 4_995_000)
        second.set(fee, to: 4_108_300)
        for (change, holds) in [(-886_700.0, true), (-880_000, true), (-890_000, true), (-1_150_000, false), (886_700, false)] {
            second.claims = [claim(fee, .difference, change, base: 2023)]
            #expect(codes(second, first).contains("Y104") != holds, "\(change)")
        }
    }

    @Test("a change behind a count of more than the form asks is not of the form's figure")
    func changesOfMore() {
        var (first, second) = pair()
        let cases = "appeals.reconsideration.total"
        first.set(cases, to: 4)
        second.set(cases, to: 7)
        second.claims = [claim(cases, .count, 7), claim(cases, .count, 67), claim(cases, .growth, 0.14, base: 2023)]
        #expect(!codes(second, first).contains("Y104"))
        // All cases of the organ, or something that no rule takes for the form's figure.
        for kind in [Claim.Kind.filed, .unstated] {
            second.claims = [claim(cases, kind, 67, "wider"), claim(cases, .growth, 0.14, base: 2023)]
            #expect(!codes(second, first).contains("Y104"), "\(kind)")
            second.claims[0].value = 7
            #expect(codes(second, first).contains("Y104"), "\(kind)")
        }
    }

    @Test("a direction holds where its sentence goes on to count what has changed")
    func directionsBeforeTheCount() {
        var (first, second) = pairOfReceived()
        for (direction, expected) in [(-1, ["Y104"]), (1, [])] {
            var change = claim(received, .growth, 0, "told_by_the_figure", base: 2023)
            (change.value, change.direction) = (nil, direction)
            second.claims = [change, claim(received, .count, 50)]
            #expect(codes(second, first).filter { $0 == "Y104" } == expected, "\(direction)")
        }
    }

    @Test("a figure given for an earlier year is that report's, its text's, or with what was carried in")
    func figuresOfTheYearBefore() {
        var (first, second) = pairOfReceived()
        let handled = 40 + first.figure("applications.carried_in.total")
        func raised(_ value: Double, _ now: Double = 50) -> Int {
            second.claims = [claim(received, .earlier, value, "of_another_year", base: 2023), claim(received, .count, now)]
            return codes(second, first).count { $0 == "Y104" }
        }
        #expect(raised(40) == 0 && raised(handled) == 0)
        #expect(raised(47) == 1)
        #expect(raised(47, 670) == 0, "of more than the form asks")
        first.claims = [claim(received, .count, 47)]
        #expect(raised(47) == 0)
    }
}
