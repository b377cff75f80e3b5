/// What happens to tables on their way through other programs, done to one row or cell of generated ones. What is no longer printed as a figure of
/// its own is taken out of the answers.
enum ShadowDamage: String, CaseIterable {
    /// A label in two or three lines, its figures behind the last.
    case wrappedLabel
    /// A label in two lines, its figures behind the first.
    case wrappedAroundFigures
    /// A cell left out: what follows moves up.
    case lostCell
    /// A cell more, as padding leaves it.
    case addedCell
    /// Two neighbouring figures as one.
    case gluedCells
    case lostRow
    case lostLabel
    /// A row twice.
    case repeatedRow
    case swappedRows
    /// A row of the organ's own.
    case foreignRow
    /// A page's number between two rows.
    case pageNumber
    /// Two rows with their labels first.
    case mergedRows
    /// A remark behind a figure that makes another of it.
    case remark
    /// A table without its first header row.
    case lostHeader

    func apply(to tables: inout SyntheticTables, using generator: inout SeededGenerator) {
        let place = Int.random(in: 0...2, using: &generator)
        var rows = place == 0 ? tables.article.flatMap { $0 } : place == 1 ? tables.applications : tables.appeals
        let figures = rows.indices.filter { !rows[$0].cells.isEmpty }
        guard let index = figures.randomElement(using: &generator) else { return }
        var lost: [String] = []
        apply(to: &rows, at: index, next: figures.first { $0 > index }, losing: &lost, using: &generator)
        for measure in lost { tables.answers[measure] = .some(nil) }
        switch place {
        case 0: tables.article = [rows]
        case 1: tables.applications = rows
        default: tables.appeals = rows
        }
    }

    private func apply(
        to rows: inout [SyntheticTables.Row], at index: Int, next: Int?, losing lost: inout [String], using generator: inout SeededGenerator
    ) {
        let cell = rows[index].cells.indices.randomElement(using: &generator)!
        switch self {
        case .wrappedLabel, .wrappedAroundFigures: wrap(&rows, at: index, using: &generator)
        case .lostCell:
            lost.append(rows[index].measures.remove(at: cell))
            rows[index].cells.remove(at: cell)
        case .addedCell: rows[index].cells.insert(["0", "12", ""].randomElement(using: &generator)!, at: cell)
        case .gluedCells:
            guard cell + 1 < rows[index].cells.count, let left = rows[index].cells[cell], let right = rows[index].cells[cell + 1] else {
                return
            }
            lost += rows[index].measures[cell...cell + 1]
            rows[index].cells.replaceSubrange(cell...cell + 1, with: [left + right])
        case .lostRow: lost += rows.remove(at: index).measures
        case .lostLabel: rows[index].labels = []
        case .repeatedRow: rows.insert(rows[index], at: index)
        case .swappedRows: if let next { rows.swapAt(index, next) }
        case .foreignRow:
            let label = ["其中：涉农补贴", "信息公开专栏访问量", "（十三）网上受理"].randomElement(using: &generator)!
            let figures = rows[index].cells.map { _ in "\(Int.random(in: 1...900, using: &generator))" as String? }
            rows.insert(SyntheticTables.Row(labels: [label], cells: figures), at: index)
        case .pageNumber:
            rows.insert(SyntheticTables.Row(labels: [["- 3 -", "3", "第3页"].randomElement(using: &generator)!]), at: index)
        case .mergedRows:
            guard let next, next == index + 1 else { return }
            let below = rows.remove(at: next)
            rows[index].labels += below.labels
            rows[index].cells += below.cells
        case .remark:
            guard let figure = rows[index].cells[cell] else { return }
            rows[index].cells[cell] = figure + ["（待定）", "件左右", "?", "（约）"].randomElement(using: &generator)!
            lost.append(rows[index].measures[cell])
        case .lostHeader: if let first = rows.indices.first(where: { rows[$0].cells.isEmpty }) { rows.remove(at: first) }
        }
    }

    private func wrap(_ rows: inout [SyntheticTables.Row], at index: Int, using generator: inout SeededGenerator) {
        guard let label = rows[index].labels.last, label.count > 3 else { return }
        let cut = label.index(label.startIndex, offsetBy: Int.random(in: 1..<label.count, using: &generator))
        let (head, tail) = (String(label[..<cut]), String(label[cut...]))
        if self == .wrappedLabel {
            rows.insert(SyntheticTables.Row(labels: rows[index].labels.dropLast() + [head]), at: index)
            rows[index + 1].labels = [tail]
        } else {
            rows[index].labels = rows[index].labels.dropLast() + [head]
            rows.insert(SyntheticTables.Row(labels: [tail]), at: index + 1)
        }
    }
}
