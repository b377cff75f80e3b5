import Query
import Reports
import Wording

/// The words of the pages in one language.
struct SiteWords: Sendable {
    let language: Language
    let writer: MessageWriter

    init(_ language: Language, names: MeasureNames) {
        self.language = language
        var writer = names.writer(language)
        writer.showsFolders = false
        self.writer = writer
    }

    func say(_ key: String, _ parameters: [String: Parameter] = [:]) -> String { writer.write(key, parameters) }

    func term(_ kind: String, _ code: String) -> String { writer.term(kind, code) }

    /// A measure's label; amounts say that they are in yuan.
    func label(_ measure: MeasureReference) -> String { label(measure.name) }

    func label(_ name: MeasureNames.Name) -> String { name.label(language) + (name.unit == "yuan" ? say("diff.in_yuan") : "") }
}
