import Forms
import Reports
import SQLiteLayer
import Storage
import Wording

extension Archive {
    /// One measure over years, a series an agency. Where the form asked it otherwise in some years, the earlier figure stands there under its
    /// own code and the series breaks.
    public func trend(_ measure: String, _ selection: Selection = .init(), language: Language = .chinese) throws(QueryError)
        -> [MeasureSeries]
    {
        try querying {
            let references = try MeasureFinder(database: database, names: .of(forms), language: language).measures([measure])
            let reports = try ReportFinder(database: database).reports(selection)
            var result: [MeasureSeries] = []
            var start = 0
            let builder = try SeriesBuilder(self)
            let years = selection.years.flatMap { $0.count <= 50 ? $0 : nil }
            while start < reports.count {
                var end = start + 1
                while end < reports.count, reports[end].agencyID == reports[start].agencyID { end += 1 }
                let own = Array(reports[start..<end])
                for reference in references { result.append(try builder.series(reference, own, years: years)) }
                start = end
            }
            return result
        }
    }
}

/// Makes series, over changes of form.
final class SeriesBuilder {
    private let reader: FigureReader
    private let flags: FlagReader
    private let names: MeasureNames
    private var equivalents: [String: [String: String]] = [:]
    private var relations: [[String]: Comparability] = [:]

    init(_ archive: Archive) throws {
        names = .of(archive.forms)
        reader = try FigureReader(archive.database, forms: names.forms)
        flags = FlagReader(archive)
    }

    /// The series of a measure over an agency's reports, which come by year. Years between without a report have a point without value, and so
    /// have those of `years` before and after.
    func series(_ measure: MeasureReference, _ reports: [ReportReference], years: ClosedRange<Int>? = nil) throws -> MeasureSeries {
        var series = try series(measure, reports)
        guard let years, let first = series.points.first?.year, let last = series.points.last?.year else { return series }
        if years.lowerBound < first { series.points = (years.lowerBound..<first).map(Self.noReport) + series.points }
        if last < years.upperBound { series.points += (last + 1...years.upperBound).map(Self.noReport) }
        return series
    }

    private static func noReport(on year: Int) -> MeasureSeries.Point {
        var point = MeasureSeries.Point(year: year, value: nil)
        point.absence = .noReport
        return point
    }

    private func series(_ measure: MeasureReference, _ reports: [ReportReference]) throws -> MeasureSeries {
        var points: [MeasureSeries.Point] = []
        var previous: (report: ReportReference, code: String)?
        for report in reports {
            if let last = points.last?.year, last + 1 < report.year {
                points += (last + 1..<report.year).map(Self.noReport)
            }
            let code = equivalent(of: measure.code, form: report.form)
            let quantity = try explained([reader.quantity(code, report: report.id)], code, [report])[0]
            var point = MeasureSeries.Point(year: report.year, value: quantity.value, status: quantity.status)
            point.scope = report.scope
            if code != measure.code {
                point.measure = code
                point.name = names.name(Measure(code))
            }
            point.denominator = quantity.denominator
            point.flags = quantity.flags
            point.absence = quantity.absence
            if let previous {
                let relation = relation(previous.code, previous.report.form, code, report.form)
                if !relation.isComparable { point.breakBefore = relation }
                let isOfOneScope = previous.report.scope == nil || report.scope == nil || previous.report.scope == report.scope
                if relation.isComparable, isOfOneScope, previous.report.year == report.year - 1, let value = point.value,
                    let before = points.last?.value
                {
                    point.change = value - before
                    point.changeRatio = before == 0 ? nil : (value - before) / abs(before)
                }
            }
            points.append(point)
            previous = (report, code)
        }
        return MeasureSeries(agency: reports.first?.agency ?? "", measure: Measure(measure.code), name: measure.name, points: points)
    }

    /// The code under which a form asks a measure: another one where the crosswalk says what it was, or became.
    private func equivalent(of code: String, form: String?) -> String {
        guard let form, ShareDefinition.share(code) == nil else { return code }
        if let known = equivalents[code]?[form] { return known }
        let found = find(code, in: form)
        equivalents[code, default: [:]][form] = found
        return found
    }

    /// The figures of a measure in reports, under the code that the form of each has for it where the two compare without a mark.
    func quantities(_ code: String, _ reports: [ReportReference]) throws -> [Quantity] {
        var quantities = try explained(reader.quantities(code, reports), code, reports)
        let codes = reports.map { comparable(code, in: $0.form) }
        for other in Set(codes).subtracting([code]).sorted() {
            let places = reports.indices.filter { codes[$0] == other }
            let own = places.map { reports[$0] }
            for (place, quantity) in zip(places, try explained(reader.quantities(other, own), other, own))
            where quantities[place].value == nil {
                quantities[place] = quantity
            }
        }
        return quantities
    }

    /// The figures with their flags, and with the reason why there is none.
    private func explained(_ quantities: [Quantity], _ code: String, _ reports: [ReportReference]) throws -> [Quantity] {
        var quantities = quantities
        let isOfForms = ShareDefinition.share(code) != nil || names.forms.forms.contains { isAsked(code, by: $0.id) }
        for (index, report) in reports.enumerated() where quantities[index].value == nil {
            let isAsked = isOfForms ? report.form.map { ShareDefinition.share(code) != nil || self.isAsked(code, by: $0) } ?? true : nil
            quantities[index].absence = Absence(quantities[index], isAsked: isAsked)
        }
        try flags.add(code, parts: reader.parts(of: code), to: &quantities, reports)
        return quantities
    }

    /// The code under which a form asks the same as `code`, which another form asks; `code` where it asks nothing that compares without a mark.
    func comparable(_ code: String, in form: String?) -> String {
        let other = equivalent(of: code, form: form)
        let forms = names.forms
        guard other != code, let form, let target = forms.forms.firstIndex(where: { $0.id == form }),
            let home = forms.forms.lastIndex(where: { isAsked(code, by: $0.id) })
        else { return code }
        let (older, newer) = home < target ? (code, other) : (other, code)
        let step = Crosswalk(older: forms.forms[min(home, target)].id, newer: forms.forms[max(home, target)].id, forms: forms).later(older)
        return step.code == newer && step.relation.isComparable ? other : code
    }

    private func isAsked(_ code: String, by form: String) -> Bool {
        if names.forms.measure(code)?.place(in: form).isEmpty == false { return true }
        let measure = Measure(code)
        return names.forms.group(table: measure.table, item: measure.item)?.variants.contains { $0.form == form } == true
    }

    private func find(_ code: String, in form: String) -> String {
        let forms = names.forms
        if let definition = forms.measure(code), !definition.place(in: form).isEmpty { return code }
        let later = forms.crosswalk.first { $0.fromForm == form && $0.toMeasure == code && !$0.measure.isEmpty && $0.relation != .split }
        if let later { return later.measure }
        let ids = forms.forms.map(\.id)
        guard let target = ids.firstIndex(of: form) else { return code }
        let measure = Measure(code)
        if let group = forms.group(table: measure.table, item: measure.item) {
            if group.variants.contains(where: { $0.form == form }) { return code }
            let home = group.variants.lazy.compactMap { forms.template($0.form) }.last
            return home.flatMap { forms.templates[target].derived(like: measure, of: $0) } ?? code
        }
        guard let home = ids.lastIndex(where: { forms.measure(code)?.place(in: $0).isEmpty == false }) else { return code }
        if home < target { return Crosswalk(older: ids[home], newer: form, forms: forms).later(code).code ?? code }
        return forms.templates[target].equivalent(of: measure, in: forms.templates[home])?.code ?? code
    }

    private func relation(_ a: String, _ formA: String?, _ b: String, _ formB: String?) -> Comparability {
        guard formA != formB, ShareDefinition.share(b) == nil else { return .same }
        let key = [a, formA ?? "", b, formB ?? ""]
        if let known = relations[key] { return known }
        let (code, relation) = Crosswalk(older: formA, newer: formB, forms: names.forms).later(a)
        let result = code == b || relation != .same ? relation : .redefined
        relations[key] = result
        return result
    }
}
