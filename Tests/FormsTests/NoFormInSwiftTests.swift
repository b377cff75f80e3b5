import Forms
import Foundation
import Testing

/// A form is data: no code of a table, row, column or group of any form stands in the program.
@Suite struct NoFormInSwiftTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Codes that are also words of messages, of columns of results and of JSON: by themselves they name nothing of a form.
    private static let words: Set<String> = [
        "total", "value", "change", "other", "refused", "repealed", "published", "amount", "corrected", "decisions",
    ]
    /// What texts state, and shares, have measures of their own, of no form.
    private static let ofNoForm = ["disclosures.", "shares.", "proposals.", "information_fees."]

    /// Files and folders whose words stand in `Data`: no literal of theirs holds a Han character. To be grown.
    private static let wordless = [
        "Checks/", "Assessment/", "Extraction/Sections/SectionHeading.swift", "Extraction/Alignment/YearNaming.swift",
        "Extraction/Identity/IdentityFields.swift", "Extraction/Agreement/", "Extraction/Statements/RuleTable.swift",
        "Extraction/Statements/BoundWords.swift", "Forms/PrintedNumeral.swift",
    ]

    private static func sources() throws -> [(name: String, text: String)] {
        let folder = root.appending(path: "Sources")
        let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map {
            ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }

    /// What stands between quotes on a line that is no comment.
    private static func literals(_ line: Substring) -> [String] {
        guard !line.drop(while: \.isWhitespace).hasPrefix("//") else { return [] }
        return line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map {
            String($0.element)
        }
    }

    @Test func wordsOfReportsStandInData() throws {
        let files = try Self.sources().filter { file in Self.wordless.contains { file.name.hasPrefix($0) } }
        #expect(files.count > 25)
        for (name, text) in files {
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let han = Self.literals(line).filter { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
                #expect(han.isEmpty, "\(name):\(number + 1): \(han)")
            }
        }
    }

    @Test func noCodeOfAFormIsALiteral() throws {
        var tables: Set<String> = []
        var lines: Set<String> = []
        for table in FormLibrary.embedded.forms.flatMap(\.tables) {
            tables.insert(table.code)
            for code in table.rows.map(\.code) + table.columns.map(\.code) + table.groups.compactMap(\.code)
            where code.first?.isLetter == true { lines.insert(code) }
        }
        let sources = try Self.sources()
        #expect(sources.count > 300 && tables.count > 6 && lines.count > 40)
        for (name, text) in sources {
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                for literal in Self.literals(line) where !Self.ofNoForm.contains(where: literal.hasPrefix) && !literal.contains("\\(") {
                    // The beginning of a code, or its end: `applications.received`, `received.total`, `.total`.
                    let first = literal.split(separator: ".").first.map(String.init) ?? ""
                    let isLine = lines.contains(first) && (literal.hasPrefix(".") || !Self.words.contains(first))
                    #expect(!tables.contains(first) && !isLine, "\(name):\(number + 1): “\(literal)”")
                }
            }
        }
    }
}
