import Testing

@testable import Organs

@Suite struct OrganNameTests {
    @Test(arguments: [
        ("淮安市洪泽区财政局", "淮安市 洪泽区", "财政局", OrganKind.department), ("青石县向坪镇人民政府", "青石县 向坪镇", "人民政府", .township),
        ("白水区将军路街道办事处", "白水区 将军路街道", "办事处", .subdistrict), ("白水区将坛地区办事处", "白水区 将坛地区", "办事处", .subdistrict),
        ("首安机场街道办事处", "首安机场街道", "办事处", .subdistrict), ("青石市为民街道办事处", "青石市 为民街道", "办事处", .subdistrict),
        ("岩口县年丰镇人民政府", "岩口县 年丰镇", "人民政府", .township), ("首阳县首田镇人民政府", "首阳县 首田镇", "人民政府", .township),
        ("国家税务总局青石市白水区税务局", "青石市 白水区", "税务局", .vertical), ("青石海关", "", "青石海关", .vertical), ("青石大学", "", "青石大学", .institution),
        ("青石经济技术开发区管理委员会", "青石经济技术开发区", "管理委员会", .zone), ("河口高新区管委会", "河口高新区", "管委会", .zone),
        ("雁北市国有资产监督管理委员会", "雁北市", "国有资产监督管理委员会", .department), ("白水县供销合作社联合社", "白水县", "供销合作社联合社", .department),
        ("雁北苗族自治州民族宗教事务委员会", "雁北苗族自治州", "民族宗教事务委员会", .department), ("北原旗农牧和科技局", "北原旗", "农牧和科技局", .department),
        ("青石市公安局交通警察支队", "青石市", "公安局交通警察支队", .department), ("白水县水利局(县水务局)", "白水县", "水利局(县水务局)", .department),
        ("济南市市中区教育局", "济南市 市中区", "教育局", .department), ("苏州市城市管理局", "苏州市", "城市管理局", .department),
        ("青石市住房和城乡建设局", "青石市", "住房和城乡建设局", .department), ("扬州市自然资源和规划局广陵分局", "扬州市", "自然资源和规划局广陵分局", .department),
        ("深圳市市场监督管理局龙华监管局", "深圳市", "市场监督管理局龙华监管局", .department), ("五常市民意乡", "五常市 民意乡", "", .township),
        ("中共青石县委机构编制委员会办公室", "青石县", "委机构编制委员会办公室", .party), ("平潭综合实验区", "平潭综合实验区", "", .zone),
        ("中国(青石)自由贸易试验区管理委员会", "中国(青石)自由贸易试验区", "管理委员会", .zone), ("岩口县双溪回族乡人民政府", "岩口县 双溪回族乡", "人民政府", .township),
        ("大理白族自治州人民政府", "大理白族自治州", "人民政府", .government), ("临夏州公安局", "临夏州", "公安局", .department),
        ("河口市国防动员办公室", "河口市", "国防动员办公室", .department), ("松坪县互联网信息办公室", "松坪县", "互联网信息办公室", .department),
        ("松坪县委党史研究室", "松坪县", "委党史研究室", .party), ("松坪县政府研究室", "松坪县", "政府研究室", .department), ("长岭海事局", "", "长岭海事局", .vertical),
        ("长岭监狱", "", "长岭监狱", .institution), ("青石市住房公积金管理中心", "青石市", "住房公积金管理中心", .institution),
    ]) func parses(name: String, units: String, body: String, kind: OrganKind) throws {
        let parsed = try #require(OrganName(name))
        #expect(parsed.units.map { String(decoding: parsed.text[$0.range], as: UTF8.self) }.joined(separator: " ") == units)
        #expect(parsed.bodyText == body)
        #expect(parsed.kind == kind)
        #expect(!parsed.isBare)
    }

    @Test(arguments: ["教育局", "区统计局", "市政府", "县人民政府", "示范区教育局", "市城管执法局", "第一中学", "镇人民政府", "审计局"]) func bare(name: String) throws {
        #expect(try #require(OrganName(name)).isBare)
    }

    @Test(arguments: [
        "现公布青石市水利局", "总结青石市人民政府", "我局", "各部门", "标题府谷县教育局", "促进政府", "县教育局信息公开", "政府信息公开", "全市各级行政机关", "工作报告", "编制雁北苗族自治州", "认真贯彻落实",
    ]) func noName(text: String) { #expect(OrganName(text) == nil) }

    @Test(arguments: [
        ("现公布青石市水利局2020年", "青石市水利局"), ("标题府谷县教育和体育局2020年", "府谷县教育和体育局"), ("首页政府信息公开年报平潭综合实验区2020年", "平潭综合实验区"),
        ("2021年白水区向岭镇人民政府2020年", "白水区向岭镇人民政府"), ("编制雁北苗族自治州2020年", "雁北苗族自治州"), ("二〇二〇年青石县水利局2020年", "青石县水利局"),
        ("南昌县向塘镇人民政府2020年", "南昌县向塘镇人民政府"), ("青石县水利局青石县水利局2020年", "青石县水利局"), ("博彩官网区人民政府北京街道办事处2020年", "北京街道办事处"),
    ]) func found(text: String, name: String) throws {
        let bytes = Array(text.utf8)
        let range = try #require(OrganScanner.ending(at: bytes.count - 7, in: bytes, allowsPlace: true))
        #expect(String(decoding: bytes[range], as: UTF8.self) == name)
    }

    @Test(arguments: [
        ("文登市科技局", "威海市文登区科学技术局"), ("洪泽区人民政府", "淮安市洪泽区人民政府"), ("洪泽县环境保护局", "江苏省淮安市洪泽区生态环境局"), ("平潭综合实验区", "福建省平潭综合实验区管委会"),
        ("临夏州公安局", "临夏回族自治州公安局"), ("府谷县住建局", "府谷县住房和城乡建设局"), ("白水区云林街道", "白水区云林街道办事处"),
        ("中华人民共和国青石海关", "青石海关"), ("府谷县文广旅局", "府谷县文化广电和旅游局"),
    ]) func sameKey(a: String, b: String) throws {
        #expect(try #require(OrganName(a)).key() == #require(OrganName(b)).key())
    }

    /// A prefecture that was raised to a city has the name that a county city had before it.
    @Test(arguments: [("铜仁市教育局", 2020), ("毕节市财政局", 2015), ("哈密市教育局", 2020), ("日喀则市教育局", 2018), ("铜仁市教育局", 2009)])
    func namesOfThatYear(name: String, year: Int) throws {
        #expect(try !#require(OrganName(name)).isOpenPlace(in: nil, year: year))
    }

    @Test func placesThatAreNoMore() {
        let ended = Gazetteer.embedded.places.filter { $0.lastYear != nil }
        #expect(ended.count > 300 && ended.allSatisfy { (1980...2030).contains($0.lastYear!) })
    }

    @Test(arguments: ["教育部", "国家卫生健康委", "海关总署", "国务院国资委", "水利部长江水利委员会", "中国证监会"]) func central(name: String) throws {
        #expect(try !#require(OrganName(name)).isBare)
    }

    @Test(arguments: ["教育部门", "财政部门", "公安部署"]) func noCentral(text: String) { #expect(OrganName(text) == nil) }

    @Test func keysOfOpenPlaces() throws {
        let name = try #require(OrganName("鼓楼区司法局"))
        #expect(name.isOpenPlace)
        #expect(name.key(in: "南京市") != name.key(in: "江苏省徐州市"))
        #expect(name.key(in: "南京市") == OrganName("南京市鼓楼区司法局")?.key())
        #expect(try #require(OrganName("太平镇人民政府")).isOpenPlace)
        #expect(try #require(OrganName("洪泽区人民政府")).key() != #require(OrganName("洪泽区人民政府办公室")).key())
    }

    /// A bracket that closes belongs to a name with the one that opens.
    @Test func bracketsAreNotTorn() {
        for text in ["2022年清溪区委(区政府)办公室", "清溪区委(区政府)办公室"] {
            let bytes = Array(text.utf8)
            let name = OrganScanner.ending(at: bytes.count, in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
            #expect(name == nil || name == "清溪区委(区政府)办公室")
        }
        #expect(OrganName("中国（清溪）自由贸易试验区管理委员会")?.name == "中国（清溪）自由贸易试验区管理委员会")
    }
}
