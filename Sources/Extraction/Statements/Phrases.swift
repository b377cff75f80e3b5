import ReportText

/// Pieces of names and of lists that the reading of sentences knows: those of `Data/Language/phrases.csv`.
struct Phrases: Sendable {
    static let shared = Phrases()

    enum Kind: String, Sendable {
        case organEnding = "organ-ending"
        case governmentEnding = "government-ending"
        case governmentWord = "government-word"
        case officeEnding = "office-ending"
        case townshipEnding = "township-ending"
        case zoneWord = "zone-word"
        case townEnding = "town-ending"
        case shareOfMore = "share-of-more"
        case respectOpening = "respect-opening"
        case respectEnding = "respect-ending"
        case bureauWord = "bureau-word"
        case reviewWord = "review-word"
        case spokenFor = "spoken-for"
        case selfWord = "self-word"
        case schoolWord = "school-word"
        case schoolEnding = "school-ending"
        case seatEnding = "seat-ending"
        case placeEnding = "place-ending"
        case categoryLead = "category-lead"
        case categoryOpening = "category-opening"
        case categoryClosing = "category-closing"
        case categoryEnd = "category-end"
        case categoryRest = "category-rest"
        case categoryTopic = "category-topic"
        case noClause = "clause-none"
        case sessionTerm = "session-term"
        case sessionBody = "session-body"
        case sessionLevel = "session-level"
        case countedOrgan = "counted-organ"
        case congressLevel = "congress-level"
        case congressJoint = "congress-joint"
        case levelSum = "level-sum"
        case levelOrgan = "level-organ"
        case levelSite = "level-site"
        case asideDoubt = "aside-doubt"
        case innerEnding = "inner-ending"
        case belowEnding = "below-ending"
        case level = "level"
        case handlingTitle = "handling-title"
        case placeTitle = "place-title"
        case categoryKept = "category-kept"
        case noLevel = "level-none"
    }

    private let words: [Kind: [[UInt8]]]
    /// The clauses of Article 20 with what names each.
    let clauses: [(clause: String, words: [[UInt8]])]

    private init() {
        var words: [Kind: [[UInt8]]] = [:]
        var clauses: [(String, [[UInt8]])] = []
        for line in PhraseTable.lines(of: "phrases.csv") {
            if let kind = Kind(rawValue: line.kind) {
                words[kind] = line.words
            } else if line.kind.hasPrefix("clause-") {
                clauses.append((String(line.kind.dropFirst("clause-".count)), line.words))
            }
        }
        self.words = words
        self.clauses = clauses
    }

    /// The length of the first phrase of `kind` that begins at `start` and ends before or at `end`.
    func length(_ kind: Kind, at start: Int, in text: [UInt8], to end: Int? = nil) -> Int? {
        words[kind]?.first { text.stands($0, at: start, before: end ?? text.count) }?.count
    }

    /// Which phrase of `kind`, counted from 0, begins at `start`.
    func number(_ kind: Kind, at start: Int, in text: [UInt8]) -> Int? {
        words[kind]?.firstIndex { text.stands($0, at: start, before: text.count) }
    }

    /// The length of the first phrase of `kind` that ends at `end` and begins behind or at `start`.
    func length(_ kind: Kind, endingAt end: Int, in text: [UInt8], from start: Int = 0) -> Int? {
        words[kind]?.first { end - $0.count >= start && text.stands($0, at: end - $0.count, before: end) }?.count
    }

    func isEnding(_ kind: Kind, of text: [UInt8]) -> Bool { length(kind, endingAt: text.count, in: text) != nil }

    /// Whether `range` of `text` is a phrase of `kind`.
    func isWhole(_ kind: Kind, _ range: Range<Int>, in text: [UInt8]) -> Bool {
        words[kind]?.contains { $0.count == range.count && text.stands($0, at: range.lowerBound, before: range.upperBound) } == true
    }

    /// Whether a phrase of `kind` stands anywhere in `text`.
    func holds(_ kind: Kind, _ text: [UInt8]) -> Bool { words[kind].map { Self.holds($0, text) } ?? false }

    static func holds(_ words: [[UInt8]], _ text: [UInt8]) -> Bool {
        words.contains { word in
            word.withUnsafeBufferPointer { needle in text.withUnsafeBufferPointer { $0.firstOffset(of: needle) } } != nil
        }
    }
}

extension [UInt8] {
    /// Whether `word` stands at `start`, wholly before `end`.
    fileprivate func stands(_ word: [UInt8], at start: Int, before end: Int) -> Bool {
        start >= 0 && withUnsafeBufferPointer { $0.hasPrefix(word, at: start, before: end) }
    }
}
