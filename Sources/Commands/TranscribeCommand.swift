import ArgumentParser
import Ingestion
import Query
import Rendering
import Reports
import Storage
import Wording

/// `archive transcribe`: figures that a person read where the program could not. They are marked everywhere, and never take the place of a figure
/// that was read.
struct TranscribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcribe", abstract: Speech.say("help.transcribe"), discussion: Speech.say("help.transcribe.discussion"),
        subcommands: [Add.self, Import.self, Remove.self, Undo.self, Log.self], defaultSubcommand: Add.self)

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "add", abstract: Speech.say("help.transcribe.add"))

        @Argument(help: .text("transcribe.agency", value: "agency"))
        var agency: String

        @Argument(help: .text("transcribe.year", value: "year"))
        var year: Int

        @Argument(help: .text("transcribe.measure", value: "measure"))
        var measure: String

        @Argument(help: .text("transcribe.value", value: "value"))
        var value: String

        @Option(help: .text("transcribe.by", value: "name"))
        var by: String?

        @Option(help: .text("transcribe.note", value: "note"))
        var note: String?

        @Option(help: .text("transcribe.source", value: "path"))
        var source: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var entry = TranscribedEntry(agency: agency, year: year, measure: measure, value: String(value.drop { $0 == "\n" }))
            (entry.by, entry.note, entry.source) = (by, note, source)
            try database.transcribe([entry])
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Speech.say("help.transcribe.import"), discussion: Speech.say("help.transcribe.import.discussion"))

        @Argument(help: .text("transcribe.file", value: "file"))
        var file: String

        @Option(help: .text("transcribe.by", value: "name"))
        var by: String?

        @Option(help: .text("transcribe.note", value: "note"))
        var note: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let entries = try TranscribedEntry.read(try SourceFile(path: file).bytes, file: file).map { read in
                var entry = read
                entry.by = entry.by ?? by
                entry.note = entry.note ?? note
                return entry
            }
            try database.transcribe(entries)
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: Speech.say("help.transcribe.remove"))

        @Argument(help: .text("transcribe.agency", value: "agency"))
        var agency: String

        @Argument(help: .text("transcribe.year", value: "year"))
        var year: Int

        @Argument(help: .text("transcribe.measure", value: "measure"))
        var measure: String

        @Option(help: .text("transcribe.note", value: "note"))
        var note: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let archive = try database.open(.readWrite)
            let report = try archive.header(agency: agency, year: year).id
            let code = try archive.figure(named: measure)
            guard try archive.transcriptions(ofReport: report).contains(where: { $0.measure == code }) else {
                throw Failure(nil, Message("transcribe.none", ["measure": .measure(code)]), hint: Message("hint.transcribe_log"))
            }
            try archive.transcribe([(report, Transcription(measure: code, value: nil, note: note))])
            _ = try Ingestor(archive: archive).ingest(paths: [])
            Terminal.message(Speech.say("transcribe.removed", ["measure": .measure(code)]).safeForTerminal)
        }
    }

    struct Undo: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "undo", abstract: Speech.say("help.transcribe.undo"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let archive = try database.open(.readWrite)
            guard try archive.undoTranscription() else {
                throw Failure(nil, Message("agencies.nothing_to_undo"), hint: Message("hint.transcribe_log"))
            }
            _ = try Ingestor(archive: archive).ingest(paths: [])
            Terminal.message(Speech.say("transcribe.undone"))
        }
    }

    struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "log", abstract: Speech.say("help.transcribe.log"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("id", kind: .number), .init("source"), .init("measure"), .init("value", kind: .number), .init("by"), .init("note"),
                .init("made_at"), .init("undone_at"),
            ])
            grid.rows = try database.open().transcriptionChanges().map { change in
                let figure = change.transcription
                return [
                    .integer(change.id), .init(change.path), .text(figure.measure), .init(figure.value), .init(figure.by),
                    .init(figure.note), .text(change.madeAt), .init(change.undoneAt),
                ]
            }
            try output.write(grid)
        }
    }
}

/// A figure as a person gives it.
struct TranscribedEntry {
    var agency: String
    var year: Int
    /// A code or a label.
    var measure: String
    /// `46`, `-3`, `173365.3`: nothing that would have to be interpreted.
    var value: String
    var by: String?
    var note: String?
    /// Where the source is that it stands in; `nil` for the current report.
    var source: String?

    /// The lines of a CSV file: organ, year, measure, value, note, who read it, source.
    ///
    /// - Throws: `Failure` naming the lines that lack one of the first four; then none is taken.
    static func read(_ bytes: [UInt8], file: String) throws -> [TranscribedEntry] {
        var wrong: [Int] = []
        let entries = NamedColumns.rows(bytes, headings: headings).compactMap { number, fields -> TranscribedEntry? in
            guard let agency = fields[0], let year = fields[1].flatMap({ Int($0) }), let measure = fields[2], let value = fields[3] else {
                wrong.append(number)
                return nil
            }
            var entry = TranscribedEntry(agency: agency, year: year, measure: measure, value: value)
            (entry.note, entry.by, entry.source) = (fields[4], fields[5], fields[6])
            return entry
        }
        guard wrong.isEmpty, !entries.isEmpty else {
            throw Failure(file, Message("transcribe.lines", ["lines": .list(wrong.prefix(10).map(Parameter.count))]))
        }
        return entries
    }

    private static let headings: [Set<String>] = [
        ["agency", "organ", "机关", "机关名称", "单位", "单位名称"], ["year", "年份", "年度"], ["measure", "code", "指标", "指标代码", "代码"],
        ["value", "数值", "值", "数据"], ["note", "备注", "说明"], ["by", "录入人", "录入者"], ["source", "file", "path", "来源", "文件"],
    ]

    /// The number; `nil` for anything but digits with a sign and a decimal point.
    var number: Double? {
        let digits = value.utf8.drop { $0 == UInt8(ascii: "-") }
        guard value.utf8.count - digits.count < 2, digits.first.map({ (48...57).contains($0) }) == true,
            digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") })
        else { return nil }
        return Double(value)
    }
}

extension DatabaseOptions {
    /// Takes the figures in, all or none, says how many, and checks again what they touch.
    fileprivate func transcribe(_ entries: [TranscribedEntry]) throws {
        let archive = try open(.readWrite)
        let figures = try entries.map { entry in (entry, try archive.figure(named: entry.measure), try archive.number(of: entry)) }
        var read: [(report: Int64, transcription: Transcription)] = []
        for (entry, code, number) in figures {
            let figure = Transcription(measure: code, value: number, by: entry.by, note: entry.note)
            read.append((try archive.report(of: entry), figure))
        }
        try archive.transcribe(read)
        _ = try Ingestor(archive: archive).ingest(paths: [])
        Terminal.message(Speech.say("transcribe.done", ["count": .count(read.count)]))
        for report in Set(read.map(\.report)).sorted() {
            let codes = Set(read.filter { $0.report == report }.map(\.transcription.measure))
            let kept = try archive.transcriptions(ofReport: report).filter { $0.differs && $0.read != nil && codes.contains($0.measure) }
            guard !kept.isEmpty else { continue }
            Terminal.report(
                .warning, nil,
                Message("transcribe.read", ["count": .count(kept.count), "measures": .list(kept.prefix(5).map { .measure($0.measure) })]))
        }
    }
}

extension Archive {
    /// The report whose source a figure stands in: the current one, or that of the source named, which is made a report where it reads like none.
    fileprivate func report(of entry: TranscribedEntry) throws -> Int64 {
        guard let source = entry.source else { return try header(agency: entry.agency, year: entry.year).id }
        func held() throws -> Int64? {
            let named = try headers(ReportFilter(years: entry.year...entry.year, currentOnly: false)).filter {
                $0.sourcePath == source || $0.sourcePath.hasSuffix("/" + source)
            }
            let own = try named.filter { try $0.agency == agency(named: entry.agency) }
            return own.count == 1 ? own[0].id : nil
        }
        if let held = try? held() { return held }
        let change = try Ingestor(archive: self).adopt(sourceAt: source, agency: entry.agency, year: entry.year)
        Terminal.message(Speech.say("agencies.changed", ["change": .message(change.message)]).safeForTerminal)
        guard let made = try held() else { throw ArchiveError.noSuchSource(path: source) }
        return made
    }

    /// The number typed in: a count is whole.
    fileprivate func number(of entry: TranscribedEntry) throws -> Double {
        guard let number = entry.number, try number == number.rounded() || isAmount(figure(named: entry.measure)) else {
            throw try Failure(
                nil, Message("transcribe.no_number", ["value": .text(entry.value), "measure": .measure(figure(named: entry.measure))]))
        }
        return number
    }
}
