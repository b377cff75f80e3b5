import CSQLite
import Reports
import SQLiteLayer
import Wording

/// Runs SQL that somebody typed, and lets it do nothing but read.
///
/// Four guards, each of which would do for most: the file is opened for reading only, `query_only` is on, an authorizer refuses whatever is not
/// reading while a statement is compiled, and a statement that SQLite does not call read-only is not run. Sorting stays in memory; memory and time
/// are bounded.
package final class ReadOnlyQuery {
    /// Why a query was not run, or not to its end.
    package enum Failure: Error, Hashable, Sendable {
        /// It would do something else than read.
        case denied(Denial)
        case severalStatements
        case noStatement
        /// A parameter of the statement has no value, or a value has no parameter.
        case missingParameter(String)
        case unknownParameter(String)
        case timeLimit(seconds: Double)
        case memoryLimit(bytes: Int)
        /// What SQLite says of the statement.
        case sql(String)
        case archive(ArchiveError)
    }

    /// What a query may not do.
    package enum Denial: Hashable, Sendable {
        case function(String)
        /// `ATTACH`, `PRAGMA journal_mode`, `DELETE`
        case command(String)
        /// Anything else that is not reading.
        case change
    }

    /// Values for the parameters of a query.
    package struct Parameters: Sendable {
        /// For `?`, in order.
        package var positional: [Value]
        /// For `:name`, `@name` and `$name`; names without their sign.
        package var named: [String: Value]

        package init(positional: [Value] = [], named: [String: Value] = [:]) {
            self.positional = positional
            self.named = named
        }
    }

    /// Bytes that SQLite may use at a time.
    package static let memoryLimit = 1 << 30

    private let database: Database
    private let timeLimit: Double

    /// - Parameter timeLimit: seconds a query may take; 0 for any time.
    package init(path: String, timeLimit: Double = 30) throws(ArchiveError) {
        database = try Archive(path: path, mode: .readOnly).database
        self.timeLimit = timeLimit
        do {
            try database.execute("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF")
            try database.execute("PRAGMA hard_heap_limit = \(Self.memoryLimit); PRAGMA mmap_size = 1073741824")
        } catch {
            throw ArchiveError(error, path: path)
        }
        database.limit(valueBytes: 80 << 20, patternBytes: 1_000)
    }

    /// Runs the one statement of `sql`.
    ///
    /// - Parameters:
    ///   - header: gets the names of the columns, before any row.
    ///   - row: gets each row in turn; `false` ends the query.
    package func run(
        _ sql: String, parameters: Parameters = Parameters(), header: ([String]) -> Void = { _ in }, row: ([Value]) -> Bool
    ) throws(Failure) {
        let refusal = Refusal()
        let clock = ContinuousClock()
        let deadline = timeLimit > 0 ? clock.now + .seconds(timeLimit) : nil
        database.authorize { refusal.permits($0) }
        database.watch(deadline.map { deadline in { clock.now < deadline } })
        defer {
            database.authorize(nil)
            database.watch(nil)
        }
        func asked<T>(_ body: () throws(DatabaseError) -> T) throws(Failure) -> T {
            do { return try body() } catch { throw failure(error, refusal, isOverTime: deadline.map { clock.now >= $0 } ?? false) }
        }
        let statement = try asked { () throws(DatabaseError) in try database.prepare(sql) }
        guard statement.isReadOnly else { throw .denied(.change) }
        try bind(parameters, to: statement)
        header(statement.columnNames)
        let columns = 0..<statement.columnCount
        try asked { () throws(DatabaseError) in
            while try statement.step() {
                guard row(columns.map(statement.value)) else { break }
            }
        }
    }

    private func bind(_ parameters: Parameters, to statement: Statement) throws(Failure) {
        var positional = parameters.positional[...]
        var unused = Set(parameters.named.keys)
        for index in stride(from: 1, through: statement.parameterCount, by: 1) {
            if let name = statement.parameterName(index), !name.hasPrefix("?") {
                guard let value = parameters.named[String(name.dropFirst())] else { throw .missingParameter(name) }
                unused.remove(String(name.dropFirst()))
                statement.bind(value, at: index)
            } else {
                guard let value = positional.popFirst() else { throw .missingParameter("?\(index)") }
                statement.bind(value, at: index)
            }
        }
        if let name = unused.min() { throw .unknownParameter(name) }
        if !positional.isEmpty { throw .unknownParameter("?\(statement.parameterCount + 1)") }
    }

    private func failure(_ error: DatabaseError, _ refusal: Refusal, isOverTime: Bool) -> Failure {
        switch error.code {
        case .interrupted where isOverTime: .timeLimit(seconds: timeLimit)
        case .interrupted: .archive(.interrupted)
        case .denied: .denied(refusal.what ?? .change)
        case .readOnly: .denied(.change)
        case .outOfMemory: .memoryLimit(bytes: Self.memoryLimit)
        case .error: refusal.what.map(Failure.denied) ?? .sql(error.message)
        case .init(rawValue: SQLITE_MISUSE) where error.extendedCode == DatabaseError.noStatement: .noStatement
        case .init(rawValue: SQLITE_MISUSE) where error.extendedCode == DatabaseError.severalStatements: .severalStatements
        case .busy, .locked, .corrupt, .notADatabase, .cannotOpen, .inputOutput: .archive(ArchiveError(error, path: database.path))
        default: .sql(error.message)
        }
    }
}

/// Decides what a query may do, and remembers what it was refused.
private final class Refusal {
    var what: ReadOnlyQuery.Denial?

    /// Pragmas that only tell something, and those that do so as long as no value is given.
    private static let telling: Set<String> = [
        "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list", "foreign_key_check",
        "integrity_check", "quick_check", "database_list", "collation_list", "function_list", "module_list", "pragma_list",
        "compile_options",
    ]
    private static let tellingWithoutValue: Set<String> = [
        "user_version", "application_id", "schema_version", "data_version", "encoding", "page_count", "page_size", "freelist_count",
        "journal_mode", "foreign_keys", "query_only", "auto_vacuum",
    ]

    func permits(_ action: Database.Action) -> Bool {
        let refused: ReadOnlyQuery.Denial? =
            switch action.code {
            case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: nil
            // Asked when a virtual table tells its columns. The schema itself cannot be written: DEFENSIVE is on.
            case SQLITE_UPDATE where action.first == "sqlite_master": nil
            case SQLITE_FUNCTION: Self.isHarmful(function: action.second ?? "") ? .function(action.second ?? "") : nil
            case SQLITE_PRAGMA: Self.tells(action) ? nil : .command("PRAGMA \(action.first ?? "")")
            case SQLITE_ATTACH: .command("ATTACH")
            case SQLITE_DETACH: .command("DETACH")
            case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: action.first.map(ReadOnlyQuery.Denial.command) ?? .change
            case SQLITE_INSERT: .command("INSERT")
            case SQLITE_UPDATE: .command("UPDATE")
            case SQLITE_DELETE: .command("DELETE")
            default: .change
            }
        if what == nil { what = refused }
        return refused == nil
    }

    private static func isHarmful(function name: String) -> Bool {
        ["load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"].contains(name.lowercased())
    }

    private static func tells(_ action: Database.Action) -> Bool {
        let name = (action.first ?? "").lowercased()
        return telling.contains(name) || (action.second == nil && tellingWithoutValue.contains(name))
    }
}

extension ReadOnlyQuery.Failure: ExplainedError {
    package var message: Message {
        switch self {
        case .denied(.function(let name)): Message("query.denied_function", ["name": .text(name)])
        case .denied(.command(let name)): Message("query.denied_command", ["name": .text(name)])
        case .denied(.change): Message("query.denied_change")
        case .severalStatements: Message("query.several_statements")
        case .noStatement: Message("query.no_statement")
        case .missingParameter(let name): Message("query.missing_parameter", ["name": .text(name)])
        case .unknownParameter(let name): Message("query.unknown_parameter", ["name": .text(name)])
        case .timeLimit(let seconds): Message("query.time_limit", ["seconds": .number(seconds)])
        case .memoryLimit(let bytes): Message("query.memory_limit", ["megabytes": .count(bytes >> 20)])
        case .sql(let detail): Message("query.sql", ["detail": .text(detail)])
        case .archive(let error): error.message
        }
    }

    package var hint: Message? {
        switch self {
        case .denied: Message("hint.schema")
        case .severalStatements: Message("query.several_statements.hint")
        case .missingParameter(let name): Message("query.missing_parameter.hint", ["name": .text(String(name.drop { !$0.isLetter }))])
        case .timeLimit: Message("query.time_limit.hint")
        case .memoryLimit: Message("query.memory_limit.hint")
        case .archive(let error): error.hint
        case .noStatement, .unknownParameter, .sql: nil
        }
    }
}
