import Reports

/// What is wrong with `measures.csv` and `crosswalk.csv` beside the forms.
struct FormListCheck {
    private(set) var flaws: [FormFlaw] = []
    private let files: [FormFile]
    private let library: FormLibrary

    init(files: [FormFile], library: FormLibrary) {
        self.files = files
        self.library = library
        for file in files {
            switch file.name {
            case "measures.csv": checkMeasures(file)
            case "crosswalk.csv": checkCrosswalk(file)
            default: break
            }
        }
        checkYears()
        for file in files where file.name.hasPrefix("form-") { checkGaps(file) }
    }

    private mutating func add(_ file: String, _ line: Int?, _ key: String, _ values: [String: String], _ severity: Severity = .error) {
        flaws.append(FormFlaw(file, line, key, values, severity))
    }

    private mutating func checkMeasures(_ file: FormFile) {
        for (line, record) in records(file, ["code", "table_name", "item", "column_name", "label_zh", "label_en", "unit"]) {
            let code = record["code"] ?? ""
            if library.measure(code)?.places.isEmpty != false, !library.stated.contains(where: { code.hasPrefix($0.code + ".") }) {
                add(file.name, line, "no_measure", ["measure": code])
            }
            for column in ["label_zh", "label_en", "unit"] where record[column]?.isEmpty != false {
                add(file.name, line, "no_field", ["measure": code, "field": column], .warning)
            }
        }
    }

    private mutating func checkCrosswalk(_ file: FormFile) {
        let ids = library.forms.map(\.id)
        for (line, record) in records(file, ["from_form", "to_form", "measure", "relation", "to_measure"]) {
            let entry = CrosswalkEntry(record: record)
            let relation = record["relation"] ?? ""
            if CrosswalkEntry.Relation(rawValue: relation) == nil { add(file.name, line, "relation", ["relation": relation]) }
            let places = [entry.fromForm, entry.toForm].map { ids.firstIndex(of: $0) }
            for (form, place) in zip([entry.fromForm, entry.toForm], places) where place == nil {
                add(file.name, line, "no_form", ["form": form])
            }
            guard let from = places[0], let to = places[1] else { continue }
            if to != from + 1 { add(file.name, line, "not_next", ["from": entry.fromForm, "to": entry.toForm]) }
            check(entry.measure, in: library.templates[from], file.name, line)
            check(entry.toMeasure, in: library.templates[to], file.name, line)
        }
    }

    private mutating func check(_ measure: String, in form: FormTemplate, _ file: String, _ line: Int) {
        guard !measure.isEmpty, !form.names(measure) else { return }
        add(file, line, "not_in_form", ["measure": measure, "form": form.id])
    }

    /// The records of a CSV file with their lines; a header without a column that is needed is a flaw.
    private mutating func records(_ file: FormFile, _ columns: [String]) -> [(line: Int, record: [String: String])] {
        let header = Set(CSV.rows(file.bytes).first ?? [])
        for column in columns where !header.contains(column) { add(file.name, 1, "no_column", ["field": column]) }
        return Array(zip(Self.lines(file.bytes).dropFirst(), CSV.records(file.bytes)))
    }

    /// The line that each row of a CSV file begins on.
    private static func lines(_ bytes: [UInt8]) -> [Int] {
        var (lines, line, isQuoted, isBlank) = ([Int](), 1, false, true)
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if !isQuoted { isBlank = true }
                line += 1
                continue
            }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isBlank, byte != UInt8(ascii: "\r") {
                lines.append(line)
                isBlank = false
            }
        }
        return lines
    }

    /// Two forms of one first year: which is in force cannot be told.
    private mutating func checkYears() {
        for (earlier, later) in zip(library.forms, library.forms.dropFirst()) where earlier.firstYear == later.firstYear {
            for (file, form) in files.compactMap({ file in form(of: file).map { (file, $0) } })
            where [earlier.id, later.id].contains(form.id) {
                let other = form.id == earlier.id ? later.id : earlier.id
                add(file.name, JSONLines(file.bytes).line(of: ["first_year"]), "first_year", ["form": other])
            }
        }
    }

    private func form(of file: FormFile) -> FormTemplate? {
        (try? FormSources([file]))?.forms.first.flatMap { library.template($0.form.id) }
    }

    // MARK: Gaps

    /// Rows of a form, and of the one before it, that no line of the crosswalk between them is about and that the other form does not have.
    private mutating func checkGaps(_ file: FormFile) {
        guard let form = form(of: file), let place = library.templates.firstIndex(where: { $0.id == form.id }), place > 0 else { return }
        let before = library.templates[place - 1]
        let entries = library.crosswalk.filter { $0.fromForm == before.id && $0.toForm == form.id }
        let lines = JSONLines(file.bytes)
        for (index, table) in form.tables.enumerated() {
            for (row, line) in table.rows.enumerated() {
                let named = table.measures[row].contains { measure in entries.contains { $0.names(measure.code, \.toMeasure) } }
                let isKnown = table.measures[row].contains { before.equivalent(of: $0, in: form) != nil }
                guard !named, !isKnown else { continue }
                let path = ["tables", "\(index)", "rows", "\(row)"]
                add(file.name, lines.line(of: path), "gap_new", ["label": line.label, "form": before.id], .warning)
            }
        }
        for table in before.tables {
            for (row, line) in table.rows.enumerated() where !line.isOptional {
                let named = table.measures[row].contains { measure in entries.contains { $0.names(measure.code, \.measure) } }
                let isKnown = table.measures[row].contains { form.equivalent(of: $0, in: before) != nil }
                guard !named, !isKnown else { continue }
                add(
                    "crosswalk.csv", nil, "gap_old",
                    ["label": line.label, "measure": "\(table.code).\(line.code)", "form": before.id], .warning)
            }
        }
    }
}

extension CrosswalkEntry {
    /// Whether the line is about a code; a star stands for any part.
    fileprivate func names(_ code: String, _ side: KeyPath<CrosswalkEntry, String>) -> Bool { self[keyPath: side].isPattern(of: code) }
}

extension FormTemplate {
    /// Whether a code or pattern names a measure of the form, or a sum over one of its groups.
    fileprivate func names(_ code: String) -> Bool {
        tables.contains { table in
            table.measures.joined().contains { code.isPattern(of: $0.code) }
                || table.groups.contains { group in
                    group.code.map { name in table.columns.contains { code.isPattern(of: "\(table.code).\(name).\($0.code)") } } ?? false
                }
        }
    }
}

extension String {
    /// Whether it is `code`, where each `*` stands for any text.
    fileprivate func isPattern(of code: String) -> Bool {
        let pieces = split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return self == code }
        guard code.hasPrefix(pieces[0]), code.hasSuffix(pieces[pieces.count - 1]) else { return false }
        var rest = code.dropFirst(pieces[0].count)
        for piece in pieces.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.count >= pieces[pieces.count - 1].count
    }
}
