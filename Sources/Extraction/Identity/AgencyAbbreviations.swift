import Reports

/// Standard abbreviations of organs (科技局 = 科学技术局), for telling that two names mean the same organ.
struct AgencyAbbreviations: Sendable {
    static let embedded: AgencyAbbreviations = {
        let rows = EmbeddedFile.agencies.first { $0.name == "abbreviations.csv" }.map { CSV.records($0.bytes) } ?? []
        return AgencyAbbreviations(rows.compactMap { row in row["short"].flatMap { short in row["full"].map { (short, $0) } } })
    }()

    private let entries: [(short: String, full: String)]

    init(_ entries: [(String, String)]) {
        self.entries = entries.map { (short: $0.0, full: $0.1) }.sorted { $0.short.utf8.count > $1.short.utf8.count }
    }

    /// `name` with its ending written out: 黄石市科技局 → 黄石市科学技术局; `nil` where there is nothing to write out.
    func standard(_ name: String) -> String? {
        let utf8 = name.utf8
        for entry in entries
        where utf8.count >= entry.short.utf8.count && utf8.suffix(entry.short.utf8.count).elementsEqual(entry.short.utf8) {
            if utf8.count >= entry.full.utf8.count, utf8.suffix(entry.full.utf8.count).elementsEqual(entry.full.utf8) { return nil }
            return String(decoding: utf8.dropLast(entry.short.utf8.count), as: UTF8.self) + entry.full
        }
        return nil
    }
}
