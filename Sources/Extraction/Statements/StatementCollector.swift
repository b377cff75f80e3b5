import Forms
import ReportText
import Reports

/// Gathers what sentences state and settles what may be used as a value.
struct StatementCollector {
    /// How plainly a figure is said to be the measure's.
    enum Strength: Int, Comparable {
        case weak, plain, explicit
        static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
    }

    private struct Stated {
        var value: Double
        var strength: Strength
        var raw: String
        var origin: Origin
        var isContradicted = false
    }

    /// Claims of a report at the most, so that a hostile text costs no more than its length.
    private static let claimLimit = 2000

    private(set) var claims: [Claim] = []
    private var stated: [String: Stated] = [:]
    private var order: [String] = []
    /// Figures that hold only beside another of their table in the same sentence.
    private var waiting: [(measure: String, value: Double, sentence: String, origin: Origin)] = []
    private let columns: [String: [String]]

    init(forms: FormLibrary = .embedded) {
        var columns: [String: [String]] = [:]
        for form in forms.forms {
            for table in form.tables where table.code == "applications" || table.code == "appeals" {
                columns[table.code] = table.columns.map(\.code)
            }
        }
        self.columns = columns
    }

    /// The figure of a measure: a claim, and a value where a cell of the form prints it; a zero entails zeros for all its parts.
    mutating func state(_ measure: String, _ value: Double, rule: Rule, sentence: String, origin: Origin) {
        if rule.kind == .set {
            waiting.append((measure, value, sentence, origin))
            return
        }
        let strength: Strength = rule.kind == .weak ? .weak : rule.needs.contains(.newrec) ? .explicit : .plain
        state(measure, value, strength: strength, sentence: sentence, origin: origin)
        let table = measure.prefix { $0 != "." }
        let settled = waiting.filter { $0.sentence == sentence && $0.measure.hasPrefix(table) }
        guard !settled.isEmpty else { return }
        waiting.removeAll { $0.sentence == sentence && $0.measure.hasPrefix(table) }
        for item in settled { state(item.measure, item.value, sentence: item.sentence, origin: item.origin) }
    }

    mutating func state(_ measure: String, _ value: Double, strength: Strength = .plain, sentence: String, origin: Origin) {
        claim(measure, .count, value, sentence: sentence, origin: origin)
        let parts = measure.split(separator: ".")
        if value == 0, parts.count == 3, parts[2] == "total" {
            entail(String(parts[1]), of: String(parts[0]), strength: strength, sentence: sentence, origin: origin)
        } else if isCell(parts) {
            note(measure, value, strength: strength, sentence: sentence, origin: origin)
        }
    }

    /// None at all of what `row` counts: `applications.received`, `appeals.reconsideration`, or a whole measure.
    mutating func none(_ row: String, sentence: String, origin: Origin) {
        let parts = row.split(separator: ".")
        guard parts.count == 2 else { return note(row, 0, strength: .plain, sentence: sentence, origin: origin) }
        let isRoute = parts[1].hasPrefix("litigation_")
        if !isRoute { claim(row + ".total", .count, 0, sentence: sentence, origin: origin) }
        entail(String(parts[1]), of: String(parts[0]), strength: .plain, sentence: sentence, origin: origin)
    }

    private mutating func entail(_ row: String, of table: String, strength: Strength, sentence: String, origin: Origin) {
        let rows =
            row == "litigation"
            ? ["litigation_direct", "litigation_after_reconsideration"]
            : row == "both" ? ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] : [row]
        for row in rows where isCell([Substring(table), Substring(row), "total"]) {
            for column in columns[table] ?? ["total"] {
                note("\(table).\(row).\(column)", 0, strength: strength, sentence: sentence, origin: origin)
            }
        }
    }

    /// Whether the form prints a cell for it: groups of outcomes and both routes of litigation together have none.
    private func isCell(_ parts: [Substring]) -> Bool {
        guard parts.count == 3 else { return true }
        switch parts[0] {
        case "applications": return !["refused", "unavailable", "unprocessed", "other_all", "handled"].contains(parts[1])
        case "appeals": return parts[1] != "litigation" && parts[1] != "both"
        default: return true
        }
    }

    /// A figure that is no value of the measure.
    mutating func claim(_ measure: String, _ kind: Claim.Kind, _ value: Double?, decimals: Int = 0, sentence: String, origin: Origin) {
        guard claims.count < Self.claimLimit else { return }
        claims.append(Claim(target: measure, kind: kind, value: value, sentence: sentence, origin: origin, decimals: decimals))
    }

    private mutating func note(_ measure: String, _ value: Double, strength: Strength, sentence: String, origin: Origin) {
        guard var known = stated[measure] else {
            order.append(measure)
            stated[measure] = Stated(value: value, strength: strength, raw: sentence, origin: origin)
            return
        }
        if strength > known.strength {
            stated[measure] = Stated(value: value, strength: strength, raw: sentence, origin: origin)
        } else if strength == known.strength, known.value != value {
            known.isContradicted = true
            stated[measure] = known
        }
    }

    /// Takes back a value that turned out to hold more than the measure, or that the text corrects.
    mutating func withdraw(_ measure: String, value: Double) {
        if let known = stated[measure], known.value == value {
            stated[measure] = nil
            order.removeAll { $0 == measure }
        }
        claims.removeAll { $0.target == measure && $0.kind == .count && $0.value == value }
    }

    /// The values, in the order of the text. Nothing where the text says two things.
    func observations() -> [Observation] {
        order.compactMap { measure in
            guard let known = stated[measure], !known.isContradicted else { return nil }
            return Observation(measure: Measure(measure), value: known.value, status: .stated, raw: known.raw, origin: known.origin)
        }
    }
}
