import Forms
import ReportText

extension BookTable {
    /// The columns of the only layout of the table, where that has `count` of them.
    func soleLayout(columns count: Int) -> ColumnLayout? { layouts.count == 1 && layouts[0].count == count ? layouts[0] : nil }

    /// The columns that a row of header texts names, by position; `nil` where a header is not known.
    ///
    /// Headers that are cut (本年新 twice), printed twice or misspelt are told by their position, but only where the number of headers is
    /// that of a form, another header stands at its own place, and none stands at another's.
    func resolveHeader(_ keys: [String?]) -> [Int?] {
        let exact = keys.map { $0.flatMap { column(key: $0) } }
        // One header repeated over filled merged cells is not several misprints.
        let twice = exact.compactMap(\.self).first { column in exact.count(where: { $0 == column }) > 1 }
        let isRepeated =
            Set(keys).count + 1 < keys.count
            || twice.map { column in zip(exact, keys).allSatisfy { $0 == column || $0 == nil && isMisprint($1 ?? "", of: column) } } == true
        for layout in layouts where layout.count == keys.count && !keys.contains(nil) && !isRepeated {
            let printed = layout.columns
            let inPlace = zip(exact, printed).filter { $0 == $1 }.count
            let elsewhere = exact.enumerated().contains { index, column in
                guard let column, column != printed[index] else { return false }
                guard let own = printed.firstIndex(of: column) else { return true }
                return exact[own] != column
            }
            let isLike = printed.indices.allSatisfy { exact[$0] != nil || isMisprint(keys[$0] ?? "", of: printed[$0]) }
            if inPlace > 0, !elsewhere, isLike { return printed }
        }
        // One header over several columns names none of them.
        return exact.map { column in exact.count(where: { $0 == column }) > 1 ? nil : column }
    }

    /// Whether a header begins like a column that is of the year before by the form itself (上一年项目…).
    func isOfYearBefore(key: String) -> Bool {
        allColumnKeys.contains { spelling in
            guard let column = column(key: spelling.text), columns[column].role == LineRole.prior.rawValue else { return false }
            return spelling.text.count > 3 && key.hasPrefix(spelling.text.dropLast(2))
        }
    }

    /// Whether a header may be a cut or misspelt one of a column: it begins like it, or shares half its characters.
    private func isMisprint(_ key: String, of column: Int) -> Bool {
        ([columns[column].label] + columns[column].aliases).contains { label in
            let own = TextFolding.key(label)
            return key.hasPrefix(String(own.prefix(2))) || key.count(where: own.contains) * 2 >= own.count
        }
    }
}
