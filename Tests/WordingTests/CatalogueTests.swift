import Foundation
import Reports
import Testing
import Wording

/// The catalogue against the sources: no sentence is missing, none is left over.
@Suite struct CatalogueTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private static let sources: String = {
        let folder = root.appending(path: "Sources")
        let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted()
            .compactMap { try? String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
    }()

    /// Keys of `commands.csv`, `help.csv` and `words.csv`; those of findings go by their codes and have a test of their own.
    private static let keys: [String] = ["commands.csv", "help.csv", "words.csv"].flatMap { name in
        EmbeddedFile.wording.first { $0.name == name }.map { CSV.records($0.bytes).compactMap { $0["key"] } } ?? []
    }

    /// Kinds of words that are asked for by a code: `term("status", code)`, `.word("severity.\\(…)")`.
    private static let kinds: Set<String> = [
        "answer", "measured", "severity", "origin", "count", "value", "column", "status", "scope", "unit", "comparability", "relation",
        "break",
        "sentence",
        "verdict", "kind",
        "action", "flaw", "outcome", "rank", "caption", "unknown", "show", "state", "evaluation", "manual", "level", "flag", "absence",
        "schema",
        "agencies", "currency",
        "reports", "edition_change", "edition_reason",
    ]

    /// What stands in the sources between quotes and could be a key.
    private static func quoted(_ pattern: String) throws -> Set<String> {
        let expression = try NSRegularExpression(pattern: pattern)
        let text = sources as NSString
        return Set(
            expression.matches(in: sources, range: NSRange(location: 0, length: text.length)).map { text.substring(with: $0.range(at: 1)) })
    }

    @Test func noKeyIsMissing() throws {
        var asked = try Self.quoted(#"(?:Message|\.say|\.word)\(\s*"([a-z0-9_.]+)"[,)]"#)
        asked.formUnion(
            try Self.quoted(#"\.text\(\s*"([a-z0-9_.]+)"(?:, value: "[a-z_]+")?\)\)"#).filter { $0.contains(".") }.map { "help." + $0 })
        asked.formUnion(try Self.quoted(#"value: "([a-z_]+)"\)"#).map { "value." + $0 })
        asked.formUnion(try Self.quoted(#"WrongUsage\(\s*"([a-z0-9_.]+)""#))
        #expect(asked.count > 300)
        for key in asked.sorted() where WordingCatalogue.embedded[key] == nil { Issue.record("\(key) is not in the catalogue") }
    }

    @Test func noKeyIsLeftOver() throws {
        let quoted = try Self.quoted(#""([a-z0-9_.]+)""#)
        for key in Self.keys {
            let rest = key.split(separator: ".").dropFirst().joined(separator: ".")
            let kind = String(key.prefix { $0 != "." })
            let isUsed = quoted.contains(key) || (Self.kinds.contains(kind) || ["help", "diff"].contains(kind)) && quoted.contains(rest)
            #expect(isUsed || Self.kinds.contains(kind), "\(key) is in the catalogue and nobody asks for it")
        }
    }

    @Test func nothingIsLeftUntranslated() {
        for key in Self.keys {
            guard let entry = WordingCatalogue.embedded[key] else { continue }
            #expect(!entry.english.pieces.isEmpty && !entry.chinese.pieces.isEmpty, "\(key) says nothing")
        }
    }

    @Test func everyWordOfACodeIsThere() {
        let codes: [(String, [String])] = [
            ("severity", Severity.allCases.map(\.rawValue)), ("count", Severity.allCases.map(\.rawValue)),
            ("status", ObservationStatus.allCases.map(\.rawValue)),
        ]
        for (kind, codes) in codes {
            for code in codes { #expect(WordingCatalogue.embedded["\(kind).\(code)"] != nil, "\(kind).\(code)") }
        }
    }
}
