import ArgumentParser
import Publishing

/// `archive manual`: the manual page, for packages; not listed among the commands.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: Speech.say("help.manual"), shouldDisplay: false)

    @OptionGroup var language: LanguageOptions

    func run() throws {
        let answer = try AnswerOutput(path: nil)
        try answer.write(ManualPage.text())
        try answer.finish()
    }
}
