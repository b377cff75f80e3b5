import Forms
import Wording

extension MessageWriter {
    /// A writer that calls cells as these forms print them.
    package init(_ language: Language, forms: FormLibrary) {
        self.init(language: language) { code, _ in forms.printedLabel(code).map(MessageWriter.saidOnce) }
    }
}
