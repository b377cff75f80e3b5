import Documents
import Reports

/// Findings about how well a source could be read.
enum SourceFindings {
    /// What the document reader noted, as findings.
    static func of(_ document: Document) -> [Finding] {
        document.notes.map { note in
            switch note.kind {
            case .undecodableBytes:
                Finding(code: "X101", severity: .warning, message: note.message, hint: "fetch the source again, or convert it to UTF-8")
            case .limit:
                Finding(
                    code: "X102", severity: .warning, message: note.message,
                    hint: "look at the end of the source: what lies beyond was not read")
            case .noText:
                Finding(
                    code: "X103", severity: .warning, message: note.message,
                    hint: "run text recognition on the source and ingest its result")
            case .textElsewhere:
                Finding(
                    code: "X107", severity: .warning, message: note.message,
                    hint: "look at the page in a browser: save what it shows, or ingest the address named here")
            case .damagedMarkup:
                Finding(code: "X104", severity: .warning, message: note.message, hint: "compare the tables with the source")
            }
        }
    }

    /// The report that begins with `title` is left out.
    static func ofSecondReport(_ title: Paragraph) -> Finding {
        Finding(
            code: "X106", severity: .warning, message: "another report begins with “\(title.text)”: it is not read",
            origin: title.origin, hint: "ingest each report from a file of its own")
    }

    /// What the tables did not yield.
    static func of(_ reading: TableReading, isReadable: Bool) -> [Finding] {
        var findings: [Finding] = []
        if reading.matches.isEmpty, isReadable {
            findings.append(
                Finding(
                    code: "X105", severity: .note, message: "no statutory table was recognised: figures come from sentences alone",
                    hint: "archive inspect PATH --stage tables"))
        }
        let unused = reading.coverage.unused
        if let first = unused.first {
            findings.append(
                Finding(
                    code: "X120", severity: .warning,
                    message:
                        "\(unused.count) of \(reading.coverage.numericCells) printed figures could not be placed and are left out; the first: “\(first.raw)” at \(first.origin): \(first.reason)",
                    expected: Double(reading.coverage.numericCells), actual: Double(reading.coverage.usedCells), origin: first.origin,
                    hint: "archive inspect PATH --stage match"))
        }
        return findings
    }
}
