/// What a figure counts: the code `<table>.<item>.<column>` of a measure, such as `applications.received.total`.
///
/// Codes are the archive's stable vocabulary: SQL users, comparisons, diffs and exports show them beside the official Chinese
/// label. A row that a report added to a statutory table has `local:<label>` for its item. Source: `Data/Forms/measures.csv`.
public struct Measure: Hashable, Sendable, CustomStringConvertible {
    /// A measure of the vocabulary is kept as its place there, so that the many thousands of figures of an ingest are told apart without
    /// strings. Nothing else may hold a code of the vocabulary: equal codes are equal values.
    private enum Storage: Hashable, Sendable {
        case listed(Int)
        case unlisted(String)
    }

    private let storage: Storage

    public init(_ code: String) {
        storage = MeasureDefinition.position(of: code).map(Storage.listed) ?? .unlisted(code)
    }

    public init(table: String, item: String, column: String) {
        self.init("\(table).\(item).\(column)")
    }

    /// The whole code.
    public var code: String {
        switch storage {
        case .listed(let position): MeasureDefinition.all[position].code
        case .unlisted(let code): code
        }
    }

    /// The place of the measure in the vocabulary, `MeasureDefinition.all`; `nil` for one that only reports have.
    public var position: Int? {
        if case .listed(let position) = storage { position } else { nil }
    }

    /// A figure of a row that the report added to the table: `<table>.local:<label>.<column>`. Dots in the label become `·`.
    public init(table: String, localLabel label: String, column: String) {
        self.init("\(table).\(Self.localItem(label)).\(column)")
    }

    /// The item of a row that the report added.
    package static func localItem(_ label: String) -> String {
        "local:" + (label.contains(".") ? String(label.map { $0 == "." ? "·" : $0 }) : label)
    }

    /// The statutory table, the first part of the code: `applications`, `article_20_5` …
    public var table: String { String(code[..<firstDot]) }

    /// The row of the table, the part between the first dot and the last. For `statistics_2014` the indicator's number (`3.1.2`).
    public var item: String {
        let start = code.index(firstDot, offsetBy: 1, limitedBy: code.endIndex) ?? code.endIndex
        return start < lastDot ? String(code[start..<lastDot]) : String(code[start...])
    }

    /// The column of the table, the part after the last dot. Empty for a code of two parts (`disclosures.total`).
    public var column: String {
        firstDot < lastDot ? String(code[code.index(after: lastDot)...]) : ""
    }

    /// Whether the row is one the report added to the statutory table.
    public var isLocal: Bool { code.utf8.count > 6 && code[firstDot...].hasPrefix(".local:") }

    /// The code.
    public var description: String { code }

    private var firstDot: String.Index { code.utf8.firstIndex(of: UInt8(ascii: ".")) ?? code.endIndex }
    private var lastDot: String.Index { code.utf8.lastIndex(of: UInt8(ascii: ".")) ?? code.endIndex }
}

extension Disclosure {
    /// The measure of each disclosure: the total, and the categories by their labels, with `#2` … where a label comes again.
    package static func measures(of disclosures: [Disclosure]) -> [Measure] {
        var seen: [String: Int] = [:]
        return disclosures.map { disclosure in
            if disclosure.ordinal == 0 { return Measure("disclosures.total") }
            let number = seen[disclosure.label, default: 0] + 1
            seen[disclosure.label] = number
            return Measure(
                table: "disclosures", localLabel: number == 1 ? disclosure.label : "\(disclosure.label)#\(number)", column: "count")
        }
    }
}
