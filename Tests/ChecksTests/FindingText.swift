import Forms
import Reports
import Wording

extension Finding {
    private static let writer = MessageWriter(language: .english) { code, _ in
        FormLibrary.embedded.printedLabel(code).map(MessageWriter.saidOnce)
    }

    /// As an English reader sees it.
    var message: String { Self.writer.message(of: self) }
    var hint: String? { Self.writer.hint(of: self) }
}
