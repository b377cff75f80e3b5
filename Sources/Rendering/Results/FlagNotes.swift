import Query
import Reports
import Wording

/// The footnotes of marked figures, each once.
package struct FlagNotes {
    private static let most = 20
    private let words: MessageWriter
    private var notes: [String] = []
    private var seen: Set<String> = []

    private let isPublished: Bool

    /// - Parameter isPublished: for readers who have no archive at hand, and cannot follow what our hints tell to run.
    package init(_ words: MessageWriter, isPublished: Bool = false) {
        self.words = words
        self.isPublished = isPublished
    }

    /// - Parameters:
    ///   - subject: whose figure it is: organ and year.
    ///   - label: of the measure.
    package mutating func add(_ flags: [FigureFlag], subject: String, label: String) {
        for flag in flags { add(flag, subject: subject, label: label) }
    }

    private mutating func add(_ flag: FigureFlag, subject: String, label: String) {
        var values: [String: Parameter] = ["subject": .text(subject), "label": .text(label)]
        if let value = flag.value { values["value"] = .number(value) }
        if let finding = flag.finding {
            values["code"] = .text(finding.code)
            values["message"] = .text(words.message(of: finding))
            if !isPublished, let hint = words.hint(of: finding) { values["hint"] = .text(hint) }
        }
        let note = words.write("flag.\(flag.kind.rawValue)", values)
        if seen.insert(note).inserted { notes.append(note) }
    }

    package var lines: [String] {
        guard notes.count > Self.most else { return notes }
        return notes.prefix(Self.most) + [
            words.write(isPublished ? "site.more_marks" : "flag.more", ["count": .count(notes.count - Self.most)])
        ]
    }

    /// Organ and year, as a footnote names them.
    package func subject(_ agency: String, _ year: Int) -> String {
        words.write("flag.subject", ["agency": .text(agency), "year": .text("\(year)")])
    }
}
