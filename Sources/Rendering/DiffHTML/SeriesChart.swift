import Query
import Wording

/// A series over years as bars. A missing year has no bar; a break in series is a dashed line, and on each side of it the bars have a scale of
/// their own.
package struct SeriesChart {
    private let words: DiffWords
    private let years: [Int?]
    private static let width = 240.0
    private static let height = 110.0
    private static let baseline = 88.0
    private static let tallest = 62.0

    /// - Parameter years: those that stand out.
    init(_ words: DiffWords, years: [Int?]) {
        self.words = words
        self.years = years
    }

    package init(_ language: Language, names: MeasureNames, years: [Int?]) {
        self.init(DiffWords(language: language, names: names), years: years)
    }

    /// The chart as a figure of a page.
    package func rendered(_ series: MeasureSeries) -> String {
        let step = Self.width / Double(max(series.points.count, 1))
        let scales = Self.scales(series.points)
        var shapes =
            "<line class=\"axis\" x1=\"0\" x2=\"\(NumberText.short(Self.width))\" y1=\"\(NumberText.short(Self.baseline))\" y2=\"\(NumberText.short(Self.baseline))\"/>"
        for (index, point) in series.points.enumerated() {
            let left = step * Double(index)
            if point.breakBefore != nil && index > 0 {
                shapes +=
                    "<line class=\"break\" x1=\"\(NumberText.short(left))\" x2=\"\(NumberText.short(left))\" y1=\"8\" y2=\"\(NumberText.short(Self.height - 4))\"/>"
            }
            shapes += bar(point, left: left, step: step, scale: scales[index])
        }
        let label = Escaping.html(Self.names(series).map(words.label).joined(separator: " → "))
        let values = series.points.map { "\($0.year): \(words.figure($0.value, $0.status, nil))\(words.mark($0.flags))" }.joined(
            separator: ", ")
        return """
            <figure><figcaption>\(label)</figcaption><svg viewBox="0 0 240 110" role="img" aria-label="\(label): \(Escaping.html(values))">\
            \(shapes)</svg></figure>
            """
    }

    /// What the bars are, from left to right: over a break to another measure each side keeps its own name and unit.
    private static func names(_ series: MeasureSeries) -> [MeasureNames.Name] {
        series.points.filter { $0.value != nil }.map { $0.name ?? series.name }.reduce(into: []) { names, name in
            if names.last != name { names.append(name) }
        }
    }

    /// The largest value between two breaks, for each point.
    private static func scales(_ points: [MeasureSeries.Point]) -> [Double] {
        var result: [Double] = []
        var start = 0
        for end in 1...max(points.count, 1) where end >= points.count || points[end].breakBefore != nil {
            let largest = points[start..<min(end, points.count)].compactMap { $0.value.map(abs) }.max() ?? 0
            result += Array(repeating: max(largest, 1), count: min(end, points.count) - start)
            start = end
        }
        return result
    }

    private func bar(_ point: MeasureSeries.Point, left: Double, step: Double, scale: Double) -> String {
        let center = NumberText.short(left + step / 2)
        let isCompared = years.contains(point.year)
        let year = "<text class=\"year\" x=\"\(center)\" y=\"102\">\(point.year)</text>"
        guard let value = point.value else {
            return "<text class=\"gap\" x=\"\(center)\" y=\"\(NumberText.short(Self.baseline - 4))\">—</text>" + year
        }
        let height = max(Self.tallest * abs(value) / scale, value == 0 ? 1 : 2)
        let width = min(step * 0.6, 34)
        let (mark, hatch) = (words.mark(point.flags), point.flags.marked.isEmpty ? "" : " hatched")
        return """
            <rect class="\(isCompared ? "new" : "old")\(hatch)" x="\(NumberText.short(left + (step - width) / 2))" y="\(NumberText.short(Self.baseline - height))" \
            width="\(NumberText.short(width))" height="\(NumberText.short(height))"><title>\(point.year): \(NumberText.exact(value))\(mark)</title></rect>\
            <text x="\(center)" y="\(NumberText.short(Self.baseline - height - 4))">\(compact(value))\(mark)</text>
            """ + year
    }

    /// A number that fits over a bar.
    private func compact(_ value: Double) -> String {
        if abs(value) < 100_000 { return NumberText.exact((value * 10).rounded() / 10) }
        let (unit, name) =
            words.language == .chinese
            ? (abs(value) < 1e8 ? (1e4, "万") : (1e8, "亿")) : (abs(value) < 1e6 ? (1e3, "k") : (1e6, "M"))
        return NumberText.exact((value / unit * 10).rounded() / 10) + name
    }
}
