import Reports

/// Words of a language by kind: a file of `Data/Language` with the columns `kind`, `words` (blanks between them), `meaning` and `test`.
package struct PhraseTable: Sendable {
    private let words: [String: [[UInt8]]]

    /// Reads `file` as it was when the binary was built.
    package init(file: String) {
        words = Dictionary(Self.lines(of: file).map { ($0.kind, $0.words) }, uniquingKeysWith: +)
    }

    /// The lines of `file`, in their order.
    package static func lines(of file: String) -> [(kind: String, words: [[UInt8]])] {
        EmbeddedFile.language.filter { $0.name == file }.flatMap { CSV.records($0.bytes) }.map { record in
            (record["kind"] ?? "", (record["words"] ?? "").split(separator: " ").map { Array($0.utf8) })
        }
    }

    /// The words of `kind`, as the file lists them.
    package subscript(kind: String) -> [[UInt8]] { words[kind] ?? [] }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether one of `words` stands anywhere within `range`.
    package func holds(anyOf words: [[UInt8]], in range: Range<Int>) -> Bool { words.contains { firstRange(of: $0, in: range) != nil } }

    /// The length of the first of `words` that stands at `start`, wholly before `end`.
    package func length(ofPrefix words: [[UInt8]], at start: Int, before end: Int) -> Int? {
        words.first { hasPrefix($0, at: start, before: end) }?.count
    }
}

extension [UInt8] {
    /// Whether one of `words` stands anywhere in the text.
    package func holds(anyOf words: [[UInt8]]) -> Bool { withUnsafeBufferPointer { $0.holds(anyOf: words, in: 0..<$0.count) } }

    /// The length of the first of `words` that stands at `start`.
    package func length(ofPrefix words: [[UInt8]], at start: Int = 0) -> Int? {
        start < 0 ? nil : withUnsafeBufferPointer { $0.length(ofPrefix: words, at: start, before: $0.count) }
    }
}

extension String {
    /// Whether one of `words` stands anywhere in the text.
    package func holds(anyOf words: [[UInt8]]) -> Bool { withUTF8Bytes { $0.holds(anyOf: words, in: 0..<$0.count) } }

    /// The length in bytes of the first of `words` that the text begins with.
    package func length(ofPrefix words: [[UInt8]]) -> Int? { withUTF8Bytes { $0.length(ofPrefix: words, at: 0, before: $0.count) } }
}
