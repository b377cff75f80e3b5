import Query
import Reports
import Wording

/// Findings of several reports, to be written as lines for people, as a grid, or as JSON.
package struct FindingListing: Sendable {
    /// A finding with the report it is about.
    package struct Entry: Sendable {
        /// Its number in the archive, what `archive verdict` takes; `nil` for a report that is in none.
        package var id: Int64?
        package var agency: String?
        package var year: Int?
        /// The file the report was read from.
        package var source: String
        package var finding: Finding
        /// What a person said of it: `confirmed`, `dismissed`.
        package var verdict: String?

        package init(id: Int64? = nil, agency: String?, year: Int?, source: String, finding: Finding, verdict: String? = nil) {
            self.id = id
            self.agency = agency
            self.year = year
            self.source = source
            self.finding = finding
            self.verdict = verdict
        }

        /// `黄石市科学技术局 2020`, or the file where neither is known.
        var subject: String {
            let words = [agency, year.map { "\($0)" }].compactMap(\.self)
            return words.isEmpty ? source : words.joined(separator: " ")
        }
    }

    package var entries: [Entry]
    /// How many reports were checked.
    package var checked: Int
    /// Whether lines begin with the file instead of agency and year.
    package var namesFiles: Bool

    package init(entries: [Entry], checked: Int, namesFiles: Bool = false) {
        self.entries = entries
        self.checked = checked
        self.namesFiles = namesFiles
    }

    /// `SUBJECT: PLACE: SEVERITY: [CODE] MESSAGE`, then suspects and hint, indented.
    package func text(color: Bool = false, writer: MessageWriter = .english) -> String {
        entries.map { entry in
            let finding = entry.finding
            let word = writer.write("line.severity", ["severity": .word("severity.\(finding.severity.rawValue)")])
            var line: [String: Parameter] = [
                "subject": .text(Escaping.terminal(namesFiles ? entry.source : entry.subject)), "code": .text(finding.code),
                "severity": .text(color ? "\u{1B}[\(Self.color(finding.severity))m\(word)\u{1B}[0m" : word),
                "message": .text(Escaping.terminal(writer.message(of: finding))),
            ]
            if let origin = finding.origin, !origin.description.isEmpty { line["place"] = .origin(origin) }
            var lines = [writer.write("listing.line", line)]
            let suspects = finding.suspects.map {
                Parameter.message(Message("listing.suspect", ["code": .text($0), "label": .measure($0)]))
            }
            if !suspects.isEmpty { lines.append(Escaping.terminal(writer.write("listing.suspects", ["cells": .list(suspects)]))) }
            if let verdict = entry.verdict { lines.append(writer.write("listing.verdict", ["verdict": .word("verdict.\(verdict)")])) }
            if let hint = writer.hint(of: finding) { lines.append(writer.write("line.hint", ["hint": .text(Escaping.terminal(hint))])) }
            return lines.joined(separator: "\n    ") + "\n"
        }.joined()
    }

    /// A row a finding.
    package func grid(writer: MessageWriter = .english) -> Grid {
        Grid(
            columns: Grid.ranked(
                [
                    .init("id", kind: .number), .init("agency"), .init("year", kind: .number), .init("code"), .init("severity"),
                    .init("measures"),
                    .init("message"), .init("expected", kind: .number), .init("actual", kind: .number), .init("suspects"), .init("origin"),
                    .init("earlier_year", kind: .number), .init("source"), .init("verdict"), .init("hint"),
                ], ["source": 8, "suspects": 7, "measures": 6, "earlier_year": 5, "origin": 4, "expected": 3, "actual": 2, "hint": 1]),
            rows: entries.map { entry in
                let finding = entry.finding
                return [
                    entry.id.map { .integer($0) } ?? .null, .init(entry.agency), .init(entry.year), .text(finding.code),
                    .term("severity", finding.severity.rawValue), .text(finding.measures.joined(separator: " ")),
                    .text(writer.message(of: finding)),
                    .init(finding.expected), .init(finding.actual), .text(finding.suspects.joined(separator: " ")),
                    .init(finding.origin.map { writer.write(.origin($0)) }), .init(finding.earlierYear), .text(entry.source),
                    .init("verdict", entry.verdict), .init(writer.hint(of: finding)),
                ]
            })
    }

    /// The same for a sheet that people read: what is wrong and what to do first, cells as the form calls them, codes last and not in print.
    func sheet(writer: MessageWriter) -> Grid {
        let forPrograms = ["measures", "expected", "actual", "earlier_year", "id"]
        let columns = [
            Grid.Column("agency"), .init("year", kind: .number), .init("severity"), .init("code"), .init("message"), .init("hint"),
            .init("suspects"), .init("origin"), .init("source"), .init("verdict"),
        ]
        return Grid(
            columns: columns + forPrograms.map(Grid.forPrograms),
            rows: entries.map { entry in
                let finding = entry.finding
                let suspects = finding.suspects.map { writer.write(.measure($0)) }.joined(separator: writer.write("join.comma"))
                return [
                    .init(entry.agency), .init(entry.year), .term("severity", finding.severity.rawValue), .text(finding.code),
                    .text(writer.message(of: finding)), .init(writer.hint(of: finding)), .text(suspects),
                    .init(finding.origin.map { writer.write(.origin($0)) }), .text(entry.source), .init("verdict", entry.verdict),
                    .text(finding.measures.joined(separator: " ")), .init(finding.expected), .init(finding.actual),
                    .init(finding.earlierYear), entry.id.map { .integer($0) } ?? .null,
                ]
            })
    }

    /// `{"findings": [{"agency", "year", "code", "severity", "measures", "suspects", "expected", "actual", "message", "source", …}], "checked": …}`
    package func json(writer: MessageWriter = .english) -> String {
        let findings = entries.map { entry in
            let finding = entry.finding
            return JSONNode.object([
                ("id", .optional(entry.id.map { Double($0) })), ("agency", .optional(entry.agency)), ("year", .optional(entry.year)),
                ("code", .string(finding.code)), ("severity", .string(finding.severity.rawValue)),
                ("measures", .array(finding.measures.map(JSONNode.string))), ("suspects", .array(finding.suspects.map(JSONNode.string))),
                ("expected", .optional(finding.expected)), ("actual", .optional(finding.actual)),
                ("message", .string(writer.message(of: finding))),
                ("source", .string(entry.source)), ("origin", .optional(finding.origin?.description)),
                ("earlier_year", .optional(finding.earlierYear)), ("verdict", .optional(entry.verdict)),
                ("hint", .optional(writer.hint(of: finding))),
            ])
        }
        var text = ""
        JSONNode.object([("findings", .array(findings)), ("checked", .count(checked))]).write(depth: 2, into: &text)
        return text + "\n"
    }

    private static func color(_ severity: Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "36"
        }
    }
}
