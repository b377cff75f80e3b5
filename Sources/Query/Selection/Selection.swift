/// Which reports a question is about. Everything that is empty or `nil` does not restrict.
package struct Selection: Sendable, Hashable {
    /// Names an agency goes by, or patterns of names (`*科技局`).
    package var agencies: [String]
    /// A place: its agencies are those filed under it and those whose name begins with it.
    package var region: String?
    package var years: ClosedRange<Int>?

    package init(agencies: [String] = [], region: String? = nil, years: ClosedRange<Int>? = nil) {
        self.agencies = agencies
        self.region = region
        self.years = years
    }
}
