import Checks
import Forms
import Reports
import Testing
import Wording

/// What a disclosure office relies on: a wrong cell is found and named, and a right report is left alone.
@Suite struct IdentityTests {
    let checker = Checker()

    @Test(arguments: ["2019", "2021"], 0..<20) func aCleanReportHasNoFinding(form: String, seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let first = ReportBuilder(form: form, year: 2019, using: &random)
        let second = ReportBuilder(form: form, year: 2020, previous: first, using: &random)
        let outcome = checker.check(second.report, earlier: [first.report])
        #expect(outcome.errors.isEmpty, "seed \(seed): \(outcome.errors.map(\.message))")
        for code in ["R101", "R102", "R103", "R104", "R105", "Y101"] { #expect(outcome.outcome(code) == .passed, "\(code)") }
        #expect(outcome.outcome(form == "2019" ? "Y103" : "Y102") == .passed)
    }

    @Test(arguments: ["2019", "2021"], [1.0, -1.0]) func everyCellChangedByOneIsFoundAndNamed(form: String, delta: Double) {
        for seed: UInt64 in [1, 2] {
            var random = SeededGenerator(seed: seed)
            let clean = ReportBuilder(form: form, year: 2022, using: &random).report
            for code in clean.observations.map(\.measure.code) where code.hasPrefix("app") {
                var report = clean
                report.change(code, by: delta)
                let errors = checker.check(report).errors
                #expect(errors.count == 1, "seed \(seed), \(code): one cause, one finding: \(errors.map(\.message))")
                // A row of appeals stands in no other sum: any of its cells could be wrong, and its total is suspected for all of them.
                let isNamed = errors.contains {
                    $0.suspects.contains(code) || $0.suspects.count == 1 && $0.cells.contains { $0.measure == code }
                }
                #expect(isNamed, "seed \(seed), \(code)")
                #expect(errors.allSatisfy { $0.suspects.count <= 3 }, "seed \(seed), \(code)")
                if code.hasPrefix("applications") { #expect(errors.first?.suspects == [code], "seed \(seed), \(code)") }
            }
        }
    }

    @Test func everyCellOfTheYearBeforeTakesPart() {
        var random = SeededGenerator(seed: 7)
        let first = ReportBuilder(form: "2021", year: 2022, using: &random)
        let second = ReportBuilder(form: "2021", year: 2023, previous: first, using: &random).report
        var altered = first.report
        altered.change("applications.carried_out.business", by: 1)
        let errors = checker.check(second, earlier: [altered]).errors
        #expect(errors.map(\.code) == ["Y101"])
        #expect(errors.first?.suspects == ["applications.carried_out.business@2022"])
        #expect(errors.first?.earlierYear == 2022)

        var wrong = second
        wrong.change("applications.carried_in.business", by: 1)
        let crossing = checker.check(wrong, earlier: [first.report]).errors
        #expect(crossing.count == 1)
        #expect(crossing.first?.suspects == ["applications.carried_in.business"])
    }

    @Test func twoWrongCellsAreTwoFindings() {
        var random = SeededGenerator(seed: 3)
        var report = ReportBuilder(form: "2021", year: 2022, using: &random).report
        report.change("applications.granted.business", by: 3)
        report.change("applications.unprocessed_repeat.welfare", by: 7)
        let errors = checker.check(report).errors
        #expect(
            errors.map(\.suspects).sorted { $0[0] < $1[0] } == [
                ["applications.granted.business"], ["applications.unprocessed_repeat.welfare"],
            ])
    }

    @Test func aRowCountedOtherwiseIsOneCause() {
        var random = SeededGenerator(seed: 15)
        var report = ReportBuilder(form: "2019", year: 2020, using: &random).report
        // Shanghai's report on 2020: five applicants of one row are off, and the row's sum with them.
        let changes = [("natural_person", 67.0), ("business", 72), ("research", 1), ("welfare", 2), ("legal_service", -2)]
        for (applicant, delta) in changes { report.change("applications.received.\(applicant)", by: delta) }
        let errors = checker.check(report).errors
        #expect(errors.count == 1)
        #expect(errors.first?.code == "R103")
        // The last two might also be off in another row: both readings are named.
        #expect(errors[0].suspects == ["applications.received.total"], "more than three: the total of the row")
        let named = Set(errors[0].cells.map(\.measure))
        #expect(named.isSuperset(of: changes.map { "applications.received.\($0.0)" }))
    }

    @Test func blanksAreNeverAnError() {
        var random = SeededGenerator(seed: 4)
        let clean = ReportBuilder(form: "2021", year: 2022, using: &random).report
        for code in clean.observations.map(\.measure.code) where code.hasPrefix("app") {
            var report = clean
            report.blank(code)
            #expect(checker.check(report).errors.isEmpty, "\(code)")
        }
        var zerosBlank = clean
        for observation in clean.observations where observation.value == 0 { zerosBlank.blank(observation.measure.code) }
        let outcome = checker.check(zerosBlank)
        #expect(outcome.errors.isEmpty)
        guard case .notAssessable(let missing)? = outcome.outcome("R102") else { return #expect(Bool(false), "blanks leave the sum open") }
        #expect(MessageWriter.english.write(missing).hasPrefix("blank or missing: “"))
    }

    @Test("a row of the report's own beside the parts of a sum leaves it open, but parts above the total stay wrong")
    func rowsOfTheReportsOwn() {
        var random = SeededGenerator(seed: 6)
        var report = ReportBuilder(form: "2021", year: 2022, using: &random).report
        let places: [String: Parameter] = ["above": .text("applications.granted"), "below": .text("applications.partly_granted")]
        report.coverage.unused = [.init(raw: "4", origin: Origin(), reason: Message("unused.no_row", places))]
        report.change("applications.concluded.total", by: 4)
        report.change("applications.carried_out.total", by: -4)
        let open = checker.check(report)
        #expect(!open.findings.contains { $0.code == "R102" })
        guard case .notAssessable(let reason)? = open.outcome("R102") else { return #expect(Bool(false), "the row leaves the sum open") }
        #expect(reason.key == "reason.row_unread")
        report.change("applications.granted.total", by: 40)
        #expect(checker.check(report).outcome("R102") == .failed)
    }

    @Test func knownPartsAboveTheTotalAreAnErrorDespiteBlanks() {
        var random = SeededGenerator(seed: 5)
        var report = ReportBuilder(form: "2021", year: 2022, using: &random).report
        report.blank("appeals.reconsideration.other")
        report.change("appeals.reconsideration.upheld", by: 30)
        let errors = checker.check(report).errors
        #expect(errors.map(\.code) == ["R104"])
        #expect(errors.first?.message.contains("already, with 1 cell blank or missing") == true)
        #expect(errors.first?.suspects.contains("appeals.reconsideration.upheld") == true)
    }

    @Test func anUnsplitOtherRowCountsWherePrinted() {
        var random = SeededGenerator(seed: 6)
        var builder = ReportBuilder(form: "2021", year: 2022, using: &random)
        let parts = ["other_no_correction", "other_fee_unpaid", "other_reasons"]
        for applicant in ReportBuilder.applicants + ["total"] {
            let sum = parts.reduce(0) { $0 + builder.figures["applications.\($1).\(applicant)"]! }
            builder.figures["applications.other.\(applicant)"] = sum
        }
        #expect(checker.check(builder.report).errors.isEmpty, "a subtotal beside its parts is not counted twice")
        for part in parts {
            for applicant in ReportBuilder.applicants + ["total"] { builder.figures["applications.\(part).\(applicant)"] = nil }
        }
        let outcome = checker.check(builder.report)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.outcome("R102") == .passed)
    }

    @Test func aFigureSplitInTwoIsSuspected() {
        var random = SeededGenerator(seed: 8)
        var report = ReportBuilder(form: "2021", year: 2022, using: &random).report
        for applicant in ReportBuilder.applicants {
            report.change("applications.granted.\(applicant)", by: -report.figure("applications.granted.\(applicant)"))
        }
        report.set("applications.granted.total", to: 20)
        report.change("applications.granted.natural_person", by: 2)
        let errors = checker.check(report).errors
        let split = errors.first { $0.code == "R106" }
        #expect(split?.suspects.prefix(2) == ["applications.granted.natural_person", "applications.granted.business"])
        #expect(split?.message.contains("joined to 20") == true)
    }

    @Test func messagesNameBothFiguresInTheFormsWords() {
        var random = SeededGenerator(seed: 9)
        var builder = ReportBuilder(form: "2021", year: 2022, using: &random)
        for (result, count) in [("upheld", 6.0), ("corrected", 0), ("other", 0), ("pending", 1), ("total", 8)] {
            builder.figures["appeals.reconsideration.\(result)"] = count
        }
        let finding = checker.check(builder.report).errors[0]
        #expect(finding.message == "“行政复议 总计” is 8, but its parts sum to 7 (6 + 1)")
        #expect(finding.actual == 8)
        #expect(finding.expected == 7)
        // Any of five cells could repair it, more than are worth proposing: the total stands for them.
        #expect(finding.suspects == ["appeals.reconsideration.total"])
        #expect(finding.hint == "compare these rows and columns with the source")
    }

    @Test func negativeAndBrokenCounts() {
        var random = SeededGenerator(seed: 10)
        var report = ReportBuilder(form: "2019", year: 2020, using: &random).report
        report.change("article_20_6.penalty.decisions", by: -9000)
        report.change("article_20_5.licence.decisions", by: 0.5)
        let errors = checker.check(report).errors
        #expect(errors.map(\.code) == ["R105", "R105"])
        #expect(Set(errors.flatMap(\.suspects)) == ["article_20_6.penalty.decisions", "article_20_5.licence.decisions"])
    }

    @Test func withoutAFormNothingIsOwed() {
        let outcome = checker.check(Report())
        #expect(outcome.errors.isEmpty)
        #expect(outcome.outcome("R101") == .notApplicable("reason.no_form"))
    }
}
