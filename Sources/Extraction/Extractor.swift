import Documents
import Forms
import ReportText
import Reports

/// Reads a document into a report, guided by the statutory forms.
package struct Extractor: Sendable {
    /// Changes whenever the same document may give another report.
    package static let version = 3

    private let tables: TableReader

    package init(forms: FormLibrary = .embedded) {
        tables = TableReader(forms: forms)
    }

    /// The report that `document` holds: see `ExtractionSession.extract`. For many documents a session is faster.
    package func extract(_ document: Document, hints: SourceHints = SourceHints()) -> Report { session().extract(document, hints: hints) }

    /// An extractor with a memory, for one thread.
    package func session() -> ExtractionSession { ExtractionSession(tables: tables, memo: tables.memo()) }

    /// The rows that were recognised in the tables of `document`, a line each: what `archive inspect --stage match` prints.
    package func matches(in document: Document) -> [String] {
        let year = IdentityReader().read(document, hints: SourceHints()).year
        let reading = tables.read(document, year: year, memo: tables.memo())
        let rows = reading.matches.map { match in
            let evidence = match.evidence.isExact ? "exact" : "score \(match.evidence.score), rival \(match.evidence.rival)"
            return "\(match.table).\(match.row)\t\(match.columns.joined(separator: " "))\t“\(match.label)”\t\(evidence)\t\(match.origin)"
        }
        return rows + reading.coverage.unused.map { "left out\t“\($0.raw)”\t\($0.reason.key)\t\($0.origin)" }
    }
}

/// Extracts document after document on one thread, remembering labels: nothing that it remembers changes what it reads.
package final class ExtractionSession {
    private let tables: TableReader
    private let memo: LabelMemo

    init(tables: TableReader, memo: LabelMemo) {
        self.tables = tables
        self.memo = memo
    }

    /// The report that `document` holds. Never throws: what is odd becomes a finding of the report.
    ///
    /// A figure printed in a table counts before one stated in a sentence, which is then kept as a claim.
    package func extract(_ document: Document, hints: SourceHints = SourceHints()) -> Report {
        let identity = IdentityReader().read(document, hints: hints)
        var report = Report()
        report.take(identity)
        report.findings += SourceFindings.of(document)
        report.isReport = identity.isReport
        guard identity.isReport else { return report }
        var document = document
        if let second = ReportBoundary.secondReport(in: document.blocks, year: identity.year, agency: identity.agency) {
            report.findings.append(SourceFindings.ofSecondReport(second.title))
            document.blocks.removeSubrange(second.index...)
            document.endsOpen = false
        }
        var reading = tables.read(document, year: identity.year, memo: memo)
        let narrative = SectionReader().read(document.blocks, tableBlocks: reading.usedBlocks, endsOpen: document.endsOpen)
        let statements = StatementReader().read(sections: narrative, year: identity.year, agency: identity.agency)
        report.form =
            FormChoice(
                tables.forms, measures: reading.observations.lazy.map(\.measure), columns: reading.columnsSeen, year: identity.year
            ).form
        let stated = statements.observations.filter { !reading.holds($0.measure) }
        report.observations = reading.takeObservations(and: stated)
        report.disclosures = statements.disclosures
        report.claims = statements.claims
        report.sections = narrative.map(\.section)
        report.coverage = reading.coverage
        report.settle(tables.forms)
        if identity.agency == nil, !report.observations.isEmpty, report.disclosures.isEmpty,
            report.observations.allSatisfy({ $0.value == nil })
        {
            report.isReport = false
            report.findings.append(SourceKind.blank.finding)
        }
        report.findings += reading.findings + SourceFindings.of(reading, isReadable: !document.blocks.isEmpty)
        return report
    }
}

/// What is known of a source besides its content.
package struct SourceHints: Hashable, Sendable {
    /// The path as given, for what file and folder names tell (`2020/黄石市科技局.html`).
    package var path: String = ""
    /// Said by the user: these win over everything.
    package var agency: String?
    package var year: Int?

    package init(path: String = "", agency: String? = nil, year: Int? = nil) {
        self.path = path
        self.agency = agency
        self.year = year
    }
}

extension Report {
    /// Tables and sentences are read to the measures of the form that asked first: where the report's own form calls them otherwise, so does it.
    fileprivate mutating func settle(_ forms: FormLibrary) {
        guard let template = form.flatMap(forms.template), !template.own.isEmpty else { return }
        for index in observations.indices { observations[index].measure = forms.settled(observations[index].measure, for: form) }
        for index in claims.indices { claims[index].target = forms.settled(Measure(claims[index].target), for: form).code }
    }

    fileprivate mutating func take(_ identity: ReportIdentity) {
        agency = identity.agency
        agencyAliases = identity.aliases
        agencyRegion = identity.region
        isAgencyBare = identity.isBare
        year = identity.year
        scope = identity.scope
        title = identity.title
        publishedOn = identity.publishedOn
        periodStart = identity.periodStart
        periodEnd = identity.periodEnd
        indexNumber = identity.indexNumber
        documentNumber = identity.documentNumber
        publisher = identity.publisher
        category = identity.category
        sourceURL = identity.sourceURL
        findings = identity.findings
    }
}
