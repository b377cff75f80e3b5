import Assessment
import Query
import Reports
import Wording

/// The evaluation of one organ's report as a page that can be sent to it: scores and how they come about, what to mend, and its peers.
struct EvaluationPage {
    let evaluation: Evaluation
    let organ: Evaluation.Organ
    let words: EvaluationWords

    func rendered() -> String {
        let title = words.write("page.title", ["agency": .text(organ.agency), "year": .text("\(evaluation.year)")])
        let body = """
            <header><h1>\(Escaping.html(title))</h1><p>\(Escaping.html(head))</p></header>
            <main>
            \(section("page.scores", scores))
            \(section("page.findings", findings))
            \(section("page.shares", shares))
            \(section("page.basis", definitions))
            </main>
            """
        return PageStyle.page(title: title, language: words.writer.language, body: body)
    }

    private var head: String {
        let total = organ.total.map { NumberText.exact(EvaluationWords.points($0)) } ?? words.write("no_total")
        var values: [String: Parameter] = ["total": .text(total), "source": .text(organ.source)]
        if let peers = organ.peers { values["peers"] = .text(median(peers, isRatio: false)) }
        return words.write("page.head", values)
    }

    private func section(_ heading: String, _ body: String) -> String {
        body.isEmpty ? "" : "<section><h2>\(Escaping.html(words.write(heading)))</h2>\n\(body)\n</section>"
    }

    private func table(_ heads: [String], _ rows: [[String]]) -> String {
        let header = heads.map { "<th>\(Escaping.html(words.write("page.\($0)")))</th>" }.joined()
        let lines = rows.map { "<tr>" + $0.map { "<td>\(Escaping.html($0))</td>" }.joined() + "</tr>" }
        return
            "<div class=\"scroll\"><table class=\"list\"><thead><tr>\(header)</tr></thead>\n<tbody>\(lines.joined(separator: "\n"))</tbody></table></div>"
    }

    private var scores: String {
        table(
            ["criterion", "weight", "score", "measured", "peers"],
            zip(evaluation.criteria.criteria, organ.marks).map { criterion, mark in
                [
                    words.title(mark.code), NumberText.exact(criterion.weight),
                    mark.score.map { NumberText.exact(EvaluationWords.points($0)) } ?? words.writer.term("absence", "no_score"),
                    [words.measured(mark), mark.reason.map { words.writer.write($0) } ?? ""].filter { !$0.isEmpty }
                        .joined(separator: words.writer.write("join.semicolon")),
                    mark.peers.map { median($0, isRatio: false) } ?? words.write("no_peers"),
                ]
            })
    }

    private var findings: String {
        if organ.findings.isEmpty { return "<p>\(Escaping.html(words.write("page.none")))</p>" }
        let items = organ.findings.map { finding -> String in
            let place = finding.origin.map { "<small>\(Escaping.html(words.writer.write(.origin($0))))</small>" } ?? ""
            let hint = words.writer.hint(of: finding).map { "<small>\(Escaping.html($0))</small>" } ?? ""
            return """
                <li class="\(finding.severity.rawValue)"><span class="badge">\(words.writer.term("severity", finding.severity.rawValue))</span>\
                <code>\(finding.code)</code> \(Escaping.html(words.writer.message(of: finding)))\(place)\(hint)</li>
                """
        }
        return "<ul class=\"findings\">\n\(items.joined(separator: "\n"))\n</ul>"
    }

    private var shares: String {
        let rows = organ.shares.map { share -> [String] in
            let own =
                share.own.value.map { NumberText.percent($0) } ?? words.writer.term("absence", share.own.absence?.rawValue ?? "incomplete")
            let few = share.own.isOfFew && share.own.value != nil ? words.write("page.few") : ""
            return [
                share.measure.name.label(words.writer.language), own + few + (share.own.flags.marked.isEmpty ? "" : "†"),
                share.own.denominator.map(NumberText.exact) ?? "", share.peers.map { median($0, isRatio: true) } ?? words.write("no_peers"),
            ]
        }
        var notes = FlagNotes(words.writer)
        for share in organ.shares {
            notes.add(
                share.own.flags.marked, subject: notes.subject(organ.agency, evaluation.year),
                label: share.measure.name.label(words.writer.language))
        }
        return table(["share", "own", "cases", "peers"], rows) + notes.lines.map { "<p><small>\(Escaping.html($0))</small></p>" }.joined()
    }

    private var definitions: String {
        let lines =
            evaluation.criteria.criteria.map(words.definition)
            + words.notes(evaluation).dropFirst(evaluation.criteria.criteria.count).prefix(3)
        return "<ul class=\"lines\">" + lines.map { "<li>\(Escaping.html($0))</li>" }.joined() + "</ul>"
    }

    private func median(_ median: Median, isRatio: Bool) -> String {
        let value = isRatio ? NumberText.percent(median.value) : NumberText.exact(EvaluationWords.points(median.value))
        return words.write("median", ["value": .text(value), "count": .count(median.count)])
    }
}

extension Evaluation {
    /// A page an organ: `write` takes the name of each file and its contents.
    package func writePages(_ language: Language, _ write: (String, String) throws -> Void) throws {
        let words = EvaluationWords(MeasureNames.writer(language))
        for organ in organs {
            let name = String(organ.agency.map { "/\\:*?\"<>|".contains($0) ? "_" : $0 })
            try write("\(name)-\(year).html", EvaluationPage(evaluation: self, organ: organ, words: words).rendered())
        }
    }
}
