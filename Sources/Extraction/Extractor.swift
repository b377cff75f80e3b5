import Documents
import Forms
import ReportText
import Reports

/// Reads a document into a report, guided by the statutory forms.
package struct Extractor: Sendable {
    /// Changes whenever the same document may give another report.
    package static let version = 4

    /// Reads to all forms.
    private let tables: TableReader
    /// Without the added forms that begin later than the year after the given ones, ascending: what is printed for an earlier year is read as if
    /// they were not known.
    private let earlier: [(until: Int, tables: TableReader)]
    private let sentences: SentenceReaders

    package init(forms: FormLibrary = .embedded) {
        sentences = SentenceReaders(forms)
        tables = TableReader(forms: forms)
        earlier = forms.addedYears.map { year in (year - 2, TableReader(forms: forms.before(year - 1))) }
    }

    /// The report that `document` holds: see `ExtractionSession.extract`. For many documents a session is faster.
    package func extract(_ document: Document, hints: SourceHints = SourceHints()) -> Report { session().extract(document, hints: hints) }

    /// An extractor with a memory, for one thread.
    package func session() -> ExtractionSession { ExtractionSession(tables: tables, earlier: earlier, sentences: sentences) }

    /// The rows that were recognised in the tables of `document`, and the cells left out, a line each: what `archive inspect --stage match` prints.
    package func matches(in document: Document) -> [Message] {
        let reading = reading(of: document)
        let rows = reading.matches.map { match in
            let evidence =
                match.evidence.isExact
                ? Message("inspect.exact")
                : Message("inspect.score", ["score": .count(match.evidence.score), "rival": .count(match.evidence.rival)])
            return Message(
                "inspect.match",
                [
                    "row": .text("\(match.table).\(match.row)"), "columns": .text(match.columns.joined(separator: "/")),
                    "label": .text(match.label), "evidence": .message(evidence), "place": .origin(match.origin),
                ])
        }
        return rows
            + reading.coverage.unused.map { cell in
                Message("inspect.left_out", ["raw": .text(cell.raw), "reason": .message(cell.reason), "place": .origin(cell.origin)])
            }
    }

    /// How many rows of the tables of `document` were given to rows of a form, and how many of those without a search: each label exact, once and
    /// in order.
    package func rowCount(in document: Document) -> (read: Int, withoutSearch: Int) {
        let matches = reading(of: document).matches
        return (matches.count, matches.count { $0.evidence.isExact })
    }

    private func reading(of document: Document) -> TableReading {
        let identity = IdentityReader().read(document, hints: SourceHints())
        var document = document
        document.blocks = tables.parted(document.blocks)
        return session().read(document, year: identity.year, agency: identity.agency).reading
    }
}

/// Extracts document after document on one thread, remembering labels: nothing that it remembers changes what it reads.
package final class ExtractionSession {
    /// A reader with what it remembers.
    private struct Reader {
        let tables: TableReader
        let memo: LabelMemo

        init(_ tables: TableReader) {
            self.tables = tables
            memo = tables.memo()
        }
    }

    private let all: Reader
    private let earlier: [(until: Int, reader: Reader)]
    private let sentences: SentenceReaders

    init(tables: TableReader, earlier: [(until: Int, tables: TableReader)], sentences: SentenceReaders) {
        self.sentences = sentences
        all = Reader(tables)
        self.earlier = earlier.map { ($0.until, Reader($0.tables)) }
    }

    /// The report that `document` holds. Never throws: what is odd becomes a finding of the report.
    ///
    /// A figure printed in a table counts before one stated in a sentence, which is then kept as a claim.
    package func extract(_ document: Document, hints: SourceHints = SourceHints()) -> Report {
        let identity = IdentityReader().read(document, hints: hints)
        var report = Report()
        report.take(identity)
        // A landing page is said to be one, and with its files.
        let isLanding = identity.findings.contains { $0.variant == SourceKind.landing.rawValue }
        report.findings += SourceFindings.of(document).filter { !isLanding || $0.variant != "attachment" }
        report.isReport = identity.isReport
        guard identity.isReport else { return report }
        var document = document
        if let second = ReportBoundary.secondReport(in: document.blocks, year: identity.year, agency: identity.agency) {
            report.findings.append(SourceFindings.ofSecondReport(second.title))
            if second.blocks.upperBound == document.blocks.count { document.endsOpen = false }
            document.blocks.removeSubrange(second.blocks)
        }
        document.blocks = all.tables.parted(document.blocks)
        var (reading, form) = read(document, year: identity.year, agency: identity.agency)
        let narrative = SectionReader().read(document.blocks, tableBlocks: reading.usedBlocks, endsOpen: document.endsOpen)
        let spoken = all.tables.forms.formOfSentences(form, year: identity.year)
        let statements = sentences.reader(of: spoken).read(sections: narrative, year: identity.year, agency: identity.agency)
        report.form = form
        let stated = statements.observations.filter { !reading.holds($0.measure) }
        let unread = statements.unread.filter { !reading.holds(Measure($0.measure)) }
        report.observations = reading.takeObservations(and: stated)
        report.disclosures = statements.disclosures
        report.claims = statements.claims
        report.sections = narrative.map(\.section)
        report.coverage = reading.coverage
        report.settle(spoken, all.tables.forms)
        if identity.agency == nil, !report.observations.isEmpty, report.disclosures.isEmpty,
            report.observations.allSatisfy({ $0.value == nil })
        {
            report.isReport = false
            report.findings.append(SourceKind.blank.finding(attachments: []))
        }
        let owesTables = narrative.contains { $0.statutory == 3 || $0.statutory == 4 } && statements.observations.isEmpty
        report.findings += reading.findings
        report.findings += SourceFindings.of(unread)
        report.findings += SourceFindings.of(reading, isReadable: !document.blocks.isEmpty, owesTables: owesTables)
        return report
    }

    /// The tables of a document, and the form they are on.
    ///
    /// Forms that began later take part only where those before leave something unread, and only if it is one of them that the table is on.
    func read(_ document: Document, year: Int?, agency: String?) -> (reading: TableReading, form: String?) {
        guard let year, let before = earlier.first(where: { year <= $0.until })?.reader else {
            return read(document, year: year, agency: agency, all)
        }
        let found = read(document, year: year, agency: agency, before)
        guard found.reading.matches.isEmpty || !found.reading.coverage.unused.isEmpty else { return found }
        let other = read(document, year: year, agency: agency, all)
        let isLater = other.form.map { before.tables.forms.template($0) == nil } ?? false
        return isLater ? other : found
    }

    private func read(_ document: Document, year: Int?, agency: String?, _ reader: Reader) -> (reading: TableReading, form: String?) {
        let reading = reader.tables.read(document, year: year, agency: agency, memo: reader.memo)
        let measures = reading.observations.map(\.measure)
        return (reading, FormChoice(reader.tables.forms, measures: measures, columns: reading.columnsSeen, year: year).form)
    }
}

/// Readers of sentences: of those of reports on the forms of this build, and of those on forms that were added, which know their labels, too.
struct SentenceReaders: Sendable {
    private let embedded: StatementReader
    private let added: StatementReader?
    private let forms: FormLibrary

    init(_ forms: FormLibrary) {
        self.forms = forms
        embedded = StatementReader()
        added = forms.isEmbedded ? nil : StatementReader(forms: forms)
    }

    func reader(of form: String?) -> StatementReader {
        guard let added, let form, forms.isAdded(form) else { return embedded }
        return added
    }
}

extension FormLibrary {
    /// What a form calls a measure of the codes that tables and sentences are read to.
    fileprivate func own(_ measure: Measure, of form: String?) -> Measure {
        let isCell = !measure.isLocal && !measure.item.isEmpty && !measure.column.isEmpty
        return settled(isCell ? readMeasure(table: measure.table, row: measure.item, column: measure.column) : measure, for: form)
    }

    /// The form whose codes the sentences of a report are read to: its own, else the one in force for its year.
    fileprivate func formOfSentences(_ form: String?, year: Int?) -> String? { form ?? year.flatMap { self.form(year: $0)?.id } }
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
    ///
    /// - Parameter form: the report's, or that of its year where no table tells it.
    fileprivate mutating func settle(_ form: String?, _ forms: FormLibrary) {
        guard let template = form.flatMap(forms.template), forms.isAdded(template.id) else { return }
        for index in observations.indices { observations[index].measure = forms.own(observations[index].measure, of: form) }
        for index in claims.indices { claims[index].measure = forms.own(Measure(claims[index].measure), of: form).code }
        if !coverage.unused.isEmpty { coverage.renameRows { forms.settled(row: $0, for: form) } }
        settleStated(template)
    }

    /// What sentences state of lines that the form does not have goes; where they state 0 for every column that an earlier form asks, they do so
    /// for those that this one adds.
    private mutating func settleStated(_ template: FormTemplate) {
        for table in template.tables where table.layout != .indicators {
            let known = Set(table.measures.joined())
            observations.removeAll {
                $0.status == .stated && $0.measure.table == table.code && !$0.measure.isLocal && !known.contains($0.measure)
            }
            for measures in table.measures {
                let stated = observations.filter { $0.status == .stated && measures.contains($0.measure) }
                guard stated.count > 1, stated.allSatisfy({ $0.value == 0 && $0.raw == stated[0].raw }),
                    let total = table.columns.firstIndex(where: \.isTotal), stated.contains(where: { $0.measure == measures[total] })
                else { continue }
                let held = Set(observations.map(\.measure))
                observations += measures.filter { !held.contains($0) }.map { measure in
                    Observation(measure: measure, value: 0, status: .stated, raw: stated[0].raw, origin: stated[0].origin)
                }
            }
        }
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
