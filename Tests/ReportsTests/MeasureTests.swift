import Reports
import Testing

@Suite struct MeasureTests {
    @Test func partsOfACode() {
        let measure = Measure("applications.received.total")
        #expect(measure.table == "applications")
        #expect(measure.item == "received")
        #expect(measure.column == "total")
        #expect(!measure.isLocal)
    }

    @Test func twoPartsAndLocalRows() {
        #expect(Measure("disclosures.total").item == "total")
        #expect(Measure("disclosures.total").column == "")
        let local = Measure(table: "article_20_1", localLabel: "其他.文件", column: "newly_made")
        #expect(local.code == "article_20_1.local:其他·文件.newly_made")
        #expect(local.isLocal)
        #expect(local.item == "local:其他·文件")
    }

    @Test func originsReadTheirOwnDescription() {
        let origin = Origin(page: 2, table: 1, row: 5, column: 3)
        #expect(origin.description == "page 2, table 1, row 5, column 3")
        #expect(Origin(description: origin.description) == origin)
    }

    @Test func daysThatDoNotExist() {
        #expect(CalendarDate(iso: "2021-02-29") == nil)
        #expect(CalendarDate(iso: "2020-02-29")?.description == "2020-02-29")
    }
}
