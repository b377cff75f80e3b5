import Forms
import Reports

/// One measure of one organ over years.
package struct MeasureSeries: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package var year: Int
        /// `nil` when the report gives no number, or there is none.
        package var value: Double?
        package var status: ObservationStatus?
        /// Whose figures the year's report gives.
        package var scope: ReportScope?
        /// The code under which the year's form asks it, where it is another one.
        package var measure: String?
        /// What it is called there.
        package var name: MeasureNames.Name?
        /// Of a share.
        package var denominator: Double?
        /// How it relates to the point before, where that is no plain sequel: the series breaks here and is never drawn through.
        package var breakBefore: Comparability?
        /// Against the year before; `nil` over a break or a missing value.
        package var change: Double?
        package var changeRatio: Double?
        /// Why the value is to be taken with care.
        package var flags: [FigureFlag] = []
        /// Why there is none.
        package var absence: Absence?

        package init(year: Int, value: Double?, status: ObservationStatus? = nil, breakBefore: Comparability? = nil) {
            self.year = year
            self.value = value
            self.status = status
            self.breakBefore = breakBefore
        }
    }
    package var agency: String
    package var measure: Measure
    package var name: MeasureNames.Name
    /// Every year of the range, also those without a value.
    package var points: [Point]

    package init(agency: String, measure: Measure, name: MeasureNames.Name, points: [Point]) {
        self.agency = agency
        self.measure = measure
        self.name = name
        self.points = points
    }
}

extension MeasureSeries {
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
