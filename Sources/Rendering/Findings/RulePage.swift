import Forms
import Reports
import Wording

/// What a code of findings means: the page that `archive explain CODE` prints, and the list of all codes.
package enum RulePage {
    /// `nil` for a code that is neither in the catalogue nor a sum of these forms.
    package static func text(_ code: String, writer: MessageWriter = .english, library: FormLibrary = .embedded) -> String? {
        let sum = library.forms.lazy.flatMap(\.identities).first { $0.code == code.uppercased() }
        guard let rule = FindingRule.of(sum?.rule ?? code) else { return nil }
        func part(_ name: String) -> String { writer.write("\(rule.code).\(name)") }
        let forms = forms(of: rule, library).joined(separator: writer.write("join.comma"))
        let names = ["severity", "forms", "clause"].map { writer.write("explain.\($0)") }
        let width = names.map(\.count).max() ?? 0
        let head = zip(
            names,
            [writer.write("severity.\(rule.severity.rawValue)"), forms.isEmpty ? writer.write("explain.any_form") : forms, part("clause")]
        ).map { name, value in
            name + String(repeating: " ", count: width - name.count) + "  " + value
        }
        let body = ["what", "why", "example", "advice"].map { writer.write("explain.\($0)", ["text": .word("\(rule.code).\($0)")]) }
        return ([rule.code + " " + part("title"), ""] + head + [""] + body).joined(separator: "\n") + "\n"
    }

    /// The forms it is looked at in: of a sum, those that owe it.
    package static func forms(of rule: FindingRule, _ library: FormLibrary) -> [String] {
        let owing = library.forms.filter { form in form.identities.contains { $0.rule == rule.code } }.map(\.id)
        return owing.isEmpty ? rule.forms : owing
    }

    package static func title(_ code: String, writer: MessageWriter = .english) -> String? {
        FindingRule.of(code).map { writer.write("\($0.code).title") }
    }

    package static func clause(_ code: String, writer: MessageWriter = .english) -> String? {
        FindingRule.of(code).map { writer.write("\($0.code).clause") }
    }
}
