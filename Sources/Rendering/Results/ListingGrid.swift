import Query

extension [ListedReport] {
    /// A row a report.
    package var grid: Grid {
        Grid(
            columns: Grid.ranked(
                [
                    .init("id", kind: .number), .init("agency"), .init("year", alignment: .right), .init("form"), .init("scope"),
                    .init("published_on"), .init("errors", kind: .number), .init("warnings", kind: .number), .init("notes", kind: .number),
                    .init("is_current", kind: .number), .init("source_path"),
                ], ["source_path": 6, "is_current": 5, "notes": 4, "form": 3, "published_on": 2, "scope": 1]),
            rows: map { report in
                let header = report.header
                return [
                    .integer(header.id), .init(header.agency), .init(header.year), .init(header.form),
                    .init("scope", header.scope?.rawValue),
                    .init(header.publishedOn?.description), .init(report.errors), .init(report.warnings), .init(report.notes),
                    .integer(header.isCurrent ? 1 : 0), .text(header.sourcePath),
                ]
            })
    }
}

extension [SearchHit] {
    /// A row a section, the words found between 【 and 】.
    package var grid: Grid {
        Grid(
            columns: [
                .init("agency"), .init("year", alignment: .right), .init("heading"), .init("text"), .init("count", kind: .number),
            ],
            rows: map { hit in
                let match = hit.match.isEmpty ? "" : "【\(hit.match)】"
                return [.init(hit.agency), .init(hit.year), .text(hit.heading), .text(hit.before + match + hit.after), .init(hit.count)]
            })
    }
}
