import Reports

/// Tells the form of a report from the columns and rows that were recognised: the columns decide, not the year.
struct FormEvidence {
    /// `2019`, `2021`, `2014`, or `nil` where nothing tells.
    let form: String?

    init(reading: TableReading) {
        let columns = reading.columnsSeen
        var votes = ["2019": 0, "2021": 0, "2014": 0]
        func count(_ table: String, _ codes: Set<String>, as form: String) {
            votes[form, default: 0] += columns[table]?.intersection(codes).count ?? 0
        }
        count("article_20_1", ["newly_made", "newly_published", "total_published"], as: "2019")
        count("article_20_1", ["issued", "repealed", "in_force"], as: "2021")
        for table in ["article_20_5", "article_20_6", "article_20_8"] { count(table, ["prior_items", "change"], as: "2019") }
        count("article_20_8", ["amount"], as: "2021")
        count("article_20_9", ["projects", "amount"], as: "2019")
        if reading.observation(Measure("applications.other_reasons.total")) != nil { votes["2021"]? += 1 }
        if columns["statistics_2014"] != nil { votes["2014"]? += 1 }
        let best = votes.max { ($0.value, $0.key) < ($1.value, $1.key) }
        form = best.flatMap { $0.value > 0 ? $0.key : nil }
    }
}
