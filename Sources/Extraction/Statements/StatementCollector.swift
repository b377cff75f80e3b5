import Forms
import ReportText
import Reports

/// A measure that a text states and whose figure was not taken: no number stands there (XX件), or the text gives several.
struct UnreadFigure: Hashable, Sendable {
    var measure: String
    /// The figures that the text gives, where they are several.
    var values: [Double] = []
    var sentence: String
    var origin: Origin
}

/// Gathers what sentences state and settles what may be used as a value.
struct StatementCollector {
    /// How plainly a figure is said to be the measure's.
    enum Strength: Int, Comparable {
        case weak, plain, explicit
        static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
    }

    /// What a claim says besides measure, kind and value.
    struct Said {
        var sentence: String
        var origin: Origin
        var subject = "own"
        var action: String?
        var scope = "whole"
        var baseYear: Int?
        var partOf: Int?
        var reason = ""
        var bound: Claim.Bound?
        var direction: Int?
        var decimals = 0
    }

    private struct Stated {
        var value: Double
        var strength: Strength
        var raw: String
        var origin: Origin
        /// Another figure, said as plainly.
        var other: Double?
    }

    /// Claims of a report at the most, so that a hostile text costs no more than its length.
    private static let claimLimit = 2000

    private(set) var claims: [Claim] = []
    private var stated: [String: Stated] = [:]
    private var order: [String] = []
    private var illegible: [UnreadFigure] = []
    /// Figures that hold only beside another of their table in the same sentence.
    private var waiting: [(measure: String, value: Double, said: Said)] = []
    private let measures: StatedMeasures

    init(measures: StatedMeasures = .shared) { self.measures = measures }

    /// The figure of a measure: a claim, and a value where a cell of the form prints it; a zero entails zeros for all its parts.
    mutating func state(_ measure: String, _ value: Double, rule: Rule, _ said: Said) {
        if rule.kind == .set {
            waiting.append((measure, value, said))
            return
        }
        let strength: Strength = rule.kind == .weak ? .weak : rule.needs.contains(.newrec) ? .explicit : .plain
        state(measure, value, strength: strength, said)
        let table = measure.prefix { $0 != "." }
        let settled = waiting.filter { $0.said.sentence == said.sentence && $0.measure.hasPrefix(table) }
        guard !settled.isEmpty else { return }
        waiting.removeAll { $0.said.sentence == said.sentence && $0.measure.hasPrefix(table) }
        for item in settled { state(item.measure, item.value, item.said) }
    }

    mutating func state(_ measure: String, _ value: Double, strength: Strength = .plain, _ said: Said) {
        claim(measure, .count, value, said)
        let parts = measure.pieces(at: ".")
        if value == 0, measures.isTotal(measure) {
            entail(String(parts[1]), of: String(parts[0]), strength: strength, said)
        } else if parts.count != 3 || measures.isCell(parts[0], parts[1]) {
            note(measure, value, strength: strength, said)
        }
    }

    /// None at all of a whole measure.
    mutating func none(_ measure: String, _ said: Said) { note(measure, 0, strength: .plain, said) }

    /// None at all of what a row of a table counts.
    mutating func none(_ row: String, of table: String, _ said: Said) {
        let isPart = row == measures.code(.direct) || row == measures.code(.after)
        if !isPart { claim(measures.total(table, row), .count, 0, said) }
        entail(row, of: table, strength: .plain, said)
    }

    private mutating func entail(_ row: String, of table: String, strength: Strength, _ said: Said) {
        for cell in measures.cells(of: row, in: table) { note(cell, 0, strength: strength, said) }
    }

    /// A figure that is no value of the measure.
    @discardableResult
    mutating func claim(_ measure: String, _ kind: Claim.Kind, _ value: Double?, _ said: Said) -> Int? {
        guard claims.count < Self.claimLimit else { return nil }
        claims.append(
            Claim(
                measure, kind, value, sentence: said.sentence, origin: said.origin, decimals: said.decimals, bound: said.bound,
                direction: said.direction, subject: said.subject, action: said.action, scope: said.scope, baseYear: said.baseYear,
                partOf: said.partOf, reason: said.reason))
        return claims.count
    }

    /// The figure of an earlier year that was claimed last, if it is that of `measure` and `year`.
    func earlier(_ measure: String, _ year: Int) -> Double? {
        claims.last.flatMap { $0.kind == .earlier && $0.measure == measure && $0.baseYear == year ? $0.value : nil }
    }

    /// Whether the sentence was found to give `value` as the share of `measure`.
    func hasShare(_ measure: String, _ value: Double, in sentence: String) -> Bool {
        claims.last { $0.reason == Claim.ofShare && $0.kind == .unstated }
            .map { $0.measure == measure && $0.value == value && $0.sentence == sentence } ?? false
    }

    /// The ordinal of the last claim.
    var lastOrdinal: Int { claims.count }

    private mutating func note(_ measure: String, _ value: Double, strength: Strength, _ said: Said) {
        guard var known = stated[measure] else {
            order.append(measure)
            stated[measure] = Stated(value: value, strength: strength, raw: said.sentence, origin: said.origin)
            return
        }
        if strength > known.strength {
            stated[measure] = Stated(value: value, strength: strength, raw: said.sentence, origin: said.origin)
        } else if strength == known.strength, known.value != value {
            known.other = value
            stated[measure] = known
        }
    }

    /// Takes back a value that turned out to hold more than the measure, or that the text corrects: its claim stays, as one of `kind`.
    mutating func withdraw(_ measure: String, value: Double, as kind: Claim.Kind, reason: String) {
        if let known = stated[measure], known.value == value {
            stated[measure] = nil
            order.removeAll { $0 == measure }
        }
        for index in claims.indices where claims[index].measure == measure && claims[index].kind == .count && claims[index].value == value {
            claims[index].kind = kind
            claims[index].reason = reason
        }
    }

    /// What stands in the place of a figure of the year is no number.
    mutating func noteIllegible(_ measure: String, _ said: Said) {
        let parts = measure.pieces(at: ".")
        guard illegible.count < Self.claimLimit, parts.count != 3 || measures.isCell(parts[0], parts[1]) else { return }
        illegible.append(UnreadFigure(measure: measure, sentence: said.sentence, origin: said.origin))
    }

    /// What the text states of the year without a figure that could be taken.
    var unread: [UnreadFigure] {
        let missing = illegible.filter { stated[$0.measure] == nil }
        return missing
            + order.compactMap { measure in
                guard let known = stated[measure], let other = known.other else { return nil }
                return UnreadFigure(measure: measure, values: [known.value, other], sentence: known.raw, origin: known.origin)
            }
    }

    /// The values, in the order of the text. Nothing where the text says two things.
    func observations() -> [Observation] {
        order.compactMap { measure in
            guard let known = stated[measure], known.other == nil else { return nil }
            return Observation(measure: Measure(measure), value: known.value, status: .stated, raw: known.raw, origin: known.origin)
        }
    }
}
