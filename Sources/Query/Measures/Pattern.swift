/// A pattern over codes and names: `*` stands for any text, also none.
struct Pattern: Sendable {
    private let pieces: [[UInt8]]

    init(_ text: String) {
        pieces = text.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
    }

    func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = pieces.first, let last = pieces.last else { return bytes.isEmpty }
        if pieces.count == 1 { return bytes == first }
        guard bytes.count >= first.count + last.count, bytes.starts(with: first), bytes.suffix(last.count).elementsEqual(last) else {
            return false
        }
        var position = first.count
        let end = bytes.count - last.count
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = Self.find(piece, in: bytes, from: position, to: end) else { return false }
            position = found + piece.count
        }
        return true
    }

    /// What each star of the pattern stands for in a text that matches; each as little as it can. `nil` where it does not match.
    func parts(of text: String) -> [String]? {
        guard matches(text), pieces.count > 1 else { return matches(text) ? [] : nil }
        let bytes = Array(text.utf8)
        let end = bytes.count - pieces[pieces.count - 1].count
        var parts: [String] = []
        var position = pieces[0].count
        for piece in pieces.dropFirst().dropLast() {
            guard let found = piece.isEmpty ? position : Self.find(piece, in: bytes, from: position, to: end) else { return nil }
            parts.append(String(decoding: bytes[position..<found], as: UTF8.self))
            position = found + piece.count
        }
        return parts + [String(decoding: bytes[position..<end], as: UTF8.self)]
    }

    private static func find(_ piece: [UInt8], in bytes: [UInt8], from: Int, to end: Int) -> Int? {
        guard end - from >= piece.count else { return nil }
        return (from...(end - piece.count)).first { start in
            piece.indices.allSatisfy { bytes[start + $0] == piece[$0] }
        }
    }
}
