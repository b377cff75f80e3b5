import ReportText

/// Cuts folded text into sentences of tokens. Every byte but blanks and quoted titles belongs to a token.
struct StatementTokenizer {
    /// Tokens of a sentence at the most; a longer one is read in parts, so that the cost stays linear.
    private static let tokenLimit = 400

    let text: [UInt8]
    let figures: FigureReader
    let words: WordTable<Meaning>
    private var sentences: [StatementSentence] = []
    var sentence = StatementSentence(range: 0..<0, tokens: [])
    private var start = 0
    var index = 0

    private init(_ text: [UInt8], _ words: WordTable<Meaning>) {
        self.text = text
        self.words = words
        figures = FigureReader(text: text)
    }

    /// The sentences of `text` that hold a figure or a denial, or that go before one (they say what it is about).
    static func sentences(_ text: [UInt8], lexicon: Lexicon = .shared) -> [StatementSentence] {
        var tokenizer = StatementTokenizer(text, lexicon.words)
        tokenizer.run()
        return tokenizer.sentences
    }

    private mutating func run() {
        while index < text.count { step() }
        close(at: text.count)
    }

    private mutating func close(at end: Int) {
        if !sentence.tokens.isEmpty {
            sentence.range = start..<end
            sentences.append(sentence)
            sentence = StatementSentence(range: 0..<0, tokens: [])
        }
        start = end
    }

    mutating func add(_ kind: StatementToken.Kind, _ end: Int) {
        sentence.tokens.append(StatementToken(kind: kind, start: index, end: end))
        index = end
        if sentence.tokens.count >= Self.tokenLimit { close(at: index) }
    }

    private mutating func step() {
        let scalar = text.scalar(at: index)
        switch scalar {
        case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F:
            index += scalar > 0x7F ? 3 : 1
            close(at: index)
        case 0x2E where text.isFullStop(at: index):
            index += 1
            close(at: index)
        case 0x0A:
            close(at: index)
            index += 1
            start = index
        case 0x20: index += 1
        case 0x300A: skipTitle()
        case 0x2C: add(.comma, index + 1)
        case 0xFF0C: add(.comma, index + 3)
        case 0x3B: add(.semicolon, index + 1)
        case 0x3A: add(.colon, index + 1)
        case 0x28, 0x5B: if let end = bracketedNumber() { add(.comma, end) } else { add(.open, index + 1) }
        case 0x3010, 0x3014: add(.open, index + 3)
        case 0x29, 0x5D: add(.close, index + 1)
        case 0x3011, 0x3015: add(.close, index + 3)
        case 0x3001: add(.listMark, index + 3)
        case 0x201C, 0x300C, 0x2018, 0x300E: add(.openQuote, index + 3)
        case 0x201D, 0x300D, 0x2019, 0x300F: add(.closeQuote, index + 3)
        case 0x22: addStraightQuote()
        case 0x2B where takeSignedRate(), 0x2D where takeSignedRate(): break
        case 0x2D, 0x7E: add(.dash, index + 1)
        case 0x2014, 0x2013, 0x301C, 0xFF5E, 0x2500: add(.dash, index + 3)
        case 0x30...0x39: addNumber()
        case 0x3007, 0x4E00...0x9FFF: addHan(scalar)
        default:
            if let (end, measure) = illegibleNumber() {
                sentence.hasFigure = true
                add(.figure(.illegible(measure: measure)), end)
            } else if let (meaning, length) = words.match(text, at: index, scalar: scalar), !isLetter(index + length), !isLetter(index - 1)
            {
                add(.word(meaning), index + length)
            } else {
                addUnknown(length: scalar > 0x7F ? 3 : (text[index] >= 0xF0 ? 4 : text[index] >= 0xC0 ? 2 : 1))
            }
        }
    }

    private func isLetter(_ at: Int) -> Bool {
        guard text.indices.contains(at) else { return false }
        return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(text[at]) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[at])
    }

    /// 《…》 is one word that nobody knows, whatever it holds; an open one ends with the sentence.
    private mutating func skipTitle() {
        var end = index + 3
        var depth = 1
        while end < text.count, depth > 0, text[end] != 0x0A, end - index < 600 {
            if text[end] == 0xE3, text.hasPrefix("《", at: end) { depth += 1 }
            if text[end] == 0xE3, text.hasPrefix("》", at: end) { depth -= 1 }
            if text[end] == 0xE3, text.hasPrefix("。", at: end) { break }
            end += text[end] < 0x80 ? 1 : 3
        }
        addUnknown(length: min(end, text.count) - index)
    }

    private mutating func addStraightQuote() {
        let isOpen =
            sentence.tokens.reduce(0) { depth, token in
                switch token.kind {
                case .openQuote: depth + 1
                case .closeQuote: depth - 1
                default: depth
                }
            } > 0
        add(isOpen ? .closeQuote : .openQuote, index + 1)
    }

    private mutating func addUnknown(length: Int) {
        let end = min(index + max(length, 1), text.count)
        if let last = sentence.tokens.last, case .unknown = last.kind, last.end == index {
            sentence.tokens[sentence.tokens.count - 1].end = end
            index = end
        } else {
            add(.unknown, end)
        }
    }

    /// 省 市 区 县 州 旗 镇 乡
    private static func isLevel(_ scalar: Int) -> Bool {
        switch scalar {
        case 0x7701, 0x5E02, 0x533A, 0x53BF, 0x5DDE, 0x65D7, 0x9547, 0x4E61: true
        default: false
        }
    }

    private mutating func addHan(_ scalar: Int) {
        if let end = sessionEnd() {
            addSession(end)
        } else if Self.isLevel(scalar), let end = levelsEnd() {
            add(.word(Meaning(role: .place, shade: .levels)), end)
        } else if let share = shareInWords(scalar) {
            takeBound()
            add(share.kind, share.end)
        } else if let role = differs(scalar) {
            add(.word(Meaning(role: role)), index + 3)
        } else if scalar == 0x5EFA, isBareProposal() {
            add(.word(Meaning(role: .npc)), index + 6)
        } else if let (found, length) = word(at: index, scalar: scalar) {
            var meaning = found
            switch meaning.role {
            case .denial: sentence.hasDenial = true
            case .npc, .cppcc, .proposals: meaning.code = dropLevels()
            case .undertake, .carry: if dropGiver() { meaning = Meaning(role: .undertake) }
            default: break
            }
            add(.word(isPeriod(of: meaning) ? Meaning(role: .neutral) : meaning), index + length)
        } else if NumeralReader.isChineseNumeral(scalar), let end = yearsEnd() {
            add(.word(Meaning(role: .since)), end)
        } else if let number = ChineseNumber.begins(with: scalar) ? figures.chinese(at: index) : nil {
            sentence.hasFigure = true
            takeBound()
            add(number.kind, number.end)
        } else if scalar == 0x96F6, let next = words.match(text, at: index + 3, scalar: text.scalar(at: index + 3)),
            Self.countedAsNone.contains(next.meaning.role)
        {
            // 零申请, 零复议
            sentence.hasDenial = true
            add(.word(Meaning(role: .denial)), index + 3)
        } else if scalar == 0x96F6, isClauseEnd(index + 3) {
            sentence.hasFigure = true
            add(.figure(Figure(value: 0, unit: .none, digits: 1)), index + 3)
        } else {
            // 两三件 is no 三件: what is no numeral from its beginning is none from its middle.
            var length = 3
            if ChineseNumber.begins(with: scalar) {
                while ChineseNumber.begins(with: text.scalar(at: index + length)) { length += 3 }
            }
            addUnknown(length: length)
        }
    }

    /// What 零 denies right behind it.
    private static let countedAsNone = RoleSet([.appl, .applopen, .recon, .lit])

    /// 十五年来, 15年间: where a count of years ends that something goes back to.
    private func yearsEnd() -> Int? {
        let most = NumeralReader.isDigit(text[index]) ? 2 : 9
        guard let end = numeralEnd(index), end - index <= most, text.hasPrefix("年", at: end) || text.hasPrefix("余年", at: end) else {
            return nil
        }
        let at = end + (text.hasPrefix("年", at: end) ? 3 : 6)
        return ["来", "间", "以来"].first { (word: StaticString) in text.hasPrefix(word, at: at) }.map { at + $0.utf8CodeUnitCount }
    }

    /// 百分之二十, 四分之一, 一半
    private func shareInWords(_ scalar: Int) -> StatementToken? {
        guard NumeralReader.isChineseNumeral(scalar) else { return nil }
        return (scalar == 0x767E ? figures.percentInWords(at: index) : nil) ?? figures.fractionInWords(at: index)
    }

    /// Whether a clause ends at `end`: 申请数为零。
    private func isClauseEnd(_ end: Int) -> Bool {
        switch text.scalar(at: end) {
        case 0x3002, 0xFF0C, 0x2C, 0x3B, 0xFF1B, 0x3001, 0x29, 0x0A: true
        default: end >= text.count
        }
    }

    /// The longest word at `start`; 均未 ends before 未 where a longer word begins there (均未经复议直接起诉), 已按 before 按期, 我办 before 办理.
    private func word(at start: Int, scalar: Int) -> (meaning: Meaning, length: Int)? {
        guard let found = words.match(text, at: start, scalar: scalar) else { return nil }
        let last = start + found.length - 3
        guard Self.cutShort.contains(found.meaning.role), found.length > 3,
            let longer = words.match(text, at: last, scalar: text.scalar(at: last)), longer.length > 3,
            longer.meaning.role != found.meaning.role
        else { return found }
        let before = words.match(text, at: start, scalar: scalar, before: last)
        // 街道办理: no word at all ends before 办理.
        return before ?? (found.meaning.role == .gov || found.meaning.role == .own ? nil : found)
    }

    /// Words that end before a longer one that begins with their last character.
    private static let cutShort = RoleSet([.denial, .and, .gov, .own, .every])

    /// 2023年期间, 1月1日至12月31日期间: no other time than the date before it.
    private func isPeriod(of meaning: Meaning) -> Bool {
        guard meaning.role == .partyear, text.hasPrefix("期间", at: index), let last = sentence.tokens.last, last.end == index else {
            return false
        }
        switch last.kind {
        case .year, .month: return true
        default: return false
        }
    }

    /// Where a short numeral at `start` ends, in digits or Chinese.
    func numeralEnd(_ start: Int) -> Int? {
        var at = start
        while at < text.count, at - start < 15 {
            if NumeralReader.isDigit(text[at]) {
                at += 1
            } else if NumeralReader.isChineseNumeral(text.scalar(at: at)) {
                at += 3
            } else {
                break
            }
        }
        return at > start ? at : nil
    }

    /// Whether a number in digits or Chinese numerals begins at `start`.
    func isNumeral(at start: Int) -> Bool {
        start < text.count && (NumeralReader.isDigit(text[start]) || ChineseNumber.begins(with: text.scalar(at: start)))
    }

    /// 多6件, 少6件, 增6件, 减6件: right before a number, how many more or fewer.
    private func differs(_ scalar: Int) -> Role? {
        guard isNumeral(at: index + 3) else { return nil }
        switch scalar {
        case 0x591A, 0x589E: return .increase  // 多 增
        case 0x5C11, 0x51CF, 0x964D: return .decrease  // 少 减 降
        default: return nil
        }
    }

    /// Takes a word of bounds (近30件) out of the unknown text before the number: the number itself says how it is open.
    private mutating func takeBound() {
        guard let length = BoundWords.shared.length(.before, endingAt: index, in: text) else { return }
        // 超过 is 超 and the neutral 过 to the lexicon.
        let start = index - length
        while let last = sentence.tokens.last, last.end > start, last.role == .unknown || last.role == .neutral && last.start > start {
            sentence.tokens.removeLast()
            if last.start < start { sentence.tokens.append(StatementToken(kind: .unknown, start: last.start, end: start)) }
        }
    }

    private mutating func addNumber() {
        takeBound()
        if let range = monthRange() { return add(range.kind, range.end) }
        if let end = sessionEnd() { return addSession(end) }
        if let end = yearsEnd() { return add(.word(Meaning(role: .since)), end) }
        if let end = numberingBeforeYearEnd() { return add(.comma, end) }
        let number = figures.arabic(at: index)
        if let figure = number.figure {
            if let end = numberingEnd(figure, number.end) { return add(.comma, end) }
            sentence.hasFigure = true
            var figure = figure
            if isLinked(behind: number.end), figure.doubt != "a_range" { figure.doubt = "no_number_by_itself" }
            return add(.figure(figure), number.end)
        }
        add(number.kind, number.end)
    }
}
