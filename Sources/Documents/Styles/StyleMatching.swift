import ReportText

/// Which rules are about an element.
extension StyleSheet {
    /// What the rules say of `element`, which stands next in `path`. Rules that are marked important come apart.
    mutating func appearance(of element: StyledElement, in path: StyledPath, text: UnsafeBufferPointer<UInt8>) -> (
        plain: Appearance, important: Appearance
    ) {
        var (plain, important) = (Appearance.none, Appearance.none)
        if stepsLeft <= 0 {
            // Any rule may be about it.
            if movesText { plain[.doubtful] = .yes }
            return (plain, important)
        }
        for place in index.places(for: element, in: text) where StyleMatch.mayBe(rules[place].selector.compounds[0], element, text) {
            let rule = rules[place]
            var match = StyleMatch(rule: rule, element: element, path: path, text: text)
            let answer = match.answer()
            stepsLeft -= match.stepsTaken + 1
            switch min(answer, rule.holds) {
            case .no: continue
            case .yes:
                plain.overlay(rule.plain)
                important.overlay(rule.important)
            case .maybe:
                plain.doubt(rule.plain)
                important.doubt(rule.important)
            }
        }
        return (plain, important)
    }
}

/// One rule held against one element.
private struct StyleMatch {
    /// The `index`th child of what stands at `depth` of the path.
    private struct Place {
        var depth: Int
        var index: Int
    }

    private let compounds: [StyleSelector.Compound]
    private let element: StyledElement
    private let path: StyledPath
    private let text: UnsafeBufferPointer<UInt8>
    /// Elements that may still be looked at.
    private var steps = most
    private static let most = 500
    var stepsTaken: Int { Self.most - steps }

    init(rule: StyleSheet.Rule, element: StyledElement, path: StyledPath, text: UnsafeBufferPointer<UInt8>) {
        compounds = rule.selector.compounds
        (self.element, self.path, self.text) = (element, path, text)
    }

    /// Whether name, id and classes let a compound be about an element: what most rules fail at.
    static func mayBe(_ compound: StyleSelector.Compound, _ element: StyledElement, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        named(compound, element, text) != .no
    }

    mutating func answer() -> Likelihood {
        if compounds.count == 1, compounds[0].conditions.isEmpty { return Self.named(compounds[0], element, text) }
        return holds(0, at: Place(depth: path.elements.count, index: path.children(at: path.elements.count).count))
    }

    /// Whether the compounds from the one at `index` on hold for the element at `place` and what stands around it.
    private mutating func holds(_ index: Int, at place: Place) -> Likelihood {
        steps -= 1
        guard steps > 0, let element = element(at: place) else { return .maybe }
        let own = holds(compounds[index], element, place)
        if own == .no || index + 1 == compounds.count { return own }
        var best = Likelihood.no
        switch compounds[index].tie {
        case .inside:
            for depth in (0..<place.depth).reversed() {
                best = max(best, holds(index + 1, at: Place(depth: depth, index: path.elements[depth].index)))
                if best == .yes { break }
            }
        case .parent:
            if place.depth > 0 { best = holds(index + 1, at: Place(depth: place.depth - 1, index: path.elements[place.depth - 1].index)) }
        case .justBefore: if place.index > 0 { best = holds(index + 1, at: Place(depth: place.depth, index: place.index - 1)) }
        case .before:
            for before in (0..<place.index).reversed() {
                best = max(best, holds(index + 1, at: Place(depth: place.depth, index: before)))
                if best == .yes || steps <= 0 { break }
            }
        }
        return min(own, best)
    }

    private func element(at place: Place) -> StyledElement? {
        if place.depth == path.elements.count, place.index == path.children(at: place.depth).count { return element }
        if place.depth < path.elements.count, path.elements[place.depth].index == place.index { return path.elements[place.depth].element }
        return path.children(at: place.depth)[place.index]
    }

    private func holds(_ compound: StyleSelector.Compound, _ element: StyledElement, _ place: Place) -> Likelihood {
        var answer = Self.named(compound, element, text)
        for condition in compound.conditions where answer != .no {
            answer = min(answer, holds(condition, element, place))
        }
        return answer
    }

    private func holds(_ condition: StyleSelector.Condition, _ element: StyledElement, _ place: Place) -> Likelihood {
        switch condition {
        case .attribute(let name, let sign, let value, let ignoresCase):
            return holds(name, sign, value, ignoresCase: ignoresCase, element) ? .yes : .no
        case .not(let inner): return (inner.map { holds($0, element, place) }.max() ?? .no).negated
        case .any(let inner): return inner.map { holds($0, element, place) }.max() ?? .no
        case .place(let step, let first, let ofType): return counts(place, element, step, first, ofType: ofType)
        case .root: return text.spells(element.name, "html") ? .yes : .no
        case .never: return .no
        case .unknown: return .maybe
        }
    }

    private func counts(_ place: Place, _ element: StyledElement, _ step: Int, _ first: Int, ofType: Bool) -> Likelihood {
        var number = place.index + 1
        if ofType {
            number = 1
            for index in 0..<place.index {
                guard let other = path.children(at: place.depth)[index] else { return .maybe }
                if other.isImplied == element.isImplied, other.tag == element.tag, text.isSame(other.name, element.name) { number += 1 }
            }
        }
        let (distance, overflow) = number.subtractingReportingOverflow(first)
        if step == 0 || overflow { return distance == 0 ? .yes : .no }
        return distance % step == 0 && distance / step >= 0 ? .yes : .no
    }

    private func holds(_ name: [UInt8], _ sign: UInt8, _ wanted: [UInt8], ignoresCase: Bool, _ element: StyledElement) -> Bool {
        var attributes = HTMLAttributes(text, in: element.attributes)
        while let attribute = attributes.next() {
            guard attribute.name.count == name.count, zip(text[attribute.name], name).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) else {
                continue
            }
            if sign == 0 { return true }
            let value = Array(CharacterReference.resolve(attribute.value, of: text, limit: 32).utf8)
            let (one, other) = ignoresCase ? (value.map(\.lowercasedLetter), wanted.map(\.lowercasedLetter)) : (value, wanted)
            switch sign {
            case UInt8(ascii: "="): return one == other
            case UInt8(ascii: "~"): return one.split(whereSeparator: { $0 <= 0x20 }).contains { $0.elementsEqual(other) }
            case UInt8(ascii: "|"): return one == other || one.starts(with: other + [0x2D])
            case UInt8(ascii: "^"): return !other.isEmpty && one.starts(with: other)
            case UInt8(ascii: "$"): return !other.isEmpty && one.suffix(other.count).elementsEqual(other)
            case UInt8(ascii: "*"):
                return !other.isEmpty && one.withUnsafeBufferPointer { $0.firstRange(of: other, in: 0..<$0.count) } != nil
            default: return false
            }
        }
        return false
    }

    // MARK: - Names

    private static func named(_ compound: StyleSelector.Compound, _ element: StyledElement, _ text: UnsafeBufferPointer<UInt8>)
        -> Likelihood
    {
        if !compound.element.isEmpty {
            if element.isImplied {
                guard compound.element.elementsEqual(element.tag == .row ? "tr".utf8 : "tbody".utf8) else { return .no }
            } else {
                guard compound.element.count == element.name.count else { return .no }
                for (offset, byte) in compound.element.enumerated() where text[element.name.lowerBound + offset] | 0x20 != byte | 0x20 {
                    return .no
                }
            }
        }
        var answer = Likelihood.yes
        if !compound.id.isEmpty { answer = isSame(compound.id, element.id, text) }
        for name in compound.classes where answer != .no {
            var best = Likelihood.no
            element.forEachClass(in: text) { best = max(best, isSame(name, $0, text)) }
            answer = min(answer, best)
        }
        return answer
    }

    /// Old pages take names for the same that differ in case.
    private static func isSame(_ name: [UInt8], _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Likelihood {
        guard range.count == name.count, !name.isEmpty else { return .no }
        var answer = Likelihood.yes
        for (offset, byte) in name.enumerated() where text[range.lowerBound + offset] != byte {
            if text[range.lowerBound + offset] | 0x20 != byte | 0x20 || byte | 0x20 < 0x61 || byte | 0x20 > 0x7A { return .no }
            answer = .maybe
        }
        return answer
    }
}
