import Documents
import Foundation
import Reports
import Testing

@testable import Extraction

/// The shadow oracle: generated reports whose rows and cells are wrapped, shifted, merged, dropped and glued, in every shape. It knows what is
/// printed, so every figure read is right or harm. Margin and weights (`Weights`) are set on it.
///
/// `ARCHIVE_SHADOW_SEEDS` (a range such as 1000-1400) runs other and more seeds than the few of a test run: some 2,000 cells a seed and shape.
@Suite struct ShadowTests {
    private struct Tally {
        var printed = 0
        var right = 0
        var harm: [String] = []
    }

    private static var seeds: ClosedRange<UInt64> {
        let bounds = ProcessInfo.processInfo.environment["ARCHIVE_SHADOW_SEEDS"]?.split(separator: "-").compactMap { UInt64($0) } ?? []
        return bounds.count == 2 && bounds[0] <= bounds[1] ? bounds[0]...bounds[1] : 1...2
    }

    private static let shapes = SyntheticTables.shapesWithBlanks.merging(SyntheticTables.shapesWithoutBlanks) { a, _ in a }

    private func read(_ text: String, name: String) throws -> [String: Double] {
        let report = Extractor().extract(try DocumentReader().read(Array(text.utf8), name: name))
        return Dictionary(
            report.observations.compactMap { observation in observation.value.map { (observation.measure.code, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private func count(_ tables: SyntheticTables, _ text: String, _ note: String, name: String = "report.txt", into tally: inout Tally)
        throws
    {
        let read = try read(text, name: name)
        for (code, answer) in tables.answers where answer != nil {
            tally.printed += 1
            if let value = read[code], value == answer { tally.right += 1 }
        }
        for (code, value) in read where !code.contains("local:") {
            guard let answer = tables.answers[code], let answer, answer == value else {
                tally.harm.append("\(note): \(code) read \(value), printed \(String(describing: tables.answers[code] ?? nil))")
                continue
            }
        }
    }

    @Test(arguments: ["2019", "2021"], ShadowDamage.allCases) func damagedTablesGiveNoOtherFigure(form: String, damage: ShadowDamage) throws
    {
        var tally: [String: Tally] = [:]
        for seed in Self.seeds {
            var tables = SyntheticTables(form: form, seed: seed) { value, _ in "\(value)" }
            var generator = SeededGenerator(seed: seed &* 31)
            for _ in 0..<2 { damage.apply(to: &tables, using: &generator) }
            for (name, shape) in Self.shapes {
                try count(
                    tables, tables.text(shape), "\(damage), \(name), form \(form), seed \(seed)", into: &tally[name, default: Tally()])
            }
            try count(
                tables, tables.html(), "\(damage), grid, form \(form), seed \(seed)", name: "report.html",
                into: &tally["grid", default: Tally()])
        }
        let harm = tally.values.flatMap(\.harm)
        #expect(
            harm.isEmpty, "\(harm.count) of \(tally.values.map(\.printed).reduce(0, +)): \(harm.sorted().prefix(8).joined(separator: "\n"))"
        )
        for (shape, counted) in tally where ProcessInfo.processInfo.environment["ARCHIVE_SHADOW_SEEDS"] != nil {
            print("shadow\t\(form)\t\(damage)\t\(shape)\t\(counted.printed)\t\(counted.right)\t\(counted.harm.count)")
        }
    }
}
