import Forms
import Reports

/// How cells and figures are named in findings.
struct CellNames {
    let context: CheckContext

    /// A cell's code; a cell of the year before has the year behind it, `applications.carried_out.total@2023`.
    func code(_ cell: Int) -> String {
        let slots = context.rules.slots
        guard cell >= slots.count else { return slots.definitions[cell].code }
        return slots.definitions[cell - slots.count].code + (context.report.year.map { "@\($0 - 1)" } ?? "")
    }

    /// A cell as a value of a message.
    func label(_ cell: Int) -> Parameter { .cell(code(cell)) }

    /// Where a cell of the year itself stood.
    func origin(_ cell: Int) -> Origin? {
        guard cell < context.rules.slots.count else { return nil }
        let index = Int(context.figures.observations[cell])
        return index >= 0 ? context.report.observations[index].origin : nil
    }

    /// The cell with where it stood.
    func cell(_ cell: Int) -> Finding.Cell { Finding.Cell(code(cell), origin: origin(cell)) }

    /// `“（一）予以公开 总计” 29`, or for a group `“（三）不予公开” 4 (1 + 3)`.
    func figure(_ target: String, _ figure: TableFigure) -> Parameter {
        let label = figure.cells.count == 1 ? label(figure.cells[0]) : .cell(target)
        var values: [String: Parameter] = ["cell": label, "value": .number(figure.value)]
        let parts = figure.cells.map { context.figures.values[$0] }.filter { $0 != 0 }
        if figure.cells.count > 1, parts.count > 1 { values["parts"] = .list(parts.map(Parameter.number), .plus) }
        return .message(Message("figure.cell", values))
    }
}

/// The first characters of a passage, its line breaks as blanks.
func excerpt(_ text: String, most: Int = 80) -> Parameter {
    var line = ""
    for (index, character) in text.enumerated() {
        guard index < most else { return .text(line + "…") }
        line.append(character.isNewline ? " " : character)
    }
    return .text(line)
}

/// Texts as values: the first `most` of them. The second value counts the others, `nil` for none.
func shortened(_ items: [Parameter], most: Int, _ joint: Parameter.Joint = .comma) -> (shown: Parameter, more: Parameter?) {
    (.list(Array(items.prefix(most)), joint), items.count > most ? .count(items.count - most) : nil)
}
