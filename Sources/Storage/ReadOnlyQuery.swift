import CSQLite
import SQLiteLayer

/// Runs SQL that somebody typed, and lets it do nothing but read.
///
/// Four guards, each of which would do for most: the file is opened for reading only, `query_only` is on, an authorizer refuses whatever is not
/// reading while a statement is compiled, and a statement that SQLite does not call read-only is not run. Sorting stays in memory; memory and time
/// are bounded.
package final class ReadOnlyQuery {
    /// Why a query was not run, or not to its end.
    package enum Failure: Error, Hashable, Sendable {
        /// It would do something else than read.
        case denied(String)
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

    /// Ends the running query from another thread.
    package var interrupter: Database.Interrupter { database.interrupter }

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
        do {
            let statement = try database.prepare(sql)
            guard statement.isReadOnly else { throw Failure.denied("a statement that writes") }
            try bind(parameters, to: statement)
            header(statement.columnNames)
            let columns = 0..<statement.columnCount
            while try statement.step() {
                guard row(columns.map(statement.value)) else { break }
            }
        } catch let error as DatabaseError {
            throw failure(error, refusal, isOverTime: deadline.map { clock.now >= $0 } ?? false)
        } catch {
            throw error as! Failure
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
        case .denied: .denied(refusal.what ?? error.message)
        case .readOnly: .denied("a statement that writes")
        case .outOfMemory: .memoryLimit(bytes: Self.memoryLimit)
        case .error where refusal.what != nil: .denied(refusal.what!)
        case .error: .sql(error.message)
        case .init(rawValue: SQLITE_MISUSE): error.message == "there is no statement" ? .noStatement : .severalStatements
        case .busy, .locked, .corrupt, .notADatabase, .cannotOpen, .inputOutput: .archive(ArchiveError(error, path: database.path))
        default: .sql(error.message)
        }
    }
}

/// Decides what a query may do, and remembers what it was refused.
private final class Refusal {
    var what: String?

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
        let refused: String? =
            switch action.code {
            case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: nil
            // Asked when a virtual table tells its columns. The schema itself cannot be written: DEFENSIVE is on.
            case SQLITE_UPDATE where action.first == "sqlite_master": nil
            case SQLITE_FUNCTION: Self.isHarmful(function: action.second ?? "") ? "the function \(action.second ?? "")" : nil
            case SQLITE_PRAGMA: Self.tells(action) ? nil : "PRAGMA \(action.first ?? "")"
            case SQLITE_ATTACH: "ATTACH"
            case SQLITE_DETACH: "DETACH"
            case SQLITE_TRANSACTION, SQLITE_SAVEPOINT: action.first ?? "a transaction"
            case SQLITE_INSERT: "INSERT"
            case SQLITE_UPDATE: "UPDATE"
            case SQLITE_DELETE: "DELETE"
            default: "a statement that changes the database or what belongs to it"
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

extension ReadOnlyQuery.Failure: CustomStringConvertible {
    /// What happened.
    package var description: String {
        switch self {
        case .denied(let what): "\(what) is not allowed: SQL on an archive only reads"
        case .severalStatements: "only one statement at a time"
        case .noStatement: "there is no statement to run"
        case .missingParameter(let name): "the parameter \(name) has no value"
        case .unknownParameter(let name): "the query has no parameter \(name)"
        case .timeLimit(let seconds): "stopped: the query took longer than \(seconds.formattedSeconds)"
        case .memoryLimit(let bytes): "stopped: the query needs more memory than \(bytes >> 20) MB"
        case .sql(let message): message
        case .archive(let error): error.description
        }
    }
}

extension Double {
    /// `30 s`, `0.5 s`
    fileprivate var formattedSeconds: String { self == rounded() && magnitude < 1e15 ? "\(Int64(self)) s" : "\(self) s" }
}
