import Reports

/// Gathers what sentences state and settles what may be used as a value.
struct SentenceCollector {
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

    private(set) var claims: [Claim] = []
    private var stated: [String: Stated] = [:]
    private var order: [String] = []

    /// A figure of the year: a claim, and a value where `isCell` (a group has no cell).
    mutating func count(
        _ target: String, _ value: Double, strength: Strength = .plain, isCell: Bool = true, sentence: String, origin: Origin
    ) {
        claims.append(Claim(target: target, kind: .count, value: value, sentence: sentence, origin: origin))
        if isCell { state(target, value, strength: strength, sentence: sentence, origin: origin) }
    }

    /// A figure that is no value of the measure.
    mutating func claim(_ target: String, _ kind: Claim.Kind, _ value: Double?, decimals: Int = 0, sentence: String, origin: Origin) {
        claims.append(Claim(target: target, kind: kind, value: value, sentence: sentence, origin: origin, decimals: decimals))
    }

    /// A value without a claim of its own.
    mutating func state(_ target: String, _ value: Double, strength: Strength = .plain, sentence: String, origin: Origin) {
        guard var known = stated[target] else {
            order.append(target)
            stated[target] = Stated(value: value, strength: strength, raw: sentence, origin: origin)
            return
        }
        if strength > known.strength {
            stated[target] = Stated(value: value, strength: strength, raw: sentence, origin: origin)
        } else if strength == known.strength, known.value != value {
            known.isContradicted = true
            stated[target] = known
        }
    }

    /// Takes back a value that turned out to hold more than the measure; its claim becomes a part.
    mutating func withdraw(_ target: String, value: Double) {
        if let known = stated[target], known.value == value {
            stated[target] = nil
            order.removeAll { $0 == target }
        }
        claims.removeAll { $0.target == target && $0.kind == .count && $0.value == value }
    }

    /// The values, in the order of the text. Nothing where the text says two things.
    func observations() -> [Observation] {
        order.compactMap { target in
            guard let known = stated[target], !known.isContradicted else { return nil }
            return Observation(measure: Measure(target), value: known.value, status: .stated, raw: known.raw, origin: known.origin)
        }
    }
}
