import Documents
import ReportText
import Reports

/// What a page's metadata says: rows and tables of labels and values, lines of them, glued or not, and `<meta>` elements.
struct IdentityFields {
    enum Field: Hashable {
        case indexNumber, documentNumber, publisher, source, category, published, updated, title, url, author
    }
    private(set) var values: [Field: String] = [:]
    /// The lines that hold labels, by index.
    private(set) var usedLines: Set<Int> = []

    /// The labels of the fields; `nil` for other words that end a value.
    private static let labels = WordTable<Field?>([
        (.indexNumber, "信息索引号 索引号 索取号 索引码"),
        (.documentNumber, "发布文号 发文字号 文件编号 文号"),
        (.publisher, "发布机构 发布单位 发文机关 公开机构 发布部门 制发机关 公开责任部门 发文单位 公开单位 所属机构 所属单位"),
        (.source, "信息来源 文章来源 稿件来源 来源 信息提供单位 供稿单位 录入 稿源 作者"),
        (.category, "组配分类 主题分类 信息分类 体裁分类 所属分类 信息类别 公开类别 分类"),
        (
            .published,
            "信息提供日期 公布日期 公布时间 发稿时间 发布于 发布日期 发布时间 发文日期 发表日期 发表时间 公开日期 公开时间 发文时间 日期 时间"
        ),
        (.updated, "上传时间 更新日期 更新时间 成文日期 生成日期 生成时间 录入时间 录入日期"),
        (.title, "信息名称 标题 名称"), (.url, "原文链接 信息网址"),
        (
            nil,
            "字体 字号 浏览 打印 分享 编辑 点击 阅读 访问 关键词 主题词 内容概述 主题导航 有效性 生效日期 废止日期 责任 颜色 大中小 栏目 审核 保护视力 页面 文件状态 公开方式 公开时限 公开范围 语种 "
                + "打印时间 打印日期 当前时间 当前日期 现在时间 今天 截止时间 截止日期 会议时间 统计时间 实施日期 施行日期 施行时间 办公时间 服务时间 工作时间 受理时间 值班时间 访问时间 系统时间 修改时间"
        ),
    ])

    init(_ lines: IdentityLines, metadata: [Document.Metadata]) {
        for (label, value) in lines.pairs {
            if let field = Self.field(of: label) { set(field, value) }
        }
        for (index, line) in lines.head.prefix(lines.preambleCount + 2).enumerated() where line.folded.count < 400 {
            read(line, index)
        }
        for entry in metadata { read(entry) }
        // The day on which a page was made or changed stands for that of publication where none is given.
        values[.published] = values[.published] ?? values[.updated]
    }

    private mutating func set(_ field: Field, _ value: String) {
        let trimmed = Self.trimmed(value)
        guard !trimmed.isEmpty, values[field] == nil, Self.fits(trimmed, field) else { return }
        values[field] = trimmed
    }

    /// Whether a cell holds a label and nothing else.
    static func isLabel(_ key: [UInt8]) -> Bool { labels.match(key, at: 0, scalar: key.scalar(at: 0)).map { $0.1 == key.count } ?? false }

    private static func field(of label: [UInt8]) -> Field? {
        guard let (field, length) = labels.match(label, at: 0, scalar: label.scalar(at: 0)), length == label.count else { return nil }
        return field
    }

    /// A line of labels and values: `来源:黄石市科技局 时间:2021-01-29`, or glued `索引号000014349/2021-13675分类市政府部门`.
    private mutating func read(_ line: IdentityLines.Line, _ index: Int) {
        let text = line.folded
        let hits = Self.hits(text)
        guard hits.contains(where: { $0.field != nil }), !text.contains("。") else { return }
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
            set(field, line.name(start..<end))
        }
    }

    /// Where labels stand in a line.
    private static func hits(_ text: [UInt8]) -> [(field: Field?, start: Int, end: Int)] {
        var hits: [(field: Field?, start: Int, end: Int)] = []
        var index = 0
        while index < text.count {
            let scalar = text.scalar(at: index)
            if let (field, length) = labels.match(text, at: index, scalar: scalar) {
                hits.append((field, index, index + length))
                index += length
            } else {
                if scalar == 0x5B || scalar == 0x3010 { hits.append((nil, index, index + 1)) }
                index += text[index] < 0x80 ? 1 : 3
            }
        }
        return hits
    }

    private func isStrong(_ field: Field) -> Bool {
        field == .indexNumber || field == .publisher || field == .documentNumber || field == .published || field == .updated
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
        case .published, .updated: return DateReader.first(in: TextFolding.prose(value)) != nil
        case .publisher, .source, .author: return bytes.count <= 90
        case .category: return bytes.count <= 120
        case .title: return bytes.count <= 300
        case .url: return bytes.hasPrefix("http")
        }
    }
}
