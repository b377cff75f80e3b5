import Reports

/// A median, with the number of organs it is of.
package struct Median: Sendable, Hashable {
    package var value: Double
    package var count: Int
}

/// The values of a group, sorted once: its quantiles, and the medians without any one of them.
package struct GroupValues: Sendable {
    /// Ascending.
    package let sorted: [Double]

    package init(_ values: [Double?]) { sorted = values.compactMap(\.self).sorted() }

    /// Between the two nearest where it falls between; `nil` of nothing.
    package func quantile(_ part: Double) -> Double? { Self.quantile(part, count: sorted.count) { sorted[$0] } }

    /// The median.
    ///
    /// - Parameters:
    ///   - own: one of the values, which is left out; `nil` for none.
    ///   - least: of fewer values there is none.
    package func median(without own: Double? = nil, least: Int = 1) -> Median? {
        let left = own.map(place)
        let count = sorted.count - (left == nil ? 0 : 1)
        guard count >= least else { return nil }
        let value = Self.quantile(0.5, count: count) { index in sorted[left.map { index >= $0 } == true ? index + 1 : index] }
        return value.map { Median(value: $0, count: count) }
    }

    private static func quantile(_ part: Double, count: Int, _ value: (Int) -> Double) -> Double? {
        guard count > 0 else { return nil }
        let place = part * Double(count - 1)
        let low = Int(place)
        let (below, above) = (value(low), value(min(low + 1, count - 1)))
        return below + (above - below) * (place - Double(low))
    }

    /// Where a value that is among them stands first.
    private func place(of value: Double) -> Int {
        sorted.indices.firstPlace { sorted[$0] >= value }
    }
}
