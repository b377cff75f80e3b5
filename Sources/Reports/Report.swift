/// One yearly report as read from one source: what it is, every figure, its text, and what is odd about it.
///
/// A value, independent of any database. `agency`, `year` and `form` are `nil` where the source does not tell them.
public struct Report: Hashable, Sendable {
    /// The organ's name as the archive files it, such as 黄石市科学技术局.
    public var agency: String?
    /// Other spellings of the organ's name found in the source.
    public var agencyAliases: [String] = []
    /// Whether `agency` is a name of many (教育局, 区统计局) whose place nothing tells: it names no organ.
    public var isAgencyBare = false
    /// Where the organ's place lies (微山县 for 两城镇人民政府), told by folder, address, publisher or page where the name leaves it open.
    public var agencyRegion: String?
    /// The year reported on, not the year of publication.
    public var year: Int?
    /// The statutory form: `2014`, `2019` or `2021`; `nil` where no statutory table was recognised.
    public var form: String?
    /// Whose figures they are; `nil` where neither text nor kind of organ tells.
    public var scope: ReportScope?
    /// The title as printed.
    public var title: String?
    /// The day of publication (成文日期, 发布日期) that is printed; never taken from the file's time.
    public var publishedOn: CalendarDate?
    /// The first day of the stated period (统计期限) of the figures.
    public var periodStart: CalendarDate?
    /// The last day of the stated period; its own day is counted.
    public var periodEnd: CalendarDate?
    /// 索引号
    public var indexNumber: String?
    /// 文号
    public var documentNumber: String?
    /// 发布机构, as printed.
    public var publisher: String?
    /// 分类, as printed.
    public var category: String?
    /// The address that the page prints of itself.
    public var sourceURL: String?
    /// `false` where the source is no yearly report (a list of reports, a notice, a blank form): a finding says what it is, and it is never counted.
    public var isReport = true

    /// Every figure, blank and mark of the statutory tables, and what sentences state; at most one a measure.
    public var observations: [Observation] = []
    /// 主动公开信息N条，其中 …: the total (ordinal 0) and the stated categories, in the order of the text.
    public var disclosures: [Disclosure] = []
    /// The narrative, section by section.
    public var sections: [Section] = []
    /// What sentences say of measures that a table gives too: kept for the checks, not the report's figures.
    public var claims: [Claim] = []
    /// What is odd about the source, found while reading it.
    public var findings: [Finding] = []
    /// How much of the recognised tables was used.
    public var coverage = Coverage()

    public init() {}
}

/// Whose figures a report gives.
public enum ReportScope: String, Sendable, CaseIterable {
    /// The organ's own office (本机关).
    case own
    /// A government's report over all its departments and subordinate governments (汇总).
    case aggregated
}

/// A section of the narrative: 一、总体情况 …
public struct Section: Hashable, Sendable {
    /// 1-based order in the report; 0 is the text before the first heading.
    public var ordinal: Int
    /// The heading as printed; empty for the text before the first.
    public var heading: String
    /// Which of the six statutory sections it is (1…6), where that is plain.
    public var statutory: Int?
    /// The paragraphs, separated by line feeds. Cells of recognised tables are left out.
    public var text: String

    public init(ordinal: Int, heading: String, statutory: Int? = nil, text: String) {
        self.ordinal = ordinal
        self.heading = heading
        self.statutory = statutory
        self.text = text
    }
}

/// A stated number of proactively disclosed items (主动公开政府信息), in total or of one category.
public struct Disclosure: Hashable, Sendable {
    /// 0 is the total.
    public var ordinal: Int
    /// The category as the report names it.
    public var label: String
    /// The clause of Article 20 the category belongs to (`20(7)`), where that is plain.
    public var clause: String?
    /// The number stated, in items (条).
    public var count: Double
    /// The number as printed, with its measure word.
    public var raw: String
    /// Where the sentence stood.
    public var origin: Origin

    public init(ordinal: Int, label: String, clause: String? = nil, count: Double, raw: String, origin: Origin) {
        self.ordinal = ordinal
        self.label = label
        self.clause = clause
        self.count = count
        self.raw = raw
        self.origin = origin
    }
}

/// How many numeric cells the recognised tables hold, and how many became figures.
public struct Coverage: Hashable, Sendable {
    /// A numeric cell that was not used, with the reason: a key `unused.…` of `Data/Wording` and its values.
    public struct Unused: Hashable, Sendable {
        /// The cell's text as printed.
        public var raw: String
        /// Where the cell stood.
        public var origin: Origin
        /// Why it was left out.
        public var reason: Message

        public init(raw: String, origin: Origin, reason: Message) {
            self.raw = raw
            self.origin = origin
            self.reason = reason
        }
    }
    /// Cells of recognised tables that print a number.
    public var numericCells = 0
    /// Those of them that became an observation.
    public var usedCells = 0
    /// The numeric cells that became none, in the order of reading.
    public var unused: [Unused] = []

    public init() {}
}

extension Coverage {
    /// What a reason of `unused` says of a row that stands in a table and is no row of its form: the rows of the form, `<table>.<item>`, above
    /// and below it; and of a cell under a column of its own: the row it stands in.
    package enum Place {
        package static let above = "above"
        package static let below = "below"
        package static let row = "row"
    }

    /// Rows of the forms, `<table>.<item>`, next to which figures stand in a row that is none of the form's: what is summed over them down the
    /// table is not whole.
    public var rowsBesideUnread: Set<String> { places(Place.above).union(places(Place.below)) }

    /// Rows of the forms that have a figure under a column that is none of the form's: what is summed along them is not whole.
    public var rowsWithUnread: Set<String> { places(Place.row) }

    /// Calls the rows of the forms that reasons name otherwise.
    package mutating func renameRows(_ name: (String) -> String) {
        for index in unused.indices {
            for place in [Place.above, Place.below, Place.row] {
                guard case .text(let row)? = unused[index].reason.parameters[place] else { continue }
                unused[index].reason.parameters[place] = .text(name(row))
            }
        }
    }

    private func places(_ name: String) -> Set<String> {
        guard !unused.isEmpty else { return [] }
        return Set(unused.compactMap { if case .text(let row)? = $0.reason.parameters[name] { row } else { nil } })
    }
}
