/// Numbers as text: no locale, no grouping, no digits that are not there.
package enum NumberText {
    /// `469`, `173365.3`: the shortest text that reads back as the same number.
    package static func exact(_ number: Double) -> String {
        if let whole = Int64(exactly: number) { return "\(whole)" }
        return number.isFinite ? "\(number)" : "null"
    }

    /// A ratio in per cent with one decimal: `37.5%`, and `-0.4%`; small ones keep two digits that say something.
    package static func percent(_ ratio: Double, signed: Bool = false) -> String {
        guard ratio.isFinite else { return "" }
        let tenths = (ratio * 1000).rounded(.toNearestOrAwayFromZero)
        guard abs(tenths) < 1e15 else { return exact(ratio * 100) + "%" }
        let whole = Int64(abs(tenths)) / 10
        let part = Int64(abs(tenths)) % 10
        let sign = tenths < 0 ? "-" : signed && tenths > 0 ? "+" : ""
        return "\(sign)\(whole).\(part)%"
    }

    /// A change with its sign: `+128`, `-35`, `0`.
    package static func signed(_ number: Double) -> String {
        number > 0 ? "+" + exact(number) : exact(number)
    }
}

extension Grid.Value {
    /// The text for people.
    package func shown(_ column: Grid.Column, _ options: GridOptions) -> String {
        switch self {
        case .null: options.null
        case .integer(let number): column.kind == .ratio ? NumberText.percent(Double(number)) : "\(number)"
        case .real(let number): column.kind == .ratio ? NumberText.percent(number) : NumberText.exact(number)
        case .text(let text): text
        case .term(let kind, let code): options.words.term(kind, code)
        case .ratio(let ratio): NumberText.percent(ratio)
        case .marked(let value): value.shown(column, options) + "†"
        case .absent(let reason): options.null.isEmpty ? options.words.term("absence", reason) : options.null
        }
    }
}

extension NumberText {
    /// With at most two decimals: for coordinates.
    package static func short(_ number: Double) -> String { exact((number * 100).rounded() / 100) }
}
