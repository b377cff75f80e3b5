import Reports

/// Which reports a question is about. Everything that is empty or `nil` does not restrict.
package struct Selection: Sendable, Hashable {
    /// As `agencies.kind` says it.
    package enum Kind: String, Sendable, CaseIterable {
        case government, office, department, township, subdistrict, zone, vertical, institution, firm
    }

    /// As `agencies.level` says it.
    package enum Level: String, Sendable, CaseIterable {
        case province, prefecture, county, township
    }

    /// Names an agency goes by, or patterns of names (`*科技局`).
    package var agencies: [String]
    /// A place: its agencies, and those of the places in it.
    package var region: String?
    package var province: String?
    package var level: Level?
    package var kind: Kind?
    /// Whose figures the reports give; a report that does not tell is of neither scope.
    package var scope: ReportScope?
    package var years: ClosedRange<Int>?

    package init(
        agencies: [String] = [], region: String? = nil, province: String? = nil, level: Level? = nil, kind: Kind? = nil,
        scope: ReportScope? = nil, years: ClosedRange<Int>? = nil
    ) {
        self.agencies = agencies
        self.region = region
        self.province = province
        self.level = level
        self.kind = kind
        self.scope = scope
        self.years = years
    }

    /// Whether it says which agencies are meant.
    var restrictsAgencies: Bool { !agencies.isEmpty || region != nil || province != nil || level != nil || kind != nil }
}
