import ArgumentParser
import Forms
import Publishing
import Query
import Rendering
import ReportText
import Reports

/// `archive forms`: the statutory forms, their measures, and what became of each when the form changed.
struct FormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms", abstract: Speech.say("help.forms"),
        subcommands: [List.self, Show.self, Measures.self, Crosswalk.self, Check.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Speech.say("help.forms.list"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: [
                .init("form"), .init("title"), .init("document"), .init("first_year", kind: .number), .init("last_year", kind: .number),
                .init("tables", kind: .number),
            ])
            grid.rows = try database.forms().forms.map { form in
                [
                    .text(form.id), .text(form.title), .text(form.document), .init(form.firstYear), .init(form.lastYear),
                    .init(form.tables.count),
                ]
            }
            try output.write(grid)
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: Speech.say("help.forms.show"))

        @Argument(help: .text("forms.show.form", value: "form"))
        var form: String

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let library = try database.forms()
            guard let shown = library.form(form) else {
                if let year = Int(form), let inForce = library.form(year: year) {
                    var failure = Failure(
                        nil, .unknown("form", form), hint: Message("hint.form_of_year", ["year": .text(form), "form": .text(inForce.id)]))
                    failure.status = .usage
                    throw failure
                }
                throw Failure.unknown("form", form, among: library.forms.map(\.id), list: "hint.forms")
            }
            var grid = Grid(
                title: "\(shown.id) \(shown.title)（\(shown.document)）",
                columns: [.init("clause"), .init("row"), .init("column"), .init("measure"), .init("unit")])
            for table in shown.tables {
                for row in table.rows {
                    for column in table.columns {
                        let code = table.measureCode(row: row, column: column)
                        grid.rows.append([
                            .text(table.clause), .text(row.label), .text(column.label), .text(code),
                            .init("unit", library.measure(code)?.unit),
                        ])
                    }
                }
            }
            try output.write(grid)
        }
    }

    struct Measures: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "measures", abstract: Speech.say("help.forms.measures"))

        @Argument(help: .text("forms.measures.text", value: "text"))
        var text: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let library = try database.forms()
            let wanted = library.measures.filter { measure in
                guard let text else { return true }
                return measure.code.contains(text) || measure.labelZH.contains(text) || measure.labelEN.contains(text)
            }
            if let text, wanted.isEmpty {
                throw Failure.unknown("measure", text, among: library.measures.map(\.code), list: "hint.measures")
            }
            let forms = library.forms.map(\.id)
            let columns: [Grid.Column] =
                ["measure", "label_zh", "label_en", "unit"].map { .init($0) }
                + forms.map { .init("form_\($0)", title: Speech.say("form.named", ["form": .text($0)])) } + [.init("note")]
            var grid = Grid(columns: columns)
            grid.rows = wanted.map { measure in
                let names: [Grid.Value] = [
                    .text(measure.code), .text(measure.labelZH), .text(measure.labelEN), .term("unit", measure.unit),
                ]
                return names + (forms.map(measure.place) + [Speech.writer.remark(measure.note)]).map(Grid.Value.presentText)
            }
            try output.write(grid)
        }
    }

    struct Crosswalk: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "crosswalk", abstract: Speech.say("help.forms.crosswalk"))

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            var grid = Grid(columns: ["from_form", "to_form", "measure", "relation", "to_measure", "note"].map { .init($0) })
            grid.rows = try database.forms().crosswalk.map {
                [.text($0.fromForm), .text($0.toForm), .text($0.measure), .term("relation", $0.relation.rawValue)]
                    + [$0.toMeasure, Speech.writer.remark($0.note)].map(Grid.Value.presentText)
            }
            try output.write(grid)
        }
    }
}

extension FormsCommand {
    /// `archive forms check DIR`: what is wrong or missing in a folder of forms.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: Speech.say("help.forms.check"), discussion: Speech.say("help.forms.check.discussion"))

        @Argument(help: .text("forms.check.folder", value: "folder"))
        var folder: String

        @OptionGroup var output: OutputOptions
        @OptionGroup var language: LanguageOptions

        func run() throws {
            let files = try FormFolder.files(folder)
            let flaws = FormCheck.flaws(of: files)
            if !flaws.isEmpty {
                var grid = Grid(columns: [.init("file"), .init("line", kind: .number), .init("severity"), .init("problem")])
                grid.rows = flaws.map { flaw in
                    [.text(flaw.file), .init(flaw.line), .term("severity", flaw.severity.rawValue), .text(Speech.say(flaw.message))]
                }
                try output.write(grid)
            }
            let counts: [String: Parameter] = ["files": .count(files.count), "flaws": .count(flaws.count)]
            Terminal.message(Speech.say(flaws.isEmpty ? "forms.sound" : "forms.flawed", counts))
            if flaws.contains(where: { $0.severity == .error }) { throw ExitStatus.remarks }
        }
    }
}
