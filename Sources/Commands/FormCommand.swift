import ArgumentParser
import Forms
import Glibc
import Query
import Rendering
import Reports
import Storage

/// `archive form`: the official tables of a year as a workbook to be filled in.
struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form", abstract: Speech.say("help.form"), discussion: Speech.say("help.form.discussion"))

    @Argument(help: .text("form.agency", value: "agency"))
    var agency: String

    @Option(help: .text("form.year", value: "year"))
    var year: YearArgument

    @Option(name: [.short, .long], help: .text("form.output", value: "file"))
    var output: String

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var language: LanguageOptions

    func run() throws {
        try OutputName.expectWorkbook(output)
        let archive = access(database.path, F_OK) == 0 ? try database.open() : nil
        let forms = archive?.forms ?? .embedded
        guard let template = forms.template(year: year.year) else {
            throw Failure(nil, Message("form.no_form", ["year": .text("\(year.year)")]), hint: Message("hint.forms"))
        }
        let last = try archive.flatMap { try lastReport(in: $0) }
        let name = last?.agency ?? agency
        var workbook = FormWorkbook(
            template: template, agency: name, year: year.year, last: last, words: archive.map(Speech.writer) ?? Speech.writer)
        try AnswerFile.write(output) { try workbook.write(to: $0) }
        Terminal.message(
            Speech.say(
                last == nil ? "form.written_empty" : "form.written",
                ["count": .count(workbook.prefilled), "file": .text(output), "year": .text("\(year.year - 1)")]))
    }

    /// The organ's report on the year before; `nil` where none is held. A name that several organs have is an error.
    private func lastReport(in archive: Archive) throws -> Report? {
        guard try archive.hasAgency(like: agency) else { return nil }
        let held = try archive.headers(ReportFilter(agency: archive.agency(named: agency)))
        return try held.first { $0.year == year.year - 1 }.flatMap { try archive.reportAsRead(id: $0.id) }
    }
}
