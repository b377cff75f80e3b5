import Forms
import ReportText
import Reports
import SQLiteLayer
import Storage
import Wording

/// A measure that a question is about.
public struct MeasureReference: Sendable, Hashable {
    /// `applications.received.total`, `shares.granted`.
    public var code: String
    package var name: MeasureNames.Name
    /// How it is computed; `nil` for a figure as printed.
    public var definition: String?
    /// Whether it is a ratio.
    public var isShare: Bool { ShareDefinition.share(code) != nil }

    /// What it is called: the label of the form, or its English name.
    public func label(_ language: Language) -> String { name.label(language) }

    /// `pieces`, `yuan`, `ratio` …
    public var unit: String { name.unit }
}

extension Archive {
    /// The code of the one figure of a report that a code or a Chinese label means: no share and no sum of ours.
    ///
    /// - Throws: `unknownMeasure` where none or several are meant.
    package func figure(named text: String) throws(QueryError) -> String {
        try querying {
            let finder = MeasureFinder(database: database, names: .of(forms), language: .chinese)
            let found = try finder.measures([text]).filter { $0.definition == nil }
            guard found.count == 1 else { throw QueryError.unknownMeasure(text: text, nearest: found.prefix(5).map(\.code)) }
            return found[0].code
        }
    }

    /// Whether a measure is an amount of money, which need not be whole.
    package func isAmount(_ code: String) throws(QueryError) -> Bool {
        try querying { try database.value("SELECT unit FROM measures WHERE code = ?", .text(code)).text == "yuan" }
    }
}

/// Finds measures by code, pattern of codes (`applications.*.total`), or Chinese label.
struct MeasureFinder {
    let database: Database
    let names: MeasureNames
    let language: Language

    /// The measures meant, each once, in the order asked for.
    func measures(_ texts: [String]) throws -> [MeasureReference] {
        var seen: Set<String> = []
        return try texts.flatMap(codes).filter { seen.insert($0).inserted }.map(reference)
    }

    /// The one measure meant.
    ///
    /// - Throws: `severalMeasures` where the text fits more than one.
    func measure(_ text: String) throws -> MeasureReference {
        let found = try measures([text])
        if found.count > 1 { throw QueryError.severalMeasures(text: text, codes: found.map(\.code)) }
        return found[0]
    }

    func reference(_ code: String) -> MeasureReference {
        if let share = ShareDefinition.share(code) {
            let name = MeasureNames.Name(chinese: share.labelZH, english: share.labelEN, unit: "ratio")
            return MeasureReference(code: code, name: name, definition: share.definition(language))
        }
        let measure = Measure(code)
        let group = names.forms.group(table: measure.table, item: measure.item)
        let definition = group.map { group in
            group.parts.map { rowName($0, measure) }.joined(separator: " + ")
                + (group.whole.map { MessageWriter(language: language).write("definition.unsplit", ["item": .text(rowName($0, measure))]) }
                    ?? "")
        }
        return MeasureReference(code: code, name: names.name(measure), definition: definition)
    }

    /// What a row is called in a definition: as the form prints it, or by its code.
    private func rowName(_ code: String, _ measure: Measure) -> String {
        guard language == .chinese else { return code }
        return names.forms.table(measure.table)?.rows.first { $0.code == code }?.label ?? code
    }

    private var known: [String] { names.codes + ShareDefinition.all.map(\.code) }

    private func codes(_ text: String) throws -> [String] {
        if names.isKnown(text) || ShareDefinition.share(text) != nil { return [text] }
        if text.contains("*") {
            let pattern = Pattern(text)
            let found = known.filter(pattern.matches)
            if !found.isEmpty { return found }
        } else {
            let local = try database.value("SELECT code FROM measures WHERE code = ?", .text(text)).text
            if let local { return [local] }
            let found = labelled(text)
            if !found.isEmpty { return found }
            let own = try ownRows(text)
            if !own.isEmpty { return own }
        }
        let labels = try known.map { reference($0).name.chinese } + ownRows().map(\.label)
        throw QueryError.unknownMeasure(text: text, nearest: NearestNames.of(text, among: known + labels))
    }

    /// The measures of rows that reports added, with their labels.
    private func ownRows() throws -> [(code: String, label: String)] {
        try database.rows("SELECT code FROM measures WHERE item GLOB 'local:*' ORDER BY code").compactMap { row in
            row[0].text.map { ($0, String(Measure($0).item.dropFirst("local:".count))) }
        }
    }

    /// Those of rows whose label is the text, or else holds it.
    private func ownRows(_ text: String) throws -> [String] {
        let wanted = Self.plain(text)
        guard wanted.utf8.count >= 6 else { return [] }
        let rows = try ownRows().map { (code: $0.code, label: Self.plain($0.label)) }
        let equal = rows.filter { $0.label == wanted }
        return (equal.isEmpty ? rows.filter { $0.label.contains(wanted) } : equal).map(\.code)
    }

    /// The measures whose Chinese label is the text, or the text and 总计, or else the totals whose label contains it.
    private func labelled(_ text: String) -> [String] {
        let wanted = Self.plain(text)
        guard wanted.utf8.count >= 3 else { return [] }
        let labels = known.map { (code: $0, label: Self.plain(reference($0).name.chinese)) }
        let equal = labels.filter { $0.label == wanted || $0.label == wanted + "总计" }
        if !equal.isEmpty { return equal.map(\.code) }
        let containing = labels.filter { $0.label.contains(wanted) }
        let totals = containing.filter { isTotal(Measure($0.code)) }
        return (totals.isEmpty ? containing : totals).map(\.code)
    }

    /// Whether it is the sum over a row, or all that texts state.
    private func isTotal(_ measure: Measure) -> Bool {
        names.forms.traits(of: measure).isColumnTotal
            || measure.column.isEmpty && names.forms.stated.contains { $0.code == measure.table && $0.rows.first?.code == measure.item }
    }

    /// A label without blanks and numbering.
    private static func plain(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { !$0.properties.isWhitespace && !"（）()".unicodeScalars.contains($0) }
        let words = kept.drop { "、.0123456789".unicodeScalars.contains($0) || NumeralReader.ordinal($0) != nil }
        return String(String.UnicodeScalarView(words))
    }
}
