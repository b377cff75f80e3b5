import Reports
import Testing

@Suite struct AgencyPlaceTests {
    struct Case: Sendable {
        var name: String
        var region: String
        var level: AgencyPlace.Level?
        var outer: String?
        var isGovernment = false
    }

    private static let cases = [
        Case(name: "江苏省财政厅", region: "江苏省", level: .province),
        Case(name: "上海市人民政府", region: "上海市", level: .province, isGovernment: true),
        Case(name: "上海市浦东新区人民政府", region: "上海市浦东新区", outer: "上海市", isGovernment: true),
        Case(name: "广西壮族自治区财政厅", region: "广西壮族自治区", level: .province),
        Case(name: "黄石市科技局", region: "黄石市"),
        Case(name: "黄石市住房和城乡建设局", region: "黄石市"),
        Case(name: "苏州市城市管理局", region: "苏州市"),
        Case(name: "黄石市市场监督管理局", region: "黄石市"),
        Case(name: "黄石市大冶市人民政府", region: "黄石市大冶市", level: .county, outer: "黄石市", isGovernment: true),
        Case(name: "淮安市洪泽区人民政府", region: "淮安市洪泽区", level: .county, outer: "淮安市", isGovernment: true),
        Case(name: "南通市通州区财政局", region: "南通市通州区", level: .county, outer: "南通市"),
        Case(name: "济南市市中区教育局", region: "济南市市中区", level: .county, outer: "济南市"),
        Case(name: "永州市道县文广新局", region: "永州市道县", level: .county, outer: "永州市"),
        Case(name: "青川县教育局", region: "青川县", level: .county),
        Case(name: "青川第2县财政局", region: "青川第2县", level: .county),
        Case(name: "平潭综合实验区管委会", region: "平潭综合实验区", isGovernment: true),
        Case(name: "大兴安岭地区行政公署", region: "大兴安岭地区", level: .prefecture, isGovernment: true),
        Case(name: "凉山彝族自治州审计局", region: "凉山彝族自治州", level: .prefecture),
        Case(name: "两城镇人民政府", region: "两城镇", level: .township, isGovernment: true),
        Case(name: "锡山区云林街道办事处", region: "锡山区云林街道", level: .township, outer: "锡山区", isGovernment: true),
    ]

    @Test(arguments: cases) func placesInNames(_ wanted: Case) throws {
        let place = try #require(AgencyPlace(agency: wanted.name))
        #expect(place.region == wanted.region)
        #expect(place.level == wanted.level)
        #expect(place.outerRegion == wanted.outer)
        #expect(place.isGovernment == wanted.isGovernment)
    }

    @Test(arguments: ["国家税务总局", "财政部", "县财政局", "城市管理局", "市场监督管理局", ""]) func namesWithoutAPlace(_ name: String) {
        #expect(AgencyPlace(agency: name) == nil)
    }
}
