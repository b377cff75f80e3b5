/// How a value came to be known. The six are different facts and never merge.
public enum ObservationStatus: String, Sendable, CaseIterable {
    /// Printed in a table.
    case reported
    /// Read from a sentence.
    case stated
    /// The cell is printed and empty.
    case blank
    /// The cell holds a mark for none: “/”, “—”, “无”.
    case notApplicable = "not_applicable"
    /// Computed by the archive, never by extraction.
    case derived
    /// Typed in by a person who read it in the source, never by extraction.
    case transcribed
}

/// One thing a report says of one measure: a number, a blank, or a mark for none, with the text as printed and where it stood.
public struct Observation: Hashable, Sendable {
    /// What is measured.
    public var measure: Measure
    /// Counts as they are, amounts in yuan. `nil` unless `status` is `reported`, `stated`, `derived` or `transcribed`.
    public var value: Double?
    /// How the value came to be known.
    public var status: ObservationStatus
    /// The cell's text, or the sentence, as printed.
    public var raw: String
    /// Where the cell or the sentence stood in the source.
    public var origin: Origin
    /// The row's label as printed in this report; `nil` means the form's own label.
    public var label: String?
    /// Whether the unit of an amount was printed nowhere and had to be assumed (yuan, or 万元 where the form says so).
    public var unitAssumed: Bool

    public init(
        measure: Measure, value: Double?, status: ObservationStatus, raw: String, origin: Origin, label: String? = nil,
        unitAssumed: Bool = false
    ) {
        self.measure = measure
        self.value = value
        self.status = status
        self.raw = raw
        self.origin = origin
        self.label = label
        self.unitAssumed = unitAssumed
    }
}
