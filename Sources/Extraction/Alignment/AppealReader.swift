import Reports

/// Reads the one row of figures of the appeals table: each route with its results.
struct AppealReader {
    let book: AppealBook
    /// As the table is called where figures are left out.
    private var name: String { book.table.title }

    /// Figures under a header with geometry; without one that can be read, as many figures as a form prints, in its order.
    ///
    /// - Parameter above: the line above the table, folded, which may name the one route that it is about.
    func read(_ figures: [FigureCell], header: [[GridCell]], above: String, in reading: inout TableReading) {
        if header.count == 1, let layout = routeLayout(above, header[0].filter(\.isLabel).map(\.key)),
            let assigned = align(figures, to: zip(layout.places, header[0].filter(\.isLabel)).map { ($0, $1.columns.lowerBound) })
        {
            return record(assigned, in: &reading)
        }
        if let assigned = columns(of: header).flatMap({ align(figures, to: $0) }) { return record(assigned, in: &reading) }
        let labels = header.joined().filter { $0.startsHere && $0.isLabel }.map(\.key)
        let layouts = book.layouts(count: figures.count).filter { isInOrder(labels, of: $0) }
        guard !layouts.isEmpty else { return reading.leaveOut(figures, .columnsUnclear(name)) }
        record(figures, as: layouts, in: &reading)
    }

    /// A row of a text, which empty cells may pad: it fits in one way only, or in one that the sums bear out and no other.
    ///
    /// - Parameters:
    ///   - above: the line above the header, folded.
    ///   - isByOrder: nothing but the order tells the columns: where more than a total is wrong the row may lack a figure and have another twice.
    func read(row cells: [FigureCell], header pieces: [TextHeader.Piece], above: String, isByOrder: Bool, in reading: inout TableReading) {
        guard !cells.contains(where: \.holdsRow) else { return reading.leaveOut(cells, .columnsUnclear(name)) }
        let keys = pieces.map(\.key)
        if let layout = routeLayout(above, keys) ?? routeLayout(pieces.first?.text ?? "", Array(keys.dropFirst())) {
            let starts = RowPlaces.starts(cells, layout.count)
            guard starts.count == 1 else { return reading.leaveOut(cells, .columnsUnclear(name)) }
            return record(Array(cells[starts[0]..<starts[0] + layout.count]), as: [layout], in: &reading)
        }
        let layouts = layouts(header: keys.joined()).filter { isInOrder(keys, of: $0) }
        guard !layouts.isEmpty else { return reading.leaveOut(cells, .columnsUnclear(name)) }
        // A line that is cut may lack its last figures.
        let mostBroken = cells.last?.mayGoOn == true ? 0 : 1
        if isByOrder, let layout = layouts.first(where: { $0.count == cells.count }), brokenSums(cells, layout) > mostBroken {
            return reading.leaveOut(cells, .columnsUnclear(name))
        }
        var fitting: [(layouts: [AppealBook.Layout], cells: [FigureCell])] = []
        for count in Set(layouts.map(\.count)).sorted() {
            let possible = layouts.filter { $0.count == count }
            let starts = RowPlaces.starts(cells, count)
            for start in starts {
                let row = Array(cells[start..<start + count])
                if starts.count == 1 && isBelievable(row, possible) || possible.contains(where: { verdict(row, $0) == .holds }) {
                    fitting.append((possible, row))
                }
            }
        }
        guard fitting.count == 1, let found = fitting.first else { return read(sequence: cells, layouts, in: &reading) }
        read(sequence: found.cells, found.layouts, in: &reading)
    }

    /// The layout of one route's table: a heading that names it, and the results of one route as headers.
    private func routeLayout(_ heading: String, _ headers: [String]) -> AppealBook.Layout? {
        let columns = headers.compactMap { book.table.column(key: $0) }
        guard columns.count == headers.count, let route = book.route(heading: heading) else { return nil }
        return book.layout(route: route, columns: columns)
    }

    /// Whether a header that has all the results has them in the order of a form.
    private func isInOrder(_ header: [String], of layout: AppealBook.Layout) -> Bool {
        let columns = layout.places.map(\.column)
        let printed = header.compactMap { book.table.column(key: $0) }
        if printed.count == columns.count { return printed == columns }
        let seen = book.table.columns(namedIn: header.joined())
        return seen.count != layout.width || seen == Array(columns.prefix(layout.width))
    }

    /// The layouts whose labels a header holds, and as few others as possible.
    private func layouts(header: String) -> [AppealBook.Layout] {
        guard book.layouts.count > 1 else { return book.layouts }
        let seen = Set(book.table.columns(namedIn: header))
        let scores = book.layouts.map { layout -> Int in
            let own = Set(layout.places.map(\.column))
            let rows = Set(layout.places.map(\.row)).count { row in
                book.table.allRowKeys.contains { $0.value.contains(row) && header.contains($0.key.text) }
            }
            return rows + seen.count(where: own.contains) - seen.count { !own.contains($0) } - own.count { !seen.contains($0) }
        }
        return zip(book.layouts, scores).filter { $0.1 == scores.max() }.map(\.0)
    }

    /// Whether a blank at an end of a row of a cell a line is a cell: it may be the bar that ends the row, or begins it, in the place of one that
    /// was lost. The sums tell.
    private func isBelievable(_ row: [FigureCell], _ layouts: [AppealBook.Layout]) -> Bool {
        guard row.mayHaveLostCell, row.contains(where: { $0.value.isNumber && !$0.value.isZero }) else { return true }
        return layouts.contains { verdict(row, $0) == .holds }
    }

    /// What the totals say of a row: whether none contradicts its parts, and one bears them out. Blanks count nothing.
    private func verdict(_ cells: [FigureCell], _ layout: AppealBook.Layout) -> RowVerdict {
        if brokenSums(cells, layout) > 0 { return .breaks }
        return layout.sums.contains { number(cells[$0.total]) > 0 } ? .holds : .silent
    }

    private func brokenSums(_ cells: [FigureCell], _ layout: AppealBook.Layout) -> Int {
        layout.sums.count { sum in sum.parts.reduce(0) { $0 + number(cells[$1]) } != number(cells[sum.total]) }
    }

    private func number(_ cell: FigureCell) -> Double { if case .number(let number) = cell.value { number.value } else { 0 } }

    /// Figures without geometry, as many as a form prints, in its order.
    private func read(sequence figures: [FigureCell], _ candidates: [AppealBook.Layout], in reading: inout TableReading) {
        let layouts = candidates.filter { $0.count == figures.count }
        guard !layouts.isEmpty else {
            let count = candidates.first?.count ?? book.leastCount
            return reading.leaveOut(figures, .count(name, figures: figures.count, columns: count))
        }
        // Empty cells behind a row that lost one make up the number.
        guard figures.last?.value != .blank || layouts.contains(where: { areBorneOut(figures, $0) }), isBelievable(figures, layouts) else {
            return reading.leaveOut(figures, .columnsUnclear(name))
        }
        record(figures, as: layouts, in: &reading)
    }

    /// Whether no sum of printed numbers but the last route's has a total that its parts contradict.
    private func areBorneOut(_ figures: [FigureCell], _ layout: AppealBook.Layout) -> Bool {
        layout.sums.filter { $0.total < layout.count - layout.width }.allSatisfy { sum in
            var numbers: [Double] = []
            for place in sum.parts + [sum.total] {
                guard case .number(let number) = figures[place].value else { return true }
                numbers.append(number.value)
            }
            return numbers.dropLast().reduce(0, +) == numbers.last
        }
    }

    /// Records what the layouts agree on.
    private func record(_ figures: [FigureCell], as layouts: [AppealBook.Layout], in reading: inout TableReading) {
        var likely = layouts.filter { verdict(figures, $0) != .breaks }
        if likely.isEmpty || layouts.count == 1 { likely = layouts }
        let whole = likely[0].withWholeTotals(figures)
        var assigned: [(AppealBook.Place, FigureCell)] = []
        for (index, cell) in whole.enumerated() {
            if likely.allSatisfy({ $0.places[index] == likely[0].places[index] }) {
                assigned.append((likely[0].places[index], cell))
            } else {
                reading.leaveOut(cell, .layouts(name))
            }
        }
        record(assigned, in: &reading)
    }

    private func record(_ assigned: [(AppealBook.Place, FigureCell)], in reading: inout TableReading) {
        guard !assigned.isEmpty else { return }
        let measures = assigned.map { book.measure($0.0) }
        reading.matched(
            table: book.table.code, row: "all", label: "", columns: measures.map(\.code), origin: assigned.first?.1.origin ?? Origin())
        for (measure, (_, figure)) in zip(measures, assigned) { reading.record(measure, cell: figure, label: nil) }
    }

    /// The place in the table of each grid column; `nil` unless all of some form, and no others, are told apart.
    private func columns(of header: [[GridCell]]) -> [(AppealBook.Place, Int)]? {
        let width = header.joined().map(\.columns.upperBound).max() ?? 0
        var found: [(AppealBook.Place, Int)] = []
        for column in 0..<width {
            let labels = header.compactMap { row in row.first { $0.columns.contains(column) }?.label }.filter { !$0.key.isEmpty }
            guard let result = labels.last.flatMap({ book.table.column(key: $0.key) }) else { continue }
            guard let route = labels.dropLast().last(where: { $0.appealRow != nil })?.appealRow else { return nil }
            found.append((AppealBook.Place(row: route, column: result), column))
        }
        let places = Set(found.map(\.0))
        guard places.count == found.count, book.layouts.contains(where: { Set($0.places) == places }) else { return nil }
        return found
    }

    private func align(_ figures: [FigureCell], to columns: [(AppealBook.Place, Int)]) -> [(AppealBook.Place, FigureCell)]? {
        var assigned: [(AppealBook.Place, FigureCell)] = []
        for (place, column) in columns {
            guard let figure = figures.first(where: { $0.columns?.contains(column) == true }) else { return nil }
            assigned.append((place, figure))
        }
        let used = assigned.map(\.1.columns)
        guard Set(used).count == used.count else { return nil }
        return figures.allSatisfy { $0.value.isBlank || used.contains($0.columns) } ? assigned : nil
    }
}

extension AppealBook.Layout {
    /// Totals that are the sums of their parts are whole, even where the source breaks off behind them.
    fileprivate func withWholeTotals(_ figures: [FigureCell]) -> [FigureCell] {
        var figures = figures
        for sum in sums where figures[sum.total].mayGoOn || figures[sum.total].isAtEdge {
            let numbers = sum.parts.compactMap { part in if case .number(let number) = figures[part].value { number.value } else { nil } }
            guard case .number(let total) = figures[sum.total].value, numbers.count == sum.parts.count else { continue }
            if figures[sum.total].isCutTotal(of: numbers.reduce(0, +)) { figures[sum.total].mayGoOn = true }
            if numbers.reduce(0, +) == total.value { figures[sum.total].mayGoOn = false }
        }
        return figures
    }
}
