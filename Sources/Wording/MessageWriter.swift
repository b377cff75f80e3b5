import Reports

/// Writes sentences of the catalogue in one language.
///
/// A key that the catalogue lacks is a defect of the program, found by tests; at run time it is written as it is, with its values.
package struct MessageWriter: Sendable {
    package let language: Language
    /// Whether paths of sources are written whole: readers of what is published have no use for the folders of another machine.
    package var showsFolders = true
    private let catalogue: WordingCatalogue
    private let measureLabel: @Sendable (String, Language) -> String?

    /// - Parameter measureLabel: the label of a measure's code in a language; `nil` leaves the code.
    package init(
        language: Language, catalogue: WordingCatalogue = .embedded,
        measureLabel: @escaping @Sendable (String, Language) -> String? = { code, _ in MessageWriter.formLabel(code) }
    ) {
        self.language = language
        self.catalogue = catalogue
        self.measureLabel = measureLabel
    }

    package static let english = MessageWriter(language: .english)
    package static let chinese = MessageWriter(language: .chinese)

    /// The label that the form prints, or that of a row the report added.
    package static func formLabel(_ code: String) -> String? {
        if let position = MeasureDefinition.position(of: code) { return saidOnce(MeasureDefinition.all[position].labelZH) }
        let measure = Measure(code)
        return measure.isLocal ? String(measure.item.dropFirst("local:".count)) : nil
    }

    /// （七）总计 of the row, 总计 of the column: （七）总计, once.
    package static func saidOnce(_ label: String) -> String {
        label.utf8.reversed().starts(with: doubledTotal) ? String(label.dropLast(3)) : label
    }

    private static let doubledTotal = Array("总计 总计".utf8.reversed())

    package func has(_ key: String) -> Bool { catalogue[key] != nil }

    /// The sentence of `key` with its values.
    package func write(_ key: String, _ parameters: [String: Parameter] = [:]) -> String {
        guard let entry = catalogue[key] else {
            return ([key] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(write($0.value))" }).joined(separator: " ")
        }
        var text = ""
        write(entry[language], parameters, into: &text)
        return text
    }

    package func write(_ message: Message) -> String { write(message.key, message.parameters) }

    /// What our data and migrations remark in English, such as the comment of a column; a remark without Chinese stays as it is.
    package func remark(_ text: String) -> String { language == .chinese ? catalogue.chinese(ofRemark: text) ?? text : text }

    /// The word for `code` among the words of a kind: `term("status", "blank")` is 空白. A code without a word stands for itself.
    package func term(_ kind: String, _ code: String) -> String { has("\(kind).\(code)") ? write("\(kind).\(code)") : code }

    /// A value by itself.
    package func write(_ parameter: Parameter) -> String {
        switch parameter {
        case .text(let text): text
        case .path(let path): showsFolders ? path : SourceName.short(path)
        case .number(let number): Self.number(number)
        case .date(let date): self.date(date)
        case .percent(let ratio, let decimals): percent(ratio, decimals)
        case .measure(let code): measureLabel(Self.measure(of: code), language) ?? code
        case .cell(let code): cell(code)
        case .origin(let origin): place(origin)
        case .word(let key): write(key)
        case .message(let message): write(message)
        case .list(let items, let joint): items.map(write).joined(separator: joint == .none ? "" : write("join.\(joint.rawValue)"))
        }
    }

    private func write(_ template: MessageTemplate, _ parameters: [String: Parameter], into text: inout String) {
        for piece in template.pieces {
            switch piece {
            case .text(let words): text += words
            case .value(let name): text += parameters[name].map(write) ?? "{\(name)}"
            case .plural(let name, let one, let many): text += parameters[name] == .number(1) ? one : many
            case .optional(let name, let isGiven, let inner):
                if (parameters[name] != nil) == isGiven { write(inner, parameters, into: &text) }
            }
        }
    }

    /// A cell's measure without the year behind `@`.
    private static func measure(of code: String) -> String {
        code.utf8.firstIndex(of: UInt8(ascii: "@")).map { String(code[..<$0]) } ?? code
    }

    /// The label in quotes; with its year, where it stands in the report on another one.
    private func cell(_ code: String) -> String {
        let measure = Self.measure(of: code)
        let label = measureLabel(measure, language) ?? measure
        guard let year = Double(Substring(code.utf8.dropFirst(measure.utf8.count + 1))) else {
            return write("cell.quoted", ["label": .text(label)])
        }
        return write("cell.earlier", ["label": .text(label), "year": .number(year)])
    }

    /// `2021-03-02` or 2021年3月2日.
    private func date(_ date: CalendarDate) -> String {
        language == .english ? date.description : "\(date.year)年\(date.month)月\(date.day)日"
    }

    /// `1.05 %` or 1.05%.
    private func percent(_ ratio: Double, _ decimals: Int) -> String {
        var scale = 1
        for _ in 0..<min(max(decimals, 0), 6) { scale *= 10 }
        let exact = (abs(ratio) * 100 * Double(scale)).rounded()
        // Beyond what an integer holds decimals say nothing.
        guard exact < 1e15 else { return Self.number((ratio * 100).rounded()) + (language == .english ? " %" : "%") }
        let scaled = Int(exact)
        let fraction = String(scaled % scale)
        let digits = scale == 1 ? "" : "." + String(repeating: "0", count: "\(scale)".count - 1 - fraction.count) + fraction
        return "\(ratio < 0 && scaled > 0 ? "-" : "")\(scaled / scale)\(digits)\(language == .english ? " %" : "%")"
    }

    /// `page 2, table 1, row 5` or 第2页，表1，第5行.
    private func place(_ origin: Origin) -> String {
        if let sheet = origin.sheet, let cell = origin.cellName {
            return write("origin.sheet", ["sheet": .text(sheet), "cell": .text(cell)])
        }
        let parts: [(String, Int?)] = [
            ("page", origin.page), ("table", origin.table), ("row", origin.row), ("column", origin.column), ("line", origin.line),
            ("offset", origin.offset),
        ]
        return parts.compactMap { name, number in number.map { write("origin.\(name)", ["number": .count($0)]) } }
            .joined(separator: language == .english ? ", " : "，")
    }

    package static func number(_ value: Double) -> String { JSONText.number(value) }
}
