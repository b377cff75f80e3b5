import ReportText
import Reports

/// Growth: how much more or fewer than before.
extension ClauseWalker {
    /// Whether the figure at `index` says how many more or fewer (增加5件, 减少了5件); not to how many (增加到5件).
    func isChange(_ index: Int) -> Bool {
        guard index > 0, let role = tokens[index - 1].role, role == .increase || role == .decrease else { return false }
        return tokens[index - 1].end == tokens[index].start && !paragraph.text.hasPrefix("到", at: tokens[index - 1].end - 3)
            && !paragraph.text.hasPrefix("至", at: tokens[index - 1].end - 3)
    }

    /// 同比增长1.05%, 增长1.5倍: of the figure stated just before.
    mutating func takeChange(at index: Int, into collector: inout StatementCollector) {
        guard case .percent(let value, let decimals, true) = tokens[index].kind, let target = state.lastMeasure else { return }
        guard doubtOfTimeApart().isEmpty else { return }
        var sign: Double?
        var at = index - 1
        while at >= clauseStart, sign == nil {
            guard let role = tokens[at].role else { return }
            switch role {
            case .increase: sign = 1
            case .decrease: sign = -1
            case .neutral, .being, .reached, .count: at -= 1
            default: return
            }
        }
        guard let sign, isComparison else { return }
        // 满意度同比提高: what grows is named, and is not the figure.
        guard
            tokens[clauseStart..<at].allSatisfy({ token in
                switch token.kind {
                case .year: true
                case .word(let meaning): [.beside, .onyear, .lastyear, .neutral, .thisyear, .appl, .info, .count].contains(meaning.role)
                default: false
                }
            }) || clauseHasFigure
        else { return }
        collector.claim(target, .growth, sign * value / 100, decimals: decimals, sentence: printed(), origin: origin)
    }

    private func doubtOfTimeApart() -> String {
        switch state.time {
        case .other, .part, .since: "not_of_the_year"
        default: ""
        }
    }
}
