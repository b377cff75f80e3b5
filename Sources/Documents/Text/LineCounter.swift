/// Counts along a line of a plain text, in each of the units in which programs count.
package struct LineCounter: Sendable {
    package enum Unit: CaseIterable, Sendable {
        /// Columns of a terminal: 总 takes two.
        case columns
        /// The same where “ and · take two, too.
        case wideColumns
        case characters
    }

    package private(set) var columns: Int
    package private(set) var wideColumns: Int
    package private(set) var characters: Int

    package init(_ indent: LineIndent) {
        (columns, wideColumns, characters) = (Int(indent.columns), Int(indent.columns), Int(indent.characters))
    }

    package subscript(unit: Unit) -> Int {
        switch unit {
        case .columns: columns
        case .wideColumns: wideColumns
        case .characters: characters
        }
    }

    package mutating func pass(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        // What draws nothing takes no room.
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xAD, 0x0300...0x036F: return
        case 0x09:
            columns += LineIndent.tabStop - columns % LineIndent.tabStop
            wideColumns += LineIndent.tabStop - wideColumns % LineIndent.tabStop
        // Those that the standard leaves to the program: quotes, dashes, dots, arrows, numbers in circles, shapes.
        case 0xB7, 0xD7, 0x2010...0x203B, 0x2160...0x21FF, 0x2200...0x22FF, 0x2460...0x24FF, 0x25A0...0x26FF:
            columns += 1
            wideColumns += 2
        case 0xFF61...0xFFDF:
            columns += 1
            wideColumns += 1
        case 0x2E80...:
            columns += 2
            wideColumns += 2
        default:
            columns += 1
            wideColumns += 1
        }
        characters += 1
    }
}
