import Reports

/// A piece of a sentence that matters to the reading of figures.
struct Token: Sendable {
    enum Kind: Sendable {
        case word(Word)
        /// A number of things, or of nothing said.
        case figure(Numeral)
        case percent(Double, decimals: Int)
        case year(Int)
        /// A number that counts something the forms do not ask: days, persons.
        case foreign
        /// 、
        case listMark
        case comma
        case semicolon
        case colon
        case open
        case close

        var isOpeningBracket: Bool { if case .open = self { true } else { false } }
    }
    var kind: Kind
    var start: Int
    var end: Int

    var word: Word? { if case .word(let word) = kind { word } else { nil } }

    var isBreak: Bool {
        switch kind {
        case .comma, .semicolon, .colon, .open, .close: true
        default: false
        }
    }
}

/// A sentence: its tokens, in folded text.
struct Sentence {
    var range: Range<Int>
    var tokens: [Token]
    /// Whether there is a figure to classify, and whether a word denies something.
    var hasFigure: Bool
    var hasNegation: Bool
    /// The source breaks off in it.
    var isCut = false

    /// Whether it is the last one of `text` and has no full stop.
    func breaksOff(in text: [UInt8]) -> Bool {
        guard range.upperBound == text.count else { return false }
        switch text.scalar(at: text.count - 3) {
        case 0x3002, 0xFF01, 0xFF1F: return false
        default: return true
        }
    }

    /// Takes away what a break leaves uncertain: the words behind the last mark, which may go on to say something else. No count goes on behind
    /// a 0.
    mutating func cut() {
        isCut = true
        if case .figure(let numeral) = tokens.last?.kind, numeral.value == 0, numeral.decimals == 0, numeral.end == range.upperBound {
            return
        }
        while let last = tokens.last, !last.isBreak || last.kind.isOpeningBracket { tokens.removeLast() }
    }
}

/// Cuts folded text into sentences of tokens.
enum SentenceTokenizer {
    /// Tokens of a sentence at the most; a longer one is read in parts, so that the cost stays linear.
    private static let tokenLimit = 500

    /// The sentences of `text` that hold a word of the lexicon or a figure.
    static func sentences(_ text: [UInt8]) -> [Sentence] {
        let lexicon = SentenceLexicon.shared
        var sentences: [Sentence] = []
        var sentence = Sentence(range: 0..<0, tokens: [], hasFigure: false, hasNegation: false)
        var start = 0
        var index = 0
        var titleDepth = 0
        func close(at end: Int) {
            if !sentence.tokens.isEmpty {
                sentence.range = start..<end
                sentences.append(sentence)
                sentence = Sentence(range: 0..<0, tokens: [], hasFigure: false, hasNegation: false)
            }
            start = end
            titleDepth = 0
        }
        func add(_ kind: Token.Kind, _ end: Int) {
            sentence.tokens.append(Token(kind: kind, start: index, end: end))
            index = end
            if sentence.tokens.count >= tokenLimit { close(at: index) }
        }
        while index < text.count {
            let scalar = text.scalar(at: index)
            switch scalar {
            case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F:
                index += scalar > 0x7F ? 3 : 1
                close(at: index)
            case 0x0A:
                close(at: index)
                index += 1
                start = index
            case 0x300A:
                titleDepth += 1
                index += 3
            case 0x300B:
                titleDepth = max(0, titleDepth - 1)
                index += 3
            case _ where titleDepth > 0: index += max(1, scalar > 0x7F ? 3 : 1)
            case 0x2C: add(.comma, index + 1)
            case 0xFF0C: add(.comma, index + 3)
            case 0x3B: add(.semicolon, index + 1)
            case 0x3A: add(.colon, index + 1)
            case 0x28: add(.open, index + 1)
            case 0x29: add(.close, index + 1)
            case 0x3001: add(.listMark, index + 3)
            case 0x30...0x39:
                let numeral = NumeralReader.digits(text, at: index)
                if isNumbering(text, at: index, numeral) {
                    add(.comma, numeral.end + (text[numeral.end] < 0x80 ? 1 : 3))
                } else {
                    addNumeral(numeral)
                }
            case 0x3007, 0x4E00...0x9FFF:
                if let (word, length) = lexicon.match(text, at: index, scalar: scalar) {
                    if word == .negation { sentence.hasNegation = true }
                    add(.word(word), index + length)
                } else if let numeral = NumeralReader.chinese(text, at: index) {
                    addNumeral(numeral)
                } else {
                    // 两三件 is no 三件: what is no numeral from its beginning is none from its middle.
                    let isNumeral = NumeralReader.isChineseNumeral(scalar)
                    repeat { index += 3 } while isNumeral && NumeralReader.isChineseNumeral(text.scalar(at: index))
                }
            default: index += scalar > 0x7F ? 3 : (text[index] >= 0xF0 ? 4 : text[index] >= 0xC0 ? 2 : 1)
            }
        }
        close(at: text.count)
        return sentences

        func addNumeral(_ numeral: Numeral) {
            if numeral.isPercent {
                add(.percent(numeral.value, decimals: numeral.decimals), numeral.end)
            } else if numeral.isYear {
                add(.year(Int(numeral.value)), numeral.end)
            } else if numeral.unit == .foreign {
                add(.foreign, numeral.end)
            } else {
                sentence.hasFigure = true
                add(.figure(numeral), numeral.end)
            }
        }
    }

    /// `1.` `2、` before a word: the number of an entry.
    private static func isNumbering(_ text: [UInt8], at start: Int, _ numeral: Numeral) -> Bool {
        guard numeral.unit == .none, !numeral.isPercent, numeral.decimals == 0, numeral.end - start <= 2, numeral.end < text.count else {
            return false
        }
        let mark = text.scalar(at: numeral.end)
        guard mark == 0x2E || mark == 0x3001 || mark == 0x29 && start > 0 && text[start - 1] == 0x28 else { return false }
        return text.scalar(at: numeral.end + (mark > 0x7F ? 3 : 1)) > 0x7F
    }
}
