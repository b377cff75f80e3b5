/// What a page says of itself: its title, `<meta>` elements and canonical address, in order.
struct HTMLMetadata {
    private(set) var entries: [Document.Metadata] = []
    private let text: UnsafeBufferPointer<UInt8>
    private let limits: Limits

    init(_ text: UnsafeBufferPointer<UInt8>, limits: Limits) {
        self.text = text
        self.limits = limits
    }

    /// Adds an entry unless its name or its content is empty.
    mutating func add(_ name: String, _ content: Range<Int>) {
        guard entries.count < limits.metadata, !content.isEmpty else { return }
        let content = string(content.lowerBound..<min(content.upperBound, content.lowerBound + limits.lineBytes))
        if !name.isEmpty, !content.isEmpty { entries.append(.init(name: name, content: content)) }
    }

    mutating func readMeta(_ attributes: HTMLAttributes) {
        var attributes = attributes
        var (name, content) = ("", 0..<0)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "name") || attributes.spells(attribute.name, "property")
                || attributes.spells(attribute.name, "http-equiv")
            {
                if name.isEmpty { name = string(attribute.value) }
            } else if attributes.spells(attribute.name, "content") {
                content = attribute.value
            }
        }
        add(name, content)
    }

    mutating func readLink(_ attributes: HTMLAttributes) {
        var attributes = attributes
        var (isCanonical, address) = (false, 0..<0)
        while let attribute = attributes.next() {
            if attributes.spells(attribute.name, "rel") {
                isCanonical = attributes.spells(attribute.value, "canonical")
            } else if attributes.spells(attribute.name, "href") {
                address = attribute.value
            }
        }
        if isCanonical { add("canonical", address) }
    }

    private func string(_ range: Range<Int>) -> String {
        CharacterReference.resolve(range, of: text, limit: limits.entityBytes)
    }
}
