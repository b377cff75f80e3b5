import Query
import Rendering
import Reports

/// Findings as a list, each with the way to what its rule says.
struct FindingList {
    let words: SiteWords

    /// - Parameter rule: the address of a rule's page, by code.
    func html(_ findings: [OpenFinding], rule: (String) -> String) -> String {
        let items = findings.map { open -> String in
            let finding = open.finding
            let place = finding.origin.map { "<small>\(Escaping.html(words.writer.write(.origin($0))))</small>" } ?? ""
            let mark = finding.severity > .note && !finding.measures.isEmpty ? "† " : ""
            let confirmed = open.isConfirmed ? " <strong>\(Escaping.html(words.term("verdict", "confirmed")))</strong>" : ""
            return """
                <li class="\(finding.severity.rawValue)"><span class="badge">\(Escaping.html(words.term("severity", finding.severity.rawValue)))</span> \
                \(mark)<a href="\(rule(finding.code))"><code>\(Escaping.html(finding.code))</code></a>\(confirmed) \
                \(Escaping.html(words.writer.message(of: finding)))\(place)</li>
                """
        }
        return "<ul class=\"findings\">\n\(items.joined(separator: "\n"))\n</ul>"
    }
}
