/// Which reports a question is about. Everything that is empty or `nil` does not restrict.
public struct Selection: Sendable, Hashable {
    /// Names an agency goes by, or patterns of names (`*科技局`).
    public var agencies: [String]
    /// A place: its agencies are those filed under it and those whose name begins with it.
    public var region: String?
    public var years: ClosedRange<Int>?

    public init(agencies: [String] = [], region: String? = nil, years: ClosedRange<Int>? = nil) {
        self.agencies = agencies
        self.region = region
        self.years = years
    }
}
