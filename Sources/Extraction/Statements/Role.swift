/// What a word of the genre does in a clause. The words stand in `Data/Language/lexicon.csv`.
enum Role: UInt8, CaseIterable, Sendable {
    // What changes nothing of what is counted.
    case neutral, gov, generic, being, count, sum, cumulative, reached, every, own, place, listing, beside, and, thisyear
    // Structure.
    case detail, respectively, denial, except, means, manner, grounds, etc, share, correction
    // Time and comparison.
    case lastyear, nextyear, partyear, since, until, onyear, onperiod, increase, decrease, level, double
    // Whose.
    case others, applicant, citizen, organisation
    // Applications. `outcome` and `applicantKind` carry the row or column of the form.
    case rec, newrec, new, appl, applopen, info, way, carry, unfinished, conc, handle, ontime, outcome, applicantKind
    // Appeals. `result` of an appeal carries the column of the form.
    case recon, lit, direct, after, appealResult, other, filed, lost, appealedby, unrelated, occur, complaint
    // Disclosures.
    case pub, disc, misprint, make, side, site
    // Proposals.
    case npc, cppcc, proposals, lead, assist, undertake, result
    // Documents, decisions, fees.
    case processingfee, notice, collected, charge, waived, licence, penalty, coercion, decide, adminfee, norm, reg, issue, repeal, amend,
        inforce
    // What a clause holds, told by several words: see `Bag`.
    case outcomes, body, route, cited
    /// A word that the lexicon does not know.
    case unknown

    /// The role by its name in the lexicon.
    init?(name: some StringProtocol) {
        guard let role = Role.named[String(name)] else { return nil }
        self = role
    }

    private static let named = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
}

/// A set of roles.
struct RoleSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init() {}

    init(_ roles: [Role]) { for role in roles { insert(role) } }

    private static func bit(_ role: Role) -> (low: UInt64, high: UInt64) {
        let position = Int(role.rawValue)
        return position < 64 ? (1 << UInt64(position), 0) : (0, 1 << UInt64(position - 64))
    }

    mutating func insert(_ role: Role) {
        let bit = Self.bit(role)
        low |= bit.low
        high |= bit.high
    }

    mutating func remove(_ role: Role) {
        let bit = Self.bit(role)
        low &= ~bit.low
        high &= ~bit.high
    }

    func contains(_ role: Role) -> Bool {
        let bit = Self.bit(role)
        return low & bit.low | high & bit.high != 0
    }

    /// A word without a role is in no set.
    func contains(_ role: Role?) -> Bool {
        guard let role else { return false }
        return contains(role)
    }

    var isEmpty: Bool { low | high == 0 }

    func isSubset(of other: RoleSet) -> Bool { low & ~other.low | high & ~other.high == 0 }

    func intersects(_ other: RoleSet) -> Bool { low & other.low | high & other.high != 0 }

    func union(_ other: RoleSet) -> RoleSet {
        var result = self
        result.low |= other.low
        result.high |= other.high
        return result
    }

    func subtracting(_ other: RoleSet) -> RoleSet {
        var result = self
        result.low &= ~other.low
        result.high &= ~other.high
        return result
    }
}
