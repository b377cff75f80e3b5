import CEmbedded

/// A file of `Migrations/` or `Data/` as it was when the binary was built.
package struct EmbeddedFile: Sendable {
    package let name: String
    nonisolated(unsafe) package let bytes: UnsafeBufferPointer<UInt8>

    // The bytes are constants of the binary: valid for ever, never written.
    private init(_ file: embedded_file) {
        name = String(cString: file.name)
        bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
    }

    package static var forms: [EmbeddedFile] { list(embedded_forms) }
    package static var agencies: [EmbeddedFile] { list(embedded_agencies) }
    package static var places: [EmbeddedFile] { list(embedded_places) }
    package static var checks: [EmbeddedFile] { list(embedded_checks) }
    package static var language: [EmbeddedFile] { list(embedded_language) }
    package static var evaluation: [EmbeddedFile] { list(embedded_evaluation) }
    package static var publishing: [EmbeddedFile] { list(embedded_publishing) }
    package static var wording: [EmbeddedFile] { list(embedded_wording) }
    package static var schema: [EmbeddedFile] { list(embedded_schema) }
    package static var migrations: [EmbeddedFile] { list(embedded_migrations) }

    private static func list(_ source: (UnsafeMutablePointer<Int>?) -> UnsafePointer<embedded_file>?) -> [EmbeddedFile] {
        var count = 0
        let first = source(&count)
        return UnsafeBufferPointer(start: first, count: count).map(EmbeddedFile.init)
    }
}
