import DisclosureArchive

/// The code of the article “Checking, comparing years, publishing”.
enum Judging {
    static func check(_ agency: String, in archive: Archive) throws {
        for report in try archive.check(agency) {
            for item in report.items where item.verdict != .dismissed {
                print(
                    "\(report.header.year ?? 0) \(item.finding.severity) \(item.finding.code): \(archive.message(of: item.finding, in: .english))"
                )
                if let hint = archive.hint(of: item.finding, in: .english) { print("    \(hint)") }
            }
        }
    }

    static func diff(_ agency: String, _ from: Int, _ to: Int, in archive: Archive) throws {
        let diff = try archive.diff(agency, from: from, to: to)
        for figure in diff.figures.filter({ ($0.change ?? 0) != 0 }).prefix(5) {
            print("\(figure.label(.english)): \(figure.from ?? .nan) → \(figure.to ?? .nan)")
        }
    }

    static func publish(_ archive: Archive, to folder: String) throws {
        let edition = try archive.export(to: folder, options: ExportOptions(partition: [.year], license: "CC-BY-4.0"))
        print("edition \(edition.id): \(edition.figures) figures of \(edition.reports) reports")
    }

    static func explain(_ error: any Error) {
        guard let error = error as? any ExplainedError else { return print("\(error)") }
        print(error.message.text(in: .chinese))
        if let hint = error.hint { print(hint.text(in: .chinese)) }
    }
}
