import Reports

/// A row of the applications table before it is known which row it is.
struct ApplicationRow: Sendable {
    /// As printed; empty for figures that stand without a label.
    var label: String
    var key: String
    /// One figure an applicant, in the order of the form; `nil` where the columns could not be told.
    var aligned: [FigureCell]?
    /// Every cell of figures of the row.
    var cells: [FigureCell]
    var reason: Message = ""
    /// Whether a header told the order of the columns; else the form's is taken, which the sums must bear out.
    var isOrderKnown = true
    /// The cells of figures the row printed, empty ones behind the last column included; `nil` where there is no telling.
    var printedCells: Int?

    /// The seven numbers, where all are printed.
    var numbers: [Double]? {
        guard let aligned, aligned.count == 7 else { return nil }
        var numbers: [Double] = []
        for cell in aligned {
            guard case .number(let number) = cell.value else { return nil }
            numbers.append(number.value)
        }
        return numbers
    }
}

/// Tells which row of the form each row of an applications table is.
///
/// Labels decide. A misprinted label is told by likeness among the rows that the form has between its neighbours; figures that stand without
/// a label are told by their place between known rows, and only when the form's own arithmetic confirms every one of them.
struct ApplicationRowResolver {
    let book: LabelBook

    /// The form's row (an index into `book.applications.rows`) for each of `rows`.
    func resolve(_ rows: [ApplicationRow]) -> [Int?] {
        var resolved = rows.map { $0.key.isEmpty ? nil : book.applications.row(key: $0.key) }
        forEachGap(resolved, rows) { gap, candidates in
            for position in gap where !rows[position].key.isEmpty && !book.groupKeys.contains(rows[position].key) {
                if let best = likeliest(rows[position].key, among: candidates.filter({ !resolved.contains($0) })) {
                    resolved[position] = best
                }
            }
        }
        placeByArithmetic(&resolved, rows)
        return resolved
    }

    /// Calls `body` for every run of unresolved rows with the form's rows that are missing there.
    private func forEachGap(_ resolved: [Int?], _ rows: [ApplicationRow], _ body: (Range<Int>, [Int]) -> Void) {
        var position = 0
        while position < rows.count {
            guard resolved[position] == nil else {
                position += 1
                continue
            }
            var end = position
            while end < rows.count, resolved[end] == nil { end += 1 }
            let before = position > 0 ? resolved[position - 1] ?? -1 : -1
            let after = end < rows.count ? resolved[end] ?? book.applications.rows.count : book.applications.rows.count
            if before + 1 < after {
                body(position..<end, (before + 1..<after).filter { !resolved.contains($0) })
            }
            position = end
        }
    }

    private func likeliest(_ key: String, among candidates: [Int]) -> Int? {
        let scored = candidates.map { ($0, Likeness.of(key, TextFolding.key(book.applications.rows[$0].label))) }
            .sorted { $0.1 > $1.1 }
        guard let best = scored.first, best.1 >= Likeness.least else { return nil }
        return scored.count < 2 || scored[1].1 <= best.1 - 0.15 ? best.0 : nil
    }

    /// Rows without a label: as many as the form has rows between their neighbours, and all sums hold with them in place.
    ///
    /// Labels without figures of their own are passed over: in such text they have drifted away from their rows.
    private func placeByArithmetic(_ resolved: inout [Int?], _ rows: [ApplicationRow]) {
        guard rows.contains(where: { $0.key.isEmpty && $0.aligned != nil }) else { return }
        let whole = rows.indices.filter { rows[$0].aligned != nil }
        let wholeRows = whole.map { rows[$0] }
        var tentative = whole.map { resolved[$0] }
        var placed = false
        forEachGap(tentative, wholeRows) { gap, candidates in
            let wanted = candidates.filter { !book.applications.rows[$0].isOptional }
            guard gap.count == wanted.count, gap.allSatisfy({ wholeRows[$0].key.isEmpty && rowSumHolds(wholeRows[$0]) }) else { return }
            for (position, row) in zip(gap, wanted) { tentative[position] = row }
            placed = true
        }
        guard placed, columnSumsHold(tentative, wholeRows) else { return }
        for (position, row) in zip(whole, tentative) { resolved[position] = row }
    }

    private func rowSumHolds(_ row: ApplicationRow) -> Bool {
        guard let numbers = row.numbers else { return false }
        return numbers[..<6].reduce(0, +) == numbers[6]
    }

    /// concluded = the sum of all outcomes, in every column, with at least one figure that is not zero.
    private func columnSumsHold(_ resolved: [Int?], _ rows: [ApplicationRow]) -> Bool {
        var sums = [Double](repeating: 0, count: 7)
        var concluded: [Double]?
        var outcomes = 0
        for (position, row) in resolved.enumerated() {
            guard let row else { continue }
            switch book.applications.rows[row].code {
            case "received", "carried_in", "carried_out": continue
            case "concluded": concluded = rows[position].numbers
            default:
                guard let numbers = rows[position].numbers else { return false }
                outcomes += 1
                for column in 0..<7 { sums[column] += numbers[column] }
            }
        }
        // Every outcome of the form must be there: 18 rows and the unsplit 其他处理, or 18 and its three parts.
        return concluded == sums && sums[6] > 0 && (outcomes == 19 || outcomes == 21)
    }
}

/// How alike two labels are.
enum Likeness {
    /// A label that is less like another than this is another label.
    static let least = 0.6

    /// Dice's coefficient over pairs of neighbouring characters: 0 for nothing in common, 1 for the same.
    static func of(_ a: String, _ b: String) -> Double {
        let first = pairs(a)
        var second = pairs(b)
        guard !first.isEmpty, !second.isEmpty else { return a == b ? 1 : 0 }
        let total = first.count + second.count
        var shared = 0
        for pair in first {
            if let index = second.firstIndex(of: pair) {
                second.remove(at: index)
                shared += 1
            }
        }
        return 2 * Double(shared) / Double(total)
    }

    /// Whether one character more, less or other makes one label the other.
    static func differByOne(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
        let (short, long) = a.count <= b.count ? (a, b) : (b, a)
        guard long.count - short.count <= 1, a != b else { return false }
        let same = zip(short, long).prefix { $0 == $1 }.count
        return short[(short.count == long.count ? same + 1 : same)...] == long[(same + 1)...]
    }

    private static func pairs(_ text: String) -> [UInt64] {
        let scalars = text.unicodeScalars.map { UInt64($0.value) }
        return zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 }
    }
}
