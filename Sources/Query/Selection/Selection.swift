import Reports

/// Which reports a question is about. Everything that is empty or `nil` does not restrict.
public struct Selection: Sendable, Hashable {
    /// As `agencies.kind` says it.
    public enum Kind: String, Sendable, CaseIterable {
        case government, office, department, township, subdistrict, zone, vertical, institution, firm
    }

    /// As `agencies.level` says it.
    public enum Level: String, Sendable, CaseIterable {
        case province, prefecture, county, township
    }

    /// Names an agency goes by, or patterns of names (`*科技局`).
    public var agencies: [String]
    /// A place: its agencies, and those of the places in it.
    public var region: String?
    /// The agencies of a province, with or without 省.
    public var province: String?
    /// Those of governments of a level.
    public var level: Level?
    /// Those of a kind.
    public var kind: Kind?
    /// Whose figures the reports give; a report that does not tell is of neither scope.
    public var scope: ReportScope?
    /// The years reported on.
    public var years: ClosedRange<Int>?

    public init(
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
