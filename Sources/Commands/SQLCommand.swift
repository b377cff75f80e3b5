import ArgumentParser
import Rendering
import SQLiteLayer
import Storage

/// `archive sql`: one query on the archive, which can do nothing but read.
struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql", abstract: Speech.say("help.sql"),
        discussion: Speech.say("help.sql.discussion"))

    @Argument(help: .text("sql.query", value: "query"))
    var query: String

    @Option(name: .long, help: .text("sql.param", value: "name_value"))
    var param: [QueryParameter] = []

    @Option(help: .text("sql.time_limit", value: "seconds"))
    var timeLimit = 30.0

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var language: LanguageOptions

    func validate() throws {
        if !timeLimit.isFinite || timeLimit < 0 { throw WrongUsage("usage.time_limit") }
    }

    func run() throws {
        let text = query == "-" ? String(decoding: try SourceFile(path: "-").bytes, as: UTF8.self) : query
        let names = Dictionary(param.map { ($0.name, $0.value) }) { $1 }
        let reader = try ReadOnlyQuery(path: database.path, timeLimit: timeLimit)
        var table = try QueryTable(output)
        let overTime = Failure(query: .timeLimit(seconds: timeLimit))
        let deadline = timeLimit > 0 ? Deadline.start(seconds: timeLimit, partialPath: table.partialPath, failure: overTime) : nil
        defer { deadline?.cancel() }
        var failure: (any Error)?
        do {
            try reader.run(
                text, parameters: .init(named: names), header: { table.begin($0) },
                row: { row in
                    do {
                        try table.append(row)
                        return true
                    } catch {
                        failure = error
                        return false
                    }
                })
        } catch {
            throw Failure(query: error)
        }
        deadline?.cancel()
        if let failure { throw failure }
        try table.finish()
    }
}

/// `name=value`: an integer or a number where it reads as one, else text.
struct QueryParameter: ExpressibleByArgument {
    let name: String
    let value: Value

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        name = String(argument[..<equals])
        let text = String(argument[argument.index(after: equals)...])
        // 007 is text: an integer prints as it was typed.
        if let integer = Int64(text), "\(integer)" == text {
            value = .integer(integer)
        } else if let number = Double(text), number.isFinite,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }),
            text.first != "0" || text.hasPrefix("0.")
        {
            value = .real(number)
        } else {
            value = .text(text)
        }
    }
}
