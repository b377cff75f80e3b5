import Reports

/// What the archive says of a report without its content.
public struct ReportHeader: Hashable, Sendable {
    /// `reports.id`: the number that commands and SQL know the report by.
    public var id: Int64
    /// `agencies.id`; `nil` where the source names no organ.
    public var agencyID: Int64?
    /// The name shown of its organ; as printed where it names none.
    public var agency: String?
    /// The year reported on; `nil` where the source does not tell.
    public var year: Int?
    /// The statutory form: `2014`, `2019`, `2021` or one given at run time; `nil` where no statutory table was recognised.
    public var form: String?
    /// Whose figures it gives; `nil` where that is not told.
    public var scope: ReportScope?
    /// The title as printed.
    public var title: String?
    /// The day of publication that the source prints; `nil` for none.
    public var publishedOn: CalendarDate?
    /// The path of the source as it was named, behind `#` the place within an archive or a crawl.
    public var sourcePath: String
    /// The address of the source, where it or its crawl tells one.
    public var sourceURL: String?
    /// SHA-256 of the source's bytes, 64 hexadecimal digits.
    public var sourceSHA256: String
    /// UTC, `2026-11-23T20:15:00Z`.
    public var ingestedAt: String
    /// `Extractor.version` of the program that read it.
    public var extractorVersion: Int
    /// `false` where another source stands for its agency and year.
    public var isCurrent: Bool
}

/// Which reports are meant; every condition must hold.
public struct ReportFilter: Hashable, Sendable {
    /// Any name the agency goes by.
    public var agency: String?
    /// Only reports of the organ with this `agencies.id`.
    public var agencyID: Int64?
    /// Only reports on these years.
    public var years: ClosedRange<Int>?
    /// Only reports with these ids.
    public var ids: [Int64]?
    /// Whether sources that another one stands before are left out.
    public var currentOnly: Bool

    public init(
        agency: String? = nil, agencyID: Int64? = nil, years: ClosedRange<Int>? = nil, ids: [Int64]? = nil, currentOnly: Bool = true
    ) {
        self.agency = agency
        self.agencyID = agencyID
        self.years = years
        self.ids = ids
        self.currentOnly = currentOnly
    }
}

/// A finding as the archive keeps it.
public struct StoredFinding: Hashable, Sendable {
    /// `findings.id`.
    public var id: Int64
    /// `reports.id` of the report it is about.
    public var reportID: Int64
    /// The finding itself.
    public var finding: Finding
    /// Whether reading the source found it, or the checks.
    public var stage: FindingStage
}
