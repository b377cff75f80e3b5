import Reports

/// What the sentences of a report state.
struct Statements: Hashable, Sendable {
    /// Every figure stated for a measure or group, with its sentence.
    var claims: [Claim] = []
    /// The figures that may be used where no table gives the measure: status `stated`, at most one a measure.
    var observations: [Observation] = []
    /// The total of disclosed items (ordinal 0) and the stated categories.
    var disclosures: [Disclosure] = []
}

/// Reads the figures that sentences state.
struct SentenceReader {
    /// What `sections` state of `year`; figures of other years are left out.
    func read(sections: [NarrativeSection], year: Int?) -> Statements {
        Statements()
    }
}
