import Reports
import SQLiteLayer

/// How an origin stands in `cells`: nearly all fit into one integer of 4 to 6 bytes in `place`, the others are kept in words in `origin`.
///
/// Bits from the lowest: 2 for what the number at the top is (0 none, 1 page, 2 line, 3 offset), 8 column, 12 row, 9 table, 32 number. The view
/// `observations` reads the same layout.
enum PackedOrigin {
    static func pack(_ origin: Origin) -> Value {
        guard origin.sheet == nil, let (kind, number) = number(of: origin), let column = field(origin.column, bits: 8),
            let row = field(origin.row, bits: 12),
            let table = field(origin.table, bits: 9)
        else { return .text(origin.description) }
        guard number >= 0, number < 1 << 32 else { return .text(origin.description) }
        return .integer(Int64(number << 31 | table << 22 | row << 10 | column << 2 | kind))
    }

    /// What the number at the top is, and the number; `nil` where there are several.
    private static func number(of origin: Origin) -> (kind: Int, number: Int)? {
        switch (origin.page, origin.line, origin.offset) {
        case (nil, nil, nil): (0, 0)
        case (let page?, nil, nil): (1, page)
        case (nil, let line?, nil): (2, line)
        case (nil, nil, let offset?): (3, offset)
        default: nil
        }
    }

    /// 0 stands for `nil`: the fields count from 1.
    private static func field(_ number: Int?, bits: Int) -> Int? {
        guard let number else { return 0 }
        return number > 0 && number < 1 << bits ? number : nil
    }

    static func unpack(_ value: Value) -> Origin {
        guard case .integer(let packed) = value else { return Origin(description: value.text ?? "") }
        func field(_ shift: Int, _ bits: Int) -> Int? {
            let number = Int(packed >> shift) & (1 << bits - 1)
            return number == 0 ? nil : number
        }
        var origin = Origin(table: field(22, 9), row: field(10, 12), column: field(2, 8))
        let number = Int(packed >> 31)
        switch packed & 3 {
        case 1: origin.page = number
        case 2: origin.line = number
        case 3: origin.offset = number
        default: break
        }
        return origin
    }
}
