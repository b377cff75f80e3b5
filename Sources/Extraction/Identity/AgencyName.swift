/// Finds names of organs in folded text.
///
/// A name is what is printed: place and organ, no more. 我局, 本机关 and bare 县政府 name nobody.
enum AgencyName {
    /// How an organ's name ends, longer endings first.
    private static let endings: [Needle] = [
        "街道办事处", "人民政府办公室", "人民政府办公厅", "地区行政公署", "管理委员会", "人民政府", "红十字会", "委员会", "管委会", "办事处", "办公室", "办公厅", "街道办", "管理局", "监管局", "街道",
        "分局", "政府",
        "中心", "总队", "支队", "大队", "公署", "联合会", "供销社", "兽医站", "学校", "中学", "小学", "幼儿园", "学院", "大学", "医院", "支行", "分行", "总工会", "集团", "公司", "法院",
        "检察院", "图书馆", "博物馆", "档案馆", "开发区", "高新区", "实验区",
        "示范区",
        "局", "委", "厅", "办", "镇", "乡", "署", "院", "处", "所", "站", "馆", "社", "部", "苏木", "农场", "林场",
    ]

    /// Endings of bare places that stand for their government.
    private static let places: [Needle] = ["自治区", "自治州", "自治县", "实验区", "开发区", "高新区", "新区", "省", "市", "县", "区", "州", "盟", "旗"]

    /// Words before a name that are no part of it; the name begins behind the last of them.
    private static let leads: [Needle] = [
        "现向社会公布", "现向社会公开", "向社会公布", "向社会公开", "特向社会公布", "现公布", "现公开", "公布", "现将", "编制", "制作", "依据", "根据", "结合", "按照", "关于", "要求", "规定",
        "推进", "报告是由",
        "由", "将", "与", "了", "向", "请", "为", "是", "对", "在", "的", "汇总", "通过", "及", "反映", "围绕", "报告", "发布", "公开", "印发", "联系", "咨询", "以来",
    ]

    /// Parts of spam that mirrors put over place names.
    private static let spam: [Needle] = ["备用网址", "官网", "网址", "体育投注", "体育直播", "博彩", "娱乐城", "娱乐", "投注", "彩票", "平台"]

    private static let noName = leads + spam

    /// The organ named by the text that ends at `end`, at most to `start`; its range.
    static func ending(at end: Int, in text: [UInt8], from start: Int = 0, allowsPlace: Bool = false) -> Range<Int>? {
        var lower = end
        // Back over Han characters, to the nearest mark, digit or letter.
        while end - lower < 120, let before = previous(text, before: lower, from: start) { lower = before }
        lower = behindLeads(text, lower, end)
        return isName(text, lower..<end, allowsPlace: allowsPlace) ? lower..<end : nil
    }

    /// The start of the Han character before `index`, or of 第 and the digits behind it (第2县, 第1中学); `nil` where something else stands.
    private static func previous(_ text: [UInt8], before index: Int, from start: Int) -> Int? {
        if index - 3 >= start, (0x4E00...0x9FFF).contains(text.scalar(at: index - 3)) { return index - 3 }
        var first = index
        while first > start, NumeralReader.isDigit(text[first - 1]) { first -= 1 }
        guard first < index, first - 3 >= start, text.hasPrefix("第", at: first - 3) else { return nil }
        return first - 3
    }

    /// The names of organs that begin at `start`, the shortest first: 自然资源局, 自然资源局分局.
    static func beginnings(at start: Int, in text: [UInt8]) -> [Range<Int>] {
        var names: [Range<Int>] = []
        var index = start
        while index < text.count, index - start < 90, (0x4E00...0x9FFF).contains(text.scalar(at: index)) {
            let isOrdinal = text.hasPrefix("第", at: index)
            index += 3
            while isOrdinal, index < text.count, NumeralReader.isDigit(text[index]) { index += 1 }
            guard index - start >= 9, endingLength(text, index) > 0 else { continue }
            let lower = behindLeads(text, start, index)
            if isName(text, lower..<index, allowsPlace: false), !continues(text, index) { names.append(lower..<index) }
        }
        return names
    }

    /// Whether the last character is the first of a longer ending: 委员会, 社会, 政府信息.
    private static func continues(_ text: [UInt8], _ index: Int) -> Bool {
        for more: Needle in ["员会", "会", "事处", "公室", "公厅", "村", "镇", "门", "属"] where text.hasPrefix(more, at: index) { return true }
        return false
    }

    /// Whether a whole text is an organ's name and nothing else.
    static func isWhole(_ text: [UInt8], allowsPlace: Bool = false) -> Bool {
        isName(text, 0..<text.count, allowsPlace: allowsPlace) && behindLeads(text, 0, text.count) == 0
            && text.indices.allSatisfy { text[$0] >= 0x80 || isOrdinalDigit(text, $0) || $0 > 6 && isBracket(text[$0]) }
    }

    private static func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") }

    /// A digit behind 第: 第2县, 第1中学.
    private static func isOrdinalDigit(_ text: [UInt8], _ index: Int) -> Bool {
        var first = index
        while first >= 0, NumeralReader.isDigit(text[first]) { first -= 1 }
        return first < index && text.hasPrefix("第", at: first - 2)
    }

    /// Whether it ends like a bare place: its government is meant.
    static func isPlace(_ name: [UInt8]) -> Bool { places.contains { name.hasSuffix($0) } }

    /// Whether it is a government: over departments, where others are departments.
    static func isGovernment(_ name: [UInt8]) -> Bool {
        name.hasSuffix("政府") || name.hasSuffix("管委会") || name.hasSuffix("管理委员会") || isPlace(name)
    }

    private static func endingLength(_ text: [UInt8], _ end: Int) -> Int {
        for ending in endings where text.hasPrefix(ending, at: end - ending.utf8CodeUnitCount) { return ending.utf8CodeUnitCount }
        return 0
    }

    private static func behindLeads(_ text: [UInt8], _ lower: Int, _ end: Int) -> Int {
        var start = lower
        var digits = lower
        while digits < end, NumeralReader.chineseDigit(text.scalar(at: digits)) != nil { digits += 3 }
        if text.hasPrefix("年", at: digits) { start = digits }
        // What is left of a date: 年度, 12月31日.
        for rest: Needle in ["年度", "年", "月", "日", "度"]
        where text.hasPrefix(rest, at: start) && end - start >= rest.utf8CodeUnitCount + 6 && !isPartOfName(text, start, start) {
            start += rest.utf8CodeUnitCount
        }
        for lead in noName {
            var index = start
            while let hit = text.firstOffset(of: lead, from: index, to: end) {
                // A lead at the very end, or one that the name itself holds, is none.
                let behind = hit + lead.utf8CodeUnitCount
                guard end - behind >= 6, !isPartOfName(text, hit, behind) else { break }
                start = max(start, behind)
                index = behind
            }
        }
        // 区人民政府北京街道办事处: the organ is the street office.
        if let hit = text.firstOffset(of: "人民政府", from: start, to: end), hit - start <= 3, end - hit > 21, end - hit - 12 >= 9 {
            start = hit + 12
        }
        return start
    }

    /// Leads that begin or stand inside a name: 对外经济局, 政务公开办, 日照市.
    private static func isPartOfName(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        for word: Needle in ["编制委员会", "编制办", "为县", "为市", "对青山", "对外", "对台", "公开办", "日照", "日喀则", "日土", "将乐", "将军", "向阳", "月坛", "月湖", "月亮"]
        where text.hasPrefix(word, at: start) { return true }
        return false
    }

    private static func isName(_ text: [UInt8], _ range: Range<Int>, allowsPlace: Bool) -> Bool {
        guard range.count >= 6, range.count <= 108 else { return false }
        let ending = endingLength(text, range.upperBound)
        if text.hasPrefix("政府", at: range.upperBound - 6), !text.hasPrefix("人民", at: range.upperBound - 12),
            text.hasPrefix("信息", at: range.upperBound) || !isBehindPlace(text, range.upperBound - 6)
        {
            return false
        }
        let isPlaceName = allowsPlace && places.contains { text.hasPrefix($0, at: range.upperBound - $0.utf8CodeUnitCount) }
        guard ending > 0 && range.count > ending || isPlaceName && range.count >= 6 else { return false }
        let isPlain =
            !nobody.contains { text.hasPrefix($0, at: range.lowerBound) } || somebody.contains { text.hasPrefix($0, at: range.lowerBound) }
        guard isPlain else { return false }
        let name = Array(text[range])
        let isOffice = officeWords.contains { name.contains($0) }
        return isOffice || !sentenceWords.contains { name.contains($0) }
    }

    /// 黄家镇|政府, not 促进|政府.
    private static func isBehindPlace(_ text: [UInt8], _ end: Int) -> Bool {
        ["省", "市", "县", "区", "镇", "乡", "州", "盟", "旗", "街道", "苏木", "道"].contains { (place: Needle) in
            text.hasPrefix(place, at: end - place.utf8CodeUnitCount)
        }
    }

    /// How a word begins that names nobody: 我局, 各部门, 县政府, 上级 …
    private static let nobody: [Needle] = [
        "我", "您", "本", "各", "该", "全", "上级", "有关", "相关", "其他", "主管", "行政机关", "行政处", "政务公开", "政府信息", "信息公开", "县政府", "市政府", "区政府", "省政府", "党",
        "首",
        "副",
        "责任",
        "工作领导", "领导小组", "此", "每", "当前", "今年", "镇政府", "乡政府", "县委", "市委", "区委", "省委", "国务院", "中华人民共和国", "镇人民政府办", "局办", "办公", "科室", "单位",
        "部门", "多",
    ]
    /// Names that begin like those.
    private static let somebody: [Needle] = ["全椒", "全州", "全南", "本溪", "多伦", "党校", "各莫"]
    /// Words of sentences, not of names; and those of names that hold them.
    private static let sentenceWords: [Needle] = [
        "认真", "公开", "工作", "依法", "开展", "编制", "负责", "根据", "贯彻", "信息", "情况", "以及", "平台", "网站", "领导", "报告", "申请", "积极", "充分", "、", "坚持", "高度",
        "我", "汇报", "等", "把", "不断", "未", "没有", "推进", "加强",
        "抓好", "创新", "建立", "进一步", "因", "严格", "内容", "提高", "拓展", "完善", "了", "为", "发生", "全面", "成立", "要求", ":", ",", "，", " ", ">", "/",
    ]
    private static let officeWords: [Needle] = [
        "公开办", "编制委员会", "创新委", "创新局", "创新中心", "创新发展", "未央", "犍为", "无为", "推进办", "工作站", "工作处", "信息化", "信息产业", "信息中心", "工作办", "工作局", "工作委员会",
        "信息局", "大数据",
    ]
}
