import Reports

/// What reports are evaluated by, as data: weights, thresholds, and the rules that count. What each means and where it comes from stands in
/// `Data/Wording` (`evaluation.CODE.…`).
package struct Criteria: Sendable, Hashable {
    /// One thing looked at.
    package struct Criterion: Sendable, Hashable {
        package enum Code: String, Sendable, CaseIterable {
            case timeliness, completeness, correctness, agreement, originality, continuity
        }
        package var code: Code
        /// Its part of the whole.
        package var weight: Double
        /// Of fewer cases nothing is said.
        package var basis: Double
        /// The values with full score and with none; between them the score goes in a line.
        package var full: Double
        package var none: Double
        /// Codes of findings, or what they begin with.
        package var rules: [String]
        /// What a warning counts, where an error counts 1.
        package var warning: Double

        /// 0…1.
        package func score(_ value: Double) -> Double { min(max((none - value) / (none - full), 0), 1) }

        func counts(_ code: String) -> Bool { rules.contains { code.hasPrefix($0) } }
    }

    package var criteria: [Criterion]
    /// The weight that must have a score for a total.
    package var leastWeight: Double
    /// Medians of fewer peers say nothing.
    package var leastPeers: Int

    package static let embedded: Criteria = {
        guard let file = EmbeddedFile.evaluation.first, let criteria = Criteria(Array(file.bytes)) else {
            fatalError("Data/Evaluation of this build cannot be read")
        }
        return criteria
    }()

    /// - Parameter bytes: a file like `Data/Evaluation/criteria.csv`; `nil` where it is none.
    package init?(_ bytes: [UInt8]) {
        let rows = CSV.records(bytes)
        func number(_ row: [String: String], _ column: String) -> Double? { row[column].flatMap(Double.init) }
        func basis(_ code: String) -> Double? { rows.first { $0["code"] == code }.flatMap { number($0, "basis") } }
        criteria = rows.compactMap { row in
            guard let code = row["code"].flatMap(Criterion.Code.init), let weight = number(row, "weight"), let basis = number(row, "basis"),
                let full = number(row, "full"), let none = number(row, "none"), full != none, weight > 0
            else { return nil }
            return Criterion(
                code: code, weight: weight, basis: basis, full: full, none: none,
                rules: (row["rules"] ?? "").split(separator: " ").map(String.init), warning: number(row, "warning") ?? 1)
        }
        guard !criteria.isEmpty, Set(criteria.map(\.code)).count == rows.count - 2, let total = basis("total"), let peers = basis("peers")
        else { return nil }
        leastWeight = total
        leastPeers = Int(peers)
    }
}
