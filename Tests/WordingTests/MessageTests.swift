import Reports
import Testing
import Wording

@Suite struct MessageTests {
    private func writer(_ language: Language, _ csv: String) throws -> MessageWriter {
        let catalogue = try WordingCatalogue(files: [("test.csv", Array("key,en,zh\njoin.comma,\", \",、\n\(csv)\n".utf8))])
        return MessageWriter(language: language, catalogue: catalogue) { code, language in language == .chinese ? "标签\(code)" : nil }
    }

    @Test func namesStandInBothLanguages() throws {
        let line = "sum,“{cell}” is {actual}{?sum: ({sum})},“{cell}”为{actual}{?sum:（{sum}）}"
        let values: [String: Parameter] = ["cell": .measure("a.b"), "actual": .number(3)]
        #expect(try writer(.english, line).write("sum", values) == "“a.b” is 3")
        #expect(try writer(.chinese, line).write("sum", values) == "“标签a.b”为3")
        let more = values.merging(["sum": .list([.number(1), .number(2.5)])]) { $1 }
        #expect(try writer(.english, line).write("sum", more) == "“a.b” is 3 (1, 2.5)")
        #expect(try writer(.chinese, line).write("sum", more) == "“标签a.b”为3（1、2.5）")
    }

    @Test func oneIsSingular() throws {
        let line = "count,{n} {n:report|reports},{n}份报告"
        #expect(try writer(.english, line).write("count", ["n": .count(1)]) == "1 report")
        #expect(try writer(.english, line).write("count", ["n": .count(0)]) == "0 reports")
    }

    @Test(arguments: ["a,{open,x", "a,close},x", "a,{Bad},x", "a,x,y\na,x,y"])
    func aFlawedCatalogueIsRefused(_ csv: String) {
        #expect(throws: WordingCatalogue.Flaw.self) { try writer(.english, csv) }
    }

    @Test func theCatalogueOfTheBuildCanBeRead() {
        #expect(!WordingCatalogue.embedded.keys.isEmpty)
    }

    @Test func bothLanguagesNameTheSameValues() {
        // What an earlier program worded has its English sentence alone.
        for key in WordingCatalogue.embedded.keys where !key.hasPrefix("held.") {
            let entry = WordingCatalogue.embedded[key]
            #expect(entry.map { Set($0.english.names) } == entry.map { Set($0.chinese.names) }, "\(key)")
        }
    }
}

@Suite struct LanguageTests {
    private let catalogue = WordingCatalogue.embedded

    private func words(_ template: MessageTemplate) -> String {
        template.pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .value: " "
            case .plural(_, let one, let many): "\(one) \(many)"
            case .optional(_, _, let inner): words(inner)
            }
        }.joined()
    }

    /// Commands that can be pasted, options, codes and names of programs and formats apart.
    @Test func noChineseSentenceHoldsEnglishWords() {
        let names: Set<Substring> = [
            "archive", "sqlite3", "poppler", "LibreOffice", "apt-get", "install", "poppler-utils", "libreoffice-writer", "recover",
            "recovered", "SQLite",
            "Datasette", "Frictionless", "json", "datapackage", "metadata", "observations", "sections", "sections_fts", "schema", "help",
            "forms",
            "measures", "list", "check", "box", "text", "auto", "always", "never", "error", "warning", "note", "value", "change",
            "change_ratio",
            "confirmed", "dismissed", "withdrawn", "document", "tables", "match", "findings", "applications", "total", "shares", "granted",
            "year",
            "null", "zh", "en", "db", "sha256", "agencies", "merge", "undo", "log", "explain", "migrate", "ingest", "param", "limit",
            "ARCHIVE_DB",
            "ARCHIVE_LANGUAGE", "diff", "export", "form", "UTF-8", "GB18030", "AGENCY", "reports", "restore", "prefer", "assign", "inspect",
            "apt", "libreoffice", "writer",
            "csv", "crosswalk", "docx", "xlsx", "label_en", "province", "prefecture", "county", "township", "government", "office",
            "department", "subdistrict",
            "zone", "vertical", "institution", "firm", "own", "aggregated", "transcribe", "transcribed", "remove", "series",
            "roster", "import", "edition", "changes", "load", "PostgreSQL", "DuckDB", "Parquet", "Spark", "Word",
        ]
        for key in catalogue.keys where !key.hasPrefix("value.") {
            guard let entry = catalogue[key] else { continue }
            let text = words(entry.chinese).replacing(/--?[a-z-]+|[A-Za-z]+(\/[A-Za-z]+)+\.[a-z]+/, with: "")
            for word in text.matches(of: /[A-Za-z][A-Za-z0-9_-]+/).map(\.output)
            where !names.contains(word) && word.contains(/[a-z]/) && !word.hasSuffix("-") {
                Issue.record("\(key): \(word)")
            }
        }
    }

    /// Labels of the form stand in quotes; the pages of `archive explain` speak in the form's terms.
    @Test func noEnglishSentenceHoldsChineseOutsideQuotes() {
        for key in catalogue.keys where key.contains(/^([A-Z][0-9]{3}\.(message|hint)|reason\.|unused\.|evidence\.|sum|side\.|term\.)/) {
            guard let entry = catalogue[key] else { continue }
            let text = words(entry.english).replacing(/“[^”]*”/, with: "")
            #expect(!text.contains(/\p{Han}/), "\(key): \(text)")
        }
    }
}
