import Glibc

/// The rules of a page's own `<style>` elements that decide what a person sees on a screen 1,280 px wide.
///
/// A rule whose selector or query cannot be answered, and which hides, strikes out or moves text, makes the text that it may be about unclear
/// (`Appearance.doubt`). Of rules `::before` and `::after` only that they draw something is kept.
struct StyleSheet {
    struct Rule {
        var selector: StyleSelector
        var plain: Appearance
        var important: Appearance
        /// Rules of layers stand behind all others.
        var rank: Int
        /// Whether the queries around it hold.
        var holds: Likelihood
    }

    private(set) var rules: [Rule] = []
    private(set) var index = StyleIndex()
    var isEmpty: Bool { rules.isEmpty }
    /// Whether a rule takes text away from where it stands.
    private(set) var movesText = false
    private var variables = StyleVariables()
    /// The layers in their order: later ones stand before earlier ones.
    private var layers: [String] = []
    /// Whether a rule asks for what an element stands in, and for what stands before it there.
    private(set) var needsAncestors = false
    private(set) var needsSiblings = false
    /// Elements that may still be looked at to tell which rules are about others, on the whole page.
    var stepsLeft = 20_000_000
    /// Rules of a page; more are not looked at.
    private static let most = 2_000
    private static let layered = -1_000_000_000
    private static let mostLayers = 900

    /// What holds for a block of rules.
    private struct Setting {
        var depth = 0
        var holds = Likelihood.yes
        var rank = 0
        var layer: String?
        /// Only names that are given values are looked for.
        var isSearch = false
        /// The selectors around nested rules.
        var parents: [String] = []
    }

    /// Adds the rules in `range`, the content of a `<style>` element.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        let plain = Self.withoutComments(UnsafeBufferPointer(rebasing: text[range]))
        plain.withUnsafeBufferPointer { plain in
            if StyleVariables.mayStand(in: plain) { readBlock(plain, 0..<plain.count, Setting(isSearch: true)) }
            readBlock(plain, 0..<plain.count, Setting())
        }
        movesText = rules.contains { $0.plain.movesText || $0.important.movesText }
        rules.sort { $0.rank < $1.rank }
        index = StyleIndex(rules)
    }

    static func withoutComments(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
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

    // MARK: - Blocks

    /// Reads rules, and declarations between them where the block is that of a rule.
    private mutating func readBlock(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ setting: Setting) {
        var start = range.lowerBound
        var declarations: [UInt8] = []
        while start < range.upperBound, rules.count < Self.most {
            guard let end = Self.end(from: start, in: text, to: range.upperBound) else {
                declarations += text[start..<range.upperBound]
                break
            }
            if text[end] == UInt8(ascii: ";") {
                if setting.parents.isEmpty { orderLayers(Self.trimmed(text, start..<end), in: text) }
                declarations += text[start...end]
                start = end + 1
                continue
            }
            let close = Self.close(of: end, in: text, to: range.upperBound)
            readRule(text, Self.trimmed(text, start..<end), end + 1..<close, setting)
            start = close + 1
        }
        if !setting.parents.isEmpty, !declarations.isEmpty {
            declarations.withUnsafeBufferPointer { read($0, 0..<$0.count, setting) }
        }
    }

    /// The `;` or `{` that ends what begins at `start`.
    private static func end(from start: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int? {
        var quote: UInt8 = 0
        for place in start..<end {
            let byte = text[place]
            if quote != 0 {
                if byte == quote || byte == 0x0A { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: ";") {
                return place
            }
        }
        return nil
    }

    private static func close(of open: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Int {
        var depth = 0
        var quote: UInt8 = 0
        for place in open..<end {
            let byte = text[place]
            if quote != 0 {
                if byte == quote || byte == 0x0A { quote = 0 }
                continue
            }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
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
        // `<!--` before the rules of an office page, `-->` behind them.
        if end - start >= 4, text[start] == UInt8(ascii: "<"), text[start + 1] == UInt8(ascii: "!") { start += 4 }
        if end - start >= 3, text[start] == UInt8(ascii: "-"), text[start + 2] == UInt8(ascii: ">") { start += 3 }
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }

    private mutating func readRule(_ text: UnsafeBufferPointer<UInt8>, _ head: Range<Int>, _ body: Range<Int>, _ setting: Setting) {
        var inner = setting
        inner.depth += 1
        guard inner.depth <= 6 else { return }
        let prelude = String(decoding: text[head], as: UTF8.self)
        if prelude.hasPrefix("@") {
            guard let holds = Self.holds(prelude.lowercased()) else { return }
            inner.holds = min(inner.holds, holds)
            if prelude.hasPrefix("@layer") { enterLayer(Blanks.trimmed(String(prelude.dropFirst(6))), &inner) }
        } else {
            inner.parents = Self.nested(StyleSelector.list(prelude), in: setting.parents)
        }
        if inner.holds == .no || inner.parents.isEmpty && !prelude.hasPrefix("@") { return }
        if !inner.parents.isEmpty, text[body].firstIndex(of: UInt8(ascii: "{")) == nil {
            read(text, body, inner)
        } else {
            readBlock(text, body, inner)
        }
    }

    /// `@layer base, components`: their order.
    private mutating func orderLayers(_ statement: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        let start = statement.lowerBound
        guard statement.count > 6, text[start] == UInt8(ascii: "@"), text.spells(start + 1..<start + 6, "layer") else { return }
        for name in String(decoding: text[statement.dropFirst(6)], as: UTF8.self).split(separator: ",") {
            note(layer: Blanks.trimmed(String(name)))
        }
    }

    private mutating func note(layer: String) {
        if layers.count < Self.mostLayers, !layers.contains(layer) { layers.append(layer) }
    }

    /// A layer without a name is one of its own.
    private mutating func enterLayer(_ name: String, _ setting: inout Setting) {
        if setting.isSearch { return }
        let own = name.isEmpty ? "\(layers.count)" : name
        let layer = setting.layer.map { "\($0).\(own)" } ?? own
        note(layer: layer)
        setting.layer = layer
        setting.rank = Self.layered + 1_000_000 * (layers.firstIndex(of: layer) ?? layers.count)
    }

    /// Whether the rules behind `@media …` and its like hold; `nil` for what holds no rules of elements (`@font-face`, `@keyframes`).
    private static func holds(_ prelude: String) -> Likelihood? {
        if prelude.hasPrefix("@media") { return StyleMedia.holds(prelude.dropFirst(6)) }
        if prelude.hasPrefix("@supports") { return prelude.contains("not") ? .no : .yes }
        if prelude.hasPrefix("@layer") { return .yes }
        return prelude.hasPrefix("@container") || prelude.hasPrefix("@scope") ? .maybe : nil
    }

    /// The selectors of rules within those of others: `&.x`, `.x &`, `> b`, `b`.
    private static func nested(_ selectors: [String], in parents: [String]) -> [String] {
        if parents.isEmpty { return selectors }
        guard selectors.count * parents.count <= 64 else { return [] }
        return parents.flatMap { parent in
            selectors.map { selector in
                if !selector.contains("&") { return "\(parent) \(selector)" }
                if selector.hasPrefix("&"), !selector.dropFirst().contains("&") { return parent + selector.dropFirst() }
                let isSimple = !parent.contains { " >+~:".contains($0) }
                return selector.replacing("&", with: isSimple && selector.hasSuffix(" &") ? parent : ":is(\(parent))")
            }
        }
    }

    // MARK: - Rules

    /// Reads the declarations of a rule.
    private mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ setting: Setting) {
        if setting.isSearch {
            if setting.holds == .yes { variables.note(text[range], of: setting.parents) }
        } else if let known = variables.put(into: text[range]) {
            known.withUnsafeBufferPointer { addRules(StyleDeclarations($0, in: 0..<$0.count), setting) }
        } else {
            addRules(StyleDeclarations(text, in: range), setting)
        }
    }

    private mutating func addRules(_ declarations: StyleDeclarations, _ setting: Setting) {
        if declarations.plain.saysNothing, declarations.important.saysNothing { return }
        // Browsers pass over a rule when they do not know one of its selectors; which they know differs.
        let holds = setting.parents.contains(where: StyleSelector.mayBeUnknown) ? min(setting.holds, .maybe) : setting.holds
        for text in setting.parents where rules.count < Self.most {
            guard let selector = StyleSelector(text) else { continue }
            var (plain, important) = (declarations.plain, declarations.important)
            switch selector.part {
            case .whole: (plain[.decorated], important[.decorated]) = (.unset, .unset)
            case .some:
                guard plain.movesText || important.movesText else { continue }
                (plain, important) = (.none, .none)
                plain[.doubtful] = .yes
            case .drawnBeside:
                var drawn = plain
                drawn.overlay(important)
                guard let part = drawn.partDrawnBeside else { continue }
                (plain, important) = (.none, .none)
                plain[part] = .yes
            }
            if plain.saysNothing, important.saysNothing { continue }
            // What is important in a layer goes before what is so outside of it.
            if setting.layer != nil, important.movesText { important[.doubtful] = .yes }
            if selector.compounds.count > 1 || selector.asksForPlace { needsAncestors = true }
            if selector.asksForPlace { needsSiblings = true }
            rules.append(
                Rule(
                    selector: selector, plain: plain, important: important, rank: selector.specificity + setting.rank, holds: holds)
            )
        }
    }
}
