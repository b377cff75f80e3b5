/// What is known for certain, what is not, and what may be.
enum Likelihood: Int, Comparable {
    case no, maybe, yes

    static func < (one: Likelihood, other: Likelihood) -> Bool { one.rawValue < other.rawValue }

    var negated: Likelihood { self == .yes ? .no : self == .no ? .yes : .maybe }
}
