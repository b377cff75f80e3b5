/// Which queries of `@media` hold on a wide screen as it is by default.
enum StyleMedia {
    /// Of the screen, in CSS pixels.
    static let screenWidth = 1280.0

    /// Whether one of the queries holds; what asks for something that is not known may hold. No queries hold everywhere.
    static func holds(_ queries: Substring) -> Likelihood {
        let parts = queries.split(separator: ",", omittingEmptySubsequences: true)
        return parts.isEmpty ? .yes : parts.map(holds(query:)).max()!
    }

    private static func holds(query: Substring) -> Likelihood {
        var answer = query.contains("print") || query.contains("speech") || query.contains(" tty") ? Likelihood.no : .yes
        // `@media(max-width:750px)` needs no blank before its bracket.
        for part in query.split(separator: "(", omittingEmptySubsequences: false).dropFirst() where !part.isEmpty {
            answer = min(answer, holds(feature: part.prefix { $0 != ")" }.filter { $0 != " " }))
        }
        if query.contains(" or ") || query.contains("((") || query.contains("(not") { return answer == .yes ? .yes : .maybe }
        return query.contains("not ") ? answer.negated : answer
    }

    private static func holds(feature: String) -> Likelihood {
        if feature.contains("<") || feature.contains(">") { return holds(range: feature) }
        let parts = feature.split(separator: ":", maxSplits: 1)
        guard let name = parts.first else { return .maybe }
        guard parts.count == 2 else {
            switch name {
            case "color", "hover", "any-hover", "pointer", "any-pointer", "width", "height", "scripting", "-webkit-transform-3d":
                return .yes
            case "monochrome", "grid", "prefers-reduced-motion", "prefers-contrast", "forced-colors": return .no
            default: return .maybe
            }
        }
        let value = parts[1]
        func number(least: Bool, _ ours: Double, _ value: Double?) -> Likelihood {
            value.map { (least ? $0 <= ours : $0 >= ours) ? .yes : .no } ?? .maybe
        }
        switch name {
        case "min-width", "max-width", "min-device-width", "max-device-width":
            return number(least: name.hasPrefix("min"), screenWidth, pixels(value))
        case "width", "device-width": return pixels(value).map { $0 == screenWidth ? .yes : .no } ?? .maybe
        case "min-resolution", "max-resolution", "-webkit-min-device-pixel-ratio", "-webkit-max-device-pixel-ratio",
            "min--moz-device-pixel-ratio", "max--moz-device-pixel-ratio", "-o-min-device-pixel-ratio", "min-device-pixel-ratio":
            return number(least: name.contains("min"), value.hasSuffix("dpi") ? 96 : 1, leading(value))
        default: break
        }
        let usual = [
            "orientation": "landscape", "prefers-color-scheme": "light", "hover": "hover", "any-hover": "hover", "pointer": "fine",
            "any-pointer": "fine", "prefers-reduced-motion": "no-preference", "prefers-contrast": "no-preference", "forced-colors": "none",
            "display-mode": "browser", "scripting": "enabled", "-ms-high-contrast": "", "update": "fast", "inverted-colors": "none",
        ]
        return usual[String(name)].map { $0 == value ? .yes : .no } ?? .maybe
    }

    /// `width>=600px`, `400px<=width<=700px`
    private static func holds(range: String) -> Likelihood {
        guard let name = range.firstRange(of: "width") else { return .maybe }
        func bound(_ text: Substring, isLeft: Bool) -> Likelihood {
            if text.isEmpty { return .yes }
            let sign = text.filter { "<>=".contains($0) }
            guard let value = pixels(text.filter { !"<>=".contains($0) }[...]) else { return .maybe }
            let (left, right) = isLeft ? (value, screenWidth) : (screenWidth, value)
            switch sign {
            case "<": return left < right ? .yes : .no
            case "<=": return left <= right ? .yes : .no
            case ">": return left > right ? .yes : .no
            case ">=": return left >= right ? .yes : .no
            default: return .maybe
            }
        }
        return min(bound(range[..<name.lowerBound], isLeft: true), bound(range[name.upperBound...], isLeft: false))
    }

    private static func leading(_ value: Substring) -> Double? { Double(String(value.prefix { $0.isNumber || $0 == "." })) }

    private static func pixels(_ value: some StringProtocol) -> Double? {
        let text = Substring(value)
        guard let number = leading(text) else { return nil }
        let unit = text.drop { $0.isNumber || $0 == "." }
        return unit.hasPrefix("em") || unit.hasPrefix("rem") ? number * 16 : unit.hasPrefix("pt") ? number * 96 / 72 : number
    }
}
