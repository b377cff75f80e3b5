import Reports

/// One measure of one organ over years.
public struct MeasureSeries: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        public var year: Int
        /// `nil` when the report gives no number, or there is none.
        public var value: Double?
        public var status: ObservationStatus?
        /// The code under which the year's form asks it, where it is another one.
        public var measure: String?
        /// Of a share.
        public var denominator: Double?
        /// How it relates to the point before, where that is no plain sequel: the series breaks here and is never drawn through.
        public var breakBefore: Comparability?
        /// Against the year before; `nil` over a break or a missing value.
        public var change: Double?
        public var changeRatio: Double?

        public init(year: Int, value: Double?, status: ObservationStatus? = nil, breakBefore: Comparability? = nil) {
            self.year = year
            self.value = value
            self.status = status
            self.breakBefore = breakBefore
        }
    }
    public var agency: String
    public var measure: Measure
    public var name: MeasureNames.Name
    /// Every year of the range, also those without a value.
    public var points: [Point]

    public init(agency: String, measure: Measure, name: MeasureNames.Name, points: [Point]) {
        self.agency = agency
        self.measure = measure
        self.name = name
        self.points = points
    }
}

extension MeasureSeries {
    /// The series that say most about an organ in a few pictures.
    public static let mainCodes = [
        "applications.received.total", "applications.granted.total", "applications.partly_granted.total", "applications.refused.total",
        "applications.unavailable.total", "applications.unprocessed.total", "applications.other_all.total",
        "applications.carried_out.total",
        "appeals.reconsideration.total", "appeals.litigation.total", "article_20_1.normative_document.in_force",
        "article_20_5.licence.decisions",
        "article_20_6.penalty.decisions", "article_20_6.coercion.decisions", "article_20_8.fee.amount", "disclosures.total",
    ]
}
