import Assessment
import Query
import Reports

extension Double {
    /// What lies between two figures, as exact as anybody reads it.
    var inHundredths: Double { (self * 100).rounded() / 100 }
}

/// The part of a ranking whose figures have one scope: a government's figures with those of all organs below it stand in no order and no median
/// with figures of one organ.
struct ScopedRanking: Sendable {
    /// `nil`: the reports do not tell.
    let scope: ReportScope?
    /// Ranked among themselves.
    let entries: [Ranking.Entry]
    let values: GroupValues

    private init(_ scope: ReportScope?, _ entries: [Ranking.Entry]) {
        self.scope = scope
        var ranked = entries
        for index in ranked.indices {
            let isEqual = index > 0 && ranked[index - 1].figure.value == ranked[index].figure.value
            ranked[index].rank = isEqual ? ranked[index - 1].rank : index + 1
        }
        self.entries = ranked
        values = GroupValues(entries.map(\.figure.value))
    }

    /// That of most organs first.
    static func parts(_ ranking: Ranking) -> [ScopedRanking] {
        let order: [ReportScope?] = [.own, .aggregated, nil]
        let byScope = Dictionary(grouping: ranking.entries, by: \.scope)
        let parts = order.compactMap { scope in byScope[scope].map { ScopedRanking(scope, $0) } }
        return parts.enumerated().sorted { a, b in
            let (one, other) = (a.element.entries.count, b.element.entries.count)
            return one == other ? a.offset < b.offset : one > other
        }.map(\.element)
    }
}

/// Where every organ stands in one measure and year: its rank, and the median of the organs like it.
struct Standing: Sendable {
    private struct Group: Hashable {
        var kind: String?
        var level: String?
        var province: String?
        var scope: ReportScope?
    }
    /// An organ among those whose figures have its scope.
    struct Place: Sendable {
        var rank: Int
        var ranked: Int
        /// Of the organs of the same kind, level, province and scope of figures, the organ itself apart.
        var peers: Median?
    }
    /// Medians of fewer organs say nothing.
    static let least = Criteria.embedded.leastPeers
    private var places: [String: Place] = [:]

    init(_ parts: [ScopedRanking], organs: [String: OrganProfile]) {
        for part in parts {
            let groups = Dictionary(grouping: part.entries) { entry in
                let organ = organs[entry.agency]
                return Group(kind: organ?.kind, level: organ?.level, province: organ?.places.first, scope: part.scope)
            }
            for entries in groups.values {
                let values = GroupValues(entries.map(\.figure.value))
                for entry in entries {
                    let peers = values.median(without: entry.figure.value, least: Self.least)
                    places[entry.agency] = Place(rank: entry.rank, ranked: part.entries.count, peers: peers)
                }
            }
        }
    }

    func place(of organ: String) -> Place? { places[organ] }
}
