import Query
import Rendering
import Reports
import Wording

/// Every figure of an organ as CSV: a row a measure, for each year the value, how it is known, its marks and where it stands.
struct FigureFile {
    private let table: FigureTable

    init(_ table: FigureTable) { self.table = table }

    var csv: String {
        let years = table.years.map { $0.map { "\($0)" } ?? "" }
        var grid = Grid(columns: [.init("measure"), .init("label"), .init("label_en"), .init("unit")])
        for year in years {
            grid.columns += [.init(year), .init("\(year)_status"), .init("\(year)_flags"), .init("\(year)_origin")]
        }
        let words = MeasureNames.writer(.english)
        grid.rows = table.rows.map { row in
            let name = row.name
            let head: [Grid.Value] = [.text(row.measure.code), .text(name.label(.chinese)), .text(name.label(.english)), .text(name.unit)]
            return head
                + row.cells.flatMap { cell -> [Grid.Value] in
                    guard let cell else { return [.null, .null, .null, .null] }
                    return [
                        .init(cell.value), .text(cell.status.rawValue), .init(cell.flags.codes),
                        .init(cell.source.origin.map { words.write(.origin(Self.place($0))) }),
                    ]
                }
        }
        return grid.rendered(.csv, options: .init(guardsFormulas: true, language: .english, byteOrderMark: true))
    }

    /// Where a cell stands in its table is enough; what stands in none is found by its place in the file.
    private static func place(_ origin: Origin) -> Origin {
        var place = origin
        if origin.table != nil { place.offset = nil }
        return place
    }
}
