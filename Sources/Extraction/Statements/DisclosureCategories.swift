import ReportText
import Reports

/// Reads 其中 A类n条，B n条 … behind a total.
enum DisclosureCategories {
    /// The entries of a breakdown.
    struct Entries {
        var items: [Disclosure] = []
        /// Whether figures of something else follow (运用微信发布102条), so that 其他 does not close the list.
        var goesOn = false
        /// Whether they are topics that an item may belong to more than one of (涉及民生的, 涉林信息).
        var overlaps = false
    }

    /// The categories stated behind the total at `index`, as the report names them; empty where none are.
    static func read(_ tokens: [StatementToken], after index: Int, paragraph: StatementParagraph) -> Entries {
        guard opens(tokens, after: index) else { return Entries() }
        return entries(tokens, from: index + 1, start: tokens[index].end, paragraph: paragraph)
    }

    /// Whether a sentence is one entry and no more: 人事信息20条，占10.99%.
    static func isEntry(_ tokens: [StatementToken]) -> Bool {
        var figures = 0
        let foreign = RoleSet([
            .rec, .newrec, .appl, .applopen, .pub, .disc, .conc, .handle, .recon, .lit, .denial, .own, .thisyear, .lastyear, .side,
        ])
        for token in tokens {
            switch token.kind {
            case .figure(let figure): figures += figure.unit == .pieces ? 1 : 2
            case .word(let meaning): if figures == 0, foreign.contains(meaning.role) { return false }
            case .year, .month, .foreign, .open, .close: return false
            default: break
            }
        }
        return figures == 1
    }

    /// The entries `label N条` from the token at `first` on, whose labels begin at `start`.
    static func entries(_ tokens: [StatementToken], from first: Int, start: Int, paragraph: StatementParagraph) -> Entries {
        var found: [Disclosure] = []
        var depth = 0
        var overlaps = false
        var start = start
        for index in tokens.indices.dropFirst(first) {
            let token = tokens[index]
            switch token.kind {
            case .open: depth += found.isEmpty && opensBreakdown(tokens, index) ? 0 : 1
            case .close: depth = max(0, depth - 1)
            case .comma, .semicolon, .colon: if depth == 0 { start = token.end }
            case .percent, .times, .foreign: start = token.end
            case .figure(let figure):
                defer { start = token.end }
                guard depth == 0, figure.unit == .pieces, figure.isExact, token.start > start,
                    let range = label(paragraph.text, start..<token.start)
                else { continue }
                if isOther(paragraph.text, range) { return Entries(items: found, goesOn: true, overlaps: overlaps) }
                let isTopic =
                    paragraph.text.hasPrefix("涉", at: range.lowerBound) || paragraph.text.hasPrefix("涉及", at: range.lowerBound - 6)
                overlaps = overlaps || isTopic
                found.append(
                    Disclosure(
                        ordinal: found.count + 1, label: name(range, in: paragraph),
                        clause: DisclosureClause.of(Array(paragraph.text[range])),
                        count: figure.value, raw: paragraph.printed(range.lowerBound..<token.end),
                        origin: paragraph.origin(at: range.lowerBound)))
            default: break
            }
        }
        return Entries(items: found, overlaps: overlaps)
    }

    /// (其中…) holds the breakdown itself.
    private static func opensBreakdown(_ tokens: [StatementToken], _ index: Int) -> Bool {
        index + 1 < tokens.count && tokens[index + 1].role == .detail && index > 0
            && (tokens[index - 1].figure != nil || tokens[index - 1].isBreak)
    }

    /// Whether a breakdown begins behind the figure: 其中, a colon, 分别, or 一是.
    private static func opens(_ tokens: [StatementToken], after index: Int) -> Bool {
        for token in tokens[(index + 1)...] {
            switch token.kind {
            case .colon: return true
            case .word(let meaning) where [.detail, .respectively, .listing].contains(meaning.role): return true
            case .figure, .semicolon: return false
            default: if token.start - tokens[index].end > 60 { return false }
            }
        }
        return false
    }

    /// Words between a breakdown's opening and its first label.
    private static let leadIns: [StaticString] = [
        "其中", "包括", "包含", "涉及", "、", ",", "，", ":", "。", " ", "分别是", "分别为", "分别公开", "分别", "一是利用网站公开", "一是", "二是", "三是", "四是", "五是", "六是",
        "主动公开了", "主动公开", "公开发布", "公开了", "公开", "发布了", "发布", "以及",
        "及", "和", "有", "属于", "其中,",
    ]

    /// What `range` names as the report prints it, without glosses, numbering and the words that lead in or on to the figure.
    static func name(_ range: Range<Int>, in paragraph: StatementParagraph) -> String {
        let trimmed = label(paragraph.text, range, opening: []) ?? range
        return String(decoding: TextFolding.prose(paragraph.printed(trimmed), simplifying: false), as: UTF8.self)
    }

    /// The label in `range` without numbering, list marks and the words that lead in.
    private static func label(_ text: [UInt8], _ range: Range<Int>, opening openings: [StaticString] = leadIns) -> Range<Int>? {
        var start = range.lowerBound
        var end = range.upperBound
        var isTrimming = true
        while isTrimming, start < end {
            isTrimming = false
            for opening in openings where text.hasPrefix(opening, at: start) && start + opening.utf8CodeUnitCount < end {
                start += opening.utf8CodeUnitCount
                isTrimming = true
                break
            }
            while start + 1 < end,
                NumeralReader.isDigit(text[start]) || text[start] == UInt8(ascii: ".") || text[start] == UInt8(ascii: ")")
            {
                start += 1
                isTrimming = true
            }
        }
        let closings: [StaticString] = ["共计", "合计", "共", "为", "有", "的", "计", "达", ":", "各", " "]
        isTrimming = true
        while isTrimming, start < end {
            isTrimming = false
            for closing in closings
            where text.hasPrefix(closing, at: end - closing.utf8CodeUnitCount) && end - closing.utf8CodeUnitCount > start {
                end -= closing.utf8CodeUnitCount
                isTrimming = true
                break
            }
        }
        return end > start && end - start <= 120 ? start..<end : nil
    }

    /// 微信公众号发布信息: another channel, no category.
    private static func isOther(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        let words: [StaticString] = ["公众号", "微信", "微博", "抖音", "收到", "申请", "受理", "培训"]
        return words.contains { word in text.firstOffset(of: word, from: range.lowerBound).map { $0 < range.upperBound } ?? false }
    }
}

/// The clause of Article 20 that a category of disclosed items plainly belongs to.
enum DisclosureClause {
    private static let words: [(clause: String, needles: [StaticString])] = [
        ("20(1)", ["规范性文件", "政策法规", "法规文件", "法律法规", "规章", "法规"]),
        ("20(2)", ["机构职能", "机构概况", "组织机构", "机构信息", "机构设置", "领导分工", "领导信息", "领导之窗", "内设机构", "概况类", "概况信息", "机构领导", "单位职能", "部门职责"]),
        ("20(3)", ["规划计划", "规划", "发展计划"]),
        ("20(4)", ["统计"]),
        ("20(5)", ["行政许可", "行政审批", "办事指南"]),
        ("20(6)", ["行政处罚", "行政强制"]),
        ("20(7)", ["预决算", "预算", "决算", "三公经费", "“三公”经费"]),
        ("20(8)", ["行政事业性收费", "收费项目"]),
        ("20(9)", ["政府采购", "集中采购"]),
    ]

    static func of(_ label: [UInt8]) -> String? {
        // 政策法规解读 and 统计图 of everything else are not the thing itself.
        guard !label.contains("解读"), !label.contains("等"), !label.contains("规划公示"), label.count <= 75 else { return nil }
        let found = words.filter { entry in entry.needles.contains { label.contains($0) } }
        return found.count == 1 ? found[0].clause : nil
    }

    /// The counts of the clauses that have no statutory statistic: 20(2), 20(3), 20(4), 20(7).
    static func observations(of categories: [Disclosure]) -> [Observation] {
        var observations: [Observation] = []
        for (clause, table) in [("20(2)", "article_20_2"), ("20(3)", "article_20_3"), ("20(4)", "article_20_4"), ("20(7)", "article_20_7")]
        {
            let rows = categories.filter { $0.clause == clause }
            for row in rows {
                let measure =
                    rows.count == 1
                    ? Measure(table: table, item: "items", column: "published")
                    : Measure(table: table, localLabel: row.label, column: "published")
                // The same label twice: which count is whose is not said.
                guard rows.count(where: { $0.label == row.label }) == 1 else { continue }
                observations.append(
                    Observation(measure: measure, value: row.count, status: .stated, raw: row.raw, origin: row.origin, label: row.label))
            }
        }
        return observations
    }
}
