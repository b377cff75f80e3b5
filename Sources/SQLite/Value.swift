/// A value of SQLite: one of its five storage classes.
public enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    public init(_ value: String?) { self = value.map(Value.text) ?? .null }
    public init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
    public init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }
    public init(_ value: Double?) { self = value.map(Value.real) ?? .null }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    public var blob: [UInt8]? { if case .blob(let bytes) = self { bytes } else { nil } }

    /// The number, whether it is stored as an integer or as a real.
    public var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByNilLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .real(value) }
    public init(nilLiteral: ()) { self = .null }
}

/// One row of a result, with its values copied out.
public struct Row: Hashable, Sendable {
    /// Names of the result's columns, shared by its rows.
    public let columns: [String]
    public let values: [Value]

    /// The value of the 0-based column.
    public subscript(index: Int) -> Value { values[index] }

    /// The value of the first column of that name; `nil` where there is none.
    public subscript(name: String) -> Value? { columns.firstIndex(of: name).map { values[$0] } }
}
