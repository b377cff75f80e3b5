import Forms
import Reports
import Testing

/// What the compiled forms say of themselves.
@Suite struct FormTemplateTests {
    private let library = FormLibrary.embedded

    private func table(_ form: String, _ role: TableRole) throws -> TableTemplate {
        try #require(library.template(form)?.table(role))
    }

    @Test func everyRoleOfTheDataIsKnown() {
        for form in library.forms {
            for table in form.tables {
                #expect(table.role.flatMap(TableRole.init) != nil, "form \(form.id), \(table.code)")
                for role in (table.rows + table.columns).compactMap(\.role) + table.groups.compactMap(\.role) {
                    #expect(LineRole(rawValue: role) != nil, "form \(form.id), \(table.code): \(role)")
                }
            }
        }
    }

    @Test func numeralsAndGroups() throws {
        let table = try table("2021", .applications)
        let row = try #require(table.row(code: "refused_process_information"))
        #expect(table.rows[row].numeral == PrintedNumeral(level: .item, value: 6))
        let group = try #require(table.rows[row].group)
        #expect(table.groups[group].numeral == PrintedNumeral(level: .clause, value: 3))
        #expect(table.groups[group].role == .refused)
        #expect(table.groups[group].lines.count == 8)
        #expect(table.rows[try #require(table.row(.carriedOut))].numeral == PrintedNumeral(level: .chapter, value: 4))
        #expect(table.group(key: "不予公开") == group)
    }

    @Test(arguments: [
        ("一、本年", 1, 1), ("（三）不予公开", 2, 3), ("6.属于", 3, 6), ("十二、其他", 1, 12), ("二十三、其他", 1, 23), ("㈢不予", 2, 3), ("③重复", 3, 3),
        ("其中：1、网站公开", 3, 1), ("12.其他", 3, 12),
    ]) func numerals(label: String, level: Int, value: Int) throws {
        let numeral = try #require(PrintedNumeral(of: label))
        #expect(numeral.level.rawValue == level)
        #expect(numeral.value == value)
    }

    @Test func labelsWithoutANumeral() {
        for label in ["规章", "2019年", "其中", "", "本年新制作数量"] { #expect(PrintedNumeral(of: label) == nil) }
    }

    @Test func sumsHaveWeightsAndTotals() throws {
        let table = try table("2021", .applications)
        let balance = try #require(table.sums.first { $0.code == "R101" })
        #expect(balance.total == nil)
        #expect(balance.weights.map(\.weight) == [1, 1, -1, -1])
        let concluded = try #require(table.sums.first { $0.code == "R102" })
        #expect(concluded.total == table.row(.concluded))
        #expect(table.rows[try #require(table.row(.concluded))].isTotal)
        #expect(table.rows[try #require(table.row(.granted))].isPart)
        #expect(table.columns.filter(\.isTotal).map(\.role) == [.total])
    }

    @Test func headersAreTrees() throws {
        let applications = try table("2019", .applications)
        #expect(applications.header.map(\.label) == ["申请人情况"])
        #expect(applications.header[0].children.map(\.label) == ["自然人", "法人或其他组织", "总计"])
        #expect(applications.header[0].leaves.map(\.column) == [0, 1, 2, 3, 4, 5, 6])
        let appeals = try table("2019", .appeals)
        #expect(appeals.header.map(\.label) == ["行政复议", "行政诉讼"])
        #expect(appeals.header.flatMap(\.leaves).map(\.row) == (0..<3).flatMap { Array(repeating: $0, count: 5) })
        let documents = try table("2021", .documents)
        #expect(documents.header.compactMap(\.column) == [0, 1, 2])
    }

    @Test func rolesNameMeasures() {
        let form = library.template("2021")
        #expect(form?.measure(.applications, .received, .total) == Measure("applications.received.total"))
        #expect(form?.measure(.applications, .refused, .total) == Measure("applications.refused.total"))
        #expect(form?.measure(.fees, .fee, .amount) == Measure("article_20_8.fee.amount"))
        #expect(form?.measure(.procurement, .procurement, .amount) == nil)
        #expect(
            library.template("2014")?.tables[0].measures[0] == [Measure("statistics_2014.1.1"), Measure("statistics_2014.1.1.since_2008")])
    }

    @Test func theEmbeddedFormsReadToTheirOwnMeasures() {
        for form in library.templates { #expect(form.own.isEmpty, "form \(form.id)") }
    }

    /// A later form that asks the same under other codes: read as the earlier, then given its own codes; what it does not say is taken over.
    @Test func aLaterFormTakesOver() throws {
        let text = """
            {"id": "2031", "title": "x", "first_year": 2031, "tables": [{
              "code": "asked", "caption": "收到和处理政府信息公开申请情况", "layout": "matrix",
              "columns": [{"code": "np", "label": "自然人"}, {"code": "fo", "label": "境外申请人", "unit": "pieces"}],
              "rows": [{"code": "in", "label": "一、本年新收政府信息公开申请数量"}, {"code": "r9", "label": "9.属于考试资料", "group": "（三）不予公开"},
                       {"code": "r1", "label": "1.属于国家秘密", "group": "（三）不予公开"}]}]}
            """
        let template = try #require(try FormLibrary.adding([FormFile(name: "form-2031.json", bytes: Array(text.utf8))]).template("2031"))
        let table = template.tables[0]
        #expect(table.role == .applications)
        #expect(table.rows.map(\.role) == [.received, nil, nil])
        #expect(table.columns.map(\.role) == [.naturalPerson, nil])
        #expect(table.rows[0].keys.contains("本年新收申请数量"))
        #expect(table.readMeasures[0] == [Measure("applications.received.natural_person"), Measure("asked.in.fo")])
        #expect(template.own[Measure("applications.received.natural_person")] == Measure("asked.in.np"))
        #expect(table.readMeasures[1] == [Measure("asked.r9.np"), Measure("asked.r9.fo")])
        let refused = try #require(table.groups.first { $0.role == .refused })
        #expect(refused.code == "refused")
        #expect(refused.lines == [1, 2])
    }
}
