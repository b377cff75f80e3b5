import Documents
import ReportText
import Reports

/// Findings about how well a source could be read.
enum SourceFindings {
    /// What the document reader noted, as findings.
    static func of(_ document: Document) -> [Finding] {
        document.notes.map { note in
            let code =
                switch note.kind {
                case .undecodableBytes: "X101"
                case .limit: "X102"
                case .noText: "X103"
                case .damagedMarkup: "X104"
                case .textElsewhere: "X107"
                }
            return Finding(code, variant: note.variant, note.values)
        }
    }

    /// The report that begins with `title` is left out.
    static func ofSecondReport(_ title: Paragraph) -> Finding {
        Finding("X106", ["title": .text(title.text)], origin: title.origin)
    }

    /// What sentences state and no table prints, without a figure that could be taken: one finding, with the first.
    static func of(_ unread: [UnreadFigure]) -> [Finding] {
        guard let first = unread.first else { return [] }
        let values: [String: Parameter] = [
            "figures": .count(unread.count), "cell": .cell(first.measure), "text": .text(first.sentence),
            "values": .list(first.values.map(Parameter.number), .and),
        ]
        return [
            Finding(
                "X121", variant: first.values.isEmpty ? nil : "several", values,
                cells: unread.map { Finding.Cell($0.measure, origin: $0.origin) },
                origin: first.origin)
        ]
    }

    /// What the tables did not yield.
    /// - Parameter owesTables: whether sections stand there that owe tables, and state none of their figures.
    static func of(_ reading: TableReading, isReadable: Bool, owesTables: Bool) -> [Finding] {
        var findings: [Finding] = []
        if reading.matches.isEmpty, isReadable {
            // Figures under captions and headers of a form, of which none was read, are a loss.
            let isLoss = reading.isLost || owesTables || !reading.coverage.unused.isEmpty
            findings.append(Finding("X105", severity: isLoss ? .warning : nil))
        }
        let unused = reading.coverage.unused
        if let first = unused.first {
            let values: [String: Parameter] = [
                "unused": .count(unused.count), "figures": .count(reading.coverage.numericCells), "first": .text(first.raw),
                "place": .origin(first.origin), "reason": .message(first.reason),
            ]
            findings.append(
                Finding(
                    "X120", variant: first.raw.isEmpty ? "drawn" : nil, values, expected: Double(reading.coverage.numericCells),
                    actual: Double(reading.coverage.usedCells),
                    origin: first.origin))
        }
        return findings
    }
}
