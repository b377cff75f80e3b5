import Forms
import ReportText
import Reports

/// 其中: parts named after a whole, and a sentence that says everything is concluded.
enum BreakdownChecks {
    static func run(_ context: CheckContext, _ collector: inout Collector) {
        breakdowns(context, &collector)
        contradiction(context, &collector)
    }

    // MARK: T109

    private static func breakdowns(_ context: CheckContext, _ collector: inout Collector) {
        var isAssessed = false
        for breakdown in claimed(context.report, context.rules.library) + disclosed(context.report) {
            isAssessed = true
            let sum = breakdown.parts.reduce(0, +)
            let isOff = sum > breakdown.whole + 1e-6 || (breakdown.isExhaustive && sum < breakdown.whole - 1e-6)
            guard isOff else { continue }
            let values: [String: Parameter] = [
                "whole": .number(breakdown.whole), "sum": .number(sum), "parts": .list(breakdown.parts.map(Parameter.number), .plus),
                "sentence": excerpt(breakdown.sentence, most: 160),
            ]
            collector.add(
                Finding(
                    "T109", values, cells: [.init(breakdown.target, origin: breakdown.origin)], expected: breakdown.whole, actual: sum,
                    suspects: [breakdown.target], origin: breakdown.origin))
        }
        collector.set("T109", isAssessed ? .passed : .notApplicable("reason.no_breakdown"))
    }

    private struct Breakdown {
        var target: String
        var whole: Double
        var parts: [Double]
        /// Whether the parts must make up the whole: the last is “其他”, or all parts of the form are named.
        var isExhaustive: Bool
        var sentence: String
        var origin: Origin
    }

    /// A figure and the parts that follow it in the same sentence.
    private static func claimed(_ report: Report, _ library: FormLibrary) -> [Breakdown] {
        var result: [Breakdown] = []
        var index = 0
        while index < report.claims.count {
            let whole = report.claims[index]
            index += 1
            guard whole.kind == .count, let total = whole.value else { continue }
            var parts: [Claim] = []
            while index < report.claims.count, report.claims[index].kind == .part, report.claims[index].sentence == whole.sentence {
                parts.append(report.claims[index])
                index += 1
            }
            let targets = Set(parts.map(\.target))
            for dimension in Dimension.allCases {
                let members = parts.filter { part in
                    dimension.holds(part.target, of: whole.target, library)
                        && !targets.contains { Dimension.row.holds(part.target, of: $0, library) }
                }
                guard members.count > 1, Set(members.map(\.target)).count == members.count else { continue }
                result.append(
                    Breakdown(
                        target: whole.target, whole: total, parts: members.compactMap(\.value),
                        isExhaustive: dimension == .applicant && members.count == library.partColumns(of: Measure(whole.target)),
                        sentence: whole.sentence, origin: whole.origin))
            }
        }
        return result
    }

    /// How a figure breaks down: by applicant or result, by the rows of its group, or by outcome.
    private enum Dimension: CaseIterable {
        case applicant, row, outcome

        func holds(_ part: String, of whole: String, _ library: FormLibrary) -> Bool {
            let (a, b) = (Measure(part), Measure(whole))
            guard a.table == b.table else { return false }
            switch self {
            case .applicant:
                return a.item == b.item && library.traits(of: b).isColumnTotal && !library.traits(of: a).isColumnTotal
            case .row: return a.column == b.column && library.group(table: b.table, item: b.item)?.parts.contains(a.item) == true
            case .outcome:
                guard a.column == b.column, library.traits(of: b).row == .concluded else { return false }
                switch library.traits(of: a).row {
                case .received, .carriedIn, .concluded, .carriedOut: return false
                default: return true
                }
            }
        }
    }

    /// The categories of 主动公开信息N条，其中 …, where “其他” closes the list.
    private static func disclosed(_ report: Report) -> [Breakdown] {
        guard let total = report.disclosures.first(where: { $0.ordinal == 0 }) else { return [] }
        let parts = report.disclosures.filter { $0.ordinal != 0 && $0.raw == total.raw }
        guard parts.count > 1 else { return [] }
        let last = parts.last?.label ?? ""
        return [
            Breakdown(
                target: "disclosures.total", whole: total.count, parts: parts.map(\.count),
                isExhaustive: last.hasPrefix("其他") || last.hasPrefix("其它") || last.hasPrefix("其余"), sentence: total.raw,
                origin: total.origin)
        ]
    }

    // MARK: T110

    private static func contradiction(_ context: CheckContext, _ collector: inout Collector) {
        let library = context.rules.library
        let own = context.template?.measure(.applications, .carriedOut, .total)
        guard let left = own ?? library.measures(.applications, .carriedOut, .total).first else { return }
        guard let figure = TableFigure(left.code, in: context) else {
            return collector.set("T110", .notAssessable(Message("reason.not_printed", ["cell": .cell(left.code)])))
        }
        guard figure.value > 0 else { return collector.set("T110", .passed) }
        for section in context.report.sections {
            guard let sentence = section.text.withUTF8Bytes(allConcluded) else { continue }
            let cell = CellNames(context: context).cell(figure.cells[0])
            collector.add(
                Finding(
                    "T110",
                    ["cell": .cell(cell.measure), "value": .number(figure.value), "sentence": excerpt(sentence, most: 160)],
                    cells: [cell], expected: 0, actual: figure.value, suspects: [cell.measure], origin: cell.origin))
            return
        }
        collector.set("T110", .passed)
    }

    /// The first sentence on requests with 均 or 全部 shortly before 办结; not about last year's, proposals, or appeals.
    private static func allConcluded(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var from = 0
        while let end = text.firstRange(of: Phrase.concluded, in: from..<text.count) {
            from = end.upperBound
            let sentence = SentenceSplitter.range(around: end, in: text)
            let before = max(sentence.lowerBound, end.lowerBound - 36)..<end.lowerBound
            let isAll = Phrase.all.contains { text.firstRange(of: $0, in: before) != nil }
            guard isAll, text.firstRange(of: Phrase.request, in: sentence) != nil,
                !Phrase.elsewhere.contains(where: { text.firstRange(of: $0, in: sentence) != nil })
            else { continue }
            return text.text(sentence)
        }
        return nil
    }

    private enum Phrase {
        static let concluded = Array("办结".utf8)
        static let all = ["均", "全部"].map { Array($0.utf8) }
        static let request = Array("申请".utf8)
        static let elsewhere = ["上年", "去年", "结转", "提案", "建议", "信访", "复议", "诉讼", "行政许可"].map { Array($0.utf8) }
    }
}
