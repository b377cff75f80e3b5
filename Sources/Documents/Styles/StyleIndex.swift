/// Finds the few rules of a sheet that may be about an element, by what their last compound asks for.
struct StyleIndex {
    private var places: [UInt64: [Int]] = [:]
    /// Rules for elements of every kind.
    private var everywhere: [Int] = []

    init() {}

    init(_ rules: [StyleSheet.Rule]) {
        for (place, rule) in rules.enumerated() {
            let subject = rule.selector.compounds[0]
            if !subject.id.isEmpty {
                places[Self.key(1, subject.id), default: []].append(place)
            } else if let name = subject.classes.first {
                places[Self.key(2, name), default: []].append(place)
            } else if !subject.element.isEmpty {
                places[Self.key(3, subject.element), default: []].append(place)
            } else {
                everywhere.append(place)
            }
        }
    }

    /// Their places, ascending.
    func places(for element: StyledElement, in text: UnsafeBufferPointer<UInt8>) -> [Int] {
        var found = everywhere
        if !element.id.isEmpty { add(1, text[element.id], to: &found) }
        element.forEachClass(in: text) { add(2, text[$0], to: &found) }
        if element.isImplied {
            found += places[Self.key(3, element.tag == .row ? "tr".utf8 : "tbody".utf8)] ?? []
        } else {
            add(3, text[element.name], to: &found)
        }
        if found.count > 1 { found.sort() }
        return found
    }

    private func add(_ kind: UInt64, _ name: Slice<UnsafeBufferPointer<UInt8>>, to found: inout [Int]) {
        if let more = places[Self.key(kind, name)] { found += more }
    }

    /// Of a name in any case.
    private static func key(_ kind: UInt64, _ name: some Sequence<UInt8>) -> UInt64 {
        var key = 0xCBF2_9CE4_8422_2325 ^ kind
        for byte in name { key = (key ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 }
        return key
    }
}
