import Forms
import Reports

/// Small reports made by hand.
enum Sample {
    /// A report with the given figures; `nil` is a blank cell.
    static func report(_ year: Int, _ form: String, _ figures: [String: Double?], text: [(String, String)] = []) -> Report {
        var report = Report()
        report.agency = "黄石市科学技术局"
        report.year = year
        report.form = form
        report.observations = figures.sorted { $0.key < $1.key }.enumerated().map { index, figure in
            Observation(
                measure: Measure(figure.key), value: figure.value, status: figure.value == nil ? .blank : .reported,
                raw: figure.value.map { "\(Int($0))" } ?? "", origin: Origin(table: 1, row: index + 1, column: 2))
        }
        report.sections = text.enumerated().map { Section(ordinal: $0 + 1, heading: $1.0, text: $1.1) }
        return report
    }

    /// A filled form: every cell of its tables, by a rule.
    static func filled(_ year: Int, _ form: String, _ value: (String) -> Double?) -> Report {
        var figures: [String: Double?] = [:]
        for table in FormLibrary.embedded.form(form)?.tables ?? [] {
            for row in table.rows where !row.isOptional {
                for column in table.columns {
                    let code = table.measureCode(row: row, column: column)
                    figures[code] = .some(value(code))
                }
            }
        }
        return report(year, form, figures)
    }
}

/// A generator whose seed is printed by the test that fails.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
