import ArgumentParser
import Glibc
import Query
import Reports
import Storage
import Wording

/// The language of this run: `--language`, then `ARCHIVE_LANGUAGE`, then the locale.
enum Speech {
    static let language = language(arguments: Array(CommandLine.arguments.dropFirst()), environment: environment)
    static let writer = MeasureNames.writer(language)

    /// Words what is found in an archive on its own forms.
    static func writer(_ archive: Archive) -> MessageWriter { MeasureNames.of(archive.forms).writer(language) }

    static func say(_ key: String, _ parameters: [String: Parameter] = [:]) -> String { writer.write(key, parameters) }

    static func say(_ message: Message) -> String { writer.write(message) }

    /// Asked before the command line is parsed: what is wrong with it is said in that language, too.
    static func language(arguments: [String], environment: (String) -> String?) -> Language {
        if let asked = asked(arguments).flatMap(Language.init) ?? environment("ARCHIVE_LANGUAGE").flatMap(Language.init) { return asked }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment).first
        return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }

    /// The value of the last `--language`.
    private static func asked(_ arguments: [String]) -> String? {
        let options = arguments.prefix { $0 != "--" }
        guard let last = options.lastIndex(where: { $0 == "--language" || $0.hasPrefix("--language=") }) else { return nil }
        let option = options[last]
        if option != "--language" { return String(option.dropFirst("--language=".count)) }
        return last + 1 < options.endIndex ? options[last + 1] : nil
    }

    /// A variable that is set to something.
    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}

extension ArgumentHelp {
    /// The help of an option or argument: `help.KEY` of the wording.
    ///
    /// - Parameter value: what stands for its value, `value.VALUE`; arguments are called as their property is, so that an error can name them.
    static func text(_ key: String, value: String? = nil) -> ArgumentHelp {
        ArgumentHelp("\(Speech.say("help.\(key)"))", valueName: value.map { Speech.say("value.\($0)") })
    }
}

extension Message {
    /// There is no `name` of a kind: `unknown.KIND`.
    static func unknown(_ kind: String, _ name: String) -> Message { Message("unknown.\(kind)", ["name": .text(name)]) }
}
