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

    /// A median, with the number of cases it is of.
    package struct Median: Sendable, Hashable {
        package var value: Double
        package var count: Int
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

/// The values of a group, sorted once, for the medians without any one of them.
struct PeerValues {
    private let sorted: [Double]

    init(_ values: [Double?]) { sorted = values.compactMap(\.self).sorted() }

    /// The middle one, or the mean of the two in the middle.
    ///
    /// - Parameters:
    ///   - own: one of the values, which is left out; `nil` for none.
    ///   - least: of fewer values there is none.
    func median(without own: Double?, least: Int) -> Evaluation.Median? {
        let left = own.map(place)
        let count = sorted.count - (left == nil ? 0 : 1)
        guard count >= max(least, 1) else { return nil }
        func value(_ place: Int) -> Double { sorted[left.map { place >= $0 } == true ? place + 1 : place] }
        let middle = count / 2
        return .init(value: count % 2 == 1 ? value(middle) : (value(middle - 1) + value(middle)) / 2, count: count)
    }

    /// Where a value that is among them stands first.
    private func place(of value: Double) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
