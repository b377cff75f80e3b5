import Documents
import Forms
import Query
import SQLiteLayer
import Storage

extension Failure {
    /// The libraries' typed errors in the program's words; `nil` for what only the command-line parser can explain.
    init?(explaining error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as ArchiveError: self.init(nil, error.description, hint: error.hint)
        case let error as QueryError: self.init(query: error)
        case let error as FormError: self.init(error.subject, error.detail, hint: "archive forms check DIR")
        case let error as DatabaseError: self.init(nil, error.description)
        default: return nil
        }
    }

    /// Why the source at `path` could not be read. The error's own last line may be its hint.
    init(reading path: String, _ error: DocumentError) {
        var text = error.description
        if text.hasPrefix("\(path): ") { text.removeFirst(path.count + 2) }
        let parts = text.split(separator: "\nhint: ", maxSplits: 1).map(String.init)
        self.init(path, parts[0], hint: parts.count > 1 ? parts[1] : nil)
    }

    /// Why a query was not run, with the nearest name when one is unknown.
    init(query failure: ReadOnlyQuery.Failure, database path: String) {
        if case .archive(let error) = failure {
            self.init(nil, error.description, hint: error.hint)
            return
        }
        self.init(nil, failure.description)
        switch failure {
        case .sql(let message): hint = Self.hint(sql: message)
        case .denied: hint = "archive schema"
        case .missingParameter(let name): hint = "--param \(name.drop { !$0.isLetter })=VALUE"
        case .timeLimit: hint = "--time-limit SECONDS, or a condition on agency, year or measure"
        case .severalStatements: hint = "run them one by one"
        case .memoryLimit: hint = "ask for fewer or shorter values"
        default: break
        }
    }

    private static func hint(sql message: String) -> String? {
        let unknown = ["no such table: ", "no such column: "].first { message.hasPrefix($0) }
        guard let unknown else { return nil }
        let name = String(message.dropFirst(unknown.count).split(separator: ".").last ?? "")
        guard let reference = try? SchemaReference(Archive(path: ":memory:", mode: .create).database) else { return "archive schema" }
        let names = unknown.contains("table") ? reference.tables.map(\.name) : reference.columnNames
        return Wording.didYouMean(Suggestion.nearest(to: name, among: names), otherwise: "archive schema")
    }

    /// Why a question could not be answered, the nearest names in the hint.
    private init(query error: QueryError) {
        switch error {
        case .unknownAgency(let name, let nearest):
            self.init(nil, Wording.unknown("agency", name), hint: Wording.didYouMean(nearest, otherwise: "archive list"))
        case .unknownMeasure(let text, let nearest):
            self.init(nil, Wording.unknown("measure", text), hint: Wording.didYouMean(nearest, otherwise: "archive forms measures"))
        case .noReport(let agency, let year, let held):
            self.init(nil, Wording.noReport(agency, year), hint: Wording.yearsHeld(agency, held))
        case .noEarlierVersion, .archive: self.init(nil, error.description, hint: error.hint)
        }
    }
}
