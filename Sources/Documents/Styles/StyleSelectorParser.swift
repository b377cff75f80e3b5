import ReportText

/// Reads one selector.
struct StyleSelectorParser {
    private let bytes: [UInt8]
    private var place = 0
    /// How deep in `:not(…)` and its like.
    private let depth: Int

    init(_ text: some StringProtocol, depth: Int = 0) {
        bytes = Array(text.utf8)
        self.depth = depth
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    /// The compounds from right to left.
    mutating func selector() -> ([StyleSelector.Compound], StyleSelector.Part)? {
        var compounds: [StyleSelector.Compound] = []
        var part = StyleSelector.Part.whole
        while true {
            var tie = StyleSelector.Tie.inside
            while let byte, byte <= 0x20 || byte == 0x3E || byte == 0x2B || byte == 0x7E {
                if byte == 0x3E { tie = .parent }
                if byte == 0x2B { tie = .justBefore }
                if byte == 0x7E { tie = .before }
                place += 1
            }
            guard byte != nil else { break }
            guard var compound = compound(&part) else { return nil }
            compound.tie = tie
            compounds.append(compound)
        }
        return (compounds.reversed(), part)
    }

    private mutating func compound(_ part: inout StyleSelector.Part) -> StyleSelector.Compound? {
        var compound = StyleSelector.Compound()
        while let byte, byte > 0x20, byte != 0x3E, byte != 0x2B, byte != 0x7E {
            switch byte {
            case UInt8(ascii: "."):
                place += 1
                compound.classes.append(name())
                compound.specificity += 100
            case UInt8(ascii: "#"):
                place += 1
                compound.id = name()
                compound.specificity += 10_000
            case UInt8(ascii: "["):
                compound.conditions.append(attribute())
                compound.specificity += 100
            case UInt8(ascii: ":"):
                guard pseudo(&compound, &part) else { return nil }
            case UInt8(ascii: "*"), UInt8(ascii: "|"): place += 1
            default:
                let name = name()
                // `&`, `@`, and what else is no selector.
                if name.isEmpty { return nil }
                compound.element = name.map(\.lowercasedLetter)
                compound.specificity += 1
            }
        }
        return compound
    }

    /// A name with its escapes read: `md\:hidden`, `\31 0`.
    private mutating func name() -> [UInt8] {
        var name: [UInt8] = []
        while let byte {
            if byte == UInt8(ascii: "\\") {
                place += 1
                name += escaped()
            } else if byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x30 && byte <= 0x39
                || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
            {
                name.append(byte)
                place += 1
            } else {
                break
            }
        }
        return name
    }

    private mutating func escaped() -> [UInt8] {
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
            value = value << 4 | UInt32(digit)
            digits += 1
            place += 1
        }
        if digits > 0 {
            if let byte, byte <= 0x20 { place += 1 }
            return Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? []
        }
        guard let byte else { return [] }
        place += 1
        return [byte]
    }

    /// What stands between brackets that open at `place`, which moves behind them.
    private mutating func bracketed(_ open: UInt8, _ close: UInt8) -> ArraySlice<UInt8> {
        let start = place + 1
        var depth = 0
        while let byte {
            if byte == UInt8(ascii: "\\") { place += 1 }
            if byte == open { depth += 1 }
            if byte == close { depth -= 1 }
            place += 1
            if depth == 0 { return bytes[start..<max(start, min(place - 1, bytes.count))] }
        }
        return bytes[min(start, bytes.count)...]
    }

    private mutating func attribute() -> StyleSelector.Condition {
        var inner = StyleSelectorParser(Blanks.trimmed(String(decoding: bracketed(0x5B, 0x5D), as: UTF8.self)))
        let name = inner.name().map(\.lowercasedLetter)
        if name.isEmpty { return .unknown }
        while let byte = inner.byte, byte <= 0x20 { inner.place += 1 }
        guard let sign = inner.byte else { return .attribute(name: name, sign: 0, value: [], ignoresCase: false) }
        inner.place += 1
        if sign != UInt8(ascii: "=") {
            guard inner.byte == UInt8(ascii: "=") else { return .unknown }
            inner.place += 1
        }
        while let byte = inner.byte, byte <= 0x20 { inner.place += 1 }
        var value: [UInt8] = []
        if let quote = inner.byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            inner.place += 1
            while let byte = inner.byte, byte != quote {
                inner.place += 1
                value += byte == UInt8(ascii: "\\") ? inner.escaped() : [byte]
            }
            inner.place += 1
        } else {
            value = inner.name()
        }
        let rest = Blanks.trimmed(String(decoding: inner.bytes[min(inner.place, inner.bytes.count)...], as: UTF8.self)).lowercased()
        guard rest.isEmpty || rest == "i" || rest == "s" else { return .unknown }
        // Values of these are the same in any case.
        let ignoresCase = rest == "i" || rest.isEmpty && ["type", "align", "dir", "valign"].contains(String(decoding: name, as: UTF8.self))
        return .attribute(name: name, sign: sign, value: value, ignoresCase: ignoresCase)
    }

    // MARK: - Pseudo-classes

    /// `false` where the selector cannot hold for an element that nobody touches, or is about nothing that is read.
    private mutating func pseudo(_ compound: inout StyleSelector.Compound, _ part: inout StyleSelector.Part) -> Bool {
        place += 1
        let isElement = byte == UInt8(ascii: ":")
        if isElement { place += 1 }
        let name = String(decoding: name(), as: UTF8.self).lowercased()
        let argument = byte == UInt8(ascii: "(") ? String(decoding: bracketed(0x28, 0x29), as: UTF8.self) : nil
        if name == "before" || name == "after" {
            part = .drawnBeside
            compound.specificity += 1
            return true
        }
        if name == "first-letter" || name == "first-line" {
            part = .some
            return true
        }
        if isElement || name.hasPrefix("-") && name != "-webkit-any" && name != "-moz-any" && name != "-webkit-any-link" { return false }
        guard let condition = condition(name, argument) else { return false }
        if name != "where" { compound.specificity += specificity(of: condition) }
        compound.conditions.append(condition)
        return true
    }

    private func specificity(of condition: StyleSelector.Condition) -> Int {
        switch condition {
        case .not(let inner), .any(let inner): inner.map(\.specificity).max() ?? 0
        default: 100
        }
    }

    /// `nil` where it never holds on a page that lies still.
    private func condition(_ name: String, _ argument: String?) -> StyleSelector.Condition? {
        switch name {
        case "hover", "active", "focus", "focus-within", "focus-visible", "visited", "target", "target-within", "fullscreen", "modal",
            "popover-open", "host", "host-context", "invalid", "user-invalid", "autofill", "playing", "current", "past", "future",
            // An element with nothing in it shows nothing, hidden or not.
            "empty":
            return depth > 0 ? .never : nil
        case "root", "scope": return .root
        case "link", "any-link", "-webkit-any-link": return has("href")
        case "checked", "disabled": return has(name)
        case "open": return has("open")
        case "defined": return .any([StyleSelector.Compound()])
        case "first-child": return .place(step: 0, first: 1, ofType: false)
        case "first-of-type": return .place(step: 0, first: 1, ofType: true)
        case "nth-child": return argument.flatMap { places($0, ofType: false) } ?? .unknown
        case "nth-of-type": return argument.flatMap { places($0, ofType: true) } ?? .unknown
        case "not":
            return compounds(argument).map(StyleSelector.Condition.not) ?? .unknown
        case "is", "where", "matches", "-webkit-any", "-moz-any":
            return compounds(argument).map(StyleSelector.Condition.any) ?? .unknown
        default: return .unknown
        }
    }

    private func has(_ name: String) -> StyleSelector.Condition {
        .attribute(name: Array(name.utf8), sign: 0, value: [], ignoresCase: false)
    }

    /// The compounds of a list; `nil` where one is more than a compound.
    private func compounds(_ argument: String?) -> [StyleSelector.Compound]? {
        guard let argument, depth < 3 else { return nil }
        var compounds: [StyleSelector.Compound] = []
        for text in StyleSelector.list(argument) {
            var inner = StyleSelectorParser(text, depth: depth + 1)
            guard let (chain, part) = inner.selector(), chain.count == 1, part == .whole else { return nil }
            compounds.append(chain[0])
        }
        return compounds
    }

    /// `2n+1`, `odd`, `even`, `3`
    private func places(_ argument: String, ofType: Bool) -> StyleSelector.Condition? {
        let text = argument.lowercased().filter { $0 > " " }
        if text == "odd" { return .place(step: 2, first: 1, ofType: ofType) }
        if text == "even" { return .place(step: 2, first: 0, ofType: ofType) }
        if let first = Int(text) { return .place(step: 0, first: first, ofType: ofType) }
        guard let n = text.firstIndex(of: "n") else { return nil }
        let (step, first) = (text[..<n], text[text.index(after: n)...])
        guard let step = step.isEmpty || step == "+" ? 1 : step == "-" ? -1 : Int(step), let first = first.isEmpty ? 0 : Int(first) else {
            return nil
        }
        return .place(step: step, first: first, ofType: ofType)
    }
}
