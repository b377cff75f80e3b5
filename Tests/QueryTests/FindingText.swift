import Reports
import Wording

extension Finding {
    /// As an English reader sees it.
    var message: String { MessageWriter.english.message(of: self) }
}
