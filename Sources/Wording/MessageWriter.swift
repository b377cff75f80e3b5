import Reports

/// Writes sentences of the catalogue in one language.
///
/// A key that the catalogue lacks is a defect of the program, found by tests; at run time it is written as it is, with its values.
package struct MessageWriter: Sendable {
    package let language: Language
    private let catalogue: WordingCatalogue
    private let measureLabel: @Sendable (String, Language) -> String?

    /// - Parameter measureLabel: the label of a measure's code in a language; `nil` leaves the code.
    package init(
        language: Language, catalogue: WordingCatalogue = .embedded,
        measureLabel: @escaping @Sendable (String, Language) -> String? = { _, _ in nil }
    ) {
        self.language = language
        self.catalogue = catalogue
        self.measureLabel = measureLabel
    }

    package func has(_ key: String) -> Bool { catalogue[key] != nil }

    /// The sentence of `key` with its values.
    package func write(_ key: String, _ parameters: [String: Parameter] = [:]) -> String {
        guard let entry = catalogue[key] else {
            return ([key] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(write($0.value))" }).joined(separator: " ")
        }
        return write(entry[language], parameters)
    }

    /// A value by itself.
    package func write(_ parameter: Parameter) -> String {
        switch parameter {
        case .text(let text): text
        case .number(let number): Self.number(number)
        case .measure(let code): measureLabel(code, language) ?? code
        case .origin(let origin): place(origin)
        case .word(let key): write(key)
        case .list(let items): items.map(write).joined(separator: language == .english ? ", " : "、")
        }
    }

    private func write(_ template: MessageTemplate, _ parameters: [String: Parameter]) -> String {
        template.pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let words): text += words
            case .value(let name): text += parameters[name].map(write) ?? "{\(name)}"
            case .plural(let name, let one, let many): text += parameters[name] == .number(1) ? one : many
            case .optional(let name, let inner): if parameters[name] != nil { text += write(inner, parameters) }
            }
        }
    }

    /// `page 2, table 1, row 5` or 第2页，表1，第5行.
    private func place(_ origin: Origin) -> String {
        let parts: [(String, Int?)] = [
            ("page", origin.page), ("table", origin.table), ("row", origin.row), ("column", origin.column), ("line", origin.line),
            ("offset", origin.offset),
        ]
        return parts.compactMap { name, number in number.map { write("origin.\(name)", ["number": .count($0)]) } }
            .joined(separator: language == .english ? ", " : "，")
    }

    /// `41`, `-8`, `0.5`
    package static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
