/// What a clause inherits from those before it.
struct WalkState {
    /// Which time the figures of a clause are of.
    enum Time: Hashable {
        case none, this, other, part
        /// Since an earlier year, whatever it ends with.
        case since
        /// Up to a day of the year.
        case until
    }
    /// Whose figures they are.
    enum Subject: Hashable {
        case none, own, others
        /// A level of government with all that is below it (全区): this organ's only if it governs there.
        case place(Int)
    }
    /// What a clause without a noun speaks of.
    enum Object: Hashable {
        case none, disclosures, applications, appeals, proposals, documents, other
    }

    var time = Time.none
    /// Whether the paragraph has named the year of the report.
    var hasYear = false
    var subject = Subject.none
    var object = Object.none
    /// Behind 其中.
    var isDetail = false
    /// Whose the whole is.
    var subjectOfWhole = Subject.none
    /// Behind 网上申请中，: parts of a part.
    var isNarrowed = false
    /// Behind 新收的申请中，: parts of what was received in the year.
    var isOfNew = false
    /// Behind 分别: which figure is whose is told by their order alone.
    var isRespective = false
    /// The row of the applications table that counts by applicant belong to.
    var row: String?
    /// What the row counts in all, and what was received.
    var rowValue: Double?
    var received: Double?
    var route: Route?
    /// Counts of cases by route in a row, whether a result stood behind them, and whose the results without a route are.
    var routes: [(route: Route, value: Double)] = []
    var hasResult = false
    var routeOfResults: Route?
    /// Whether the cases counted last are about disclosure.
    var isAboutDisclosure = false
    /// Whether the cases counted last are filed or closed ones, so that results behind them are those of others.
    var isFiled = false
    /// How cases were brought that turned out to be of several kinds, so that those about disclosure may be counted among them.
    var mixedRoute: Route?
    var body: String?
    /// 主办 or 会办 of the proposals counted last.
    var lead: Role?
    /// Whether it was said with the proposals it is of (主办人大建议8件，政协提案12件), and not of some of those before (其中主办3件).
    var isLeadOfAll = false
    /// What all organs of the place received, so that what its government and offices did beside it is a part.
    var receivedOfPlace: Double?
    /// Whether the count that parts may belong to is one of other organs.
    var isOfOthers = false
    /// What decisions behind it are on: 办理行政许可385件，其中作出决定358件.
    var decided: Role?
    /// Applications counted as those of citizens or in writing (公民申请2件), which may be some or all.
    var some: Double?
    /// Whether the figure stated last was said to be this organ's own.
    var wasOwn = false
    /// What was done with what the clause before counted.
    var action = RoleSet()
    /// Of measures of proposals, whose congress or conference they were counted for first, and how many.
    var levels: [String: (level: Int, value: Double)] = [:]
    /// The level of the proposals counted last, 0 where none is named, and the body they came from.
    var level: (body: Substring, number: Int)?
    /// Whether the list of proposals that the clause counts began with a word that nobody knows: whose or how is not told for the others.
    var isListClouded = false
    /// What a list of counted things began with: 办理信箱来信112件、人大代表建议12件.
    var listVerb: Role?
    /// Whether the clause has counted the fees for processing information (处理费3件), so that a bare sum of money behind it is theirs.
    var isCharged = false
    /// The measure and value stated last in the sentence.
    var lastMeasure: String?
    var lastValue: Double?
    /// Words of the clause before, which named something and gave no figure.
    var pending = RoleSet()
    /// Words of means that the clause before began (通过网站、微信等渠道，).
    var means: Means?
    /// The count that parts behind 其中 may belong to.
    var whole: (measure: String, value: Double)?
    /// Whether it was counted up to a day, so that what the year itself is said to have stands beside it: 至年底共受理88件，本年度受理25件.
    var isWholeUpToDay = false
    /// Whether nothing said with it that it is about information (收到申请48件).
    var isWholeOfAnyKind = false
    /// What was dealt with, received and carried in together.
    var handled: Double?
    /// The sum of the counts of a list that the sentence began with what was disclosed (主动公开机构信息3条、预决算信息4条).
    var listed: Double?
    /// Whether 主动公开 opened the list; another is one as long as every count names a kind of information (公开机构职能类信息3条).
    var isListPlain = false
    /// What was answered in time, and what was carried in: with what is carried out they may be all that was dealt with.
    var kept: Double?
    var carriedIn: Double?
    /// Parts counted in a row (网上申请105件，信函17件), for a sum behind them.
    var parts: Parts?
    /// The ordinal of its claim.
    var wholeClaim: Int?
    /// The year that `time` names where it is another.
    var year: Int?
    /// Whether that year is what the sentence begins with, and not the year of a document (按照2022年工作要点).
    var isYearLeading = false
    /// Whether the applications counted last are those of another year or of other organs, so that parts behind them are as well.
    var isOfOtherApplications = false
    /// What a change behind it is of: the measure counted last, as long as nothing else was spoken of.
    var changeMeasure: String?
    /// What the clause before said has changed, for a figure that nothing else names (申请量持续攀升，全年达94件).
    var topic: String?
    /// Whether only the table's figure tells that it is that measure.
    var isSupposed = false
    /// Whether the sentence has counted something that the forms do not ask.
    var hasTurned = false
    /// Whether a clause without a figure made the object another (健全办理台账): the next sentence speaks of nothing yet.
    var isTurnedByWords = false
    /// The measures that the sentence has counted, in order: what changes behind 分别 are of.
    var counted: [String] = []
    /// What the sentence before counted last: 收到36件。同比增长20%。
    var measureBefore: String?
    /// The year that changes are counted from, once the sentence has said it.
    var changeBase: Int?
    /// A count over all years that a count of the year may follow.
    var isCountedUp = false
    /// Behind 主动公开信息：, where categories and then their sum follow.
    var isListOpen = false
    /// A whole that is made or obtained, of which the disclosed are a part.
    var isMade = false

    /// Counts of parts of one measure.
    struct Parts {
        var measure: String
        var value: Double
        var count = 1
    }

    /// Behind a semicolon the text is no longer on whose the parts were: 全市收到413件，其中各县区收到144件；答复407件.
    mutating func closeParts() {
        isRespective = false
        if isDetail, subject == .others { subject = subjectOfWhole }
    }

    /// What a bracket said of parts ends with it.
    mutating func leaveBracket(_ outer: WalkState) {
        let (object, levels) = (object, levels)
        self = outer
        if self.object == .none { self.object = object }
        // Whose proposals were led goes with whose were counted.
        self.levels = levels
    }

    /// The state at the beginning of the next sentence of the paragraph; `continues`: it goes on with a breakdown (其中，…).
    mutating func openSentence(continues: Bool) {
        guard !continues else {
            pending = RoleSet()
            means = nil
            return
        }
        var next = WalkState()
        next.object = isTurnedByWords && object == .other ? .none : object
        // Applicants in the next sentence are those of what was received.
        (next.row, next.rowValue, next.received) = (received == nil ? row : nil, rowValue, received)
        (next.carriedIn, next.levels, next.level) = (carriedIn, levels, level)
        next.receivedOfPlace = receivedOfPlace
        (next.hasYear, next.wasOwn, next.isSupposed, next.isOfOtherApplications) = (hasYear, wasOwn, isSupposed, isOfOtherApplications)
        next.measureBefore = changeMeasure
        self = next
    }
}

/// A phrase that says by which channel something was done.
struct Means: Hashable {
    /// A channel besides the site (微信, 公告栏).
    var hasSide = false
    var hasSite = false
    /// A way in which applications come (网络, 信函).
    var hasWay = false
    /// Several of them, or all of their kind.
    var isMany = false
    /// 渠道, 方式: the word for all of them.
    var isNamed = false

    /// Whether all channels are meant.
    var isWhole: Bool { isNamed || isMany && hasSite || isMany && hasWay }

    /// A place on the site that nothing names.
    static var site: Means {
        var means = Means()
        means.take(.site)
        return means
    }

    /// A channel of its own that nothing names.
    static var besideSite: Means {
        var means = Means()
        means.take(.side)
        return means
    }

    var isChannel: Bool { hasSide || hasSite || hasWay }

    /// Channels named.
    private var channels = 0

    mutating func take(_ role: Role) {
        if role == .side || role == .site || role == .way { channels += 1 }
        switch role {
        case .side:
            if hasSite { isMany = true }
            hasSide = true
        case .site:
            if hasSide { isMany = true }
            hasSite = true
        case .way:
            if hasWay { isMany = true }
            hasWay = true
        case .etc: isMany = true
        case .manner:
            // 网络渠道: the one named before it.
            guard channels != 1 || isMany else { return }
            isMany = true
            isNamed = true
        default: break
        }
    }

    mutating func merge(_ other: Means) {
        channels += other.channels
        isMany = isMany || other.isMany || hasSite && other.hasSide || hasSide && other.hasSite
        isNamed = isNamed || other.isNamed
        hasSide = hasSide || other.hasSide
        hasSite = hasSite || other.hasSite
        hasWay = hasWay || other.hasWay
    }
}
