import FoundationEssentials
import Reports

/// The statutory forms, the measures and the crosswalk between forms: those of `Data/Forms`, and any that are added at run time.
///
/// A class: made once, and held by all that read, check and compare.
package final class FormLibrary: Sendable {
    /// The forms compiled, in the order of their first year.
    package let templates: [FormTemplate]
    /// What texts state beside the forms.
    package let stated: [StatedTable]
    /// What texts count and no table prints.
    let wholes: [StatedTable.Whole]
    /// Every measure: those of `measures.csv` in its order, then those that only the forms themselves name.
    package let measures: [MeasureDefinition]
    /// Sums over groups of rows.
    package let groups: [DerivedGroup]
    /// What became of each measure when the form changed.
    package let crosswalk: [CrosswalkEntry]
    /// The files added to those of this build, by name; empty for `embedded`.
    package let additions: [FormFile]
    /// Whether it is `embedded`.
    package let isEmbedded: Bool
    /// Those of this build, the latest first, then those that were added: who is asked what a thing is called where no form is given.
    private let ranked: [FormTemplate]
    private let indexes: [String: Int]
    /// Of each measure of this build's vocabulary (`Measure.position`), its index in `measures`; −1 for none.
    private let listedIndexes: [Int]
    private let groupIndexes: [String: Int]
    /// What each of `measures` says, by roles.
    package let traits: [MeasureTraits]
    let features: FormFeatures
    private let sources: FormSources
    /// Measures whose code is not made of the codes that tables are read to, by those.
    private let otherReadMeasures: [String: Measure]

    /// The library of this build.
    package static let embedded: FormLibrary = {
        do {
            let files = EmbeddedFile.forms.map { FormFile(name: $0.name, bytes: Array($0.bytes)) }
            return try FormLibrary(FormSources(files), additions: [], isEmbedded: true)
        } catch {
            fatalError("Data/Forms of this build cannot be read: \(error)")
        }
    }()

    /// The library of these files alone: `form-*.json`, `stated.json`, `measures.csv` and `crosswalk.csv`.
    package convenience init(files: [FormFile]) throws(FormError) {
        self.init(try FormSources(files), additions: [])
    }

    /// The library of this build with more forms, and more lines of `measures.csv` and `crosswalk.csv`.
    ///
    /// - Throws: `FormError` for a file that cannot be read, and for a form or line that is known with other content.
    package static func adding(_ files: [FormFile]) throws(FormError) -> FormLibrary {
        guard !files.isEmpty else { return .embedded }
        var sources = try FormSources(EmbeddedFile.forms.map { FormFile(name: $0.name, bytes: Array($0.bytes)) })
        try sources.add(files)
        return FormLibrary(sources, additions: files.sorted { $0.name < $1.name })
    }

    private init(_ sources: FormSources, additions: [FormFile], isEmbedded: Bool = false) {
        self.additions = additions
        self.isEmbedded = isEmbedded
        self.sources = sources
        var overlay = FormOverlay()
        // A form never lends its codes to one of an earlier build: those of this build come first.
        var compiled: [String: FormTemplate] = [:]
        let known = Set(EmbeddedFile.forms.map(\.name))
        let files = sources.forms.filter { known.contains($0.file) } + sources.forms.filter { !known.contains($0.file) }
        for (_, form) in files { compiled[form.id] = overlay.add(form) }
        templates = sources.forms.compactMap { compiled[$0.form.id] }
        ranked =
            sources.forms.reversed().filter { known.contains($0.file) }.compactMap { compiled[$0.form.id] }
            + sources.forms.reversed().filter { !known.contains($0.file) }.compactMap { compiled[$0.form.id] }
        stated = sources.stated
        wholes = sources.wholes
        crosswalk = sources.crosswalk
        groups = DerivedGroup.all(of: templates)
        measures = Self.definitions(sources.measures, templates)
        indexes = Dictionary(measures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        listedIndexes = MeasureDefinition.all.map { [indexes] in indexes[$0.code] ?? -1 }
        traits = Self.traits(of: measures, templates)
        features = FormFeatures(templates, indexes: indexes, measureCount: measures.count)
        otherReadMeasures = Self.otherReadMeasures(templates)
        groupIndexes = Dictionary(
            groups.enumerated().map { ("\($1.table).\($1.item)", $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func otherReadMeasures(_ templates: [FormTemplate]) -> [String: Measure] {
        var others: [String: Measure] = [:]
        for table in templates.flatMap(\.tables) where table.layout != .indicators {
            for (row, measures) in zip(table.readTable.rows, table.readMeasures) {
                for (column, measure) in zip(table.readTable.columns, measures) {
                    let code = table.readTable.measureCode(row: row, column: column)
                    if code != measure.code, others[code] == nil { others[code] = measure }
                }
            }
        }
        return others
    }

    /// The measures of the data with the places that the forms give them, then those that the data do not describe.
    private static func definitions(_ listed: [MeasureDefinition], _ templates: [FormTemplate]) -> [MeasureDefinition] {
        var all = listed
        var indexes = Dictionary(listed.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        for template in templates {
            for table in template.tables {
                for (row, measures) in zip(table.rows.indices, table.measures) {
                    for (column, measure) in measures.enumerated() where !table.columns[column].isOptional {
                        let index = indexes[measure.code] ?? all.count
                        if index == all.count {
                            all.append(table.definition(row: row, column: column))
                            indexes[measure.code] = index
                        }
                        guard !table.rows[row].isOptional else { continue }
                        all[index].places[template.id] = table.table.place(of: table.table.rows[row])
                    }
                }
            }
        }
        return all
    }
}

extension FormLibrary {
    package var forms: [StatutoryForm] { templates.map(\.form) }

    /// The forms in the codes that tables are read to: a code means the same in each.
    package var readForms: [StatutoryForm] { templates.map(\.readForm) }

    /// The measure that a cell is read to, by the codes of `readForms`.
    package func readMeasure(table: String, row: String, column: String) -> Measure {
        let code = "\(table).\(row).\(column)"
        return otherReadMeasures[code] ?? Measure(code)
    }

    /// Whether a form was added to those of this build.
    package func isAdded(_ form: String) -> Bool {
        !isEmbedded && sources.forms.contains { $0.form.id == form } && !Self.embedded.templates.contains { $0.id == form }
    }

    /// The first years of the forms that were added to those of this build, ascending and each once.
    package var addedYears: [Int] {
        let known = Set(EmbeddedFile.forms.map(\.name))
        return isEmbedded ? [] : Set(sources.forms.filter { !known.contains($0.file) }.map(\.form.firstYear)).sorted()
    }

    /// The library without the added forms that begin later than `year`.
    package func before(_ year: Int) -> FormLibrary {
        guard addedYears.contains(where: { $0 > year }) else { return self }
        let known = Set(EmbeddedFile.forms.map(\.name))
        var earlier = sources
        earlier.leaveOut { !known.contains($0.file) && $0.form.firstYear > year }
        return FormLibrary(earlier, additions: additions)
    }

    package func template(_ id: String) -> FormTemplate? { templates.first { $0.id == id } }

    package func form(_ id: String) -> StatutoryForm? { template(id)?.form }

    /// The form in force for reports on `year`.
    package func form(year: Int) -> StatutoryForm? { template(year: year)?.form }

    package func template(year: Int) -> FormTemplate? {
        templates.last { $0.form.firstYear <= year && year <= ($0.form.lastYear ?? Int.max) }
    }

    package func measure(_ code: String) -> MeasureDefinition? { indexes[code].map { measures[$0] } }

    /// Into `measures`; `nil` for one that only reports have.
    package func index(of measure: Measure) -> Int? {
        guard let position = measure.position else { return indexes[measure.code] }
        return listedIndexes[position] < 0 ? nil : listedIndexes[position]
    }

    package func group(table: String, item: String) -> DerivedGroup? { groupIndexes["\(table).\(item)"].map { groups[$0] } }

    /// The group that a row, or the row that stands for a whole group, belongs to.
    package func group(ofRow item: String, table: String) -> DerivedGroup? {
        groups.first { $0.table == table && $0.variants.contains { $0.whole == item || $0.parts.contains(item) } }
    }

    /// The measures that are computed, a column of a group each, in the order of `groups`.
    package var derivedMeasures: [MeasureDefinition] {
        groups.flatMap { group in group.columns.map { definition(of: group, column: $0) } }
    }

    /// The measures of a role of a row and of a column over all forms: usually one.
    package func measures(_ table: TableRole, _ row: LineRole, _ column: LineRole) -> [Measure] {
        ranked.compactMap { $0.measure(table, row, column) }.reduce(into: []) { all, measure in
            if !all.contains(measure) { all.append(measure) }
        }
    }

    /// A table as the latest form of this build that has it prints it, else one that was added.
    package func table(_ code: String) -> TableTemplate? { ranked.lazy.compactMap { $0.table(code: code) }.first }

    /// A column of a table, from the same form.
    package func column(_ code: String, of table: String) -> LineTemplate? {
        ranked.lazy.compactMap { template in
            template.table(code: table).flatMap { table in table.column(code: code).map { table.columns[$0] } }
        }.first
    }

    /// Whether a measure of the forms, or of what texts state, is money.
    package func isAmount(_ code: String) -> Bool {
        if let definition = measure(code) { return definition.unit == "yuan" }
        let measure = Measure(code)
        return stated.first { $0.code == measure.table }?.columns.first { $0.code == measure.column }?.isAmount ?? false
    }

    /// Whether a figure is a detail of one beside it: a column of a matrix that its total holds.
    package func isDetail(_ measure: Measure) -> Bool {
        guard let table = table(measure.table), table.layout == .matrix else { return false }
        return column(measure.column, of: measure.table)?.isTotal != true
    }

    /// How sentences call a measure: as the form prints it, row and column; a sum over a group as the group; a row that a report added as
    /// that printed it. `nil` for a code that no form has.
    package func printedLabel(_ code: String) -> String? {
        if let definition = measure(code) { return definition.labelZH }
        let measure = Measure(code)
        if let group = group(table: measure.table, item: measure.item) { return group.label }
        if let whole = wholes.first(where: { $0.code == "\(measure.table).\(measure.item)" }) { return whole.label }
        return measure.isLocal ? String(measure.item.dropFirst("local:".count)) : nil
    }

    /// A row of a table as the forms print it, by their ids, and as it is called where no form is given.
    package func rowLabels(_ item: String, of table: String) -> (byForm: [String: String], plain: String?) {
        let found = ranked.compactMap { template in
            template.table(code: table).flatMap { table in table.row(code: item).map { (template.id, table.rows[$0].label) } }
        }
        let stated = stated.first { $0.code == table }?.rows.first { $0.code == item }?.label
        return (Dictionary(found, uniquingKeysWith: { first, _ in first }), found.first?.1 ?? stated)
    }

    /// Every table in the order of the forms, the latest of this build first; what texts state where `stated.json` says.
    package var tableOrder: [String] {
        var order: [String] = []
        for codes in ranked.map({ $0.tables.map(\.code) }) {
            for (index, code) in codes.enumerated() where !order.contains(code) {
                let before = index > 0 ? order.firstIndex(of: codes[index - 1]).map { $0 + 1 } : nil
                order.insert(code, at: before ?? order.count)
            }
        }
        for table in stated where !order.contains(table.code) {
            order.insert(table.code, at: order.firstIndex(of: table.after).map { $0 + 1 } ?? order.count)
        }
        return order
    }

    private func definition(of group: DerivedGroup, column: String) -> MeasureDefinition {
        let label = self.column(column, of: group.table)
        let part = group.parts.lazy.compactMap { self.measure("\(group.table).\($0).\(column)") }.first
        return MeasureDefinition(
            code: group.code(column), tableName: group.table, item: group.item, columnName: column,
            labelZH: "\(group.labelZH) \(label?.label ?? column)", labelEN: "\(group.labelEN), \(label?.labelEN ?? column)",
            unit: part?.unit ?? "pieces", note: "computed by the archive: known only when every part is")
    }
}

extension TableTemplate {
    /// What the form itself says of a measure that no line of `measures.csv` describes.
    fileprivate func definition(row: Int, column: Int) -> MeasureDefinition {
        let (line, head) = (rows[row], columns[column])
        let group = line.group.map { groups[$0] }.flatMap { $0.code == nil ? nil : $0.label + " " } ?? ""
        let isImplied = layout == .indicators && column == 0
        let unit = head.isAmount || line.isAmount ? "yuan" : head.unit ?? "pieces"
        return MeasureDefinition(
            code: measures[row][column].code, tableName: code, item: line.code, columnName: head.code,
            labelZH: isImplied ? line.label : "\(group)\(line.label) \(head.label)",
            labelEN: isImplied ? line.labelEN : "\(line.labelEN), \(head.labelEN)", unit: unit)
    }
}
