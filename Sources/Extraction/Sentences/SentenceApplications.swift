import Reports

/// Applications: received, carried over, and how they ended.
extension SentenceFigures {
    mutating func readApplication(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        guard
            topic == .applications || topic == .none && context.has(.receiveNew)
                || context.hasAny([.apply, .applyOpen, .carriedIn, .carriedOut]) || isDetail && receivedTotal != nil
        else { return false }
        let words = context.decisive
        if let outcome = ApplicationOutcome.read(words) {
            guard !context.isClouded, !isOtherBusiness(before: context.index),
                topic == .applications || context.hasAny([.apply, .applyOpen]) || isDetail && receivedTotal != nil
            else { return true }
            // 9件申请均已按期答复 says it of those received, not how many were concluded.
            if outcome.code == "concluded", context.usesRight, context.right.contains(where: { $0 == .apply || $0 == .applyOpen }) {
                return true
            }
            if outcome.code == "carried_in", isDetail, let total = receivedTotal {
                // 收到30件（含上年结转5件）: the 30 are not the year's.
                collector.withdraw("applications.received.total", value: total)
                collector.claim("applications.received.total", .cumulative, total, sentence: printed(), origin: origin)
                receivedTotal = nil
            }
            file("applications.\(outcome.code).total", numeral, isCell: !outcome.isGroup, into: &collector)
            if context.usesRight { lower = context.rightEnd }
            return true
        }
        if let applicant = ApplicationOutcome.applicant(words), lastTarget?.hasPrefix("applications.received.") == true {
            file("applications.received.\(applicant)", numeral, into: &collector)
            lastTarget = "applications.received.total"
            return true
        }
        if context.left == [.disclose], tokens[context.index - 1].end == tokens[context.index].start, numeral.measure != 0x6761,
            lastTarget?.hasPrefix("applications.") == true
        {
            // 收到申请3件，公开2件，不予公开1件
            file("applications.granted.total", numeral, into: &collector)
            return true
        }
        return readReceived(numeral, context, into: &collector)
    }

    mutating func readReceived(_ numeral: Numeral, _ context: FigureContext, into collector: inout SentenceCollector) -> Bool {
        let target = "applications.received.total"
        let left = context.left
        let isNew = left.contains(.receiveNew)
        let mentionsApplication = context.hasAny([.apply, .applyOpen]) && isForInformation(context)
        guard mentionsApplication || isNew || left.contains(.receive) && isBareReceipt(context) else {
            return false
        }
        guard !context.endsInNoise, !context.hasAny([.lost, .charge, .processingFee, .onTime]) else { return true }
        if isNew {
            guard !left.contains(.channel) || left.contains(.total) else { return true }
            file(target, numeral, strength: .explicit, into: &collector)
            return true
        }
        let isPart =
            isDetail || left.contains(.channel) && !left.contains(.total) || left.contains(.organisation) && !left.contains(.citizen)
        // 共受理121件(其中新收112件 …: more may be said of it.
        guard !sentence.isCut else { return true }
        if left.contains(.receive) {
            if isPart {
                claim(target, .part, numeral, into: &collector)
            } else {
                file(target, numeral, into: &collector)
                receivedTotal = numeral.value
            }
            return true
        }
        // 政府信息公开申请5件, without a verb.
        let isCase = [0x4EF6, 0x5B97, 0x8D77, 0x4EFD, 0x4F8B].contains(numeral.measure) || numeral.unit == .none
        guard left.contains(.apply) || left.contains(.applyOpen), !left.contains(.handle), !isPart, isCase, isObjectAdjacent(context.index)
        else { return true }
        file(target, numeral, strength: .weak, into: &collector)
        receivedTotal = numeral.value
        return true
    }

    /// Whether the application at `index` is for information: 信息公开申请, 申请公开; not 行政许可申请.
    func isForInformation(at index: Int) -> Bool {
        if tokens[index].word == .applyOpen { return true }
        guard index > 0, let word = tokens[index - 1].word, tokens[index].start - tokens[index - 1].end <= 6 else { return false }
        return [.governmentInformation, .information, .generalInformation, .discloseInformation, .disclose].contains(word)
    }

    /// Whether the applications around a figure are for information, by their name or by the heading above.
    func isForInformation(_ context: FigureContext) -> Bool {
        guard !context.hasAny(Self.otherBusiness) else { return false }
        if context.hasAny([.applyOpen, .governmentInformation, .discloseInformation, .disclose]) { return true }
        guard topic == .applications || tokens.contains(where: { $0.word == .carriedIn }) else { return false }
        // 共收到申请30件, the word right behind the verb.
        guard let apply = tokens[..<context.rightEnd].lastIndex(where: { $0.word == .apply }), apply > 0 else { return false }
        return tokens[apply].start - tokens[apply - 1].end <= 3
            || heading == .applications && isPlainGap(tokens[apply - 1].end, tokens[apply].start)
    }

    private static let otherBusiness: [Word] = [.licence, .penalty, .coercion, .regulation, .normativeDocument, .adminFee]

    /// 受理行政许可申请3500件，办结3498件: the sentence is about something else.
    private func isOtherBusiness(before index: Int) -> Bool {
        let words = tokens[..<index].compactMap(\.word)
        return words.contains(where: Self.otherBusiness.contains)
            && !words.contains { [.applyOpen, .governmentInformation, .discloseInformation].contains($0) }
    }

    /// Whether the words between a verb and 申请 tell nothing of what is applied for: 书面申请, not 救助申请.
    private func isPlainGap(_ start: Int, _ end: Int) -> Bool {
        let plain: [Needle] = ["书面", "的", "提出", "提交", "当事人", "各类", "相关", "有关", "此类", "该类", "正式", "新", "了", "各种", "上述", "以上"]
        var index = start
        outer: while index < end {
            for word in plain where paragraph.text.hasPrefix(word, at: index) {
                index += word.utf8CodeUnitCount
                continue outer
            }
            return false
        }
        return true
    }

    /// Whether little stands between the last word and the figure.
    func isObjectAdjacent(_ index: Int) -> Bool { index > 0 && tokens[index].start - tokens[index - 1].end <= 15 }

    /// 共收到5件, in a paragraph on applications, with nothing else said to be received.
    func isBareReceipt(_ context: FigureContext) -> Bool {
        guard topic == .applications, context.right.isEmpty,
            let receive = tokens[..<context.index].lastIndex(where: { $0.word == .receive })
        else { return false }
        return tokens[context.index].start - tokens[receive].end <= 6
    }
}
