import Foundation
import Testing

/// What is published: marks in SQL, data packages, editions, Word documents.
@Suite struct PublishingTests {
    private static let samples = SampleArchive.root.appending(path: "Data/Samples").path

    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        #expect(try archive("ingest", Self.samples).status == 0)
    }

    private func archive(_ arguments: String...) throws -> ArchiveProcess {
        try ArchiveProcess(arguments, environment: ["ARCHIVE_DB": folder.file("a.db").path])
    }

    private func csv(_ sql: String) throws -> String {
        try archive("sql", "--format", "csv", "--no-header", sql).output.replacing("\r\n", with: "\n")
    }

    // MARK: Marks

    @Test func everyReasonIsToldInSQL() throws {
        let flags = try csv(
            """
            SELECT year, measure, flag, code, value FROM figure_flags JOIN reports ON id = report_id
            WHERE is_current = 1 AND year <> 2022 OR flag = 'lower_bound' AND is_current = 1 ORDER BY 1, 2, 3, 4
            """)
        #expect(
            flags == """
                2020,article_20_5.other_service.change,residual,,
                2020,article_20_5.other_service.decisions,residual,,
                2020,article_20_5.other_service.prior_items,residual,,
                2021,applications.concluded.total,suspect,R102,
                2022,proposals.npc.handled,lower_bound,,10
                2023,applications.received.total,suspect,T101,
                2023,article_20_8.fee.amount,suspect,Y108,
                2023,article_20_8.fee.amount,unit_assumed,,
                2023,disclosures.total,lower_bound,,800

                """)
        let observed = try csv("SELECT value, flags FROM observations WHERE measure = 'article_20_8.fee.amount' AND year = 2023")
        #expect(observed == "64000000,suspect:Y108 unit_assumed\n")
    }

    @Test func whatPeopleSaidHoldsInSQL() throws {
        let flag = "SELECT flag FROM figure_flags WHERE code = 'R102'"
        let id = try csv("SELECT id FROM findings WHERE code = 'R102'").trimmingCharacters(in: .newlines)
        #expect(try archive("verdict", id, "confirmed").status == 0)
        #expect(try csv(flag) == "confirmed\n")
        #expect(
            try csv("SELECT flags FROM observations WHERE measure = 'applications.concluded.total' AND year = 2021") == "confirmed:R102\n")
        #expect(try archive("verdict", id, "dismissed").status == 0)
        #expect(try csv(flag).isEmpty)
        #expect(try csv("SELECT verdict FROM finding_verdicts") == "dismissed\n")
        #expect(try csv("SELECT flags FROM observations WHERE measure = 'applications.concluded.total' AND year = 2021") == "\n")
    }

    /// A number of which only the least is said is no figure, and is said.
    @Test func aLowerBoundIsMarkedInItsEmptyCell() throws {
        let compared = try archive("compare", "proposals.npc.handled", "--years", "2021-2022").output
        #expect(compared.contains("not stated†"), "\(compared)")
        #expect(compared.contains("10 or more"), "\(compared)")
        let json = try archive("compare", "proposals.npc.handled", "--years", "2021-2022", "--format", "json").output
        #expect(json.contains("\"2021\": 5, \"2022\": null, \"flags\": \"2022:lower_bound:10\""), "\(json)")
    }

    // MARK: Data packages

    private func package(_ name: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: folder.file("\(name)/datapackage.json"))) as? [String: Any])
    }

    private func rows(_ name: String, _ paths: [String]) throws -> [String] {
        try paths.flatMap { path in
            try String(contentsOf: folder.file("\(name)/\(path)"), encoding: .utf8).components(separatedBy: "\r\n").dropFirst().filter {
                $0 != ""
            }
        }
    }

    private func paths(_ resource: [String: Any]) -> [String] {
        resource["path"] as? [String] ?? [resource["path"] as? String].compactMap(\.self)
    }

    @Test func everyColumnHasATypeAndAChineseTitleAndEveryReferenceATarget() throws {
        #expect(try archive("export", folder.file("p").path, "--license", "CC-BY-4.0").status == 0)
        let package = try package("p")
        #expect((package["licenses"] as? [[String: Any]])?.first?["name"] as? String == "CC-BY-4.0")
        let resources = try #require(package["resources"] as? [[String: Any]])
        let names = Set(resources.compactMap { $0["name"] as? String })
        for resource in resources {
            let schema = try #require(resource["schema"] as? [String: Any])
            let fields = try #require(schema["fields"] as? [[String: Any]])
            for field in fields {
                let title = field["title"] as? String ?? ""
                let isChinese = title.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(isChinese && field["type"] is String, "\(resource["name"] ?? ""): \(field)")
            }
            for key in schema["foreignKeys"] as? [[String: Any]] ?? [] {
                let reference = try #require(key["reference"] as? [String: Any])
                let target = reference["resource"] as? String ?? ""
                #expect(target.isEmpty || names.contains(target))
            }
        }
        let metadata = try String(contentsOf: folder.file("p/metadata.json"), encoding: .utf8)
        #expect(metadata.contains("\"a\": {") && metadata.contains("\"cells\": {") && metadata.contains("\"hidden\": true"))
    }

    @Test func partsHoldEveryRowOnce() throws {
        #expect(try archive("export", folder.file("whole").path).status == 0)
        #expect(try archive("export", folder.file("parts").path, "--partition", "year,province").status == 0)
        let whole = try #require(try package("whole")["resources"] as? [[String: Any]])
        let parted = try #require(try package("parts")["resources"] as? [[String: Any]])
        for (a, b) in zip(whole, parted) {
            #expect(try rows("whole", paths(a)).sorted() == rows("parts", paths(b)).sorted(), "\(a["name"] ?? "")")
        }
        #expect(FileManager.default.fileExists(atPath: folder.file("parts/observations/year=2021").path))
        #expect(try archive("export", folder.file("parts").path, "--partition", "year").status == 2)
        #expect(try archive("export", folder.file("x").path, "--partition", "month").status == 64)
    }

    // MARK: Editions

    @Test func anEditionIsWhatTheFiguresAre() throws {
        #expect(try archive("export", folder.file("1").path).status == 0)
        let again = try ArchiveProcess(["ingest", "--db", folder.file("b.db").path, Self.samples])
        #expect(again.status == 0)
        #expect(try ArchiveProcess(["export", "--db", folder.file("b.db").path, folder.file("2").path]).status == 0)
        #expect(try package("1")["version"] as? String == package("2")["version"] as? String)
        let same = try archive("changes", folder.file("1").path, folder.file("2").path, "--format", "csv", "--no-header")
        #expect(same.output.isEmpty && same.errors.contains("no figure moved"), "\(same.output)\(same.errors)")
    }

    @Test func whatMovedIsListedWithItsReason() throws {
        #expect(try archive("export", folder.file("1").path).status == 0)
        let displaced = try csv("SELECT id FROM reports WHERE is_current = 0").trimmingCharacters(in: .newlines)
        #expect(try archive("reports", "prefer", displaced).status == 0)
        let page = try String(contentsOfFile: Self.samples + "/2021/虚构市科学技术局2021年.html", encoding: .utf8)
        try folder.write("虚构市科学技术局2021年（更正）.html", page.replacing(">42<", with: ">24<").replacing("报告</h1>", with: "报告（更正版）</h1>"))
        #expect(try archive("ingest", folder.file("虚构市科学技术局2021年（更正）.html").path).status == 0)
        #expect(try archive("export", folder.file("2").path).status == 0)
        let moved = try archive("changes", folder.file("1").path, folder.file("2").path, "--format", "csv", "--no-header").output
        let lines = moved.components(separatedBy: "\r\n").filter { !$0.isEmpty }
        #expect(
            lines.filter { $0.contains(",2021,") }.count == 1
                && lines.contains { $0.contains("applications.concluded.total") && $0.contains(",42,24,source,") }, "\(moved)")
        let decided = lines.filter { $0.contains(",2022,") }
        #expect(decided.count == 8 && decided.allSatisfy { $0.contains(",decision,") }, "\(moved)")
    }

    // MARK: Word

    /// Read again by our own reader: a document is what it says.
    @Test(arguments: [["check", "虚构市科学技术局"], ["diff", "虚构市科学技术局", "2021", "2022"], ["list"]])
    func aWordDocumentHoldsWhatWasAsked(_ question: [String]) throws {
        let file = folder.file("x.docx").path
        let run = try ArchiveProcess(question + ["-o", file], environment: ["ARCHIVE_DB": folder.file("a.db").path])
        #expect(run.status <= 1, "\(run.errors)")
        let read = try archive("inspect", file, "--stage", "document")
        #expect(read.status == 0 && read.output.contains("虚构市科学技术局") && !read.output.contains("�"), "\(read.errors)")
    }
}
