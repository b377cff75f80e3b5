/// A value of SQLite: one of its five storage classes.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    package init(_ value: String?) { self = value.map(Value.text) ?? .null }
    package init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    package init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }
    package init(_ value: Double?) { self = value.map(Value.real) ?? .null }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    package var blob: [UInt8]? { if case .blob(let bytes) = self { bytes } else { nil } }

    /// The number, whether it is stored as an integer or as a real.
    package var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByNilLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .real(value) }
    package init(nilLiteral: ()) { self = .null }
}

/// One row of a result, with its values copied out.
package struct Row: Hashable, Sendable {
    /// Names of the result's columns, shared by its rows.
    package let columns: [String]
    package let values: [Value]

    /// The value of the 0-based column.
    package subscript(index: Int) -> Value { values[index] }

    /// The value of the first column of that name; `nil` where there is none.
    package subscript(name: String) -> Value? { columns.firstIndex(of: name).map { values[$0] } }
}
