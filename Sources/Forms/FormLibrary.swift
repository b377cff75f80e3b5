import CEmbedded
import FoundationEssentials

/// The statutory forms, the measures and the crosswalk between forms, as embedded from `Data/Forms`.
public struct FormLibrary: Sendable {
    /// In the order of their first year.
    public let forms: [StatutoryForm]
    /// Every statutory measure, in the order of the forms.
    public let measures: [MeasureDefinition]
    /// What became of each measure when the form changed.
    public let crosswalk: [CrosswalkEntry]
    private let measureIndex: [String: Int]

    /// The library of this build.
    public static let embedded: FormLibrary = {
        do {
            var files: [String: [UInt8]] = [:]
            for file in EmbeddedFile.forms { files[file.name] = Array(file.bytes) }
            return try FormLibrary(files: files)
        } catch {
            fatalError("Data/Forms of this build cannot be read: \(error)")
        }
    }()

    /// Reads `form-*.json`, `measures.csv` and `crosswalk.csv`, by file name.
    public init(files: [String: [UInt8]]) throws {
        let decoder = JSONDecoder()
        forms = try files.filter { $0.key.hasPrefix("form-") && $0.key.hasSuffix(".json") }
            .map { try decoder.decode(StatutoryForm.self, from: Data($0.value)) }
            .sorted { $0.firstYear < $1.firstYear }
        measures = CSV.records(files["measures.csv"] ?? []).map(MeasureDefinition.init(record:))
        crosswalk = CSV.records(files["crosswalk.csv"] ?? []).map(CrosswalkEntry.init(record:))
        measureIndex = Dictionary(measures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func form(_ id: String) -> StatutoryForm? { forms.first { $0.id == id } }

    /// The form in force for reports on `year`.
    public func form(year: Int) -> StatutoryForm? {
        forms.last { $0.firstYear <= year && year <= ($0.lastYear ?? Int.max) }
    }

    public func measure(_ code: String) -> MeasureDefinition? { measureIndex[code].map { measures[$0] } }
}

/// A row of `Data/Forms/measures.csv`: what a code means.
public struct MeasureDefinition: Sendable, Hashable {
    public var code: String
    public var tableName: String
    public var item: String
    public var columnName: String
    public var labelZH: String
    public var labelEN: String
    /// `pieces`, `items`, `entries`, `yuan`, `times`, `persons` …
    public var unit: String
    /// Where each form asks it (caption of the table or number of the section); empty where a form does not.
    public var form2014: String
    public var form2019: String
    public var form2021: String
    public var note: String

    init(record: [String: String]) {
        code = record["code"] ?? ""
        tableName = record["table_name"] ?? ""
        item = record["item"] ?? ""
        columnName = record["column_name"] ?? ""
        labelZH = record["label_zh"] ?? ""
        labelEN = record["label_en"] ?? ""
        unit = record["unit"] ?? ""
        form2014 = record["form_2014"] ?? ""
        form2019 = record["form_2019"] ?? ""
        form2021 = record["form_2021"] ?? ""
        note = record["note"] ?? ""
    }
}

/// A row of `Data/Forms/crosswalk.csv`.
public struct CrosswalkEntry: Sendable, Hashable {
    /// How a measure of the later form relates to one of the earlier.
    public enum Relation: String, Sendable {
        case same, renamed, near, redefined, split, absent, new
    }
    public var fromForm: String
    public var toForm: String
    /// The measure in the earlier form; `*` stands for any part. Empty for `new`.
    public var measure: String
    public var relation: Relation
    /// The measure in the later form. Empty for `absent`.
    public var toMeasure: String
    public var note: String

    init(record: [String: String]) {
        fromForm = record["from_form"] ?? ""
        toForm = record["to_form"] ?? ""
        measure = record["measure"] ?? ""
        relation = Relation(rawValue: record["relation"] ?? "") ?? .same
        toMeasure = record["to_measure"] ?? ""
        note = record["note"] ?? ""
    }
}
