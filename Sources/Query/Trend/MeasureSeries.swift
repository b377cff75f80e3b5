import Forms
import Reports
import Wording

/// One measure of one organ over years.
public struct MeasureSeries: Sendable, Hashable {
    /// The figure of one year.
    public struct Point: Sendable, Hashable {
        /// The year reported on.
        public var year: Int
        /// `nil` when the report gives no number, or there is none.
        public var value: Double?
        /// Where the number comes from, or why there is none; `nil` where the report does not have the cell.
        public var status: ObservationStatus?
        /// Whose figures the year's report gives.
        public var scope: ReportScope?
        /// The code under which the year's form asks it, where it is another one.
        public var measure: String?
        /// What it is called there.
        package var name: MeasureNames.Name?
        /// Of a share.
        public var denominator: Double?
        /// How it relates to the point before, where that is no plain sequel: the series breaks here and is never drawn through.
        package var breakBefore: Comparability?
        /// Against the year before; `nil` over a break or a missing value.
        public var change: Double?
        /// The same over the size of the earlier figure.
        public var changeRatio: Double?
        /// Why the value is to be taken with care.
        public var flags: [FigureFlag] = []
        /// Why there is none.
        public var absence: Absence?

        /// Whether the series breaks here: the form asked it otherwise before, and the two years are not compared.
        public var isBreak: Bool { breakBefore != nil }

        package init(year: Int, value: Double?, status: ObservationStatus? = nil, breakBefore: Comparability? = nil) {
            self.year = year
            self.value = value
            self.status = status
            self.breakBefore = breakBefore
        }
    }
    /// The organ, as the archive shows its name.
    public var agency: String
    /// As it was asked for.
    public var measure: Measure
    package var name: MeasureNames.Name
    /// Every year of the range, also those without a value.
    public var points: [Point]

    package init(agency: String, measure: Measure, name: MeasureNames.Name, points: [Point]) {
        self.agency = agency
        self.measure = measure
        self.name = name
        self.points = points
    }
}

extension MeasureSeries {
    /// What it is called: the label of the form, or its English name.
    public func label(_ language: Language) -> String { name.label(language) }

    /// `pieces`, `yuan`, `ratio` …
    public var unit: String { name.unit }

    /// The series that say most about an organ in a few pictures, as a form calls them: each by what it says.
    package static func mainCodes(of form: String?, _ forms: FormLibrary) -> [String] {
        let template = form.flatMap(forms.template)
        let figures = main.compactMap { (table, row, column) -> String? in
            if let own = template?.measure(table, row, column) { return own.code }
            return forms.measures(table, row, column).first?.code
        }
        return figures + ["disclosures.total"]
    }

    private static let main: [(TableRole, LineRole, LineRole)] = [
        (.applications, .received, .total), (.applications, .granted, .total), (.applications, .partlyGranted, .total),
        (.applications, .refused, .total), (.applications, .unavailable, .total), (.applications, .unprocessed, .total),
        (.applications, .otherHandling, .total), (.applications, .carriedOut, .total), (.appeals, .reconsideration, .total),
        (.appeals, .litigation, .total), (.documents, .normativeDocument, .stock), (.services, .licence, .decisions),
        (.enforcement, .penalty, .decisions), (.enforcement, .coercion, .decisions), (.fees, .fee, .amount),
    ]
}
