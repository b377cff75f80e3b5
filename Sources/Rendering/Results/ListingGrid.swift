import Query

extension [ListedReport] {
    /// A row a report.
    package func grid(_ language: Language = .chinese) -> Grid {
        Grid(
            columns: [
                .init("id", kind: .number), .init("agency", title: language.pick("机关", nil)),
                .init("year", title: language.pick("年份", nil), alignment: .right), .init("form", title: language.pick("表式", nil)),
                .init("scope", title: language.pick("范围", nil)), .init("published_on", title: language.pick("发布", nil)),
                .init("errors", title: language.pick("错误", nil), kind: .number),
                .init("warnings", title: language.pick("警告", nil), kind: .number),
                .init("notes", title: language.pick("提示", nil), kind: .number),
                .init("is_current", title: language.pick("现行", nil), kind: .number),
                .init("source_path", title: language.pick("来源", nil)),
            ],
            rows: map { report in
                let header = report.header
                return [
                    .integer(header.id), .init(header.agency), .init(header.year), .init(header.form), .init(header.scope?.rawValue),
                    .init(header.publishedOn?.description), .init(report.errors), .init(report.warnings), .init(report.notes),
                    .integer(header.isCurrent ? 1 : 0), .text(header.sourcePath),
                ]
            })
    }
}

extension [SearchHit] {
    /// A row a section, the words found between 【 and 】.
    package func grid(_ language: Language = .chinese) -> Grid {
        Grid(
            columns: [
                .init("agency", title: language.pick("机关", nil)), .init("year", title: language.pick("年份", nil), alignment: .right),
                .init("heading", title: language.pick("章节", nil)), .init("text", title: language.pick("上下文", nil)),
                .init("count", title: language.pick("次数", nil), kind: .number),
            ],
            rows: map { hit in
                let match = hit.match.isEmpty ? "" : "【\(hit.match)】"
                return [.init(hit.agency), .init(hit.year), .text(hit.heading), .text(hit.before + match + hit.after), .init(hit.count)]
            })
    }
}
