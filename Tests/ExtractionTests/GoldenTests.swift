import Documents
import Foundation
import Reports
import Testing
import Wording

@testable import Extraction

/// Every file of `Fixtures` shows an irregularity of real reports in a few lines, with a golden of what is read from it.
///
/// Record with `RECORD_GOLDENS=1 swift test --filter GoldenTests` and read the difference before committing it.
@Suite struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    static let fixtures: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { !$0.hasSuffix(".golden") && !$0.hasSuffix(".csv") }.sorted()

    @Test func thereAreFixtures() {
        #expect(Self.fixtures.count >= 10)
    }

    @Test(arguments: fixtures) func golden(_ name: String) throws {
        let bytes = try Array(Data(contentsOf: Self.folder.appendingPathComponent(name)))
        let document = try DocumentReader().read(bytes, name: name)
        let dump = Self.dump(Extractor().extract(document))
        let golden = Self.folder.appendingPathComponent(name + ".golden")
        if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
            try dump.write(to: golden, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: golden, encoding: .utf8)
        #expect(dump == expected)
    }

    /// A report in lines that people can read: figures, then what was left out, then findings.
    static func dump(_ report: Report) -> String {
        var lines = [
            "form \(report.form ?? "unknown"), agency \(report.agency ?? "unknown"), year \(report.year.map(String.init) ?? "unknown")"
        ]
        for observation in report.observations where observation.status != .stated {
            let value = observation.value.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? observation.status.rawValue
            let unit = observation.unitAssumed ? " (unit assumed)" : ""
            lines.append("\(observation.measure) = \(value)\(unit)  “\(observation.raw)” \(observation.origin)")
        }
        lines.append("\(report.coverage.usedCells) of \(report.coverage.numericCells) figures used")
        for unused in report.coverage.unused {
            lines.append("left out “\(unused.raw)” \(unused.origin): \(MessageWriter.english.write(unused.reason))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
