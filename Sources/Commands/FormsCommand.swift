import ArgumentParser
import Forms
import Rendering

/// `archive forms`: the statutory forms, their measures, and what became of each when the form changed.
struct FormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms", abstract: "The statutory forms and the vocabulary of measures.",
        subcommands: [List.self, Show.self, Measures.self, Crosswalk.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the forms.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

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
        static let configuration = CommandConfiguration(abstract: "Show every row and column of a form with its measure.")

        @Argument(help: "The form's id, as archive forms lists it.")
        var form: String

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let library = try database.forms()
            guard let shown = library.form(form) else {
                let names = Suggestion.nearest(to: form, among: library.forms.map(\.id))
                throw Failure(nil, Wording.unknown("form", form), hint: Wording.didYouMean(names, otherwise: "archive forms"))
            }
            var grid = Grid(
                title: "\(shown.id) \(shown.title)（\(shown.document)）",
                columns: [.init("clause"), .init("row"), .init("column"), .init("measure"), .init("unit")])
            for table in shown.tables {
                for row in table.rows {
                    for column in table.columns {
                        let code = table.measureCode(row: row, column: column)
                        grid.rows.append([
                            .text(table.clause), .text(row.label), .text(column.label), .text(code), .init(library.measure(code)?.unit),
                        ])
                    }
                }
            }
            try output.write(grid)
        }
    }

    struct Measures: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the measures: code, labels, unit, and the forms that ask them.")

        @Argument(help: "Only measures whose code or label holds this text.")
        var text: String?

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let library = try database.forms()
            let wanted = library.measures.filter { measure in
                guard let text else { return true }
                return measure.code.contains(text) || measure.labelZH.contains(text) || measure.labelEN.contains(text)
            }
            if let text, wanted.isEmpty {
                let names = Suggestion.nearest(to: text, among: library.measures.map(\.code))
                throw Failure(nil, Wording.unknown("measure", text), hint: Wording.didYouMean(names, otherwise: "archive forms measures"))
            }
            let forms = library.forms.map(\.id)
            let columns = ["measure", "label_zh", "label_en", "unit"] + forms.map { "form_\($0)" } + ["note"]
            var grid = Grid(columns: columns.map { .init($0) })
            grid.rows = wanted.map { measure in
                let fields = [measure.code, measure.labelZH, measure.labelEN, measure.unit] + forms.map(measure.place) + [measure.note]
                return fields.map(Grid.Value.presentText)
            }
            try output.write(grid)
        }
    }

    struct Crosswalk: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What became of each measure when the form changed: same, renamed, near, redefined, split, absent, new.")

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            var grid = Grid(columns: ["from_form", "to_form", "measure", "relation", "to_measure", "note"].map { .init($0) })
            grid.rows = try database.forms().crosswalk.map {
                [$0.fromForm, $0.toForm, $0.measure, $0.relation.rawValue, $0.toMeasure, $0.note].map(Grid.Value.presentText)
            }
            try output.write(grid)
        }
    }
}

extension Grid.Value {
    /// A field of our own data files, where empty means that there is nothing.
    static func presentText(_ field: String) -> Grid.Value { field.isEmpty ? .null : .text(field) }
}
