/// The words around a figure that say what it counts.
struct FigureContext {
    let index: Int
    /// Behind the break or figure before it.
    let left: [Word]
    /// Up to the next break, list mark or figure.
    let right: [Word]
    /// Index behind the tokens of `right`.
    let rightEnd: Int

    init(tokens: [Token], lower: Int, index: Int, text: [UInt8]) {
        self.index = index
        left = tokens[min(lower, index)..<index].compactMap { token in
            guard let word = token.word else { return nil }
            // 因本机关不掌握等原因无法提供9件: one reason of several is not the one of all.
            return ApplicationOutcome.isReason(word) && text.hasPrefix("等", at: token.end) ? nil : word
        }
        var end = index + 1
        var right: [Word] = []
        loop: while end < tokens.count {
            switch tokens[end].kind {
            case .word(let word): right.append(word)
            case .year, .percent, .foreign: break
            default: break loop
            }
            end += 1
        }
        self.right = right
        rightEnd = end
    }

    /// Whether the figure is a rate, or where a change began: 纠错率为0, 由5件增至8件.
    static func isNoCount(_ figure: Token, in text: [UInt8]) -> Bool {
        ["率", "率为", "率是", "率达", "由", "从", "由原来的", "从原来的"].contains { (word: Needle) in
            text.hasPrefix(word, at: figure.start - word.utf8CodeUnitCount)
        }
    }

    func has(_ word: Word) -> Bool { left.contains(word) || right.contains(word) }
    func hasAny(_ words: [Word]) -> Bool { words.contains(where: has) }
    func hasAppeal(in words: [Word]) -> Bool {
        words.contains { [.reconsideration, .litigation, .direct, .afterReconsideration].contains($0) }
    }

    /// Whether the words to the right say it because those to the left say nothing: 2件结转下年.
    var usesRight: Bool { left.isEmptyOfMeaning && !right.isEmpty }
    var decisive: [Word] { usesRight ? right : left }

    /// Whether more stands there than an outcome: by applicant, by channel, in time.
    var isClouded: Bool {
        decisive.contains { word in
            switch word {
            case .onTime, .channel, .naturalPerson, .business, .research, .welfare, .legalService, .organisation, .negation, .lost, .noise:
                true
            default: false
            }
        }
    }

    /// Whether what is counted is something else, named last: 依申请公开咨询20件.
    var endsInNoise: Bool {
        let object = right.contains { $0 == .apply || $0 == .applyOpen } ? right : left
        guard let noise = object.lastIndex(of: .noise) else { return false }
        guard let object = object.lastIndex(where: { $0 == .apply || $0 == .applyOpen || $0 == .receiveNew }) else { return true }
        return noise > object
    }
}

extension [Word] {
    /// Whether the words name no thing and no outcome.
    var isEmptyOfMeaning: Bool {
        allSatisfy { word in
            switch word {
            case .total, .thisYear, .equals, .every, .cumulative, .inDetail, .otherThan, .beside, .other: true
            default: false
            }
        }
    }
}

/// The outcomes of applications by the words that name them.
enum ApplicationOutcome {
    /// The one outcome that `words` name; `nil` for none, or for several in one figure.
    static func read(_ words: [Word]) -> (code: String, isGroup: Bool)? {
        var found: (code: String, isGroup: Bool, rank: Int)?
        for word in words {
            guard let next = outcome(word) else { continue }
            if let known = found, known.code != next.code {
                if known.rank == next.rank { return nil }
                if known.rank > next.rank { continue }
            }
            found = next
        }
        return found.map { ($0.code, $0.isGroup) }
    }

    /// The applicant that `words` name alone.
    static func applicant(_ words: [Word]) -> String? {
        let found = words.compactMap { word -> String? in
            switch word {
            case .naturalPerson: "natural_person"
            case .business: "business"
            case .research: "research"
            case .welfare: "welfare"
            case .legalService: "legal_service"
            default: nil
            }
        }
        return found.count == 1 && !words.contains(.organisation) ? found[0] : nil
    }

    /// Whether `word` names a reason inside a group of outcomes.
    static func isReason(_ word: Word) -> Bool { outcome(word)?.rank == 2 }

    /// Rank: a reason says more than its group, an outcome more than that a case was answered.
    private static func outcome(_ word: Word) -> (code: String, isGroup: Bool, rank: Int)? {
        switch word {
        case .concluded: ("concluded", false, 0)
        case .granted: ("granted", false, 1)
        case .partlyGranted: ("partly_granted", false, 1)
        case .refused: ("refused", true, 1)
        case .unavailable: ("unavailable", true, 1)
        case .unprocessed: ("unprocessed", true, 1)
        case .otherAll: ("other_all", true, 1)
        case .carriedIn: ("carried_in", false, 3)
        case .carriedOut: ("carried_out", false, 3)
        case .stateSecret: ("refused_state_secret", false, 2)
        case .forbiddenByLaw: ("refused_forbidden_by_law", false, 2)
        case .safetyStability: ("refused_safety_stability", false, 2)
        case .thirdParty: ("refused_third_party", false, 2)
        case .internalAffairs: ("refused_internal_affairs", false, 2)
        case .processInformation: ("refused_process_information", false, 2)
        case .enforcementFile: ("refused_enforcement_file", false, 2)
        case .administrativeInquiry: ("refused_administrative_inquiry", false, 2)
        case .notHeld: ("unavailable_not_held", false, 2)
        case .needsCreation: ("unavailable_needs_creation", false, 2)
        case .stillUnclear: ("unavailable_still_unclear", false, 2)
        case .petition: ("unprocessed_petition", false, 2)
        case .repeated: ("unprocessed_repeat", false, 2)
        case .publication: ("unprocessed_publication", false, 2)
        case .excessive: ("unprocessed_excessive", false, 2)
        case .reconfirmation: ("unprocessed_reconfirmation", false, 2)
        case .noCorrection: ("other_no_correction", false, 2)
        case .feeUnpaid: ("other_fee_unpaid", false, 2)
        default: nil
        }
    }
}

/// Routes and results of appeals by the words that name them.
enum AppealResult {
    static func route(_ words: [Word]) -> String? {
        if words.contains(.direct) { return words.contains(.afterReconsideration) ? "both" : "litigation_direct" }
        if words.contains(.afterReconsideration) { return "litigation_after_reconsideration" }
        let isReconsideration = words.contains(.reconsideration)
        if words.contains(.litigation) { return isReconsideration ? "both" : "litigation" }
        return isReconsideration ? "reconsideration" : nil
    }

    static func read(_ words: [Word]) -> String? {
        let results = words.compactMap { word -> String? in
            switch word {
            case .upheld: "upheld"
            case .corrected: "corrected"
            case .otherResult: "other"
            case .pending: "pending"
            default: nil
            }
        }
        return Set(results).count == 1 ? results[0] : nil
    }
}

/// Spans of years: 2020年至2022年, 2015年12月至2016年12月.
enum YearSpan {
    private static let longest = 15

    /// Whether the year at `index` is the last of a span that begins before `year`.
    static func ends(at index: Int, of tokens: [Token], in text: [UInt8], year: Int?) -> Bool {
        for before in tokens[max(0, index - 2)..<index].reversed() {
            guard case .year(let first) = before.kind else { continue }
            guard first != year, tokens[index].start - before.end <= longest else { return false }
            return ["至", "到", "-", "—", "－"].contains { (word: Needle) in
                text.hasPrefix(word, at: tokens[index].start - word.utf8CodeUnitCount)
            }
        }
        return false
    }
}
