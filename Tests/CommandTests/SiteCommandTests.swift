import Foundation
import Testing

/// `site` on the sample reports.
@Suite struct SiteCommandTests {
    /// A site in a folder, its text files by path.
    private struct Made {
        let folder: URL
        let files: [String: String]

        init(_ folder: URL, _ arguments: String..., archive: SampleArchive = .shared) throws {
            let run = try archive.run(["site", folder.path] + arguments)
            #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
            self.folder = folder
            files = try Self.read(folder)
        }

        static func read(_ folder: URL) throws -> [String: String] {
            let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
            var files: [String: String] = [:]
            for name in names {
                let file = folder.appending(path: name)
                guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
                files[name] = try String(contentsOf: file, encoding: .utf8)
            }
            return files
        }

        var pages: [String: String] { files.filter { $0.key.hasSuffix(".html") } }

        /// The page of the organ of a name.
        func organ(_ name: String, _ language: String) -> String? {
            pages.first { $0.key.hasPrefix("\(language)/organs/") && $0.value.contains("<h1>\(name)</h1>") }?.value
        }
    }

    private static func links(_ page: String) -> [String] {
        page.matches(of: /(?:href|src|data-index)="([^"]*)"/).map { String($0.output.1) }
    }

    @Test func everyLinkLeadsSomewhereAndEveryPageIsLinked() throws {
        let scratch = try ScratchFolder()
        let site = try Made(scratch.file("site"))
        #expect(site.pages.count > 200)
        var linked: Set<String> = ["index.html"]
        for (path, page) in site.pages {
            for link in Self.links(page) where !link.contains(":") {
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let base = URL(filePath: "/" + path)
                let target =
                    parts[0].isEmpty ? path : String(URL(filePath: String(parts[0]), relativeTo: base).standardizedFileURL.path.dropFirst())
                linked.insert(target)
                #expect(site.files[target] != nil, "\(path): \(link)")
                if parts.count > 1 { #expect(site.files[target]?.contains("id=\"\(parts[1])\"") == true, "\(path): \(link)") }
            }
        }
        #expect(Set(site.files.keys).subtracting(linked) == ["site.manifest"])
    }

    @Test func bothLanguagesHaveTheSamePages() throws {
        let scratch = try ScratchFolder()
        let site = try Made(scratch.file("site"), "--language", "zh", "--title", "样例<站>")
        let chinese = Set(site.pages.keys.filter { $0.hasPrefix("zh/") }.map { $0.dropFirst(3) })
        #expect(chinese == Set(site.pages.keys.filter { $0.hasPrefix("en/") }.map { $0.dropFirst(3) }))
        #expect(site.pages["index.html"]?.contains("<html lang=\"zh-CN\">") == true)
        for (path, page) in site.pages where path.hasPrefix("zh/") {
            let text = page.replacing(/<[^>]*>|article_20_[0-9a-z_.]*|[a-z]+\.[a-z_.]+/, with: " ")
            #expect(LanguageTests.english(in: text) == [], "\(path)")
        }
        #expect(site.pages.values.allSatisfy { $0.contains("样例&lt;站&gt;") && !$0.contains("样例<站>") })
        #expect(site.files["style.css"]?.contains("prefers-color-scheme: dark") == true)
    }

    @Test func noPageNamesAPathOfThisMachine() throws {
        let scratch = try ScratchFolder()
        let site = try Made(scratch.file("site"))
        for (path, text) in site.files { #expect(!text.contains(SampleArchive.root.path) && !text.contains("/Data/Reports"), "\(path)") }
    }

    @Test func markedFiguresAreMarkedHereToo() throws {
        let scratch = try ScratchFolder()
        let site = try Made(scratch.file("site"))
        let page = try #require(site.organ("淮安市洪泽区人民政府", "zh"))
        #expect(page.contains("<td class=\"n marked\">0†</td>"))
        #expect(page.contains("† 淮安市洪泽区人民政府2023年：[R104] “行政复议 总计”"))
        #expect(site.files.contains { $0.key.hasPrefix("data/figures/") && $0.value.contains("suspect:R104") })
        let diff = try #require(site.pages.first { $0.key.hasPrefix("en/diffs/") && $0.key.hasSuffix("-2023-2024.html") })
        #expect(diff.value.contains("†"))
    }

    @Test func overABreakEachSideHasItsOwnName() throws {
        let scratch = try ScratchFolder()
        let site = try Made(scratch.file("site"))
        let page = try #require(site.organ("平潭综合实验区管委会", "en"))
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("<tr><th scope=\"row\"") }
        let later = try #require(rows.first { $0.contains(">requests received in the year, total</a>") })
        #expect(later.contains("<td class=\"n absent\">not asked</td>") && later.contains(" breaks\">"))
        #expect(rows.contains { $0.contains(">requests received</th><td class=\"n\">0</td>") })
        #expect(page.contains("share granted: cases"))
    }

    @Test func whatDidNotChangeIsLeftAloneAndWhatIsGoneIsRemoved() throws {
        let scratch = try ScratchFolder()
        let folder = scratch.file("site")
        let first = try Made(folder)
        try Data("mine".utf8).write(to: folder.appending(path: "mine.html"))
        let again = try SampleArchive.shared.run("site", folder.path)
        #expect(again.errors.hasSuffix(": 0 written, 0 removed\n"), "\(again.errors)")
        let page = folder.appending(path: "zh/about.html")
        try Data("changed".utf8).write(to: page)
        #expect(try SampleArchive.shared.run("site", folder.path).errors.hasSuffix(": 1 written, 0 removed\n"))
        let fewer = try Made(folder, "--region", "洪泽区")
        #expect(fewer.pages.count < first.pages.count && fewer.files["mine.html"] == "mine")
        #expect(fewer.organ("淮安市洪泽区人民政府", "en") != nil && fewer.organ("上海市人民政府", "en") == nil)
    }

    @Test func aFileOfAnotherHandStopsIt() throws {
        let scratch = try ScratchFolder()
        try scratch.write("site/style.css", "body {}")
        let run = try SampleArchive.shared.run("site", scratch.file("site").path)
        #expect(run.status == 2 && run.errors.contains("this file is not one that the site wrote"))
        #expect(try SampleArchive.shared.run("site", scratch.file("site").path).status == 2)
        #expect(try String(contentsOf: scratch.file("site/style.css"), encoding: .utf8) == "body {}")
    }

    @Test func anArchiveWithoutReportsHasNoSite() throws {
        let scratch = try ScratchFolder()
        #expect(try SampleArchive.shared.run("site", scratch.file("site").path, "--region", "火星").status == 1)
        #expect(!FileManager.default.fileExists(atPath: scratch.file("site").path))
    }
}
