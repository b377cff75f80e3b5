import Rendering
import Reports
import SQLiteLayer
import Wording

extension Grid.Value {
    /// As the archive holds it; bytes are only counted.
    package init(_ value: Value, _ words: MessageWriter) {
        self =
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .blob(let bytes): .text(words.write("query.bytes", ["count": .count(bytes.count)]))
            }
    }

    /// A field of our own data files, where empty means that there is nothing.
    package static func presentText(_ field: String) -> Grid.Value { field.isEmpty ? .null : .text(field) }
}
