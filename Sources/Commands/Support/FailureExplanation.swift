import Publishing
import Query
import ReportText
import Reports
import SQLiteLayer
import Storage

extension Failure {
    /// Why a query was not run, with the nearest name when one is unknown.
    init(query failure: ReadOnlyQuery.Failure) {
        self.init(nil, failure)
        if case .sql(let detail) = failure { hint = Self.hint(sql: detail) }
    }

    /// SQLite tells an unknown name in its message alone.
    private static func hint(sql detail: String) -> Message? {
        let unknown = ["no such table: ", "no such column: "].first { detail.hasPrefix($0) }
        guard let unknown else { return nil }
        let name = String(detail.dropFirst(unknown.count).split(separator: ".").last ?? "")
        guard let reference = try? SchemaReference(Archive(path: ":memory:", mode: .create), words: Speech.writer) else {
            return Message("hint.schema")
        }
        let names = unknown.contains("table") ? reference.tables.map(\.name) : reference.columnNames
        return .didYouMean(NearestNames.of(name, among: names)) ?? Message("hint.schema")
    }
}
