/// What a sentence says of a figure: whose, of when, what was done, how many, and how sure that is.
///
/// Stored as a row of `claims`, so that checks recompute from the archive and no sentence is read twice.
public struct Claim: Hashable, Sendable {
    /// What the figure is to its measure.
    public enum Kind: String, Sendable, CaseIterable {
        /// The year's figure.
        case count
        /// A figure of a part: 其中 …, a channel, another office, a month. `reason` says of what.
        case part
        /// More or less the figure (余, 多, 约): `bound` says which.
        case approximate
        /// Since some earlier year (累计), or with what was carried in.
        case cumulative
        /// Filed or closed cases (备案, 办结) that are not the table's total.
        case filed
        /// What was dealt with (收办, 办理): new and carried in together, where the sums say so.
        case handled
        /// The figure of another year, `baseYear`.
        case earlier
        /// A change since `baseYear`: `value` is a ratio, 0.0105 for 同比增长1.05%; `nil` where only the direction is said (略有增加).
        case growth
        /// A change since `baseYear` by so many: 6 for 增加6件, −6 for 减少6件.
        case difference
        /// Everything counted by `measure` was concluded: 均已办结.
        case concluded
        /// A figure that no rule explains; `reason` says why, `measure` is the table that the sentence speaks of.
        case unstated
    }

    /// How a printed number bounds the one that is meant.
    public enum Bound: String, Sendable, CaseIterable {
        /// 余, 多, 超, 至少: that many and more.
        case more
        /// 近, 不足, 至多: that many and fewer.
        case less
        /// 约, 左右: about that many.
        case about
    }

    /// A measure, a derived group, or a table alone where the measure is not told.
    public var measure: String
    /// What the figure is to the measure: `count` alone is the year's.
    public var kind: Kind
    /// `nil` where only a direction is said, and for what is printed in the place of a number and is none.
    public var value: Double?
    /// `nil` for an exact figure.
    public var bound: Bound?
    /// −1 for fewer, 1 for more, 0 for as many as before; `nil` for what is no change.
    public var direction: Int?
    /// Decimals printed in a percentage, so that rounding is told from error.
    public var decimals: Int
    /// Whose: `own`, `place` (all organs of the place) or `others`.
    public var subject: String
    /// What was done with what was counted, a role of the lexicon: `rec`, `accept`, `conc`; `nil` where no verb says it.
    public var action: String?
    /// `whole`, `part` (behind 其中), `category`, `channel`, or `rest` (其他, which closes a list).
    public var scope: String
    /// The year compared with, or that the figure is of.
    public var baseYear: Int?
    /// The ordinal of the claim that this one is a part of, from 1.
    public var partOf: Int?
    /// Why the figure is not the measure's, empty where it is.
    public var reason: String
    /// The reason of a figure whose words alone do not say that it is the measure's, and of what is said of it: it holds where the table prints it.
    package static let toldByFigure = "told_by_the_figure"
    /// The reason of a claim on a share: as printed, or by how much it changed.
    package static let ofShare = "of_a_share"
    /// The reason of a figure of those concluded in time: not more than all that were.
    package static let inTime = "in_time"
    /// The sentence as printed.
    public var sentence: String
    /// Where the sentence stood.
    public var origin: Origin

    public init(
        _ measure: String, _ kind: Kind, _ value: Double?, sentence: String, origin: Origin, decimals: Int = 0, bound: Bound? = nil,
        direction: Int? = nil, subject: String = "own", action: String? = nil, scope: String = "whole", baseYear: Int? = nil,
        partOf: Int? = nil, reason: String = ""
    ) {
        self.measure = measure
        self.kind = kind
        self.value = value
        self.bound = bound
        self.direction = direction
        self.decimals = decimals
        self.subject = subject
        self.action = action
        self.scope = scope
        self.baseYear = baseYear
        self.partOf = partOf
        self.reason = reason
        self.sentence = sentence
        self.origin = origin
    }

    /// The table that the measure belongs to: `applications`, `appeals`, `disclosures` …
    public var object: String { String(measure.prefix { $0 != "." }) }
}
