/// A row of `Data/Forms/measures.csv`: what a code means.
package struct MeasureDefinition: Sendable, Hashable {
    package var code: String
    package var tableName: String
    package var item: String
    package var columnName: String
    package var labelZH: String
    package var labelEN: String
    /// `pieces`, `items`, `entries`, `yuan`, `times`, `persons` …
    package var unit: String
    /// Where each form asks it (caption of the table or number of the section); empty where a form does not.
    package var form2014: String
    package var form2019: String
    package var form2021: String
    package var note: String

    /// The vocabulary: every measure that the forms ask for or that texts commonly state, in the order of the forms.
    package static let all: [MeasureDefinition] =
        EmbeddedFile.forms.first { $0.name == "measures.csv" }.map { CSV.records($0.bytes).map(MeasureDefinition.init(record:)) } ?? []

    /// The place of a code in `all`; `nil` for one that is not in the vocabulary.
    package static func position(of code: String) -> Int? { positions[code] }

    private static let positions = Dictionary(all.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })

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
