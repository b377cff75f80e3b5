import Glibc

/// The rules of a page's own `<style>` elements that decide what a person sees on a screen 1,280 px wide.
///
/// Selectors of elements, classes and ids are understood, also below one another (`.print td.draft`, `#a > .b`). Rules with other conditions
/// (`:hover`, `[type]`, `+`) are left out; of rules `::before` and `::after` only that they draw something is kept.
struct StyleSheet {
    /// Of the screen, in CSS pixels.
    static let screenWidth = 1280.0

    struct Compound: Hashable {
        var element: [UInt8] = []
        var id: [UInt8] = []
        var classes: [[UInt8]] = []
        /// It must be the parent of what stands to its right.
        var isParent = false

        var specificity: Int { (id.isEmpty ? 0 : 10_000) + classes.count * 100 + (element.isEmpty ? 0 : 1) }
    }

    struct Rule {
        /// The element itself.
        var subject: Compound
        /// What it stands in, the nearest first.
        var ancestors: [Compound]
        var plain: Appearance
        var important: Appearance
        var specificity: Int
    }

    private(set) var rules: [Rule] = []
    var isEmpty: Bool { rules.isEmpty }
    /// Whether a rule asks for what an element stands in.
    private(set) var needsAncestors = false
    /// Rules of a page; more are not looked at.
    private static let most = 2_000

    /// Adds the rules in `range`, the content of a `<style>` element.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        let plain = Self.withoutComments(UnsafeBufferPointer(rebasing: text[range]))
        plain.withUnsafeBufferPointer { readBlocks($0, 0..<$0.count, depth: 0) }
        rules.sort { $0.specificity < $1.specificity }
    }

    private static func withoutComments(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            if text[place] == UInt8(ascii: "/"), place + 1 < text.count, text[place + 1] == UInt8(ascii: "*") {
                place += 2
                while place + 1 < text.count, text[place] != UInt8(ascii: "*") || text[place + 1] != UInt8(ascii: "/") { place += 1 }
                place += 2
            } else {
                output.append(text[place])
                place += 1
            }
        }
        return output
    }

    private mutating func readBlocks(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, depth: Int) {
        var start = range.lowerBound
        while start < range.upperBound, rules.count < Self.most {
            guard let open = text[start..<range.upperBound].firstIndex(of: UInt8(ascii: "{")) else { return }
            // `@import "x";` before a rule.
            var head = start..<open
            if let semicolon = text[head].lastIndex(of: UInt8(ascii: ";")) { head = semicolon + 1..<open }
            let close = Self.close(of: open, in: text, to: range.upperBound)
            let prelude = Self.trimmed(text, head)
            if prelude.first.map({ text[$0] }) == UInt8(ascii: "@") {
                if depth < 4, holdsOnScreen(String(decoding: text[prelude], as: UTF8.self).lowercased()) {
                    readBlocks(text, open + 1..<close, depth: depth + 1)
                }
            } else {
                addRule(text, prelude, open + 1..<close)
            }
            start = close + 1
        }
    }

    private static func close(of open: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
        var depth = 0
        for place in open..<end {
            if text[place] == UInt8(ascii: "{") { depth += 1 }
            if text[place] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return end
    }

    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text[start] <= 0x20 { start += 1 }
        // `<!--` before the rules of an office page.
        if end - start >= 4, text[start] == UInt8(ascii: "<"), text[start + 1] == UInt8(ascii: "!") { start += 4 }
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    /// Whether the rules behind `@media …` hold on a screen of our width.
    private func holdsOnScreen(_ prelude: String) -> Bool {
        if prelude.hasPrefix("@supports") { return !prelude.contains("not") }
        return prelude.hasPrefix("@media") ? Self.holdsOnScreen(queries: prelude.dropFirst(6)) : prelude.hasPrefix("@layer")
    }

    /// Whether one of the media queries holds on a wide screen as it is by default; one that asks for what is not known holds on none.
    static func holdsOnScreen(queries: Substring) -> Bool {
        queries.split(separator: ",", omittingEmptySubsequences: true).contains { query in
            var holds = !query.contains("print") && !query.contains("speech")
            if query.contains("not ") { holds.toggle() }
            for part in query.split(separator: "(").dropFirst() {
                let feature = part.prefix { $0 != ")" }.filter { $0 != " " }
                guard let answer = Self.holds(feature: feature) else { return false }
                if !answer { holds = false }
            }
            return holds
        }
    }

    /// Whether a feature is one of our screen; `nil` for one that is not known.
    private static func holds(feature: String) -> Bool? {
        let parts = feature.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let (name, value) = (parts[0], parts[1])
        switch name {
        case "min-width", "max-width", "min-device-width", "max-device-width":
            guard let number = Double(String(value.prefix { $0.isNumber || $0 == "." })) else { return nil }
            let unit = value.drop { $0.isNumber || $0 == "." }
            let width = unit.hasPrefix("em") || unit.hasPrefix("rem") ? number * 16 : number
            return name.hasPrefix("min") ? width <= screenWidth : width >= screenWidth
        case "orientation": return value == "landscape"
        case "prefers-color-scheme": return value == "light"
        case "hover": return value == "hover"
        case "pointer": return value == "fine"
        default: return nil
        }
    }

    private mutating func addRule(_ text: UnsafeBufferPointer<UInt8>, _ selectors: Range<Int>, _ body: Range<Int>) {
        let declarations = StyleDeclarations(text, in: body)
        if declarations.plain.saysNothing, declarations.important.saysNothing { return }
        for selector in text[selectors].split(separator: UInt8(ascii: ",")) {
            guard var chain = Self.chain(String(decoding: selector, as: UTF8.self)) else { continue }
            var (plain, important) = (declarations.plain, declarations.important)
            if chain.isPseudo {
                let isDrawn = plain[.decorated] == .yes || important[.decorated] == .yes
                let isPictured = plain[.pictured] == .yes || important[.pictured] == .yes
                guard isDrawn || isPictured, plain[.gone] != .yes else { continue }
                (plain, important) = (.none, .none)
                plain[isDrawn ? .decorated : .pictured] = .yes
            } else {
                (plain[.decorated], important[.decorated]) = (.unset, .unset)
                if plain.saysNothing, important.saysNothing { continue }
            }
            let subject = chain.compounds.removeLast()
            let rule = Rule(
                subject: subject, ancestors: chain.compounds.reversed(), plain: plain, important: important,
                specificity: chain.compounds.reduce(subject.specificity) { $0 + $1.specificity })
            if !rule.ancestors.isEmpty { needsAncestors = true }
            rules.append(rule)
        }
    }

    /// The compounds of a selector from left to right; `nil` for one that asks for something we do not know.
    private static func chain(_ selector: String) -> (compounds: [Compound], isPseudo: Bool)? {
        var text = selector
        var isPseudo = false
        for pseudo in ["::before", "::after", ":before", ":after"] where text.trimmed.hasSuffix(pseudo) {
            text = String(text.trimmed.dropLast(pseudo.count))
            isPseudo = true
            break
        }
        if text.contains(where: { ":[+~\\@".contains($0) }) { return nil }
        var compounds: [Compound] = []
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == ">" }) {
            if !compounds.isEmpty { compounds[compounds.count - 1].isParent = true }
            for word in part.split(whereSeparator: \.isWhitespace) { compounds.append(compound(word)) }
        }
        return compounds.isEmpty || compounds.count > 8 ? nil : (compounds, isPseudo)
    }

    private static func compound(_ word: Substring) -> Compound {
        var compound = Compound()
        var name: [UInt8] = []
        var kind = UInt8(ascii: " ")
        func finish() {
            if kind == UInt8(ascii: ".") {
                compound.classes.append(name)
            } else if kind == UInt8(ascii: "#") {
                compound.id = name
            } else if name != [UInt8(ascii: "*")] {
                compound.element = name.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
            }
        }
        for byte in word.utf8 {
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "#") {
                finish()
                (name, kind) = ([], byte)
            } else {
                name.append(byte)
            }
        }
        finish()
        return compound
    }
}

extension String {
    fileprivate var trimmed: String { Blanks.trimmed(self) }
}

/// The name, class and id of an element that a style sheet is asked about, as ranges of the text.
struct StyledElement {
    var name: Range<Int>
    var classes: Range<Int> = 0..<0
    var id: Range<Int> = 0..<0
}

extension StyleSheet {
    /// What the rules say of `element`; `ancestors`: what it stands in, the outermost first. Rules that are marked important come apart.
    func appearance(of element: StyledElement, in ancestors: [StyledElement], text: UnsafeBufferPointer<UInt8>) -> (
        plain: Appearance, important: Appearance
    ) {
        var (plain, important) = (Appearance.none, Appearance.none)
        for rule in rules where matches(rule.subject, element, text) && (rule.ancestors.isEmpty || stands(rule, in: ancestors, text)) {
            plain.overlay(rule.plain)
            important.overlay(rule.important)
        }
        return (plain, important)
    }

    private func stands(_ rule: Rule, in ancestors: [StyledElement], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var left = ancestors.count
        for wanted in rule.ancestors {
            var isFound = false
            while left > 0, !isFound {
                left -= 1
                isFound = matches(wanted, ancestors[left], text)
                if wanted.isParent, !isFound { return false }
            }
            if !isFound { return false }
        }
        return true
    }

    private func matches(_ compound: Compound, _ element: StyledElement, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if !compound.element.isEmpty {
            guard compound.element.count == element.name.count else { return false }
            for (offset, byte) in compound.element.enumerated() where text[element.name.lowerBound + offset] | 0x20 != byte | 0x20 {
                return false
            }
        }
        if !compound.id.isEmpty, !text[element.id].elementsEqual(compound.id) { return false }
        return compound.classes.allSatisfy { holds($0, in: element.classes, text) }
    }

    private func holds(_ name: [UInt8], in classes: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = classes.lowerBound
        while start < classes.upperBound {
            while start < classes.upperBound, text[start] <= 0x20 { start += 1 }
            var end = start
            while end < classes.upperBound, text[end] > 0x20 { end += 1 }
            if end - start == name.count, text[start..<end].elementsEqual(name) { return true }
            start = end
        }
        return false
    }
}
