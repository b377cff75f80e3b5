/// How much a finding matters.
public enum Severity: String, Sendable, Comparable, CaseIterable, Codable {
    /// Worth knowing.
    case note
    /// Probably wrong, late, or copied.
    case warning
    /// Arithmetic that cannot hold.
    case error

    /// A note is less than a warning, a warning less than an error.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// Something odd about a report: collected, located, never thrown. A value without sentences: `Wording` writes them, in the reader's language.
///
/// The code is stable and names the rule (`archive explain CODE`): `X…` reading the source, `I…` identity of agency and year, `R…` within a
/// report, `T…` text against table, `Y…` across years, `C…` copied text, `D…` deadlines.
public struct Finding: Hashable, Sendable {
    /// A figure concerned.
    public struct Cell: Hashable, Sendable {
        /// The code of its measure, with `@YEAR` behind it where the report on another year prints it.
        public var measure: String
        /// Where it stood, where that is known.
        public var origin: Origin?

        public init(_ measure: String, origin: Origin? = nil) {
            self.measure = measure
            self.origin = origin
        }
    }
    /// The rule: a letter for its family and three digits.
    public var code: String
    /// Which of the code's sentences says it, where it has several: `R105.message/<variant>` of `Data/Wording`.
    public var variant: String?
    /// How much it matters.
    public var severity: Severity
    /// The values its sentences name.
    public var parameters: [String: Parameter]
    /// The cells concerned, the main one first.
    public var cells: [Cell]
    /// What the rule calls for, where that is a number.
    public var expected: Double?
    /// What is printed, where that is a number.
    public var actual: Double?
    /// The smallest set of cells that, changed, would make everything hold.
    public var suspects: [String]
    /// Where in the source the main cell or sentence stood.
    public var origin: Origin?
    /// The earlier year the report was held against.
    public var earlierYear: Int?

    /// The codes of the measures concerned, the main one first.
    public var measures: [String] { cells.map(\.measure) }

    /// - Parameter severity: that of the catalogue where it is `nil`.
    public init(
        _ code: String, variant: String? = nil, _ parameters: [String: Parameter] = [:], severity: Severity? = nil, cells: [Cell] = [],
        expected: Double? = nil, actual: Double? = nil, suspects: [String] = [], origin: Origin? = nil, earlierYear: Int? = nil
    ) {
        self.code = code
        self.variant = variant
        self.severity = severity ?? FindingRule.of(code)?.severity ?? .warning
        self.parameters = parameters
        self.cells = cells
        self.expected = expected
        self.actual = actual
        self.suspects = suspects
        self.origin = origin
        self.earlierYear = earlierYear
    }
}

extension Array {
    /// In the order of how much their findings matter, the gravest first; of equal ones the earlier.
    package func gravestFirst(_ finding: (Element) -> Finding) -> Self {
        enumerated().sorted { a, b in
            let (one, other) = (finding(a.element).severity, finding(b.element).severity)
            return one == other ? a.offset < b.offset : one > other
        }.map(\.element)
    }
}
