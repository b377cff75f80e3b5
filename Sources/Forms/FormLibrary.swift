import FoundationEssentials
import Reports

/// The statutory forms, the measures and the crosswalk between forms, as embedded from `Data/Forms`.
package struct FormLibrary: Sendable {
    /// In the order of their first year, with what each takes over from those before it.
    package var forms: [StatutoryForm] { templates.map(\.form) }
    /// The same compiled.
    package let templates: [FormTemplate]
    /// Every statutory measure, in the order of the forms.
    package var measures: [MeasureDefinition] { MeasureDefinition.all }
    /// What became of each measure when the form changed.
    package let crosswalk: [CrosswalkEntry]

    /// The library of this build.
    package static let embedded: FormLibrary = {
        do {
            var files: [String: [UInt8]] = [:]
            for file in EmbeddedFile.forms { files[file.name] = Array(file.bytes) }
            return try FormLibrary(files: files)
        } catch {
            fatalError("Data/Forms of this build cannot be read: \(error)")
        }
    }()

    /// Reads `form-*.json` and `crosswalk.csv`, by file name.
    package init(files: [String: [UInt8]]) throws {
        let decoder = JSONDecoder()
        let forms = try files.filter { $0.key.hasPrefix("form-") && $0.key.hasSuffix(".json") }
            .map { try decoder.decode(StatutoryForm.self, from: Data($0.value)) }
            .sorted { $0.firstYear < $1.firstYear }
        var overlay = FormOverlay()
        templates = forms.map { overlay.add($0) }
        crosswalk = CSV.records(files["crosswalk.csv"] ?? []).map(CrosswalkEntry.init(record:))
    }

    package func template(_ id: String) -> FormTemplate? { templates.first { $0.id == id } }

    package func form(_ id: String) -> StatutoryForm? { template(id)?.form }

    /// The form in force for reports on `year`.
    package func form(year: Int) -> StatutoryForm? {
        template(year: year)?.form
    }

    package func template(year: Int) -> FormTemplate? {
        templates.last { $0.form.firstYear <= year && year <= ($0.form.lastYear ?? Int.max) }
    }

    package func measure(_ code: String) -> MeasureDefinition? { MeasureDefinition.position(of: code).map { MeasureDefinition.all[$0] } }
}

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
