/// The blanks around a line of a plain text: with them the place of every word on the line is known.
package struct LineIndent: Hashable, Sendable {
    /// Characters of the blanks before the line.
    package private(set) var characters: UInt16 = 0
    /// Columns of a terminal that they take: an ideographic blank two, a tab up to the next column that eight divides.
    package private(set) var columns: UInt16 = 0
    /// Tabs before the line and behind it, 255 at most.
    package private(set) var tabsBefore: UInt8 = 0
    package private(set) var tabsBehind: UInt8 = 0
    /// Lines below it that hold blanks and nothing else, 255 at most: where programs print a cell a line, they may be empty cells.
    package private(set) var blankLinesBelow: UInt8 = 0

    package static let tabStop = 8

    mutating func addBlankLine() { blankLinesBelow += blankLinesBelow < .max ? 1 : 0 }

    /// - Parameters:
    ///   - line: the whole line as it stands.
    ///   - printed: what is left of it without blanks at both ends.
    init(of line: Range<Int>, printed: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        let whole = UnsafeBufferPointer(rebasing: text[..<line.upperBound])
        var (characters, columns, tabs) = (0, 0, 0)
        var place = line.lowerBound
        while place < printed.lowerBound {
            let length = max(Blanks.length(in: whole, at: place), 1)
            if text[place] == 0x09 {
                columns += Self.tabStop - columns % Self.tabStop
                characters += 1
                tabs += 1
            } else if text[place] >= 0x20, length < 3 || !Blanks.isInvisible(text[place], text[place + 1], text[place + 2]) {
                columns += text[place] == 0xE3 ? 2 : 1
                characters += 1
            }
            place += length
        }
        self.characters = UInt16(clamping: characters)
        self.columns = UInt16(clamping: columns)
        tabsBefore = UInt8(clamping: tabs)
        tabsBehind = UInt8(clamping: text[printed.upperBound..<line.upperBound].count { $0 == 0x09 })
    }
}
