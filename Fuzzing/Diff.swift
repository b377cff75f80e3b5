import Reports

@testable import Query

/// Compares any two texts (a NUL byte stands between them): the edits must make the new text of the old one, and every sentence of either must
/// be in the diff once, as it was written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDiff(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let texts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    let (from, to) = (texts[0], texts.count > 1 ? texts[1] : "")
    checkEdits(from, to)
    checkSentences(from, to)
    return 0
}

private func checkEdits(_ from: String, _ to: String) {
    var (before, after) = ("", "")
    for edit in TextEdit.between(from, to) {
        switch edit {
        case .same(let text):
            before += text
            after += text
        case .removed(let text): before += text
        case .added(let text): after += text
        }
    }
    // Byte by byte: `==` takes characters that are canonically equivalent for the same.
    expect(Array(before.utf8) == Array(from.utf8), "the edits do not hold the old text")
    expect(Array(after.utf8) == Array(to.utf8), "the edits do not make the new text")
}

private func checkSentences(_ from: String, _ to: String) {
    let changes = NarrativeDiff.sections(sections(from), sections(to))
    func printed(_ text: String) -> [[UInt8]] { sections(text).flatMap { Sentence.split($0.text) }.map { Array($0.text.utf8) } }
    func sorted(_ texts: [[UInt8]]) -> [[UInt8]] { texts.sorted { $0.lexicographicallyPrecedes($1) } }
    let sentences = changes.flatMap(\.sentences)
    expect(sorted(sentences.compactMap(\.from).map { Array($0.utf8) }) == sorted(printed(from)), "sentences of the old text were lost")
    expect(sentences.compactMap(\.to).count == printed(to).count, "sentences of the new text were lost")
    for sentence in sentences {
        expect((0...1.000001).contains(sentence.similarity ?? 0))
        switch sentence.kind {
        case .added: expect(sentence.from == nil && sentence.to != nil)
        case .removed: expect(sentence.from != nil && sentence.to == nil)
        case .unchanged, .moved: expect(Sentence(sentence.from!).key == Sentence(sentence.to!).key)
        case .onlyNumbersChanged: expect(Sentence(sentence.from!).skeleton == Sentence(sentence.to!).skeleton)
        case .reworded: expect(sentence.from != nil && sentence.to != nil)
        }
    }
}

/// A section a paragraph that begins with `#`.
private func sections(_ text: String) -> [Section] {
    text.split(separator: "#").enumerated().map { index, part in
        let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return Section(ordinal: index, heading: lines.count > 1 ? lines[0] : "", text: lines[lines.count - 1])
    }
}
