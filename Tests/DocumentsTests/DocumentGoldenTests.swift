import Foundation
import Testing

@testable import Documents

@Suite struct DocumentGoldenTests {
    /// The whole tree of each fixture: what later stages work on.
    @Test(arguments: ["page.html", "body.html", "pipes.txt", "report.md"])
    func tree(of name: String) throws {
        try expectGolden(name + ".tree", DocumentReader().read(fixture(name), name: name).dump())
    }
}

/// The bytes of a file of `Fixtures/`.
func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
}
