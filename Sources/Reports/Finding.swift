/// How much a finding matters.
public enum Severity: String, Sendable, Comparable, CaseIterable, Codable {
    /// Worth knowing.
    case note
    /// Probably wrong, late, or copied.
    case warning
    /// Arithmetic that cannot hold.
    case error

    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// Something odd about a report: collected, located, never thrown.
///
/// The code is stable and names the rule (`archive explain CODE`): `X…` reading the source, `I…` identity of agency and year, `R…` within a
/// report, `T…` text against table, `Y…` across years, `C…` copied text, `D…` deadlines.
public struct Finding: Hashable, Sendable {
    public var code: String
    public var severity: Severity
    /// The codes of the measures concerned, the main one first.
    public var measures: [String]
    /// Lower case, form labels quoted as printed, both numbers when two disagree.
    public var message: String
    /// What the rule calls for, and what is printed, as numbers where they are numbers.
    public var expected: Double?
    public var actual: Double?
    /// The smallest set of cells that, changed, would make everything hold.
    public var suspects: [String]
    public var origin: Origin?
    /// The earlier year the report was held against.
    public var earlierYear: Int?
    /// What to do about it: a full sentence or a command that can be pasted.
    public var hint: String?

    public init(
        code: String, severity: Severity, measures: [String] = [], message: String, expected: Double? = nil, actual: Double? = nil,
        suspects: [String] = [], origin: Origin? = nil, earlierYear: Int? = nil, hint: String? = nil
    ) {
        self.code = code
        self.severity = severity
        self.measures = measures
        self.message = message
        self.expected = expected
        self.actual = actual
        self.suspects = suspects
        self.origin = origin
        self.earlierYear = earlierYear
        self.hint = hint
    }
}
