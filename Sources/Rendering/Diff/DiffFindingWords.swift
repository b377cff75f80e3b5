import Reports
import Wording

extension DiffWords {
    func message(of finding: Finding) -> String { writer.message(of: finding) }

    func hint(of finding: Finding) -> String? { writer.hint(of: finding) }
}
