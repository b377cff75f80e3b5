import Documents
import Forms
import Reports

/// Reads a document into a report, guided by the statutory forms.
public struct Extractor: Sendable {
    /// Changes whenever the same document may give another report.
    public static let version = 1

    private let forms: FormLibrary
    private let tables: TableReader

    public init(forms: FormLibrary = .embedded) {
        self.forms = forms
        tables = TableReader(forms: forms)
    }

    /// The report that `document` holds. Never throws: what is odd becomes a finding of the report.
    public func extract(_ document: Document, hints: SourceHints = SourceHints()) -> Report {
        let reading = tables.read(document)
        var report = Report()
        report.observations = reading.observations
        report.coverage = reading.coverage
        report.findings = reading.findings
        report.form = FormEvidence(reading: reading).form
        return report
    }
}

/// What is known of a source besides its content.
public struct SourceHints: Hashable, Sendable {
    /// The path as given, for what file and folder names tell (`2020/黄石市科技局.html`).
    public var path: String = ""
    /// Said by the user: these win over everything.
    public var agency: String?
    public var year: Int?

    public init(path: String = "", agency: String? = nil, year: Int? = nil) {
        self.path = path
        self.agency = agency
        self.year = year
    }
}
