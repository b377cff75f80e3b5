import Foundation
import Testing

/// Whoever chose Chinese reads Chinese: help, answers, and what is said of wrong input.
@Suite struct LanguageTests {
    private static let chinese = ["ARCHIVE_LANGUAGE": "zh"]

    /// Two English words side by side; commands, options, SQL and what SQLite and poppler say apart.
    static func english(in text: String) -> [String] {
        var rest = text.replacing(/`[^`]*`|SQLite 提示：.*/, with: "")
        rest = rest.replacing(/archive( [a-z][a-z-]*)+/, with: "")
        rest = rest.replacing(/--?[a-z][a-z-]*/, with: "")
        rest = rest.replacing(/[A-Za-z0-9_.\/-]+[._\/][A-Za-z0-9_.\/-]+/, with: "")
        return rest.matches(of: /[A-Za-z]{2,},? [A-Za-z]{2,}/).map { String($0.output) }
    }

    /// A command as the parser describes it.
    private struct Description: Decodable {
        var commandName: String
        var subcommands: [Description]?

        var paths: [[String]] {
            [[]] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap { sub in sub.paths.map { [sub.commandName] + $0 } }
        }
    }

    private struct Tool: Decodable {
        var command: Description
    }

    private static let commands: [[String]] = {
        let dump = try? ArchiveProcess(["--experimental-dump-help"]).output
        return (try? JSONDecoder().decode(Tool.self, from: Data((dump ?? "").utf8)))?.command.paths ?? []
    }()

    @Test func everyHelpIsChinese() throws {
        #expect(Self.commands.count > 35)
        for command in Self.commands {
            let run = try ArchiveProcess(command + ["--help"], environment: Self.chinese)
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(Self.english(in: run.output) == [], "\(command)")
        }
    }

    @Test func everyAnswerIsChinese() throws {
        let environment = ["ARCHIVE_LANGUAGE": "zh", "ARCHIVE_DB": SampleArchive.shared.path]
        let report = SampleArchive.reports + "/2023/淮安市洪泽区人民政府2023年.html"
        let questions: [[String]] = [
            ["list"], ["show", "洪泽区", "2023", "--sources"], ["compare", "applications.received.total", "shares.granted"],
            ["trend", "applications.received.total"], ["rank", "applications.received.total", "--year", "2023"], ["search", "公开"],
            ["diff", "洪泽区", "2023", "2024"], ["check"], ["check", "--format", "box"], ["explain"], ["explain", "R104"], ["schema"],
            ["schema", "reports"], ["schema", "findings"], ["schema", "observations"], ["forms"], ["forms", "show", "2021"],
            ["forms", "crosswalk"], ["agencies"], ["agencies", "log"], ["reports"], ["reports", "log"], ["roster"], ["verify"],
            ["migrate", "--status"], ["list", "--missing", "2024"],
            ["evaluate", "--year", "2023"],
        ]
        let stages = ["document", "tables", "match", "observations", "findings"].map { ["inspect", report, "--stage", $0] }
        for question in questions + stages {
            let run = try ArchiveProcess(question, environment: environment)
            #expect(Self.english(in: run.output + run.errors) == [], "\(question)")
        }
    }

    @Test func everyRefusalIsChinese() throws {
        let environment = ["ARCHIVE_LANGUAGE": "zh", "ARCHIVE_DB": SampleArchive.shared.path]
        let wrong: [[String]] = [
            [], ["nix"], ["list", "--nope"], ["list", "不存在的机关"], ["list", "洪泽", "1999"], ["list", "-o", "x.foo"],
            ["list", "-o", "x.xlsx", "--format", "csv"], ["list", "--format", "xlsx"], ["list", "--level", "x"], ["list", "--bom"],
            ["show"], ["show", "洪泽"], ["show", "洪泽", "1999"], ["show", "洪泽", "x"], ["compare"], ["compare", "nix"],
            ["compare", "applications.*.total", "--years", "1990"], ["compare", "applications.received.total", "--region", "火星"],
            ["rank", "applications.received.total"], ["rank", "applications.*.total", "--year", "2023"],
            ["rank", "applications.received.total", "--year", "2030"], ["check", "洪泽", "1999"], ["check", "--select", "R013"],
            ["check", "nix/"], ["diff", "洪泽", "2023"], ["diff", "洪泽", "2023", "2030"], ["explain", "nix"], ["verdict", "1", "x"],
            ["verdict", "999", "dismissed"], ["sql", "delete from reports"], ["sql", "-- c"], ["schema", "nix"], ["forms", "show", "1999"],
            ["inspect", "nix"], ["inspect", SampleArchive.reports, "--stage", "x"], ["search", "没有的词"], ["form", "洪泽", "--year", "2025"],
            ["ingest"], ["ingest", "nix", "--dry-run"], ["ingest", SampleArchive.reports, "--agency", "洪泽区", "--dry-run"],
            ["ingest", "--reextract", "--year", "2023"], ["agencies", "assign", "1"], ["reports", "prefer", "999"],
            ["roster", "import", "nix.csv"], ["list", "--db", "nix.db"],
        ]
        for arguments in wrong {
            let run = try ArchiveProcess(arguments, environment: environment)
            if arguments != [] { #expect(run.status != 0, "\(arguments)") }
            #expect(Self.english(in: run.errors) == [], "\(arguments): \(run.errors)")
        }
    }

    /// What is kept in English beside our data and migrations has its Chinese.
    @Test func everyRemarkIsTranslated() throws {
        let tables = try SampleArchive.shared.run("schema", "--format", "csv", "--no-header").output.split(separator: "\r\n")
        for table in tables.compactMap({ $0.split(separator: ",").first.map(String.init) }) {
            let run = try ArchiveProcess(["schema", table, "--format", "csv"], environment: Self.chinese)
            #expect(Self.english(in: run.output) == [], "\(table)")
        }
        for list in ["measures", "crosswalk"] {
            let run = try ArchiveProcess(["forms", list, "--format", "jsonl"], environment: Self.chinese)
            let notes = run.output.matches(of: /"note": "([^"]*)"/).map { String($0.output.1) }
            #expect(!notes.isEmpty && notes.allSatisfy { Self.english(in: $0).isEmpty }, "\(notes)")
        }
    }
}

/// A question that makes no sense is refused, not half answered.
@Suite struct HonestAnswerTests {
    private let archive = SampleArchive.shared

    @Test func anOptionThatMeansNothingIsRefused() throws {
        for arguments in [
            ["list", "--bom"], ["list", "--format", "json", "--null", "x"], ["check", "--no-header"],
            ["diff", "洪泽区", "2023", "2024", "--province", "江苏"],
            ["rank", "applications.received.total", "--year", "2023", "--years", "2020"],
            ["show", "洪泽区", "2023", "--text", "--format", "csv"],
            ["ingest", "--reextract", "--year", "2023"],
        ] {
            let run = try ArchiveProcess(arguments, environment: ["ARCHIVE_DB": archive.path])
            #expect(run.status == 64 && run.errors.contains("means nothing here"), "\(arguments): \(run.errors)")
        }
    }

    @Test func theOptionThatIsUnknownIsNamedFirst() throws {
        let run = try ArchiveProcess(["ingest", "--nope"])
        #expect(run.status == 64 && run.errors.hasPrefix("archive: error: unknown option --nope\nUsage: archive ingest "))
    }

    @Test func aPatternIsNoMeasureToRank() throws {
        let run = try archive.run("rank", "applications.*.total", "--year", "2023")
        #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("fits 30 measures, and one is wanted"))
    }

    @Test func aPlaceWithoutOrgansIsSaid() throws {
        let run = try archive.run("list", "--region", "洪择区")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("archive: error: no organ of “洪择区” is held\nhint: did you mean “洪泽区”"), "\(run.errors)")
    }

    @Test func aYearOfWhichNothingIsHeldRanksNobody() throws {
        let run = try archive.run("rank", "applications.received.total", "--year", "2030")
        #expect(run.status == 1 && run.errors.hasPrefix("nothing found; held are 8 reports"))
    }

    @Test func oneOrganForReportsOfSeveralIsAskedFor() throws {
        let refused = try ArchiveProcess(["ingest", SampleArchive.reports, "--agency", "洪泽区", "--dry-run"])
        #expect(refused.status == 64 && refused.errors.contains("reports of 5 organs") && refused.errors.contains("--force"))
        let one = SampleArchive.reports + "/2023/淮安市洪泽区人民政府2023年.html"
        #expect(try ArchiveProcess(["ingest", one, "--agency", "洪泽区", "--dry-run"]).status == 0)
    }

    @Test func digitsThatChangedPlacesAreFound() throws {
        let run = try ArchiveProcess(["check", "--select", "R013"])
        #expect(run.status == 64 && run.errors.hasSuffix("hint: did you mean “R103”?\n"))
    }

    @Test func choicesAreTakenByTheirWords() throws {
        let run = try archive.run("list", "--level", "县级", "--format", "csv", "--no-header")
        #expect(run.status == 0 && run.output.split(separator: "\r\n").allSatisfy { $0.contains("洪泽区") })
        let wrong = try ArchiveProcess(["list", "--level", "县"], environment: ["ARCHIVE_LANGUAGE": "zh"])
        #expect(wrong.status == 64 && wrong.errors.contains("county（县级）"))
    }

    @Test func aRowThatAReportAddedIsFoundByItsLabel() throws {
        let run = try archive.run("compare", "工作动态", "--agency", "黄石", "--format", "csv", "--no-header")
        #expect(run.output.contains("disclosures.local:工作动态类.count,工作动态类,entries,173,"))
        let shown = try archive.run("show", "黄石", "2020", "--format", "csv").output
        #expect(shown.contains("disclosures.local:工作动态类.count,") && shown.contains(",市政府部门,"))
        let report = SampleArchive.reports + "/2020/2020年黄石市科技局信息公开年报.txt"
        #expect(try ArchiveProcess(["inspect", report, "--format", "csv"]).output.contains("disclosures.local:工作动态类.count,173,"))
    }

    @Test func aPageIsNoListOfOrgans() throws {
        let report = SampleArchive.reports + "/2023/上海市人民政府2023年.html"
        let run = try ArchiveProcess(["roster", "import", report, "--db", "none.db"])
        #expect(run.status == 2 && run.errors.contains("this is no list of organs"))
    }

    @Test func theManualHoldsEveryCommand() throws {
        let page = try ArchiveProcess(["manual"], environment: ["ARCHIVE_LANGUAGE": "zh"]).output
        for command in ["ingest", "agencies merge", "forms crosswalk", "evaluate"] { #expect(page.contains("\n.SS archive \(command)\n")) }
        #expect(try ArchiveProcess(["--help"]).output.contains("manual") == false)
    }
}
