import Query

/// A median, with the number of organs it is of.
struct Median: Sendable, Hashable {
    var value: Double
    var count: Int

    /// Of fewer organs there is none.
    static let least = 5

    /// - Parameter sorted: ascending.
    init?(_ sorted: [Double], least: Int = Self.least) {
        guard sorted.count >= max(least, 1) else { return nil }
        value = Self.quantile(sorted, 0.5)
        count = sorted.count
    }

    /// Between the two nearest where it falls between.
    static func quantile(_ sorted: [Double], _ part: Double) -> Double {
        let place = part * Double(sorted.count - 1)
        let low = Int(place)
        let high = min(low + 1, sorted.count - 1)
        return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
    }
}

extension Double {
    /// What lies between two figures, as exact as anybody reads it.
    var inHundredths: Double { (self * 100).rounded() / 100 }
}

/// Where every organ stands in one measure and year: its rank, and the median of the organs like it.
struct Standing: Sendable {
    private struct Group: Hashable {
        var kind: String?
        var level: String?
        var province: String?
        var scope: String?
    }
    private var ranks: [String: Int] = [:]
    private var groups: [String: Group] = [:]
    private var medians: [Group: Median] = [:]
    /// How many have a rank.
    let count: Int

    init(_ ranking: Ranking, organs: [String: OrganProfile]) {
        count = ranking.entries.count
        var values: [Group: [Double]] = [:]
        for entry in ranking.entries {
            ranks[entry.agency] = entry.rank
            guard let organ = organs[entry.agency], let value = entry.figure.value else { continue }
            let group = Group(kind: organ.kind, level: organ.level, province: organ.places.first, scope: entry.scope?.rawValue)
            groups[entry.agency] = group
            values[group, default: []].append(value)
        }
        medians = values.compactMapValues { Median($0.sorted()) }
    }

    func rank(of organ: String) -> Int? { ranks[organ] }

    /// Of the organs of the same kind, level, province and scope of figures, the organ itself among them.
    func peers(of organ: String) -> Median? { groups[organ].flatMap { medians[$0] } }
}
