import Documents
import Reports
import Testing

@testable import Extraction

/// The same tables in every shape give the same figures; where a shape loses cells, figures are left out and never moved.
@Suite struct ShapeTests {
    private func read(_ text: String) throws -> [String: Observation] {
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: "report.txt"))
        return Dictionary(report.observations.map { ($0.measure.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func compare(_ tables: SyntheticTables, _ read: [String: Observation], mayMiss: Bool, _ note: String) {
        for (code, answer) in tables.answers {
            let value = read[code]?.value
            if let answer {
                let isRight = value == answer || (mayMiss && value == nil)
                #expect(isRight, "\(note): \(code) is printed \(answer), read \(String(describing: value))")
            } else {
                #expect(value == nil, "\(note): \(code) is printed blank, read \(String(describing: value))")
            }
        }
        let invented = read.values.filter { $0.status == .reported && tables.answers[$0.measure.code] == nil }
        #expect(invented.isEmpty, "\(note): \(invented.map(\.measure.code))")
    }

    @Test(arguments: ["2019", "2021"], 1...4 as ClosedRange<UInt64>) func plainFigures(form: String, seed: UInt64) throws {
        let tables = SyntheticTables(form: form, seed: seed) { value, _ in "\(value)" }
        for (name, shape) in SyntheticTables.shapesWithBlanks.merging(SyntheticTables.shapesWithoutBlanks, uniquingKeysWith: { a, _ in a })
        {
            compare(tables, try read(tables.text(shape)), mayMiss: false, "\(name), seed \(seed)")
        }
    }

    @Test(arguments: ["2019", "2021"], 5...8 as ClosedRange<UInt64>) func blanksAndMarks(form: String, seed: UInt64) throws {
        let tables = SyntheticTables(form: form, seed: seed) { value, generator in
            value == 0 ? ["0", "/", "—", nil].randomElement(using: &generator)! : "\(value)"
        }
        for (name, shape) in SyntheticTables.shapesWithBlanks {
            compare(tables, try read(tables.text(shape)), mayMiss: false, "\(name), seed \(seed)")
        }
    }

    @Test(arguments: ["2019", "2021"], 9...16 as ClosedRange<UInt64>) func lostCellsMoveNothing(form: String, seed: UInt64) throws {
        let tables = SyntheticTables(form: form, seed: seed) { value, generator in
            value == 0 && Int.random(in: 0...2, using: &generator) > 0 ? nil : "\(value)"
        }
        for (name, shape) in SyntheticTables.shapesWithoutBlanks {
            compare(tables, try read(tables.text(shape)), mayMiss: true, "\(name), seed \(seed)")
        }
    }
}
