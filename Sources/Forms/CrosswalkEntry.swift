/// A row of `Data/Forms/crosswalk.csv`.
package struct CrosswalkEntry: Sendable, Hashable {
    /// How a measure of the later form relates to one of the earlier.
    package enum Relation: String, Sendable {
        case same, renamed, near, redefined, split, absent, new
    }
    package var fromForm: String
    package var toForm: String
    /// The measure in the earlier form; `*` stands for any part. Empty for `new`.
    package var measure: String
    package var relation: Relation
    /// The measure in the later form. Empty for `absent`.
    package var toMeasure: String
    package var note: String

    init(record: [String: String]) {
        fromForm = record["from_form"] ?? ""
        toForm = record["to_form"] ?? ""
        measure = record["measure"] ?? ""
        relation = Relation(rawValue: record["relation"] ?? "") ?? .same
        toMeasure = record["to_measure"] ?? ""
        note = record["note"] ?? ""
    }
}
