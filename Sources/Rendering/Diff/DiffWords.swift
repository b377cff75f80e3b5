import Forms
import Query
import Reports

/// The wording of a diff for people, in one place.
struct DiffWords {
    let language: Language

    func pick(_ chinese: String, _ english: String) -> String { language.pick(chinese, english) }

    func title(_ diff: Diff) -> String {
        let agency = diff.agency ?? pick("（机关不明）", "unknown agency")
        return pick("\(agency)：\(range(diff))年度报告对比", "\(agency): \(range(diff)) compared")
    }

    func range(_ diff: Diff) -> String { "\(year(diff.from)) → \(year(diff.to))" }

    func year(_ side: Diff.Side) -> String { side.year.map { "\($0)" } ?? pick("年份不明", "no year") }

    /// The headers of the two columns: years, told apart where they are the same.
    func columns(_ diff: Diff) -> (String, String) {
        let (from, to) = (year(diff.from), year(diff.to))
        return from == to ? (pick("\(from) 旧版", "\(from) old"), pick("\(to) 新版", "\(to) new")) : (from, to)
    }

    var summary: String { pick("概要", "Summary") }
    var largest: String { pick("变化最大", "What changed most") }
    var findings: String { pick("核查发现", "Findings") }
    var noFindings: String { pick("没有发现。", "None.") }
    var trends: String { pick("历年走势", "Over the years") }
    var breaks: String { pick("口径变化（不计算增减）", "Breaks in series (no change computed)") }
    var tables: String { pick("统计表", "Tables") }
    var narrative: String { pick("文字对比", "Narrative") }
    var sources: String { pick("全部数据及出处", "Every figure and its source") }
    var item: String { pick("项目", "item") }
    var change: String { pick("增减", "change") }
    var ratio: String { pick("幅度", "per cent") }
    var remark: String { pick("说明", "note") }

    /// A section's heading; the text before the first has none of its own.
    func heading(_ section: SectionChange) -> String { section.heading.isEmpty ? pick("（开头）", "(opening)") : section.heading }

    /// A measure's label; amounts say that they are in yuan.
    func label(_ name: MeasureNames.Name) -> String {
        name.label(language) + (name.unit == "yuan" ? pick("（元）", " (yuan)") : "")
    }

    /// A figure's label; over a break to another measure both, each with its own unit.
    func label(_ figure: FigureChange) -> String { (figure.earlierName.map { label($0) + " → " } ?? "") + label(figure.name) }

    /// A table's caption as the form prints it: the later of the two, else the latest that has it.
    func table(_ code: String, of diff: Diff) -> String {
        let forms = diff.names.forms
        if let stated = forms.stated.first(where: { $0.code == code }) { return pick(stated.title, stated.titleEN) }
        let own = forms.templates.last { ($0.id == diff.from.form || $0.id == diff.to.form) && $0.table(code: code) != nil }
        guard let table = (own?.table(code: code) ?? forms.table(code))?.table else { return code }
        return pick(table.caption == table.title ? table.caption : "\(table.caption) \(table.title)", table.titleEN)
    }

    func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: pick("错误", "error")
        case .warning: pick("警告", "warning")
        case .note: pick("提示", "note")
        }
    }

    func kind(_ kind: SentenceKind) -> String {
        switch kind {
        case .added: pick("新增", "added")
        case .removed: pick("删除", "removed")
        case .reworded: pick("改写", "reworded")
        case .moved: pick("移动", "moved")
        case .unchanged: pick("未变", "unchanged")
        case .onlyNumbersChanged: pick("仅数字变化", "only numbers changed")
        }
    }

    /// Why no change is computed; empty where one is, or could be.
    func comparability(_ comparability: Comparability) -> String {
        switch comparability {
        case .same, .renamed: ""
        case .near: pick("口径相近，不可直接比较", "near: counted differently")
        case .redefined: pick("口径改变", "redefined")
        case .split: pick("一项与三项，见合计", "split: compare the sum")
        case .absent: pick("新表式不再填报", "no longer asked")
        case .new: pick("新表式新增", "first asked")
        }
    }

    /// The same in a word, for a cell of a table.
    func shortComparability(_ comparability: Comparability) -> String {
        switch comparability {
        case .same, .renamed: ""
        case .near: pick("口径相近", "near")
        case .redefined: pick("口径改变", "redefined")
        case .split: pick("见合计", "see sum")
        case .absent: pick("不再填报", "dropped")
        case .new: pick("新增", "new")
        }
    }

    /// A figure for people: what is missing says how it is missing, and is never 0.
    func figure(_ value: Double?, _ status: ObservationStatus?, _ source: FigureSource?) -> String {
        if let value { return NumberText.exact(value) }
        switch status {
        case .blank: return pick("空白", "blank")
        case .notApplicable: return source?.raw ?? "/"
        case .derived: return pick("不全", "incomplete")
        case .reported, .stated, nil: return "—"
        }
    }

    /// A few lines that say it all.
    func summaryLines(_ diff: Diff) -> [String] {
        let summary = diff.summary
        var lines = [
            pick(
                "可比数据 \(summary.comparable) 项：增 \(summary.increased)，减 \(summary.decreased)，未变 \(summary.unchanged)",
                "\(summary.comparable) comparable figures: \(summary.increased) up, \(summary.decreased) down, \(summary.unchanged) unchanged"
            )
        ]
        if summary.appeared + summary.disappeared > 0 {
            lines.append(
                pick(
                    "只有一年有数：新出现 \(summary.appeared) 项，不再有 \(summary.disappeared) 项",
                    "known in one year only: \(summary.appeared) appeared, \(summary.disappeared) disappeared"))
        }
        if summary.breaks > 0 {
            lines.append(pick("口径变化 \(summary.breaks) 项，不计算增减", "\(summary.breaks) over a break in series, no change computed"))
        }
        lines.append(
            pick("表格相同率：全部单元格 ", "equal cells: ") + share(summary.cells) + pick("；非零单元格 ", "; among cells not 0 in both years: ")
                + share(summary.nonzeroCells))
        if let reuse = summary.reuse {
            lines.append(
                pick("文字沿用率（不计固定用语）：\(NumberText.percent(reuse))", "narrative reused, boilerplate set aside: \(NumberText.percent(reuse))"))
        }
        let counts = SentenceKind.allCases.compactMap { kind in summary.sentences[kind].map { "\(self.kind(kind)) \($0)" } }
        if !counts.isEmpty { lines.append(pick("句子：", "sentences: ") + counts.joined(separator: pick("，", ", "))) }
        return lines
    }

    func share(_ share: DiffSummary.Share) -> String {
        share.share.map { "\(NumberText.percent($0)) (\(share.equal)/\(share.compared))" } ?? "—"
    }
}
