import Documents
import ReportText
import Reports

/// Who reports, on which year, and what the page says of itself.
struct ReportIdentity: Hashable, Sendable {
    /// The organ's name as printed, in simplified characters.
    var agency: String?
    /// Other spellings of it: found in the source, or the standard name its abbreviation stands for.
    var aliases: [String] = []
    /// Whether it is a name of many whose place nothing tells.
    var isBare = false
    /// Where its place lies, where the name leaves that open.
    var region: String?
    var year: Int?
    var scope: ReportScope?
    var title: String?
    var publishedOn: CalendarDate?
    var periodStart: CalendarDate?
    var periodEnd: CalendarDate?
    var indexNumber: String?
    var documentNumber: String?
    var publisher: String?
    var category: String?
    var sourceURL: String?
    /// Whether the source is a yearly report at all: see `SourceKind`; the notice that prescribes the form is none.
    var isReport = true
    var findings: [Finding] = []
}

/// Reads who reports and on which year, each from the first source that tells.
///
/// The year: said by the user, stated period (统计期限), title or the sentence that presents the report, year the text speaks of, publication date
/// less one, file name, folder. A stated period that title and text agree to contradict is taken for a slip. Disagreement is a finding.
/// The organ: said by the user, title, the sentence that presents the report, who compiled it, subject of the first sentences, publisher, contact,
/// breadcrumb, page title, 来源, signature, file name, folder; always the fullest form of the name that is printed.
struct IdentityReader {
    func read(_ document: Document, hints: SourceHints) -> ReportIdentity {
        let lines = IdentityLines(document)
        let fields = IdentityFields(lines, metadata: document.metadata)
        let title = IdentityTitle.find(lines, fields: fields, metadata: document.metadata)
        var identity = ReportIdentity()
        identity.title = title.map { $0.text.trimmingBlanks() }
        identity.indexNumber = fields.values[.indexNumber]
        identity.documentNumber = fields.values[.documentNumber]
        identity.category = fields.values[.category]
        identity.publisher =
            fields.values[.publisher] ?? fields.values[.source].flatMap { OrganEvidence.isSite(TextFolding.prose($0)) ? nil : $0 }
        identity.sourceURL = fields.values[.url]
        identity.publishedOn = IdentityDay.find(lines, labelled: fields.values[.published], year: title?.year)
        guard !isNotice(lines, title: title) else {
            (identity.isReport, identity.findings) = (false, [Finding("I104")])
            return identity
        }
        let years = IdentityYear(lines: lines, title: title, publishedOn: identity.publishedOn, hints: hints)
        if let kind = SourceKind.of(document, lines: lines, title: title, period: years.period) {
            identity.isReport = false
            identity.findings.append(kind.finding(attachments: document.attachments))
            return identity
        }
        identity.periodStart = years.period?.start
        identity.periodEnd = years.period?.end
        identity.year = years.settled
        if identity.publishedOn == nil { identity.publishedOn = IdentityDay.find(lines, labelled: nil, year: years.settled) }
        if identity.publishedOn == nil { identity.findings.append(Finding("I108")) }
        identity.findings += years.findings
        let agency = IdentityAgency(
            lines: lines, fields: fields, title: title, metadata: document.metadata, hints: hints, year: years.settled)
        identity.agency = agency.name
        identity.aliases = agency.aliases
        identity.region = agency.region
        identity.isBare = agency.isBare
        identity.scope = agency.scope
        identity.findings += agency.findings
        if agency.name == nil { identity.findings.append(Finding("I102")) }
        return identity
    }

    /// Whether the document issues the form instead of filling it in.
    private func isNotice(_ lines: IdentityLines, title: IdentityTitle?) -> Bool {
        if let title, title.year != nil, title.agency != nil { return false }
        return lines.head.prefix(lines.preambleCount).contains { line in
            let text = line.folded
            guard text.count < 500, text.contains("年度报告格式") else { return false }
            let isName = text.hasSuffix("年度报告格式") && !text.contains("根据") && !text.contains("按照") && !text.contains("依据")
            return isName || text.contains("印发") && text.hasSuffix("通知") && !text.contains("根据") && !text.contains("按照")
                || text.contains("信息名称") && text.contains("印发")
        }
    }
}

extension String {
    /// The parts of the title of a page: 青石市水利局 - 年度报告_政务公开.
    var titleParts: [Substring] {
        unicodeScalars.split { scalar in
            switch scalar {
            case "_", "|", "-", "–", "—", " ": true
            default: false
            }
        }.map { Substring($0) }
    }

    /// Without blanks of any kind at both ends.
    func trimmingBlanks() -> String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
