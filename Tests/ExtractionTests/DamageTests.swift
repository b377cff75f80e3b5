import Documents
import Foundation
import Reports
import Testing

@testable import Extraction

/// Whatever is done to a source: no crash, and no figure that is not printed in it.
@Suite struct DamageTests {
    private func expectPrinted(_ bytes: [UInt8], _ name: String, _ note: String) {
        guard let document = try? DocumentReader().read(bytes, name: name) else { return }
        let report = Extractor().extract(document)
        let source = String(decoding: bytes, as: UTF8.self)
        for observation in report.observations where observation.status == .reported {
            #expect(source.contains(observation.raw), "\(note): \(observation.measure) “\(observation.raw)” is not in the source")
        }
    }

    private func fixture(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: GoldenTests.folder.appendingPathComponent(name)))
    }

    @Test(arguments: ["merged-cells.html", "bars-rows.txt", "flattened-lines.txt", "indicators-2014.html"]) func cutAnywhere(_ name: String)
        throws
    {
        let bytes = try fixture(name)
        for end in stride(from: 0, to: bytes.count, by: 13) { expectPrinted(Array(bytes[..<end]), name, "cut at \(end)") }
    }

    @Test(arguments: ["bars-rows.txt", "bars-cell-a-line.txt", "flattened-lines.txt"]) func shuffledLines(_ name: String) throws {
        let lines = String(decoding: try fixture(name), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        for seed in 1...40 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let text = lines.shuffled(using: &generator).joined(separator: "\n")
            expectPrinted(Array(text.utf8), name, "shuffled with seed \(seed)")
        }
    }

    @Test func bytesFlipped() throws {
        let bytes = try fixture("merged-cells.html")
        for seed in 1...60 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            var damaged = bytes
            for _ in 0..<8 { damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator) }
            _ = (try? DocumentReader().read(damaged, name: "a.html")).map { Extractor().extract($0) }
        }
    }
}
