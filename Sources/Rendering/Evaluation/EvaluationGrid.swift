import Assessment
import Query
import Reports
import Wording

extension Evaluation {
    /// An organ a row: total and scores out of 100, then the organs without a report. Programs also get what was measured, of how many cases, the
    /// median of the peers, and why there is no score.
    package func grid(_ language: Language) -> Grid {
        let words = EvaluationWords(MeasureNames.writer(language))
        let codes = criteria.criteria.map(\.code)
        var columns: [Grid.Column] = [.init("agency"), .init("kind"), .init("level"), .init("scope"), .init("published_on")]
        columns.append(.init("total", title: words.title(nil), kind: .number))
        columns += codes.map { .init($0.rawValue, title: words.title($0), kind: .number) }
        columns += [.init("peers_total", kind: .number), .init("peers", kind: .number)]
        columns += [.init("errors", kind: .number), .init("warnings", kind: .number)]
        columns += codes.flatMap { code in ["value", "basis", "peers", "reason"].map { Grid.forPrograms("\(code.rawValue)_\($0)") } }
        columns = Grid.ranked(columns, ["kind": 6, "scope": 5, "level": 4, "peers": 3, "peers_total": 2, "published_on": 1])
        let empty = [Grid.Value](repeating: .null, count: columns.count - 6)
        columns.append(Grid.reasons())
        let rows =
            organs.map { row($0, words) }
            + coverage.missing.map {
                [.text($0.agency), .init("kind", $0.kind), .null, .null, .null, .absent(Absence.noReport.rawValue)] + empty
                    + [.text(Absence.noReport.rawValue)]
            }
        return Grid(title: words.write("heading", ["year": .text("\(year)")]), columns: columns, rows: rows, notes: words.notes(self))
    }

    private func row(_ organ: Organ, _ words: EvaluationWords) -> [Grid.Value] {
        func score(_ value: Double?) -> Grid.Value { value.map { Grid.Value(EvaluationWords.points($0)) } ?? .absent("no_score") }
        func count(_ severity: Severity) -> Grid.Value { .init(organ.findings.count { $0.severity == severity }) }
        var cells: [Grid.Value] = [
            .text(organ.agency), .init("kind", organ.kind), .init("level", organ.level), .init("scope", organ.scope?.rawValue),
            .init(organ.publishedOn?.description), score(organ.total),
        ]
        cells += organ.marks.map { score($0.score) }
        cells += [.init(organ.peers.map { EvaluationWords.points($0.value) }), .init(organ.peers?.count), count(.error), count(.warning)]
        for mark in organ.marks {
            cells += [
                .init(mark.value), .init(mark.basis), .init(mark.peers.map { EvaluationWords.points($0.value) }),
                .init(mark.reason.map { words.writer.write($0) }),
            ]
        }
        return cells + [.null]
    }
}

/// What is said of an evaluation.
struct EvaluationWords {
    let writer: MessageWriter

    init(_ writer: MessageWriter) { self.writer = writer }

    func write(_ key: String, _ values: [String: Parameter] = [:]) -> String { writer.write("evaluation.\(key)", values) }

    /// Of a criterion, or of the whole.
    func title(_ code: Criteria.Criterion.Code?) -> String { write("\(code?.rawValue ?? "total").title") }

    /// A score out of 100, to one decimal.
    static func points(_ score: Double) -> Double { (score * 1000).rounded() / 10 }

    /// What was measured: `12 days late`.
    func measured(_ mark: Evaluation.Mark) -> String {
        guard let value = mark.value else { return "" }
        let isCount = mark.code == .timeliness || mark.code == .correctness
        return write(
            "\(mark.code.rawValue).value", ["value": isCount ? .number(value) : .percent(value, decimals: 0), "basis": .number(mark.basis)])
    }

    /// A criterion with its definition, its limits and where it comes from.
    func definition(_ criterion: Criteria.Criterion) -> String {
        let code = criterion.code.rawValue
        let isCount = criterion.code == .timeliness || criterion.code == .correctness
        func limit(_ value: Double) -> Parameter { isCount ? .number(value) : .percent(value, decimals: 0) }
        return write(
            "note",
            [
                "title": .text(title(criterion.code)), "weight": .number(criterion.weight), "full": limit(criterion.full),
                "none": limit(criterion.none), "basis": .number(criterion.basis), "unit": .text(write("\(code).unit")),
                "definition": .text(write("\(code).definition", ["warning": .number(criterion.warning)])),
                "source": .text(write("\(code).source")),
            ])
    }

    func notes(_ evaluation: Evaluation) -> [String] {
        let criteria = evaluation.criteria
        return criteria.criteria.map(definition)
            + [
                write("total.note", ["least": .number(criteria.leastWeight)]), write("peers.note", ["least": .count(criteria.leastPeers)]),
                write("weights"),
            ] + [evaluation.coverage].notes(writer.language)
    }
}
