import Forms
import Reports
import Testing

@testable import Query

@Suite struct DiffTests {
    private func figure(_ diff: Diff, _ code: String) throws -> FigureChange {
        try #require(diff.figures.first { $0.measure.code == code }, "no \(code)")
    }

    @Test func changeIsOfBothKnownFigures() throws {
        let diff = Diff(
            from: Sample.report(2023, "2021", ["applications.received.total": 320, "applications.granted.total": 0]),
            to: Sample.report(2024, "2021", ["applications.received.total": 400, "applications.granted.total": 7]))
        let received = try figure(diff, "applications.received.total")
        #expect(received.change == 80)
        #expect(received.changeRatio == 0.25)
        #expect(received.toSource?.origin?.row == 2)
        #expect(received.toSource?.raw == "400")
        let granted = try figure(diff, "applications.granted.total")
        #expect(granted.change == 7)
        #expect(granted.changeRatio == nil)
    }

    @Test func missingIsNeverZero() throws {
        let diff = Diff(
            from: Sample.report(2023, "2021", ["applications.received.total": nil, "applications.granted.total": 5]),
            to: Sample.report(2024, "2021", ["applications.received.total": 3]))
        let received = try figure(diff, "applications.received.total")
        #expect(received.from == nil)
        #expect(received.fromStatus == .blank)
        #expect(received.change == nil)
        let granted = try figure(diff, "applications.granted.total")
        #expect(granted.to == nil)
        #expect(granted.toStatus == nil)
        #expect(granted.change == nil)
        #expect(diff.summary.appeared == 1)
        #expect(diff.summary.disappeared == 1)
    }

    @Test func groupsAreSummedWhereEveryPartIsKnown() throws {
        let old = Sample.filled(2023, "2021") { $0.contains("other_") ? 113 : 1 }
        let new = Sample.filled(2024, "2021") { $0.hasPrefix("applications.refused_third_party") ? nil : $0.contains("other_") ? 156 : 2 }
        let diff = Diff(from: old, to: new)
        let other = try figure(diff, "applications.other_all.total")
        #expect(other.from == 339 && other.to == 468 && other.change == 129)
        #expect(other.fromStatus == .derived)
        let refused = try figure(diff, "applications.refused.natural_person")
        #expect(refused.from == 8 && refused.to == nil && refused.change == nil)
        #expect(try figure(diff, "applications.unavailable.total").change == 3)
        #expect(try figure(diff, "applications.unprocessed.total").change == 5)
        #expect(try figure(diff, "appeals.litigation.total").change == 2)
    }

    @Test func everyPrintedCellIsThere() {
        let diff = Diff(from: Sample.filled(2023, "2021") { _ in 1 }, to: Sample.filled(2024, "2021") { _ in 2 })
        // 25 rows of applications by 7 columns, 15 appeals, 6 + 1 + 2 + 1 of article 20.
        #expect(diff.figures.filter { !$0.isDerived }.count == 25 * 7 + 15 + 10)
        #expect(diff.figures.filter { !$0.isDerived }.allSatisfy { $0.change == 1 })
        #expect(Set(diff.figures.map(\.measure)).count == diff.figures.count)
    }

    @Test func breaksInSeriesShowBothFiguresAndNoChange() throws {
        let diff = Diff(from: Sample.filled(2020, "2019") { _ in 10 }, to: Sample.filled(2021, "2021") { _ in 20 })
        let stock = try figure(diff, "article_20_1.normative_document.in_force")
        #expect(stock.comparability == .redefined && stock.from == 10 && stock.to == 20 && stock.change == nil)
        #expect(stock.fromSource?.measure == "article_20_1.normative_document.total_published")
        #expect(try figure(diff, "article_20_1.regulation.issued").comparability == .near)
        #expect(try figure(diff, "article_20_1.regulation.issued").change == nil)
        #expect(try figure(diff, "article_20_1.regulation.repealed").comparability == .new)
        #expect(try figure(diff, "article_20_1.regulation.newly_published").comparability == .absent)
        #expect(try figure(diff, "article_20_9.procurement.amount").comparability == .absent)
        #expect(try figure(diff, "article_20_8.fee.amount").comparability == .redefined)
        #expect(try figure(diff, "applications.other.total").comparability == .split)
        #expect(try figure(diff, "applications.other_reasons.total").comparability == .split)
        #expect(try figure(diff, "applications.other_all.total").change == 50)
        #expect(try figure(diff, "applications.received.total").change == 10)
        #expect(try figure(diff, "article_20_5.licence.decisions").change == 10)
        #expect(diff.figures.allSatisfy { $0.comparability.isComparable || $0.change == nil })
    }

    @Test func unsplitOtherHandlingUnderTheFormOf2021IsComparable() throws {
        let split = [
            "applications.other_no_correction.total": 1.0, "applications.other_fee_unpaid.total": 2, "applications.other_reasons.total": 3,
        ]
        let diff = Diff(
            from: Sample.report(2022, "2021", ["applications.other.total": 4]),
            to: Sample.report(2023, "2021", split.mapValues { .some($0) }))
        #expect(try figure(diff, "applications.other_all.total").change == 2)
        #expect(try figure(diff, "applications.other.total").comparability == .split)
        let whole = Diff(
            from: Sample.report(2020, "2019", ["applications.other.total": 4]),
            to: Sample.report(2022, "2021", ["applications.other.total": 9]))
        #expect(try figure(whole, "applications.other.total").change == 5)
    }

    @Test func fromTheOldIndicatorTableOnlyNearFiguresAreSetBesideEachOther() throws {
        let diff = Diff(
            from: Sample.report(2018, "2014", ["statistics_2014.3.1": 12, "statistics_2014.5": 2, "statistics_2014.6": 1]),
            to: Sample.filled(2021, "2021") { _ in 5 })
        let received = try figure(diff, "applications.received.total")
        #expect(received.comparability == .near && received.from == 12 && received.to == 5 && received.change == nil)
        #expect(try figure(diff, "appeals.litigation.total").from == 2)
        #expect(try figure(diff, "statistics_2014.6").comparability == .absent)
    }

    @Test func localRowsMeetByTheirLabel() throws {
        let diff = Diff(
            from: Sample.report(2022, "2021", ["article_20_1.local:其他 文件.issued": 4]),
            to: Sample.report(2023, "2021", ["article_20_1.local:其他文件.issued": 9]))
        #expect(diff.figures.map(\.change) == [5])
        #expect(diff.figures[0].name.chinese == "其他文件 本年制发件数")
    }

    @Test(arguments: [("2019", "2019"), ("2019", "2021"), ("2021", "2021"), ("2014", "2021")])
    func appliedItGivesTheNewReportAndSwappedItsMirror(forms: (String, String)) throws {
        for seed in 0..<5 as Range<UInt64> {
            var random = Seeded(state: seed)
            func value(_: String) -> Double? {
                Int.random(in: 0...5, using: &random) == 0 ? nil : Double(Int.random(in: 0...40, using: &random))
            }
            let from = Sample.filled(2019, forms.0, value)
            let to = Sample.filled(2022, forms.1, value)
            let diff = Diff(from: from, to: to)
            let figures = Dictionary(diff.figures.map { ($0.measure, $0) }, uniquingKeysWith: { first, _ in first })
            for observation in to.observations {
                let found = try #require(figures[observation.measure], "seed \(seed): \(observation.measure)")
                #expect(found.to == observation.value, "seed \(seed): \(observation.measure)")
                if let change = found.change { #expect(found.from.map { $0 + change } == observation.value) }
            }
            let mirror = Diff(from: to, to: from)
            #expect(mirror.figures.count == diff.figures.count)
            for (a, b) in zip(diff.figures, mirror.figures) {
                #expect(a.measure == b.measure && a.from == b.to && a.to == b.from && a.comparability == b.comparability, "seed \(seed)")
                #expect(a.change == b.change.map { -$0 }, "seed \(seed): \(a.measure)")
            }
        }
    }

    @Test func similarityIsHonest() {
        let old = Sample.filled(2023, "2021") { $0.hasSuffix("total") ? 10 : 0 }
        let new = Sample.filled(2024, "2021") { $0.hasSuffix("received.total") ? 10 : $0.hasSuffix("total") ? 11 : 0 }
        let summary = Diff(from: old, to: new).summary
        #expect(summary.cells.compared == 200)
        #expect(summary.nonzeroCells.compared == 28)
        #expect(summary.nonzeroCells.equal == 1)
        #expect(summary.cells.equal == 173)
    }

    @Test func errorsComeFirst() {
        var from = Sample.report(2023, "2021", [:])
        var to = Sample.report(2024, "2021", [:])
        from.findings = [Finding.held("R201", severity: .error, message: "old")]
        to.findings = [Finding.held("C101", severity: .note, message: "n"), .held("R202", severity: .error, message: "new")]
        #expect(Diff(from: from, to: to).findings.map(\.finding.message) == ["new", "old", "n"])
    }
}
