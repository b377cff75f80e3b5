/// What a code means: a row of `Data/Forms/measures.csv`, or of the measures that come with forms given at run time.
package struct MeasureDefinition: Sendable, Hashable {
    package var code: String
    package var tableName: String
    package var item: String
    package var columnName: String
    package var labelZH: String
    package var labelEN: String
    /// `pieces`, `items`, `entries`, `yuan`, `times`, `persons` …
    package var unit: String
    /// Where each form asks it (caption of the table, number of the section, or of the indicator), by the form's id; made from the forms.
    package var places: [String: String] = [:]
    package var note: String

    /// The vocabulary of this build: every measure that its forms ask for or that texts commonly state, in the order of the forms.
    package static let all: [MeasureDefinition] =
        EmbeddedFile.forms.first { $0.name == "measures.csv" }.map { CSV.records($0.bytes).map(MeasureDefinition.init(record:)) } ?? []

    /// The place of a code in `all`; `nil` for one that is not in the vocabulary.
    package static func position(of code: String) -> Int? { positions[code] }

    private static let positions = Dictionary(all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// A row of `measures.csv`, by the names of its columns.
    package init(record: [String: String]) {
        code = record["code"] ?? ""
        tableName = record["table_name"] ?? ""
        item = record["item"] ?? ""
        columnName = record["column_name"] ?? ""
        labelZH = record["label_zh"] ?? ""
        labelEN = record["label_en"] ?? ""
        unit = record["unit"] ?? ""
        note = record["note"] ?? ""
    }

    package init(
        code: String, tableName: String, item: String, columnName: String, labelZH: String, labelEN: String, unit: String, note: String = ""
    ) {
        self.code = code
        self.tableName = tableName
        self.item = item
        self.columnName = columnName
        self.labelZH = labelZH
        self.labelEN = labelEN
        self.unit = unit
        self.note = note
    }

    /// Where a form asks it; empty where it does not.
    package func place(in form: String) -> String { places[form] ?? "" }
}
