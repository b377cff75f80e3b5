import Forms
import Foundation
import Reports
import Testing
import Wording

@Suite struct CatalogueTests {
    private let wording = WordingCatalogue.embedded
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL

    /// The Swift files of rooms, without their comments.
    private func code(of rooms: [String]) throws -> [(name: String, text: String)] {
        try rooms.flatMap { room in
            let folder = Self.sources.appending(path: room)
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
            return try files.filter { $0.pathExtension == "swift" }.map { file in
                let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
                return (
                    file.lastPathComponent,
                    lines.map { $0.prefix(upTo: $0.firstRange(of: /(^|\s)\/\//)?.lowerBound ?? $0.endIndex) }.joined(separator: "\n")
                )
            }
        }
    }

    @Test func everyRuleIsExplained() {
        #expect(FindingRule.all.count > 30)
        for rule in FindingRule.all {
            #expect(rule.code.count == 4)
            for part in ["title", "clause", "what", "why", "example", "advice"] {
                #expect(wording["\(rule.code).\(part)"] != nil, "\(rule.code).\(part)")
            }
            let advice = wording["\(rule.code).advice"].map { [$0.english, $0.chinese].map { "\($0.pieces)" } } ?? ["", ""]
            #expect(advice[0].contains("Not caught: ") && advice[1].contains(/不(涉及|作核对)：/), "\(rule.code) says what it does not catch")
            let says = wording.keys.contains { $0 == "\(rule.code).message" || $0.hasPrefix("\(rule.code).message/") }
            #expect(says, "\(rule.code)")
        }
        #expect(FindingRule.of("r102")?.severity == .error)
        #expect(FindingRule.of("R999") == nil)
    }

    /// Every code that any module raises, as a literal of its source, or that enforces a sum of a form, is in the catalogue, and every code of the
    /// catalogue is raised.
    @Test func codesInUseAreThoseOfTheCatalogue() throws {
        var codes = Set(FormLibrary.embedded.forms.flatMap(\.identities).map(\.rule))
        for file in try code(of: ["Checks", "Extraction", "Ingestion", "Storage", "Forms"]) {
            for match in file.text.matches(of: /"([CDIRTXY][0-9]{3})"/) { codes.insert(String(match.1)) }
        }
        #expect(codes == Set(FindingRule.all.map(\.code)))
        #expect(Set(wording.keys.filter { $0.contains(/^[A-Z][0-9]{3}\./) }.map { String($0.prefix(4)) }) == codes)
    }

    /// Every key and variant that a source names has wording, and no wording is left that no source names.
    @Test func keysInUseAreThoseOfTheCatalogue() throws {
        let texts = try code(of: ["Checks", "Extraction", "Ingestion", "Documents"]).map(\.text)
        let known = Set(wording.keys)
        var named: Set<String> = []
        for text in texts { for match in text.matches(of: /"((?:reason|unused)\.[a-z_]+)"/) { named.insert(String(match.1)) } }
        for prefix in ["reason.", "unused."] {
            #expect(named.filter { $0.hasPrefix(prefix) } == known.filter { $0.hasPrefix(prefix) })
        }
        for key in known.filter({ $0.contains("/") }) {
            // A variant is a literal, or a case of an enumeration of variants.
            let variant = key.split(separator: "/")[1]
            #expect(texts.contains { $0.contains("\"\(variant)\"") || $0.contains("case \(variant)\n") }, "\(key)")
        }
    }

    /// What is found is a value: sentences stand in `Data/Wording`.
    @Test func noSentenceStandsInTheSources() throws {
        for file in try code(of: ["Checks", "Extraction", "Documents", "Ingestion"]) {
            // Names of elements, in a row.
            if file.name == "HTMLTag.swift" { continue }
            for match in file.text.matches(of: /"(?:[^"\\\n]|\\.)*"/) where match.0.contains(/[A-Za-z]{2,}[ ,:;]+[A-Za-z]+ +[a-z]{2,}/) {
                #expect(match.0.contains("fatalError"), "\(file.name): \(match.0)")
            }
        }
    }
}
