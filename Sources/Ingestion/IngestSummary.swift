import Reports
import Storage

/// How an ingest is to be done.
public struct IngestOptions: Hashable, Sendable {
    /// Said by the user: it wins over what the sources tell.
    public var agency: String?
    /// Said by the user: it wins over what the sources tell.
    public var year: Int?
    /// Sources read at a time; `nil` means as many as there are processors.
    public var jobs: Int?
    /// Whether the original bytes are kept, compressed.
    public var keepsSources = true
    /// When the sources were retrieved, ISO 8601 in UTC; `nil` for the time of each file.
    public var retrievedAt: String?
    /// Whether the checks are run.
    public var runsChecks = true

    public init(agency: String? = nil, year: Int? = nil, jobs: Int? = nil) {
        self.agency = agency
        self.year = year
        self.jobs = jobs
    }
}

/// What became of one source, in the order in which they were named.
public struct IngestEvent: Sendable {
    /// What became of a source; numbers are those of reports.
    public enum Outcome: Sendable {
        /// Written, the first of its organ and year.
        case stored(Int64)
        /// The same bytes are held for the same organ and year.
        case unchanged(Int64)
        /// Written in the place of `earlier`, which is kept and no longer current.
        case replaced(Int64, earlier: Int64, reason: CurrencyReason)
        /// Stored, but another report stands for its agency and year.
        case setAside(Int64, current: Int64, reason: CurrencyReason)
        /// The source is no report: it is kept with what was found.
        case noReport
        /// A person took the source out: it was passed over. The number it had.
        case removed(Int64)
        /// It is nothing that could be a report, for this reason.
        case passedOver(Message)
        /// It could not be read, for this reason.
        case refused(Message, hint: Message?)

        package var isRefusal: Bool { if case .refused = self { true } else { false } }
    }
    /// The source as it was named, behind `#` the place within an archive or a crawl.
    public var path: String
    /// What became of it.
    public var outcome: Outcome
    /// The report as read; `nil` where it was refused or its bytes were held already.
    public var report: Report?
    /// What the checks say of the report alone.
    public var findings: [Finding] = []
    /// Where a crawl found it.
    public var url: String?
}

/// What an ingest did.
public struct IngestSummary: Hashable, Sendable {
    /// A source that could not be read.
    public struct Refusal: Hashable, Sendable {
        /// The source as it was named.
        public var path: String
        /// What is wrong with it.
        public var message: Message
        /// What to do about it; `nil` where there is nothing to say.
        public var hint: Message?
    }
    /// Reports written.
    public var stored = 0
    /// Sources whose bytes were held already for the same organ and year.
    public var unchanged = 0
    /// Those of the stored that took the place of another source of the same agency and year.
    public var replaced = 0
    /// Those of the stored that another source of the same agency and year stands before.
    public var setAside = 0
    /// Sources that are no reports: kept with what was found.
    public var noReports = 0
    /// Sources that a person has taken out: passed over.
    public var removed = 0
    /// Sources that could not be read, in the order in which they were named.
    public var refused: [Refusal] = []
    /// Files and records that could be no reports: how many for each reason.
    public var passedOver: [Message: Int] = [:]
    /// Values of the stored reports.
    public var cells = 0
    /// Findings in the stored reports, as they stand at the end.
    public var findings: [Severity: Int] = [:]
    /// Whether it was stopped before its end; what was stored by then is kept.
    public var wasCancelled = false

    /// Sources met.
    public var sources: Int { stored + unchanged + noReports + removed + refused.count }

    mutating func count(_ event: IngestEvent) {
        switch event.outcome {
        case .stored: stored += 1
        case .unchanged: unchanged += 1
        case .replaced:
            stored += 1
            replaced += 1
        case .setAside:
            stored += 1
            setAside += 1
        case .noReport: noReports += 1
        case .removed: removed += 1
        case .passedOver(let reason): passedOver[reason, default: 0] += 1
        case .refused(let message, let hint): refused.append(Refusal(path: event.path, message: message, hint: hint))
        }
        if let report = event.report, event.outcome.newReport != nil { cells += report.observations.count + report.disclosures.count }
    }
}
