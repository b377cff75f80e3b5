import ReportText
import Reports

/// How far the words behind a figure are said of it.
extension ClauseWalker {
    /// The words behind the figure at `index`, up to the next mark, figure or predicate (…5件并已答复).
    func right(of index: Int) -> Range<Int> {
        var end = index + 1
        loop: while end < tokens.count {
            switch tokens[end].kind {
            // 结转至2024年继续办理
            case .year where tokens[end - 1].role == .carry || isCarriedTo(end, from: index): end += 1
            case .comma, .semicolon, .colon, .listMark, .rate, .year, .month, .remark: break loop
            // 收到申请3件全部予以公开
            case .word(let meaning) where meaning.role == .outcome && isSaidOfAll(end, from: index): break loop
            case .figure:
                // Words between two figures belong to the second, but for 12件人大代表建议和19件政协提案.
                end = joint(between: index, and: end) ?? index + 1
                break loop
            case .foreign: break loop
            case .open where !isTransparent(end), .close where !isTransparent(end): break loop
            case .open where aside(at: end) != nil: break loop
            case .word(let meaning) where [.and, .every, .detail, .share, .onyear, .correction, .respectively].contains(meaning.role):
                break loop
            default: end += 1
            }
        }
        return index + 1..<end
    }

    /// Whether the outcome at `outcome` is said of all that the figure at `index` counts.
    private func isSaidOfAll(_ outcome: Int, from index: Int) -> Bool {
        isWholeOutcome(outcome)
            && tokens[lower..<index].contains { $0.role == .rec || $0.role == .newrec }
    }

    /// 全部予以公开: an outcome that is said of all.
    func isWholeOutcome(_ index: Int) -> Bool {
        tokens[index].role == .outcome && paragraph.text.hasPrefix("全部", at: tokens[index].start)
    }

    /// What is inside the bracket at `index` if it tells how cases ended or who applied: 行政复议1件（被依法纠错）.
    func aside(at index: Int) -> Range<Int>? {
        guard tokens.indices.contains(index), case .open = tokens[index].kind, isTransparent(index),
            let close = tokens[index...].firstIndex(where: \.closesBracket)
        else { return nil }
        let inside = index + 1..<close
        // 无法提供1件（本机关不掌握）: the reason of the same.
        if tokens[lower..<index].contains(where: { $0.role == .outcome }) { return nil }
        return tokens[inside].contains { [.appealResult, .applicantKind, .outcome].contains($0.role) } ? inside : nil
    }

    /// 结转1件至2024年办理: the year at `year` is the one carried into.
    private func isCarriedTo(_ year: Int, from index: Int) -> Bool {
        year == index + 2 && tokens[lower..<index].contains { $0.role == .carry }
            && (paragraph.text.hasPrefix("至", at: tokens[index + 1].start) || paragraph.text.hasPrefix("到", at: tokens[index + 1].start))
    }

    /// Words of a count of fees for processing information.
    static let charges = RuleTable.glue.union(
        RoleSet([.charge, .processingfee, .collected, .notice, .rec, .info, .applopen, .appl]))

    /// What is counted, as nouns.
    static let nouns = RoleSet([.npc, .cppcc, .proposals, .appl, .applopen, .recon, .lit])

    /// Where the words behind the figure at `index` end that are its own, as those behind the next are its: at 和 between them.
    func joint(between index: Int, and next: Int) -> Int? {
        guard next > index + 2, next + 1 < tokens.count, Self.nouns.contains(tokens[next + 1].role),
            Self.nouns.contains(tokens[index + 1].role),
            !tokens[lower..<index].contains(where: { Self.nouns.contains($0.role) })
        else { return nil }
        return isJoint(next - 1) ? next - 1 : nil
    }

    /// Where the words of the figure behind that at `index` begin: 1件不予公开、1件予以公开, where those behind a figure are its own.
    func end(ofWordsBehind index: Int) -> Int {
        let leads = tokens[lower..<index].allSatisfy { token in
            if case .listMark = token.kind { return true }
            return RuleTable.glue.contains(token.role)
        }
        let end = right(of: index).upperBound
        if end > index + 1, end + 1 < tokens.count, tokens[end + 1].figure != nil, joint(between: index, and: end + 1) == end { return end }
        guard leads, end > index + 1, end < tokens.count, case .listMark = tokens[end].kind else { return index + 1 }
        return end
    }
}
