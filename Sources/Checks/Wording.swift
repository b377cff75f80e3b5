import Forms
import Reports

/// How cells, figures and sums are written in messages.
struct Wording {
    let context: CheckContext

    /// A cell's label as the form prints it, in quotes; with the year for a cell of the year before.
    func label(_ cell: Int) -> String {
        let slots = context.rules.slots
        guard cell >= slots.count else { return quoted(slots.definitions[cell].labelZH) }
        let year = context.report.year.map { " of the report on \($0 - 1)" } ?? ""
        return quoted(slots.definitions[cell - slots.count].labelZH) + year
    }

    /// A cell's code; a cell of the year before has the year behind it, `applications.carried_out.total@2023`.
    func code(_ cell: Int) -> String {
        let slots = context.rules.slots
        guard cell >= slots.count else { return slots.definitions[cell].code }
        return slots.definitions[cell - slots.count].code + (context.report.year.map { "@\($0 - 1)" } ?? "")
    }

    /// Where a cell of the year itself stood.
    func origin(_ cell: Int) -> Origin? {
        guard cell < context.rules.slots.count else { return nil }
        let index = Int(context.figures.observations[cell])
        return index >= 0 ? context.report.observations[index].origin : nil
    }

    /// `“（一）予以公开 总计” 29`, or for a group `“（三）不予公开” 4 (1 + 3)`.
    func figure(_ target: String, _ figure: TableFigure) -> String {
        let value = Self.number(figure.value)
        if figure.cells.count == 1 { return "\(label(figure.cells[0])) \(value)" }
        let parts = figure.cells.map { context.figures.values[$0] }.filter { $0 != 0 }
        let sum = parts.count > 1 ? " (\(parts.map(Self.number).joined(separator: " + ")))" : ""
        return "\(quoted(Self.groupLabel(target))) \(value)\(sum)"
    }

    private static func groupLabel(_ target: String) -> String {
        switch Measure(target).item {
        case "refused": "（三）不予公开"
        case "unavailable": "（四）无法提供"
        case "unprocessed": "（五）不予处理"
        case "other_all": "（六）其他处理"
        case "litigation": "行政诉讼"
        default: target
        }
    }

    func quoted(_ text: String) -> String { "“\(text)”" }

    /// `41`, `-8`, `0.5`
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// `a, b, c and 4 more`
    static func list(_ items: [String], most: Int) -> String {
        items.count <= most ? items.joined(separator: ", ") : items.prefix(most).joined(separator: ", ") + " and \(items.count - most) more"
    }

    /// The first characters of a passage, its line breaks as blanks.
    static func excerpt(_ text: String, most: Int = 80) -> String {
        let start = text.prefix(most + 1)
        let line = String(start.prefix(most).map { $0.isNewline ? " " : $0 })
        return start.count <= most ? line : line + "…"
    }
}
