/// The lines of a text that was cut at a width: what stands at their ends may go on.
///
/// A width cuts where nothing is longer, and where words in the middle of a sentence end there on several lines. What is set against the right edge of a
/// table ends there, too, but blanks part it from what stands before it. Figures that are set against the left of their column end alike only where
/// they were cut, and something else with them: the rule above them.
struct CutLines {
    private struct Line {
        let number: Int
        var widths = [0, 0, 0]
        var isRunning = false
        /// How many digits stand at its end, and whether a rule does.
        var digits = 0
        var endsInRule = false
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
        var digits = 0
        for byte in line where byte & 0xC0 != 0x80 {
            digits = (0x30...0x39).contains(byte) || byte == 0x2C || byte == 0x2E ? digits + 1 : 0
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
            Line(
                number: number, widths: [columns, characters, line.count], isRunning: isWord && behindGap > Self.longestCell,
                digits: digits,
                endsInRule: last == UInt8(ascii: "-") || last == UInt8(ascii: "=")))
    }

    /// The numbers of the lines than which none is longer.
    var longest: Set<Int> {
        Set(
            Self.slacks.indices.flatMap { unit in
                let width = width(in: unit)
                return lines.filter { $0.widths[unit] == width }.map(\.number)
            })
    }

    /// The numbers of the lines that end where the text was cut.
    var numbers: Set<Int> {
        var numbers: Set<Int> = []
        for (unit, slack) in Self.slacks.enumerated() {
            let width = width(in: unit)
            let full = lines.filter { $0.widths[unit] >= width - slack }
            guard areRunning(full) || areCutColumns(at: width, unit) else { continue }
            numbers.formUnion(full.lazy.filter { $0.widths[unit] == width }.map(\.number))
        }
        return numbers
    }

    /// Whether sentences go on at the width: the text may have been wrapped there.
    var isWrapped: Bool {
        Self.slacks.enumerated().contains { unit, slack in
            let width = width(in: unit)
            return areRunning(lines.filter { $0.widths[unit] >= width - slack })
        }
    }

    /// How wide the widest line is.
    private func width(in unit: Int) -> Int { lines.map { $0.widths[unit] }.max() ?? 0 }

    private func areRunning(_ full: [Line]) -> Bool {
        full.count >= Self.leastLines && full.count(where: \.isRunning) >= Self.leastRunning
    }

    /// Whether lines end in figures and in rules as where columns were cut: others of the same column end before that, at the same beginning. On lines
    /// below each other figures that end alike and have different lengths are set against their right.
    private func areCutColumns(at width: Int, _ unit: Int) -> Bool {
        let full = lines.filter { $0.widths[unit] == width }
        let figures = full.filter { $0.digits > 0 }
        let areSetRight = zip(figures, figures.dropFirst()).contains { $1.number - $0.number <= 2 && $0.digits != $1.digits }
        guard full.count >= Self.leastLines, full.contains(where: \.endsInRule), !areSetRight else { return false }
        let starts = Set(figures.map { width - $0.digits })
        return lines.contains { $0.digits > 0 && $0.widths[unit] < width && starts.contains($0.widths[unit] - $0.digits) }
    }
}
