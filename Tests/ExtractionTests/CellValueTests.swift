import Testing

@testable import Extraction

@Suite struct CellValueTests {
    private func number(_ text: String) -> Double? {
        if case .number(let number) = CellValue(text) { number.value } else { nil }
    }

    @Test(arguments: [
        ("0", 0.0), ("36", 36), ("１８", 18), ("1,234", 1234), ("12,345,678", 12_345_678), ("+43", 43), ("-35", -35), ("－8", -8),
        ("减4", -4), ("增 5", 5), ("0/0", 0), ("22（其中修订16件）", 22), ("3件", 3), (" 112 ", 112), ("7730.28", 7730.28), ("\u{200B}5", 5),
    ])
    func printedNumbers(_ text: String, _ value: Double) {
        #expect(number(text) == value)
    }

    @Test(arguments: ["/", "—", "——", "-", "--", "无", "／", "\\"]) func marksForNone(_ text: String) {
        #expect(CellValue(text) == .mark)
    }

    @Test(arguments: ["", " ", "\u{3000}", "\u{A0}\u{A0}", "\u{200B}"]) func blanks(_ text: String) {
        #expect(CellValue(text) == .blank)
    }

    /// Spreadsheets print such tails: the number is the one printed.
    @Test func tailOfASpreadsheet() {
        #expect(CellValue("0.30000000000000004") == .number(PrintedNumber(0.30000000000000004, digits: "0.30000000000000004")))
    }

    @Test(arguments: ["1 0", "5/3", "1234567890123456", String(repeating: "9", count: 200)])
    func digitsThatAreNotOneNumber(_ text: String) {
        #expect(CellValue(text) == .unclear)
    }

    @Test(arguments: ["规章", "2019年", "（指2019年事项数，如-8）", "12.3.4", "1,23", "第3页", "100%", "约20", "20余件"])
    func wordsAreNoNumbers(_ text: String) {
        #expect(number(text) == nil)
    }

    @Test func amountsAreScaledWithoutRounding() {
        guard case .number(let amount) = CellValue("160.5964万元") else { return #expect(Bool(false)) }
        #expect(amount.unit == .tenThousandYuan)
        #expect(amount.scaled(by: 4) == 1_605_964)
        guard case .number(let total) = CellValue("240 万元") else { return #expect(Bool(false)) }
        #expect(total.scaled(by: 4) == 2_400_000)
    }

    /// Reading a printed number gives it back, whatever it is.
    @Test func roundTrip() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let value = Int.random(in: -2_000_000...2_000_000_000, using: &generator)
            #expect(number("\(value)") == Double(value), "seed \(seed)")
        }
    }
}

/// A small generator (SplitMix64) so that a failing property can be run again from its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
