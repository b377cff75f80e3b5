import Glibc

/// What the program says. Lower case after the severity word, form labels quoted as printed, hints that can be pasted.
enum Wording {
    static let program = "archive"
    static let version = "0.2.0"
    static let standardOutput = "standard output"

    static let rootDiscussion = """
        Answers go to stdout, messages to stderr. Exit status: 0 done; 1 done, but the data has something to say (refused sources, findings of \
        severity error, differences under --exit-code); 2 could not; 64 wrong usage.
        """

    // MARK: Files

    static func cannotWrite(_ code: Int32) -> String { "cannot be written: \(systemMessage(code))" }
    static func cannotRead(_ code: Int32) -> String { "cannot be read: \(systemMessage(code))" }

    private static func systemMessage(_ code: Int32) -> String { lowercasedFirst(String(cString: strerror(code))) }

    // MARK: Names

    static func unknown(_ kind: String, _ name: String) -> String { "there is no \(kind) “\(name)”" }

    /// `did you mean “a”, “b”?`, or the command that lists all.
    static func didYouMean(_ names: [String], otherwise command: String) -> String {
        names.isEmpty ? command : "did you mean " + names.map { "“\($0)”" }.joined(separator: ", ") + "?"
    }

    static func several(_ kind: String, _ name: String, _ names: [String]) -> String {
        "“\(name)” fits several \(kind): \(names.prefix(10).joined(separator: "、"))\(names.count > 10 ? " and \(names.count - 10) more" : "")"
    }

    static func noSuchCheckSubject(_ words: [String]) -> String {
        "“\(words.joined(separator: " "))” is neither an agency and a year of the archive nor files that exist"
    }

    static func noReport(_ agency: String, _ year: Int) -> String { "there is no report of \(agency) on \(year)" }

    static func yearsHeld(_ agency: String, _ years: [Int]) -> String {
        years.isEmpty ? "archive list" : "held of \(agency): \(years.sorted().map(String.init).joined(separator: ", "))"
    }

    static let nothingToUndo = "there is no change to take back"

    static func changed(_ description: String, isUndone: Bool) -> String {
        isUndone ? "taken back: \(description)" : "\(description)\nto take it back: archive agencies undo"
    }

    static func limitReached(_ limit: Int) -> String { "only the first \(limit) are shown" }

    static func diffSubjects(all: Bool, years: Bool) -> String {
        all ? "--all takes two years" : years ? "--years takes one agency" : "an agency and two years are needed"
    }

    // MARK: Reading

    static func coverage(used: Int, of cells: Int) -> String {
        "\(used) of \(count(cells, "numeric cell")) of the recognised tables became figures"
    }

    static func verified(flaws: Int) -> String {
        flaws == 0 ? "nothing is wrong: file, references, sources, tables, index and readings agree" : "\(count(flaws, "flaw"))"
    }

    // MARK: Words

    static func count(_ number: Int, _ singular: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? singular : plural ?? singular + "s")"
    }

    static func lowercasedFirst(_ text: String) -> String {
        guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
        return first.lowercased() + text.dropFirst()
    }
}
