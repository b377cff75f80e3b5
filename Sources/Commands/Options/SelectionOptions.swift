import ArgumentParser
import Query
import Reports
import Storage
import Wording

extension Language: ExpressibleByArgument {}

/// Which reports a question is about.
struct SelectionOptions: ParsableArguments {
    @Option(help: .text("selection.agency", value: "names"))
    var agency: [String] = []

    @Option(help: .text("selection.region", value: "place"))
    var region: String?

    @Option(help: .text("selection.province", value: "province"))
    var province: String?

    @Option(help: .text("selection.level", value: "level"))
    var level: Selection.Level?

    @Option(help: .text("selection.kind", value: "kind"))
    var kind: Selection.Kind?

    @Option(help: .text("selection.scope", value: "scope"))
    var scope: ReportScope?

    @Option(help: .text("selection.years", value: "years"))
    var years: YearRange?

    /// The selection, with `names` from the command line's arguments added.
    func selection(in archive: Archive, adding names: [String] = []) throws -> Selection {
        let given = (agency + names).flatMap { $0.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" }) }.map(String.init)
        let agencies = try given.map { name in
            if name.contains("*") { return name }
            do {
                return try archive.agency(named: name)
            } catch let error as QueryError where YearRange(argument: name) != nil {
                var failure = Failure(nil, error)
                failure.hint = Message("hint.years_option", ["years": .text(name)])
                throw failure
            }
        }
        return Selection(
            agencies: agencies, region: region, province: province, level: level, kind: kind, scope: scope, years: years?.years)
    }
}

/// The language that the program speaks: read before the command line is, in `Speech`.
struct LanguageOptions: ParsableArguments {
    @Option(help: .text("language.language", value: "language"))
    var language: Language?
}
