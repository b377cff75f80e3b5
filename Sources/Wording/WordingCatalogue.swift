import Reports

/// Every sentence and word that a person reads, in Chinese and English side by side: `Data/Wording/*.csv` with the columns key, en, zh.
package struct WordingCatalogue: Sendable {
    package struct Entry: Hashable, Sendable {
        package var english: MessageTemplate
        package var chinese: MessageTemplate

        package subscript(_ language: Language) -> MessageTemplate { language == .english ? english : chinese }
    }
    private let entries: [String: Entry]

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
        for file in files {
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
    }

    package var keys: [String] { entries.keys.sorted() }

    package subscript(_ key: String) -> Entry? { entries[key] }
}
