import ReportText

/// Numbers that are more or less than a count: linked ones, spans of months, and those of entries.
extension StatementTokenizer {
    /// 3-5件, 3/5, 8:30: what goes on behind it is the other half.
    func isLinked(behind end: Int) -> Bool {
        guard end < text.count else { return false }
        let next = text.scalar(at: end)
        let length = next > 0x7F ? 3 : 1
        switch next {
        case 0x2D, 0x2F, 0x7E, 0x2014, 0x2013, 0x301C, 0xFF5E, 0x2B, 0x2A, 0x40, 0x2500:
            var ahead = end + length
            if text.scalar(at: ahead) == next { ahead += length }
            return ahead < text.count && NumeralReader.isDigit(text[ahead])
        case 0x41...0x5A, 0x61...0x7A: return true
        default: return false
        }
    }

    /// Bytes of what may stand in the place of a number, at the most.
    private static let longestIllegible = 24
    /// What is counted, or what is said of all of it, right behind a measure word.
    private static let counted = RoleSet([.appl, .applopen, .info, .npc, .cppcc, .proposals, .recon, .lit, .and, .every, .neutral])

    /// XII件, e2条, ×件: where signs and letters end that stand in the place of a number, with its measure word, and which that is.
    func illegibleNumber() -> (end: Int, measure: Int)? {
        var end = index
        while end < text.count, end - index < Self.longestIllegible {
            let byte = text[end]
            if byte < 0x80 {
                guard byte > 0x20, ![UInt8](",;:()[]!\"".utf8).contains(byte) else { return nil }
                end += 1
            } else {
                let scalar = text.scalar(at: end)
                // CJK marks and characters: what is left of the run is none of them.
                if byte >= 0xE3, byte < 0xEF || scalar < 0xFF10 { break }
                end += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            }
        }
        let measure = text.scalar(at: end)
        var behind = end
        guard end > index, figures.unit(at: &behind, digits: 0)?.unit == .pieces, behind > end else { return nil }
        guard behind < text.count, (0x4E00...0x9FFF).contains(text.scalar(at: behind)) else { return (behind, measure) }
        // PPT件数, APP个人: a longer word.
        let next = words.match(text, at: behind, scalar: text.scalar(at: behind))
        let isWord = words.match(text, at: end, scalar: measure).map { end + $0.length > behind } ?? false
        return next.map { Self.counted.contains($0.meaning.role) } == true && !isWord ? (behind, measure) : nil
    }

    /// 同比+5.2%, 较2023年-12.3%: the sign says which way, as 增长 and 下降 do; whether there is such a rate.
    mutating func takeSignedRate() -> Bool {
        guard let last = sentence.tokens.last, last.end == index, isCompared(last), index + 1 < text.count,
            NumeralReader.isDigit(text[index + 1]), var rate = figures.arabic(at: index + 1).rate, !rate.isTimes
        else { return false }
        add(.word(Meaning(role: text[index] == UInt8(ascii: "+") ? .increase : .decrease)), index + 1)
        let end = figures.arabic(at: index).end
        (rate.isExact, rate.bound) = (true, nil)
        add(.rate(rate), end)
        return true
    }

    /// 同比, or the year that 较 stands before.
    private func isCompared(_ token: StatementToken) -> Bool {
        if case .year = token.kind { return sentence.tokens.dropLast().last?.role == .beside }
        return token.role == .onyear || token.role == .onperiod
    }

    /// 1-12月, 1至12月
    func monthRange() -> StatementToken? {
        func number(_ start: Int) -> (value: Int, end: Int)? {
            var end = start
            var value = 0
            while end < text.count, end - start < 2, NumeralReader.isDigit(text[end]) {
                value = value * 10 + Int(text[end] - 48)
                end += 1
            }
            return end > start && (1...12).contains(value) ? (value, end) : nil
        }
        guard let first = number(index) else { return nil }
        var at = first.end
        if text.hasPrefix("月", at: at) { at += 3 }
        if text.hasPrefix("份", at: at) { at += 3 }
        for mark: StaticString in ["-", "—", "–", "~", "～", "至", "到"] where text.hasPrefix(mark, at: at) {
            guard let second = number(at + mark.utf8CodeUnitCount), text.hasPrefix("月", at: second.end) else { continue }
            let end = second.end + 3
            // 1月至12月, not 1月至12月31日, which the day decides as well.
            return StatementToken(kind: .month(first.value, second.value), start: index, end: end)
        }
        return nil
    }

    /// （一） at the beginning of a sentence: the number of an entry.
    func bracketedNumber() -> Int? {
        guard sentence.tokens.isEmpty, let end = numeralEnd(index + 1), end < text.count, text[end] == UInt8(ascii: ")") else { return nil }
        return end + 1
    }

    /// `1.` `2、` before a word: the number of an entry.
    func numberingEnd(_ figure: Figure, _ end: Int) -> Int? {
        guard figure.unit == .none, figure.doubt.isEmpty, end - index <= 2, end < text.count else { return nil }
        let mark = text.scalar(at: end)
        guard mark == 0x2E || mark == 0x3001 || mark == 0x29 && index > 0 && text[index - 1] == 0x28 else { return nil }
        let next = end + (mark > 0x7F ? 3 : 1)
        return text.scalar(at: next) > 0x7F ? next : nil
    }

    /// `2.` before a year (2.2019年收到申请), where it is no decimal point.
    func numberingBeforeYearEnd() -> Int? {
        var end = index
        while end < text.count, NumeralReader.isDigit(text[end]) { end += 1 }
        guard end - index <= 2, end + 5 <= text.count, text[end] == UInt8(ascii: "."), text.hasPrefix("年", at: end + 5),
            text.hasPrefix("19", at: end + 1) || text.hasPrefix("20", at: end + 1),
            text[(end + 3)..<(end + 5)].allSatisfy(NumeralReader.isDigit)
        else { return nil }
        return end + 1
    }
}
