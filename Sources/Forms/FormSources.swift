import FoundationEssentials
import Reports

/// A file of forms: its name without folders, and its bytes.
package struct FormFile: Sendable, Hashable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Why forms cannot be used.
package enum FormError: Error, Hashable, Sendable {
    /// What can be wrong with the JSON of a form.
    package enum Fault: String, Sendable {
        case missing = "form.missing"
        case wrongKind = "form.wrong_kind"
        case noJSON = "form.no_json"
    }
    /// The file is no JSON of a form. `path`: where, places of lists from 0.
    case unreadable(file: String, path: [String], Fault)
    /// A form of this id is known, and is another.
    case otherForm(id: String, file: String)
    /// A measure or crosswalk line of this key is known, and says something else.
    case otherLine(key: String, file: String)
    /// A code that cannot name a table, column or row of the archive: small Latin letters, digits and `_`, a letter first; of a row also dots.
    case badCode(code: String, file: String)
    /// The archive has a table of this name for something else.
    case takenName(String)
    /// No form, no measures and no crosswalk among the files of a folder.
    case nothing(folder: String)

    /// The file or folder concerned, or the table.
    package var subject: String {
        switch self {
        case .unreadable(let file, _, _), .otherForm(_, let file), .otherLine(_, let file), .badCode(_, let file): file
        case .takenName(let name): name
        case .nothing(let folder): folder
        }
    }

    /// Where in the JSON.
    var path: [String]? {
        guard case .unreadable(_, let path, _) = self else { return nil }
        return path
    }

    /// What is wrong with it.
    package var message: Message {
        switch self {
        case .unreadable(_, let path, let fault): Message(fault.rawValue, path.isEmpty ? [:] : ["path": .text(Self.shown(path))])
        case .otherForm(let id, _): Message("form.other_form", ["form": .text(id)])
        case .otherLine(let key, _): Message("form.other_line", ["key": .text(key)])
        case .badCode(let code, _): Message("form.bad_code", ["code": .text(code)])
        case .takenName: Message("form.taken_name")
        case .nothing: Message("form.nothing")
        }
    }

    /// `tables[1].rows[3].label`, places from 1.
    private static func shown(_ path: [String]) -> String {
        path.map { piece in Int(piece).map { "[\($0 + 1)]" } ?? piece }.joined(separator: ".").replacing(".[", with: "[")
    }
}

/// What the files of `Data/Forms` say, file by file, before it is put together.
struct FormSources: Sendable {
    /// In the order of their first year.
    private(set) var forms: [(file: String, form: StatutoryForm)] = []
    private(set) var stated: [StatedTable] = []
    private(set) var wholes: [StatedTable.Whole] = []
    private(set) var measures: [MeasureDefinition] = []
    private(set) var crosswalk: [CrosswalkEntry] = []

    init(_ files: [FormFile]) throws(FormError) {
        try add(files)
    }

    /// Adds files; what is known already must say the same.
    mutating func add(_ files: [FormFile]) throws(FormError) {
        for file in files.sorted(by: { $0.name < $1.name }) {
            switch file.name {
            case "measures.csv": try addMeasures(file)
            case "crosswalk.csv": try addCrosswalk(file)
            case "stated.json":
                let read = try Self.decode(StatedTable.File.self, file)
                stated += read.tables
                wholes += read.wholes ?? []
            case let name where name.hasPrefix("form-") && name.hasSuffix(".json"): try addForm(file)
            default: break
            }
        }
        forms.sort { ($0.form.firstYear, $0.form.id) < ($1.form.firstYear, $1.form.id) }
        // A new form closes the one before it.
        for index in forms.indices.dropLast() {
            let next = forms[index + 1].form.firstYear
            if forms[index].form.lastYear ?? Int.max >= next { forms[index].form.lastYear = next - 1 }
        }
    }

    /// Leaves out forms; their measures and lines of the crosswalk stay.
    mutating func leaveOut(_ isOut: ((file: String, form: StatutoryForm)) -> Bool) {
        forms.removeAll(where: isOut)
    }

    private mutating func addForm(_ file: FormFile) throws(FormError) {
        let form = try Self.decode(StatutoryForm.self, file)
        if let code = form.badCode { throw .badCode(code: code, file: file.name) }
        if let known = forms.first(where: { $0.form.id == form.id })?.form {
            var same = form
            same.lastYear = known.lastYear
            guard same == known else { throw .otherForm(id: form.id, file: file.name) }
            return
        }
        forms.append((file.name, form))
    }

    private mutating func addMeasures(_ file: FormFile) throws(FormError) {
        var known = Dictionary(measures.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for measure in CSV.records(file.bytes).map(MeasureDefinition.init(record:)) {
            if let other = known[measure.code] {
                guard other == measure else { throw .otherLine(key: measure.code, file: file.name) }
                continue
            }
            known[measure.code] = measure
            measures.append(measure)
        }
    }

    private mutating func addCrosswalk(_ file: FormFile) throws(FormError) {
        func key(_ entry: CrosswalkEntry) -> [String] {
            [entry.fromForm, entry.toForm, entry.measure] + (entry.measure.isEmpty ? [entry.toMeasure] : [])
        }
        var known = Dictionary(crosswalk.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        for entry in CSV.records(file.bytes).map(CrosswalkEntry.init(record:)) {
            if let other = known[key(entry)] {
                guard other == entry else { throw .otherLine(key: key(entry).joined(separator: ","), file: file.name) }
                continue
            }
            known[key(entry)] = entry
            crosswalk.append(entry)
        }
    }

    private static func decode<T: Decodable>(_ type: T.Type, _ file: FormFile) throws(FormError) -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(file.bytes))
        } catch {
            throw unreadable(file.name, error)
        }
    }

    private static func unreadable(_ file: String, _ error: any Error) -> FormError {
        func path(_ keys: [any CodingKey]) -> [String] { keys.map { $0.intValue.map { "\($0)" } ?? $0.stringValue } }
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): return .unreadable(file: file, path: path(context.codingPath + [key]), .missing)
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return .unreadable(file: file, path: path(context.codingPath), .wrongKind)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            return .unreadable(file: file, path: path(context.codingPath), .wrongKind)
        default: return .unreadable(file: file, path: [], .noJSON)
        }
    }
}

extension StatutoryForm {
    /// The first code that cannot name what it must name in the archive.
    fileprivate var badCode: String? {
        if !id.isCode(orDigitFirst: true) { return id }
        for table in tables {
            let taken: Set<String> = ["report_id", "label", "unit", table.key]
            if !table.code.isCode() { return table.code }
            if !table.key.isCode() { return table.key }
            if let column = table.columns.map(\.code).first(where: { !$0.isCode() || taken.contains($0) }) { return column }
            if let row = table.rows.map(\.code).first(where: { !$0.isCode(orDigitFirst: true, hasDots: true) }) { return row }
            if let group = table.groups.compactMap(\.code).first(where: { !$0.isCode() }) { return group }
        }
        return nil
    }
}

extension String {
    fileprivate func isCode(orDigitFirst: Bool = false, hasDots: Bool = false) -> Bool {
        guard let first = utf8.first, utf8.count <= 60 else { return false }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        return (letters.contains(first) || orDigitFirst && digits.contains(first))
            && utf8.allSatisfy {
                letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") || hasDots && $0 == UInt8(ascii: ".")
            }
    }
}
