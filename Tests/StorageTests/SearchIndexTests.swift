import Reports
import SQLiteLayer
import Testing

@testable import Storage

@Suite struct SearchIndexTests {
    let scratch = Scratch()

    @Test(arguments: [
        ("行政", 2), ("机关主动", 1), ("信息公开条例", 1), ("开条", 1), ("主动信息", 0), ("公*", 2), ("2023年", 1), ("ipv6", 1), ("局", 1), ("条例 行政", 1),
    ])
    func phrasesOfAnyLength(query: String, count: Int) throws {
        let archive = try scratch.archive()
        var report = Report.sample()
        report.sections = [
            Section(ordinal: 1, heading: "一、总体情况", text: "我局认真贯彻信息公开条例。\n行政机关主动公开信息9条。"),
            Section(ordinal: 2, heading: "行政复议", text: "２０２３年：支持 IPv6；公开"),
            Section(ordinal: 3, heading: "六、其他", text: "局"),
        ]
        try archive.store(report, source: .text("one"))
        #expect(try archive.database.rows("SELECT rowid FROM sections_fts WHERE sections_fts MATCH ?", .text(query)).count == count)
    }
}
