import Query
import Rendering
import Wording

/// The main measures of an organ over the years. What the forms ask differently is never in one row: over a break each side has its own, under
/// its own name. Shares have the number of cases below them.
struct OrganFigures {
    let model: SiteModel
    let words: SiteWords
    let organ: OrganProfile

    /// A series between two breaks.
    private struct Part {
        var name: MeasureNames.Name
        var code: String
        var points: [Int: MeasureSeries.Point] = [:]
        /// Where the form begins to ask it so.
        var breakYear: Int?
    }

    func table() -> SiteTable {
        let all = model.series[organ.id] ?? []
        let years = Array(Set(all.flatMap { $0.points.map(\.year) })).sorted()
        var notes = FlagNotes(words.writer, isPublished: true)
        var table = SiteTable(
            columns: [.init("label")] + years.map { .init("\($0)", kind: .number) } + [Grid.forPrograms("measure"), Grid.flags()], rows: [])
        var hasBreak = false
        for (series, measure) in zip(all, model.measures(words.language)) {
            let parts = Self.parts(of: series).filter { part in part.points.values.contains { $0.value != nil } }
            for part in parts {
                hasBreak = hasBreak || part.breakYear != nil
                let reported = Set(series.points.filter { $0.absence != .noReport }.map(\.year))
                table.rows.append(row(part, measure, years, reported, &notes))
            }
            if measure.isShare, let part = parts.first { table.rows.append(cases(part, measure, years)) }
        }
        table.notes = notes.lines + (hasBreak ? [words.say("site.break_note")] : [])
        return table
    }

    private static func parts(of series: MeasureSeries) -> [Part] {
        var parts: [Part] = []
        for point in series.points {
            let name = point.name ?? series.name
            let code = point.measure ?? series.measure.code
            if parts.isEmpty || point.breakBefore != nil {
                parts.append(Part(name: name, code: code, breakYear: parts.isEmpty ? nil : point.year))
            }
            if point.absence != .noReport { (parts[parts.count - 1].name, parts[parts.count - 1].code) = (name, code) }
            parts[parts.count - 1].points[point.year] = point
        }
        return parts
    }

    /// - Parameter reported: the years on which there is a report.
    private func row(
        _ part: Part, _ measure: MeasureReference, _ years: [Int], _ reported: Set<Int>, _ notes: inout FlagNotes
    ) -> [SiteTable.Cell] {
        let link = part.code == measure.code ? model.measurePath(measure.code, nil, words.language) : nil
        var row = [SiteTable.Cell.text(words.label(part.name), link: link)]
        for year in years {
            guard let point = part.points[year] else {
                // The form of that year asks something else in its place.
                row.append(.init(.absent((reported.contains(year) ? Absence.notAsked : .noReport).rawValue)))
                continue
            }
            let flags = point.flags.marked
            notes.add(flags, subject: notes.subject(organ.name, year), label: part.name.label(words.language))
            row.append(
                .init(.init(point.value, isRatio: measure.isShare, point.absence ?? .noReport, flags), isBreak: year == part.breakYear))
        }
        let flags = years.compactMap { year in part.points[year]?.flags.codes.map { "\(year): \($0)" } }
        return row + [.text(part.code), .text(flags.isEmpty ? nil : flags.joined(separator: "; "))]
    }

    /// Of how many cases a share is.
    private func cases(_ part: Part, _ measure: MeasureReference, _ years: [Int]) -> [SiteTable.Cell] {
        [.text(words.say("site.cases", ["label": .text(words.label(measure))]))]
            + years.map { .init(.init(part.points[$0]?.denominator)) } + [.text(measure.code + ".cases"), .text(nil)]
    }
}
