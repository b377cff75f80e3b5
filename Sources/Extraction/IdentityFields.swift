import Documents
import Reports

/// What a page's metadata says: rows and tables of labels and values, lines of them, glued or not, and `<meta>` elements.
struct IdentityFields {
    enum Field: Hashable {
        case indexNumber, documentNumber, publisher, source, category, published, title, url, author
    }
    private(set) var values: [Field: String] = [:]
    /// The lines that hold labels, by index.
    private(set) var usedLines: Set<Int> = []

    private static let labels: [(Field?, Needle)] = [
        (.indexNumber, "信息索引号"), (.indexNumber, "索引号"), (.indexNumber, "索取号"), (.indexNumber, "索引码"),
        (.documentNumber, "发布文号"), (.documentNumber, "发文字号"), (.documentNumber, "文件编号"), (.documentNumber, "文号"),
        (.publisher, "发布机构"), (.publisher, "发布单位"), (.publisher, "发文机关"), (.publisher, "公开机构"), (.publisher, "发布部门"), (.publisher, "制发机关"),
        (.publisher, "公开责任部门"), (.publisher, "发文单位"), (.publisher, "公开单位"), (.publisher, "所属机构"), (.publisher, "所属单位"),
        (.source, "信息来源"), (.source, "文章来源"), (.source, "稿件来源"), (.source, "来源"), (.source, "信息提供单位"), (.source, "供稿单位"), (.source, "录入"),
        (.source, "稿源"), (.source, "作者"),
        (.category, "组配分类"), (.category, "主题分类"), (.category, "信息分类"), (.category, "体裁分类"), (.category, "所属分类"), (.category, "信息类别"),
        (.category, "公开类别"),
        (.category, "分类"),
        (.published, "信息提供日期"), (.published, "发布日期"), (.published, "发布时间"), (.published, "发文日期"), (.published, "发表日期"),
        (.published, "发表时间"),
        (.published, "公开日期"), (.published, "公开时间"), (.published, "更新日期"), (.published, "更新时间"), (.published, "成文日期"), (.published, "生成日期"),
        (.published, "录入时间"), (.published, "发文时间"), (.published, "日期"), (.published, "时间"),
        (.title, "信息名称"), (.title, "标题"), (.title, "名称"), (.url, "原文链接"), (.url, "信息网址"),
        // Boundaries only.
        (nil, "字体"), (nil, "字号"), (nil, "浏览"), (nil, "打印"), (nil, "分享"), (nil, "编辑"), (nil, "点击"), (nil, "阅读"), (nil, "访问"), (nil, "关键词"),
        (nil, "主题词"), (nil, "内容概述"), (nil, "主题导航"), (nil, "有效性"), (nil, "生效日期"), (nil, "废止日期"), (nil, "责任"), (nil, "颜色"), (nil, "大中小"),
        (nil, "栏目"), (nil, "审核"), (nil, "【"), (nil, "["), (nil, "保护视力"), (nil, "页面"), (nil, "文件状态"), (nil, "公开方式"), (nil, "公开时限"),
        (nil, "公开范围"), (nil, "语种"),
    ]

    init(_ lines: IdentityLines, metadata: [Document.Metadata]) {
        for (label, value) in lines.pairs {
            if let field = Self.field(of: label) { set(field, value) }
        }
        for (index, line) in lines.head.prefix(lines.preambleCount + 2).enumerated() where line.folded.count < 400 {
            read(line, index)
        }
        for entry in metadata { read(entry) }
    }

    private mutating func set(_ field: Field, _ value: String) {
        let trimmed = Self.trimmed(value)
        guard !trimmed.isEmpty, values[field] == nil, Self.fits(trimmed, field) else { return }
        values[field] = trimmed
    }

    private static func field(of label: [UInt8]) -> Field? {
        labels.first { $0.0 != nil && label.count == $0.1.utf8CodeUnitCount && label.hasPrefix($0.1) }?.0
    }

    /// A line of labels and values: `来源:黄石市科技局 时间:2021-01-29`, or glued `索引号000014349/2021-13675分类市政府部门`.
    private mutating func read(_ line: IdentityLines.Line, _ index: Int) {
        let text = line.folded
        guard !text.contains("。") else { return }
        var hits: [(field: Field?, start: Int, end: Int)] = []
        var position = 0
        while position < text.count {
            let first = text[position]
            guard first >= 0xE3 || first == UInt8(ascii: "[") else {
                position += 1
                continue
            }
            if let (field, label) = Self.labels.first(where: { text.hasPrefix($0.1, at: position) }) {
                hits.append((field, position, position + label.utf8CodeUnitCount))
                position += label.utf8CodeUnitCount
            } else {
                position += first >= 0xE0 ? 3 : 1
            }
        }
        // A label counts at the start of the line, behind another label's value, or with a colon behind it.
        for (number, hit) in hits.enumerated() {
            guard let field = hit.field else { continue }
            let hasColon = text.hasPrefix(":", at: hit.end)
            let opens = hit.start == 0 || number > 0 && hits[0].start == 0
            guard hasColon || opens && hits.count > 1 || hit.start == 0 && isStrong(field) else { continue }
            let end = number + 1 < hits.count ? hits[number + 1].start : text.count
            let start = hit.end + (hasColon ? 1 : 0)
            guard start < end else { continue }
            usedLines.insert(index)
            set(field, String(decoding: line.printed[start..<end], as: UTF8.self))
        }
    }

    private func isStrong(_ field: Field) -> Bool {
        field == .indexNumber || field == .publisher || field == .documentNumber || field == .published
    }

    private mutating func read(_ entry: Document.Metadata) {
        switch entry.name.lowercased() {
        case "contentsource", "source", "author": set(.source, entry.content)
        case "pubdate", "publishdate", "publish-date", "article:published_time": set(.published, entry.content)
        case "articletitle": set(.title, entry.content)
        case "url", "canonical", "og:url": set(.url, entry.content)
        default: break
        }
    }

    private static func trimmed(_ value: String) -> String {
        var bytes = Substring(value)
        while let last = bytes.unicodeScalars.last, " :：,，;；|\u{3000}\u{A0}\n\t".unicodeScalars.contains(last) {
            bytes = Substring(bytes.unicodeScalars.dropLast())
        }
        while let first = bytes.unicodeScalars.first, " :：,，;；|\u{3000}\u{A0}\n\t".unicodeScalars.contains(first) {
            bytes = Substring(bytes.unicodeScalars.dropFirst())
        }
        return String(bytes)
    }

    private static func fits(_ value: String, _ field: Field) -> Bool {
        let bytes = Array(value.utf8)
        switch field {
        case .indexNumber: return bytes.count <= 80 && bytes.contains(where: NumeralReader.isDigit)
        case .documentNumber: return bytes.count <= 80 && (bytes.contains("号") || bytes.contains(where: NumeralReader.isDigit))
        case .published: return DateReader.first(in: bytes) != nil
        case .publisher, .source, .author: return bytes.count <= 90
        case .category: return bytes.count <= 120
        case .title: return bytes.count <= 300
        case .url: return bytes.hasPrefix("http")
        }
    }
}
