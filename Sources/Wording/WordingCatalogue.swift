import Reports

/// Every sentence and word that a person reads, in Chinese and English side by side: `Data/Wording/*.csv` with the columns key, en, zh.
///
/// `remarks.csv` is another matter: what our data and migrations remark in English, word for word, with its Chinese beside it (en, zh).
package struct WordingCatalogue: Sendable {
    package struct Entry: Hashable, Sendable {
        package var english: MessageTemplate
        package var chinese: MessageTemplate

        package subscript(_ language: Language) -> MessageTemplate { language == .english ? english : chinese }
    }
    private let entries: [String: Entry]
    private let remarks: [String: String]
    private static let remarksFile = "remarks.csv"

    /// The catalogue of this build.
    package static let embedded: WordingCatalogue = {
        do {
            return try WordingCatalogue(files: EmbeddedFile.wording.map { ($0.name, Array($0.bytes)) })
        } catch {
            fatalError("Data/Wording of this build cannot be read: \(error)")
        }
    }()

    /// What is wrong with a file of wording: the file, the key, and why.
    package struct Flaw: Error, Hashable {
        package var file: String
        package var key: String
        package var reason: String
    }

    package init(files: [(name: String, bytes: [UInt8])]) throws(Flaw) {
        var entries: [String: Entry] = [:]
        for file in files where file.name != Self.remarksFile {
            for record in CSV.rows(file.bytes).dropFirst() {
                let key = record[0]
                guard record.count == 3, let english = MessageTemplate(record[1]), let chinese = MessageTemplate(record[2]) else {
                    throw Flaw(file: file.name, key: key, reason: "a brace is not closed")
                }
                guard entries.updateValue(Entry(english: english, chinese: chinese), forKey: key) == nil else {
                    throw Flaw(file: file.name, key: key, reason: "the key stands twice")
                }
            }
        }
        self.entries = entries
        let remarks = files.filter { $0.name == Self.remarksFile }.flatMap { CSV.rows($0.bytes).dropFirst() }.filter { $0.count == 2 }
        self.remarks = Dictionary(remarks.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    package var keys: [String] { entries.keys.sorted() }

    /// The Chinese of a remark; `nil` where there is none.
    package func chinese(ofRemark remark: String) -> String? { remarks[remark] }

    package subscript(_ key: String) -> Entry? { entries[key] }
}
