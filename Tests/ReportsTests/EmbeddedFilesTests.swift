import Foundation
import Reports
import Testing

/// What is embedded in the binary is what stands in the folders.
@Suite struct EmbeddedFilesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test(arguments: [
        ("Data/Forms", EmbeddedFile.forms), ("Data/Agencies", EmbeddedFile.agencies),
        ("Data/Places", EmbeddedFile.places), ("Data/Checks", EmbeddedFile.checks), ("Data/Evaluation", EmbeddedFile.evaluation),
        ("Data/Language", EmbeddedFile.language), ("Data/Publishing", EmbeddedFile.publishing),
        ("Data/Schema", EmbeddedFile.schema),
        ("Migrations", EmbeddedFile.migrations),
    ])
    func folderEqualsEmbedded(folder: String, embedded: [EmbeddedFile]) throws {
        let directory = Self.root.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).filter { !$0.hasPrefix(".") }
        #expect(names.sorted() == embedded.map(\.name).sorted(), "list every file of \(folder) in Sources/CEmbedded/embed.c")
        for file in embedded {
            let held = try Data(contentsOf: directory.appending(path: file.name))
            #expect(held.elementsEqual(file.bytes), "\(folder)/\(file.name)")
        }
    }
}
