import Foundation

/// A form that nobody prescribes, made from that of 2021: every code renamed, a row dropped, rows, a column and a table added; and pages on it.
struct FictionalForm {
    typealias Object = [String: Any]

    private(set) var form: Object
    /// The measure of each cell with what the pages print there.
    private(set) var answers: [String: Int] = [:]

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The form of 2021 as it stands in the data.
    static func statutory() throws -> FictionalForm {
        let data = try Data(contentsOf: root.appending(path: "Data/Forms/form-2021.json"))
        return FictionalForm(form: try JSONSerialization.jsonObject(with: data) as! Object)
    }

    private init(form: Object) { self.form = form }

    /// - Parameter year: its id and first year.
    init(year: Int) throws {
        form = try Self.statutory().form
        form["id"] = "\(year)"
        form["first_year"] = year
        form["document"] = "虚构〔\(year)〕1号"
        change(table: "applications") { table in
            var rows = table["rows"] as! [Object]
            rows.removeAll { ["refused_process_information", "other"].contains($0["code"] as! String) }
            let last = rows.firstIndex { $0["code"] as! String == "refused_administrative_inquiry" }!
            rows.insert(
                ["code": "refused_model", "label": "9.属于模型训练数据", "group": "（三）不予公开", "label_en": "refused: training data"], at: last + 1)
            table["rows"] = rows
            var groups = table["groups"] as! [Object]
            groups[4]["whole"] = nil
            table["groups"] = groups
            var columns = table["columns"] as! [Object]
            columns.insert(
                ["code": "platform", "label": "平台企业", "group": "法人或其他组织", "unit": "pieces", "label_en": "platforms"], at: 2)
            table["columns"] = columns
        }
        var tables = form["tables"] as! [Object]
        tables.append([
            "code": "training", "clause": "5", "caption": "政府信息公开培训情况", "layout": "rows", "corner": ["培训对象"], "title_en": "Training",
            "columns": [
                ["code": "sessions", "label": "培训场次", "unit": "times", "label_en": "sessions"],
                ["code": "people", "label": "参训人数", "unit": "people", "label_en": "people"],
            ],
            "rows": [
                ["code": "leaders", "label": "领导干部", "label_en": "leaders"], ["code": "clerks", "label": "工作人员", "label_en": "clerks"],
            ],
        ])
        form["tables"] = tables
        let (rows, columns) = (outcomes, codes("columns", of: "applications").filter { $0 != "total" })
        change(identity: "R102") { $0["right"] = rows }
        change(identity: "R103") { $0["right"] = columns }
        rename()
    }

    private mutating func change(table code: String, _ body: (inout Object) -> Void) {
        var tables = form["tables"] as! [Object]
        body(&tables[tables.firstIndex { $0["code"] as! String == code }!])
        form["tables"] = tables
    }

    private mutating func change(identity code: String, _ body: (inout Object) -> Void) {
        var identities = form["identities"] as! [Object]
        body(&identities[identities.firstIndex { $0["code"] as! String == code }!])
        form["identities"] = identities
    }

    private func codes(_ lines: String, of table: String) -> [String] {
        let table = (form["tables"] as! [Object]).first { $0["code"] as! String == table }!
        return (table[lines] as! [Object]).map { $0["code"] as! String }
    }

    /// The rows that make 总计 of the outcomes.
    private var outcomes: [String] {
        codes("rows", of: "applications").filter { !["received", "carried_in", "carried_out", "concluded"].contains($0) }
    }

    /// Gives every code of the form another name.
    private mutating func rename() {
        func renamed(_ code: Any?) -> Any? { (code as? String).map { "n_\($0)" } }
        form["tables"] = (form["tables"] as! [Object]).map { table in
            var table = table
            table["code"] = renamed(table["code"])
            for lines in ["rows", "columns", "groups"] {
                table[lines] = (table[lines] as? [Object])?.map { line in
                    var line = line
                    line["code"] = renamed(line["code"])
                    return line
                }
            }
            return table
        }
        form["identities"] = (form["identities"] as! [Object]).map { identity in
            var identity = identity
            for key in ["left", "right", "right_minus", "right_earlier"] {
                identity[key] = (identity[key] as? [String])?.map { "n_\($0)" }
            }
            identity["table"] = renamed(identity["table"])
            return identity
        }
    }

    /// What became of the rows of the form of 2021.
    var crosswalk: String {
        let year = form["id"] as! String
        var lines = ["from_form,to_form,measure,relation,to_measure,note"]
        lines += ["applications", "appeals", "article_20_1", "article_20_5", "article_20_6", "article_20_8"].map {
            "2021,\(year),\($0).*.*,renamed,n_\($0).n_*.n_*,"
        }
        lines.append("2021,\(year),applications.refused_process_information.*,absent,,no longer asked")
        return lines.joined(separator: "\n") + "\n"
    }

    func write(to folder: ScratchFolder) throws {
        let json = try JSONSerialization.data(withJSONObject: form, options: [.prettyPrinted, .sortedKeys])
        try folder.write("forms/form-\(form["id"] as! String).json", String(decoding: json, as: UTF8.self))
        try folder.write("forms/crosswalk.csv", crosswalk)
    }
}

// MARK: - A page

extension FictionalForm {
    /// A report of an organ on a year, as a page; every total is the sum of its parts.
    mutating func page(_ agency: String, _ year: Int) -> String {
        answers = [:]
        let title = "\(agency)\(year)年政府信息公开工作年度报告"
        var page = "<html><head><meta charset=\"utf-8\"><title>\(title)</title></head><body><h1>\(title)</h1>\n"
        page += "<p>一、总体情况</p><p>依法公开政府信息。</p><p>二、主动公开政府信息情况</p>\n"
        for table in form["tables"] as! [Object] {
            switch table["layout"] as! String {
            case "rows": page += rows(table)
            case "matrix": page += "<p>三、收到和处理政府信息公开申请情况</p>" + matrix(table)
            default: page += "<p>四、政府信息公开行政复议、行政诉讼情况</p>" + single(table)
            }
        }
        return page + "<p>五、存在的主要问题及改进情况</p><p>公开深度不够。</p><p>六、其他需要报告的事项</p><p>无。</p></body></html>"
    }

    private func lines(_ table: Object, _ name: String) -> [(code: String, label: String, group: String?)] {
        (table[name] as! [Object]).filter { $0["optional"] == nil }.map {
            ($0["code"] as! String, $0["label"] as! String, $0["group"] as? String)
        }
    }

    private mutating func row(_ table: Object, _ row: String, _ values: [Int]) -> String {
        for (column, value) in zip(lines(table, "columns"), values) {
            let isAmount = (table["columns"] as! [Object]).contains {
                $0["code"] as! String == column.code && $0["unit"] as? String == "ten_thousand_yuan"
            }
            answers["\(table["code"] as! String).\(row).\(column.code)"] = isAmount ? value * 10_000 : value
        }
        return values.map { "<td>\($0)</td>" }.joined()
    }

    private mutating func rows(_ table: Object) -> String {
        let columns = lines(table, "columns")
        var text = "<p>\(table["caption"] as! String)</p><table><tr><td>\((table["corner"] as! [String])[0])</td>"
        if (table["caption"] as! String).hasPrefix("第二十条") {
            text = "<table><tr><td colspan=\"\(columns.count + 1)\">\(table["caption"] as! String)</td></tr><tr><td>信息内容</td>"
        }
        text += columns.map { "<td>\($0.label)</td>" }.joined() + "</tr>\n"
        for (index, line) in lines(table, "rows").enumerated() {
            text += "<tr><td>\(line.label)</td>" + row(table, line.code, columns.indices.map { 7 + $0 + 3 * index }) + "</tr>\n"
        }
        return text + "</table>\n"
    }

    private mutating func matrix(_ table: Object) -> String {
        let columns = lines(table, "columns")
        let grouped = columns.filter { $0.group != nil }
        var text = "<table><tr><td rowspan=\"3\" colspan=\"2\"></td><td colspan=\"\(columns.count)\">申请人情况</td></tr>"
        text += "<tr><td rowspan=\"2\">自然人</td><td colspan=\"\(grouped.count)\">法人或其他组织</td><td rowspan=\"2\">总计</td></tr><tr>"
        text += grouped.map { "<td>\($0.label)</td>" }.joined() + "</tr>\n"
        let rows = lines(table, "rows")
        let parts = rows.filter { $0.group != nil && !$0.code.hasSuffix("concluded") }
        for line in rows {
            let counts = columns.dropLast().indices.map { column -> Int in
                let all = (0..<parts.count).reduce(0) { $0 + Self.count($1, column) }
                switch line.code.dropFirst(line.code.hasPrefix("n_") ? 2 : 0) {
                case "received": return all
                case "carried_in": return 1
                case "carried_out": return 1
                case "concluded": return all
                default: return Self.count(parts.firstIndex { $0.code == line.code }!, column)
                }
            }
            text += "<tr><td>\(line.group ?? line.label)</td><td>\(line.label)</td>"
            text += row(table, line.code, counts + [counts.reduce(0, +)]) + "</tr>\n"
        }
        return text + "</table>\n"
    }

    private static func count(_ row: Int, _ column: Int) -> Int { (row * 5 + column * 3) % 4 }

    private mutating func single(_ table: Object) -> String {
        let rows = lines(table, "rows")
        let columns = lines(table, "columns")
        var text = "<table><tr><td rowspan=\"2\" colspan=\"\(columns.count)\">行政复议</td>"
        text += "<td colspan=\"\(columns.count * 2)\">行政诉讼</td></tr><tr>"
        text += rows.dropFirst().map { "<td colspan=\"\(columns.count)\">\($0.label)</td>" }.joined() + "</tr><tr>"
        text += rows.map { _ in columns.map { "<td>\($0.label)</td>" }.joined() }.joined() + "</tr><tr>"
        for (index, line) in rows.enumerated() {
            let counts = columns.dropLast().indices.map { $0 + index }
            text += row(table, line.code, counts + [counts.reduce(0, +)])
        }
        return text + "</tr></table>\n"
    }
}
