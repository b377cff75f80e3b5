import ArgumentParser

/// `2023`, `2019-2024`, `2019-` or `-2021`.
struct YearRange: ExpressibleByArgument {
    let years: ClosedRange<Int>

    init?(argument: String) {
        let argument = argument.filter { $0 != "年" }
        let parts = argument.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let first = Self.year(parts[0], whenEmpty: 0), let last = Self.year(parts.last ?? "", whenEmpty: 9999), first <= last,
            argument != "-"
        else { return nil }
        years = first...last
    }

    private static func year(_ text: String, whenEmpty bound: Int) -> Int? {
        if text.isEmpty { return bound }
        guard text.utf8.count == 4, let year = Int(text), year > 0 else { return nil }
        return year
    }
}
