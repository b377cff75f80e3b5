import Reports

/// A report's claims by sentence and by measure, so that none is looked for among all.
struct ClaimIndex {
    let claims: [Claim]
    private let bySentence: [String: [Int]]
    private let byMeasure: [String: [Int]]

    init(_ claims: [Claim]) {
        self.claims = claims
        bySentence = Dictionary(grouping: claims.indices) { claims[$0].sentence }
        byMeasure = Dictionary(grouping: claims.indices) { claims[$0].measure }
    }

    /// Those of a sentence, in order.
    func ofSentence(_ sentence: String) -> [Int] { bySentence[sentence] ?? [] }

    /// The figure of a kind that the text states for a measure, where all its sentences agree.
    func stated(_ measure: String, _ kind: Claim.Kind) -> Double? {
        let values = Set((byMeasure[measure] ?? []).lazy.filter { claims[$0].kind == kind }.compactMap { claims[$0].value })
        return values.count == 1 ? values.first : nil
    }

    /// Whether a sentence gives `value` for a measure.
    func states(_ measure: String, _ value: Double) -> Bool {
        (byMeasure[measure] ?? []).contains { claims[$0].kind == .count && claims[$0].value == value }
    }
}
