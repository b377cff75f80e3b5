import Forms
import ReportText
import Reports
import Testing

@testable import Extraction

/// Every line of `Data/Language` shows what it means by a sentence of its own.
@Suite("The words of sentences")
struct LanguageDataTests {
    private static func records(_ name: String) -> [[String: String]] {
        EmbeddedFile.language.filter { $0.name == name }.flatMap { CSV.records($0.bytes) }
    }

    private static func tokens(_ text: String) -> (text: [UInt8], tokens: [StatementToken]) {
        let folded = TextFolding.prose(text)
        return (folded, StatementTokenizer.sentences(folded).flatMap(\.tokens))
    }

    @Test("the sentence of a word of the lexicon holds it, and it means there what the line says")
    func lexicon() {
        let lines = Self.records("lexicon.csv")
        #expect(lines.count > 80)
        for line in lines {
            let (text, tokens) = Self.tokens(line["test"] ?? "")
            let words = Set((line["words"] ?? "").split(separator: " ").map(String.init))
            let name = (line["role"] ?? "").split(separator: ".")
            let role: Role? =
                ["o": .outcome, "a": .applicantKind, "r": .appealResult][name[0]] ?? Role(name: name[0])
            #expect(role != nil, "\(line)")
            let found = tokens.contains { token in
                guard case .word(let meaning) = token.kind, meaning.role == role else { return false }
                guard words.contains(text.text(token.start..<token.end)) else { return false }
                return name.count == 1 || meaning.code >= 0 || meaning.shade.map { "\($0.rawValue)" } == String(name[1])
            }
            #expect(found, "\(line["role"] ?? ""): \(line["test"] ?? "")")
        }
    }

    @Test("no word stands in two lines with two meanings")
    func eachWordOnce() {
        var seen: [String: String] = [:]
        for line in Self.records("lexicon.csv") {
            for word in Set((line["words"] ?? "").split(separator: " ").map(String.init)) {
                let role = line["role"] ?? ""
                #expect(seen[word] == nil || seen[word] == role, "\(word): \(seen[word] ?? "") and \(role)")
                seen[word] = role
            }
        }
    }

    @Test("the sentence of a rule gives its measure")
    func rules() {
        let lines = Self.records("rules.csv")
        #expect(lines.count > 50)
        for line in lines {
            let pattern = (line["measure"] ?? "").split(separator: ".").map(String.init)
            let found = [1, 2, 3, 4, 6].contains { section in
                let lines = [NarrativeSection.Line(text: line["test"] ?? "", origin: Origin(line: 1))]
                let narrative = NarrativeSection(ordinal: 1, heading: "", statutory: section, lines: lines)
                return StatementReader().read(sections: [narrative], year: 2023).claims.contains { claim in
                    let parts = claim.measure.split(separator: ".").map(String.init)
                    return parts.count == pattern.count && zip(parts, pattern).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
                }
            }
            #expect(found, "\(line["measure"] ?? ""): \(line["test"] ?? "")")
        }
    }

    @Test("the sentence of a bound holds a number that is no exact count")
    func bounds() {
        for line in Self.records("bounds.csv") {
            let figures = Self.tokens(line["test"] ?? "").tokens.compactMap(\.figure)
            let bound = line["bound"] == "near" ? "less" : line["bound"]
            #expect(figures.contains { !$0.doubt.isEmpty && ($0.bound?.rawValue ?? "") == bound }, "\(line["test"] ?? "")")
        }
    }

    @Test("the sample of a phrase holds it", arguments: ["phrases.csv", "headings.csv", "years.csv", "fields.csv", "prose.csv"])
    func phrases(file: String) {
        let lines = Self.records(file)
        #expect(lines.count > 4)
        #expect(Set(lines.map { $0["kind"] }).count == lines.count, "a kind has one line")
        for line in lines {
            let words = (line["words"] ?? "").split(separator: " ")
            #expect(words.contains { (line["test"] ?? "").contains($0) }, "\(line["kind"] ?? "")")
        }
    }

    @Test(
        "a long line takes as long as many short ones", .timeLimit(.minutes(1)),
        arguments: ["未收到申请，没有", "收到申请3件，", "其中", "（", "、", "2023年", "“", "1,", "主动公开信息3条，其中"])
    func linear(piece: String) {
        _ = StatementTests.statements(String(repeating: piece, count: 200_000 / piece.utf8.count))
    }
}
