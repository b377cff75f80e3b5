import ArgumentParser
import Query
import Site
import Storage

/// `archive site`: a static site of the archive.
struct SiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: Speech.say("help.site"), discussion: Speech.say("help.site.discussion"))

    @Argument(help: .text("site.folder", value: "folder"))
    var folder: String

    @Option(help: .text("site.title", value: "text"))
    var title: String?

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        let archive = try database.open()
        let chosen = try selection.selection(in: archive)
        if try archive.organs(chosen).isEmpty { try NothingFound.end(archive) }
        let site = try SiteFolder(folder, kind: .site)
        var progress = ProgressLine(isShown: true)
        let organs = try Site(archive, chosen, .init(title: title, language: Speech.language)).write { file in
            progress.advance(to: file.path)
            try site.write(file)
        }
        progress.clear()
        try site.finish()
        site.report(organs: organs)
    }
}
