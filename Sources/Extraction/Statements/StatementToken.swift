import ReportText
import Reports

/// A piece of a sentence: a word of the lexicon, a number, a mark, or text that nobody knows.
struct StatementToken: Sendable {
    enum Kind: Sendable {
        case word(Meaning)
        /// Han characters or letters that the lexicon does not know.
        case unknown
        /// A number of things, or of nothing said.
        case figure(Figure)
        /// A share or a change: N%, 百分之N, N倍, N成, N分之M.
        case rate(Rate)
        /// Part of a share that is said in passing (占全区的55%): it accounts for its own words.
        case remark
        case year(Int)
        /// A month, or several from one to another (1-12月).
        case month(Int, Int)
        /// A number that counts something the forms do not ask: days, persons, kinds.
        case foreign
        /// 、
        case listMark
        case comma, semicolon, colon
        case open, close, openQuote, closeQuote
        /// - — ～ 至 到 between two of the same.
        case dash
    }
    var kind: Kind
    /// Bytes of the paragraph.
    var start: Int
    var end: Int

    var role: Role? {
        switch kind {
        case .word(let meaning): meaning.role
        case .unknown: .unknown
        default: nil
        }
    }

    /// What the word says besides its role.
    var shade: Meaning.Shade? { if case .word(let meaning) = kind { meaning.shade } else { nil } }

    var figure: Figure? { if case .figure(let figure) = kind { figure } else { nil } }

    var rate: Rate? { if case .rate(let rate) = kind { rate } else { nil } }

    /// Whether it names that year.
    func isYear(_ year: Int?) -> Bool { if case .year(let printed) = kind { printed == year } else { false } }

    /// Whether it names a year at all.
    var isAnyYear: Bool { if case .year = kind { true } else { false } }

    var closesBracket: Bool { if case .close = kind { true } else { false } }

    /// Whether a clause ends here.
    var isBreak: Bool {
        switch kind {
        case .comma, .semicolon, .colon, .open, .close: true
        default: false
        }
    }
}

/// A share or a change as a sentence prints it.
struct Rate: Hashable, Sendable {
    /// 0.35 for 35%, 1.5 for 1.5倍.
    var value: Double
    /// Decimals of the percentage that it says: -1 for 三成, -2 for 2倍.
    var decimals: Int
    /// N倍
    var isTimes = false
    /// Whether it is neither more nor less.
    var isExact: Bool
    /// Which way the number is open, where a word says so; 近 and 约 are about it.
    var bound: Claim.Bound?

    init(_ value: Double, decimals: Int, isTimes: Bool = false, doubt: NumberDoubt) {
        (self.value, self.decimals, self.isTimes) = (value, decimals, isTimes)
        isExact = doubt.reason.isEmpty
        bound = isExact ? nil : doubt.isNear ? .about : doubt.bound ?? .about
    }
}

/// A number as a sentence prints it.
struct Figure: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        /// 条 件 篇 份 宗 起 次 个 项 例 则: things that are counted.
        case pieces
        /// 元, 万元, 亿元: `value` is in yuan.
        case money
        /// No measure word.
        case none
    }
    var value: Double
    var unit: Unit
    /// The measure word's scalar, 0 where there is none.
    var measure = 0
    /// Why it is no exact count (余, 约, 至少, 月均, -3, 第3), empty for one that is.
    var doubt = ""
    /// Which way the number is open (余: more), where a word says so.
    var bound: Claim.Bound?
    /// Digits of a number without a measure word.
    var digits = 0

    /// What stands in the place of a number and is none (XII件, 3.0e2条, ××件): its value is no number, so that it equals nothing.
    static func illegible(measure: Int) -> Figure { Figure(value: .nan, unit: .pieces, measure: measure, doubt: notANumber) }

    static let notANumber = "not_a_number"
    /// The value to claim: none of what is no number as printed.
    var claimed: Double? { Self.illFormed.contains(doubt) ? nil : value }
    private static let illFormed: Set<String> = [
        notANumber, "no_number_by_itself", "part_of_a_code", "badly_grouped", "several_numerals_in_a_row", "too_many_digits",
    ]

    /// Whether the number is what was counted, neither more nor less.
    var isExact: Bool { doubt.isEmpty && value == value.rounded() }
}

/// A sentence: its tokens, in folded text.
struct StatementSentence {
    var range: Range<Int>
    var tokens: [StatementToken]
    /// Whether there is a figure to read, and whether a word denies something.
    var hasFigure = false
    var hasDenial = false
    /// The source breaks off in it.
    var isCut = false

    /// Whether there is a word or a number by which a paragraph can state, deny or compare something.
    var speaks: Bool {
        hasFigure || hasDenial
            || tokens.contains { token in
                switch token.kind {
                case .rate: true
                case .word(let meaning): Self.speaking.contains(meaning.role) || meaning.shade == .done
                default: false
                }
            }
    }

    private static let speaking = RoleSet([.level, .double, .increase, .decrease])

    /// Whether it is the last one of `text` and has no full stop.
    func breaksOff(in text: [UInt8]) -> Bool {
        range.upperBound == text.count && !text.endsSentence
    }

    /// Takes away what a break leaves uncertain: the words behind the last mark, which may go on to say something else. No count goes on behind
    /// a 0 with its measure word.
    mutating func cut() {
        isCut = true
        if let figure = tokens.last?.figure, figure.value == 0, figure.isExact, figure.unit == .pieces, tokens.last?.end == range.upperBound
        {
            return
        }
        while let last = tokens.last {
            if last.isBreak, case .open = last.kind {} else if last.isBreak { break }
            tokens.removeLast()
        }
    }
}

extension [UInt8] {
    /// Whether the last mark is one that closes a sentence.
    var endsSentence: Bool {
        switch scalar(at: count - 3) {
        case 0x3002, 0xFF01, 0xFF1F: true
        default: count > 0 && isFullStop(at: count - 1)
        }
    }

    /// Whether `.` stands for 。 at `index`: behind a character and before none that it could be a point or part of an address for (事项.).
    func isFullStop(at index: Int) -> Bool {
        guard self[index] == UInt8(ascii: "."), index > 0, self[index - 1] >= 0x80 || self[index - 1] == UInt8(ascii: ")") else {
            return false
        }
        return index + 1 == count || self[index + 1] >= 0x80 || self[index + 1] == 0x0A || self[index + 1] == 0x20
    }
}
