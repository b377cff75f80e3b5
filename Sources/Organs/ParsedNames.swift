import Synchronization

/// The texts parsed last as names: title, signature, page and address of a source give the same few again and again.
final class ParsedNames: Sendable {
    static let shared = ParsedNames()

    private struct Parsed {
        var text: [UInt8]
        var name: OrganName?
    }

    private struct Ring {
        var parsed: [Parsed] = []
        /// The next to be forgotten.
        var oldest = 0
    }

    private static let most = 24
    private let ring = Mutex(Ring())

    /// What `text` parses as; `nil` where it is no name.
    func name(_ text: [UInt8]) -> OrganName? {
        if let known = ring.withLock({ ring in ring.parsed.first { $0.text == text } }) { return known.name }
        var parser = OrganParser(text)
        let name = parser.parse()
        ring.withLock { ring in
            if ring.parsed.count < Self.most { return ring.parsed.append(Parsed(text: text, name: name)) }
            ring.parsed[ring.oldest] = Parsed(text: text, name: name)
            ring.oldest = (ring.oldest + 1) % Self.most
        }
        return name
    }
}
