import Reports
import Wording

/// What a code of findings means: the page that `archive explain CODE` prints, and the list of all codes.
package enum RulePage {
    /// `nil` for a code that is not in the catalogue.
    package static func text(_ code: String, writer: MessageWriter = .english) -> String? {
        guard let rule = FindingRule.of(code) else { return nil }
        func part(_ name: String) -> String { writer.write("\(rule.code).\(name)") }
        let forms = rule.forms.isEmpty ? writer.write("explain.any_form") : rule.forms.joined(separator: writer.write("join.comma"))
        let names = ["severity", "forms", "clause"].map { writer.write("explain.\($0)") }
        let width = names.map(\.count).max() ?? 0
        let head = zip(names, [writer.write("severity.\(rule.severity.rawValue)"), forms, part("clause")]).map { name, value in
            name + String(repeating: " ", count: width - name.count) + "  " + value
        }
        let body = ["what", "why", "example", "advice"].map { writer.write("explain.\($0)", ["text": .word("\(rule.code).\($0)")]) }
        return ([rule.code + " " + part("title"), ""] + head + [""] + body).joined(separator: "\n") + "\n"
    }

    package static func title(_ code: String, writer: MessageWriter = .english) -> String? {
        FindingRule.of(code).map { writer.write("\($0.code).title") }
    }

    package static func clause(_ code: String, writer: MessageWriter = .english) -> String? {
        FindingRule.of(code).map { writer.write("\($0.code).clause") }
    }
}
