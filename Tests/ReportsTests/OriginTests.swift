import Reports
import Testing

@Suite struct OriginTests {
    /// What is stored reads back as it was.
    @Test(arguments: ["Sheet1", "收费, 2023", "a!b"])
    func cellsOfSheetsAreNamed(_ sheet: String) {
        var origin = Origin(page: 2, table: 3, row: 7, column: 28)
        origin.sheet = sheet
        #expect(origin.description == "\(sheet)!AB7, page 2, table 3")
        #expect(Origin(description: origin.description) == origin)
    }

    @Test func placesWithoutASheet() {
        let origin = Origin(page: 2, table: 1, row: 5, column: 3)
        #expect(origin.description == "page 2, table 1, row 5, column 3")
        #expect(Origin(description: origin.description) == origin && origin.cellName == "C5")
    }
}
