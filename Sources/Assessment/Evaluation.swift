import Query
import Reports

/// The reports of a year, each by every criterion, and those that are missing.
package struct Evaluation: Sendable {
    /// What a criterion says of a report.
    package struct Mark: Sendable, Hashable {
        package var code: Criteria.Criterion.Code
        /// What was measured: days, shares, points; `nil` where it cannot be told.
        package var value: Double?
        /// Of how many cases.
        package var basis: Double
        /// 0…1; `nil` where the basis is too small, or nothing could be measured.
        package var score: Double?
        /// Why there is no score.
        package var reason: Message?
        /// The median of its peers' scores.
        package var peers: Median?
    }

    /// A share of an organ beside that of its peers.
    package struct Share: Sendable, Hashable {
        package var measure: MeasureReference
        package var own: Quantity
        package var peers: Median?
    }

    package struct Organ: Sendable {
        package var agency: String
        package var report: Int64
        package var kind: String?
        package var level: String?
        package var province: String?
        package var scope: ReportScope?
        package var publishedOn: CalendarDate?
        package var source: String
        package var marks: [Mark]
        /// The mean of the scores by weight, 0…1; `nil` where too little has a score.
        package var total: Double?
        /// The median of its peers' totals.
        package var peers: Median?
        package var shares: [Share]
        /// What counted against it, the gravest first, without what a person dismissed.
        package var findings: [Finding]
    }

    package var year: Int
    package var criteria: Criteria
    /// By name.
    package var organs: [Organ]
    package var coverage: YearCoverage
}
