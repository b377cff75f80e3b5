/// The lines of a text that was cut at a width: what stands at their ends may go on.
///
/// A width cuts where nothing is longer, and where words in the middle of a sentence end there on several lines. What is set against the right edge of a
/// table ends there, too, but blanks part it from what stands before it.
struct CutLines {
    private struct Line {
        let number: Int
        var widths = [0, 0, 0]
        var isRunning = false
    }

    private var lines: [Line] = []
    /// In columns of a terminal, characters and bytes: how much less a line may have where the next character did not fit.
    private static let slacks = [1, 0, 2]
    private static let leastWidth = 20
    private static let leastLines = 3
    private static let leastRunning = 2
    /// Characters behind the last gap of a line that are more than a cell.
    private static let longestCell = 14

    mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>, number: Int) {
        var (columns, characters, behindGap, blanks) = (0, 0, 0, 0)
        var last: UInt8 = 0
        for byte in line where byte & 0xC0 != 0x80 {
            columns += byte >= 0xE3 ? 2 : 1
            characters += 1
            blanks = byte == 0x20 ? blanks + 1 : byte == 0x09 ? 2 : 0
            behindGap = blanks > 1 ? 0 : behindGap + 1
            last = byte
        }
        guard columns >= Self.leastWidth else { return }
        // Full stops and bars are of this block, too: such a line may end there by itself.
        let isWord = last >= 0xE3 && !line.suffix(3).elementsEqual("。".utf8)
        lines.append(
            Line(number: number, widths: [columns, characters, line.count], isRunning: isWord && behindGap > Self.longestCell))
    }

    /// The numbers of the lines that end where the text was cut.
    var numbers: Set<Int> {
        var numbers: Set<Int> = []
        for (unit, slack) in Self.slacks.enumerated() {
            let width = lines.map { $0.widths[unit] }.max() ?? 0
            let full = lines.filter { $0.widths[unit] >= width - slack }
            guard full.count >= Self.leastLines, full.count(where: \.isRunning) >= Self.leastRunning else { continue }
            numbers.formUnion(full.lazy.filter { $0.widths[unit] == width }.map(\.number))
        }
        return numbers
    }
}
