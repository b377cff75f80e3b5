import Checks
import Forms
import Reports

/// SplitMix64: the same seed, the same reports.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Makes synthetic reports that obey every identity, and changes single cells of them.
struct ReportBuilder {
    var form: String
    var year: Int
    var figures: [String: Double] = [:]
    static let applicants = ["natural_person", "business", "research", "welfare", "legal_service", "other_organisation"]

    /// A clean report; `previous` gives the carried-over requests, the stock and the items of the year before.
    init(form: String, year: Int, previous: ReportBuilder? = nil, using random: inout SeededGenerator) {
        self.form = form
        self.year = year
        let table = FormLibrary.embedded.form(form)!.table("applications")!
        let outcomes = table.rows.map(\.code).filter {
            !["received", "carried_in", "concluded", "carried_out"].contains($0) && !(form == "2021" && $0 == "other")
        }
        for applicant in Self.applicants {
            var concluded = 0
            for outcome in outcomes {
                let count = Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 1...60, using: &random) : 0
                figures["applications.\(outcome).\(applicant)"] = Double(count)
                concluded += count
            }
            let carriedIn = Int(previous?.figures["applications.carried_out.\(applicant)"] ?? 2)
            var carriedOut = Int.random(in: 0...5, using: &random)
            if concluded + carriedOut < carriedIn { carriedOut += carriedIn }
            figures["applications.concluded.\(applicant)"] = Double(concluded)
            figures["applications.carried_in.\(applicant)"] = Double(carriedIn)
            figures["applications.carried_out.\(applicant)"] = Double(carriedOut)
            figures["applications.received.\(applicant)"] = Double(concluded + carriedOut - carriedIn)
        }
        for row in outcomes + ["received", "carried_in", "concluded", "carried_out"] {
            figures["applications.\(row).total"] = Self.applicants.reduce(0) { $0 + figures["applications.\(row).\($1)"]! }
        }
        addAppeals(using: &random)
        addArticle20(previous, using: &random)
    }

    private mutating func addAppeals(using random: inout SeededGenerator) {
        for route in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
            var total = 0.0
            for result in ["upheld", "corrected", "other", "pending"] {
                let count = Double(Int.random(in: 0...9, using: &random))
                figures["appeals.\(route).\(result)"] = count
                total += count
            }
            figures["appeals.\(route).total"] = total
        }
    }

    private mutating func addArticle20(_ previous: ReportBuilder?, using random: inout SeededGenerator) {
        if form == "2021" {
            for item in ["regulation", "normative_document"] {
                let issued = Double(Int.random(in: 0...9, using: &random))
                let before = previous?.figures["article_20_1.\(item).in_force"] ?? 40
                let repealed = Double(Int.random(in: 0...Int(min(5, before)), using: &random))
                figures["article_20_1.\(item).issued"] = issued
                figures["article_20_1.\(item).repealed"] = repealed
                figures["article_20_1.\(item).in_force"] = before + issued - repealed
            }
            figures["article_20_8.fee.amount"] = Double(Int.random(in: 1_000_000...2_000_000, using: &random))
        } else {
            for row in ["5.licence", "5.other_service", "6.penalty", "6.coercion", "8.fee"] {
                let code = "article_20_\(row)"
                let before = previous.map { $0.figures["\(code).prior_items"]! + $0.figures["\(code).change"]! } ?? 60
                figures["\(code).prior_items"] = before
                figures["\(code).change"] = Double(Int.random(in: -4...4, using: &random))
            }
        }
        for row in ["5.licence", "6.penalty", "6.coercion"] {
            figures["article_20_\(row).decisions"] = Double(Int.random(in: 0...5000, using: &random))
        }
    }

    /// The report as extraction would give it.
    var report: Report {
        var report = Report()
        report.agency = "青川县水利局"
        report.year = year
        report.form = form
        report.scope = .own
        report.observations = figures.sorted { $0.key < $1.key }.enumerated().map { index, figure in
            let raw = figure.value == figure.value.rounded() ? "\(Int(figure.value))" : "\(figure.value)"
            return Observation(
                measure: Measure(figure.key), value: figure.value, status: .reported, raw: raw, origin: Origin(table: 1, row: index + 1))
        }
        return report
    }
}

extension Report {
    /// Blanks a cell: printed and empty.
    mutating func blank(_ code: String) {
        guard let index = observations.firstIndex(where: { $0.measure.code == code }) else { return }
        observations[index].value = nil
        observations[index].status = .blank
        observations[index].raw = ""
    }

    mutating func change(_ code: String, by delta: Double) {
        guard let index = observations.firstIndex(where: { $0.measure.code == code }) else { return }
        observations[index].value! += delta
    }

    mutating func set(_ code: String, to value: Double) { change(code, by: value - figure(code)) }

    func figure(_ code: String) -> Double { observations.first { $0.measure.code == code }!.value! }
}

extension CheckOutcome {
    var errors: [Finding] { findings.filter { $0.severity == .error } }
    func outcome(_ code: String) -> CheckResult.Outcome? { results.first { $0.code == code }?.outcome }
}
