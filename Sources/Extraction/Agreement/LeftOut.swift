import ReportText
import Reports

/// Why a printed cell became no figure.
indirect enum LeftOut: Hashable, Sendable {
    /// The source breaks off right behind it.
    case brokenOff
    /// The cell itself cannot be read as one number.
    case unclear
    /// Its unit of money is named twice, or is one that is not known.
    case unitUnclear
    /// Its row has a label that is none of the form's.
    case noRow(String)
    /// Its label may be that of several rows, or the row may have no label of its own (empty).
    case rowUnclear(String)
    /// The row's figures cannot be told apart by column.
    case columnsUnclear(String)
    /// The row has another number of figures than the table has columns.
    case count(String, figures: Int, columns: Int)
    /// The column's header is none of the form's.
    case noColumn(String)
    /// The forms that the table may be printed on have different columns at its place.
    case layouts(String)
    /// Which of the columns is the total cannot be told.
    case order
    /// The same measure is printed with another figure.
    case twice(String)
    /// The table is about another year.
    case otherTable
    /// Figures that stand under no label and no header.
    case loose
    /// The same, in a row that is none of the form's, with the form's rows above and below it: sums over those are not whole.
    case among(LeftOut, above: String?, below: String?)
    /// The same, under a column that is none of the form's in one of its rows: sums along that are not whole.
    case along(LeftOut, row: String)

    var message: Message {
        switch self {
        case .brokenOff: "unused.cut_off"
        case .unclear: "unused.unclear"
        case .unitUnclear: "unused.unit_unclear"
        case .noRow(let label): Message("unused.no_row", ["label": .text(label)])
        case .rowUnclear(""): "unused.no_label"
        case .rowUnclear(let label): Message("unused.row_unclear", ["label": .text(label)])
        case .columnsUnclear(let label): Message("unused.no_header_each", ["label": .text(label)])
        case .count(let label, let figures, let columns):
            Message("unused.figures_for_columns", ["label": .text(label), "figures": .count(figures), "columns": .count(columns)])
        case .noColumn(let header): Message("unused.header_unknown", ["header": .text(header)])
        case .layouts(let label): Message("unused.layouts", ["label": .text(label)])
        case .order: "unused.order_unknown"
        case .twice(let other): Message("unused.printed_twice", ["other": .text(other)])
        case .otherTable: "unused.other_table"
        case .loose: "unused.loose"
        case .among(let reason, let above, let below):
            reason.message.with([Coverage.Place.above: above, Coverage.Place.below: below])
        case .along(let reason, let row): reason.message.with([Coverage.Place.row: row])
        }
    }

    /// The same with the label of the row.
    func named(_ label: String) -> LeftOut {
        switch self {
        case .columnsUnclear: .columnsUnclear(label)
        case .count(_, let figures, let columns): .count(label, figures: figures, columns: columns)
        default: self
        }
    }
}

extension Message {
    fileprivate func with(_ places: [String: String?]) -> Message {
        var message = self
        for case (let name, let place?) in places { message.parameters[name] = .text(place) }
        return message
    }
}
