import Foundation
import Testing

/// Holds text against a file of `Goldens/`. `RECORD_GOLDENS=1 swift test` writes them; a missing one fails.
func expectGolden(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
        try Data(text.utf8).write(to: file)
        return
    }
    let data = try #require(try? Data(contentsOf: file), "no golden \(name)", sourceLocation: sourceLocation)
    #expect(String(decoding: data, as: UTF8.self) == text, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
