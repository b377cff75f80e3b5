import Reports
import Wording

/// What an exported table looks like to the programs that read it.
struct TableShape {
    enum FieldType: String {
        case integer, number, string, date, datetime
    }
    struct Column {
        var name: String
        /// In Chinese.
        var title: String
        var description: String?
        var type: FieldType
        /// `pieces`, `yuan` …, where all figures of the column have one.
        var unit: String?
    }
    /// A column whose values are those of a column of another table.
    struct Reference {
        var column: String
        var table: String
        var target: String
    }
    /// A file of rows, relative to the folder.
    struct File {
        var path: String
        var bytes: Int
        var sha256: String
    }

    var name: String
    /// In Chinese.
    var title: String?
    var description: String?
    var columns: [Column]
    var primaryKey: [String]
    var uniqueKeys: [[String]]
    var references: [Reference]
    var files: [File] = []

    /// Whether its rows are of reports, and so of a year and a place.
    var isOfReports: Bool { columns.contains { $0.name == "report_id" } }
}
