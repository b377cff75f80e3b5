import DisclosureArchive

/// The code of the article “Reading reports and asking about them”.
enum Reading {
    static func open(_ path: String) throws -> Archive {
        let archive = try Archive(path: path, mode: .create)
        return archive
    }

    static func ingest(_ folders: [String], into archive: Archive) throws {
        let summary = try Ingestor(archive: archive).ingest(paths: folders) { event in
            if case .refused(let reason, _) = event.outcome { print("\(event.path): \(reason.text(in: .english))") }
            return true
        }
        print("\(summary.stored) reports stored, \(summary.cells) values")
    }

    static func report(of agency: String, _ year: Int, in archive: Archive) throws {
        let header = try archive.header(agency: agency, year: year)
        guard let report = try archive.report(id: header.id) else { return }
        for observation in report.observations.prefix(3) {
            let value = observation.value.map { "\($0)" } ?? "no number: \(observation.status)"
            print("\(observation.measure): \(value), printed “\(observation.raw)” at \(observation.origin)")
        }
    }

    static func compare(_ agencies: [String], in archive: Archive) throws {
        let comparison = try archive.compare(["applications.received.total"], Selection(agencies: agencies), language: .english)
        for row in comparison.rows {
            for (year, figure) in row.values.sorted(by: { $0.key < $1.key }) {
                let mark = figure.flags.isEmpty ? "" : " †"
                print("\(row.agency) \(year): \(figure.value.map { "\($0)" } ?? "none")\(mark)")
            }
        }
    }

    static func trend(of agency: String, in archive: Archive) throws {
        for series in try archive.trend("applications.received.total", Selection(agencies: [agency])) {
            for point in series.points {
                let value = point.value.map { "\($0)" } ?? point.absence?.rawValue ?? ""
                print("\(series.label(.english)) \(point.year)\(point.isBreak ? " | asked otherwise before |" : ""): \(value)")
            }
        }
    }

    static func rank(_ year: Int, in archive: Archive) throws {
        let ranking = try archive.rank("applications.received.total", year: year)
        for entry in ranking.entries { print("\(entry.rank). \(entry.agency) \(entry.figure.value ?? .nan)") }
        for missing in ranking.missing { print("–  \(missing.agency): \(missing.reason.rawValue)") }
    }
}
