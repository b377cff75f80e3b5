import ArgumentParser
import Query
import Storage

extension Language: ExpressibleByArgument {}

/// Which reports a question is about.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only these agencies, by any of their names, by a part that fits one, or by pattern (*科技局). Separated by commas, or repeated.",
            valueName: "names"))
    var agency: [String] = []

    @Option(help: ArgumentHelp("Only agencies of this place.", valueName: "place"))
    var region: String?

    @Option(help: ArgumentHelp("Only these years: 2023, 2019-2024, 2021-.", valueName: "years"))
    var years: YearRange?

    /// The selection, with `names` from the command line's arguments added.
    func selection(in archive: Archive, adding names: [String] = []) throws -> Selection {
        let given = (agency + names).flatMap { $0.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == "、" }) }.map(String.init)
        let agencies = try given.map { try $0.contains("*") ? $0 : archive.agency(named: $0) }
        return Selection(agencies: agencies, region: region, years: years?.years)
    }
}

/// The language of labels and headings.
struct LanguageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Language of labels and headings: zh (default) or en.", valueName: "language"))
    var language: Language = .chinese
}
