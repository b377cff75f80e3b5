import Reports
import SQLiteLayer
import Storage
import Wording

/// Why a question to the archive could not be answered.
public enum QueryError: Error, Hashable, Sendable {
    /// Nothing goes by the name.
    case unknownAgency(name: String, nearest: [String])
    /// The name is part of those of several organs.
    case severalAgencies(name: String, names: [String])
    /// Nothing is measured by the name.
    case unknownMeasure(text: String, nearest: [String])
    /// One measure is wanted, and `text` fits several.
    case severalMeasures(text: String, codes: [String])
    /// No organ of the place is held, but of others like it.
    case unknownPlace(name: String, nearest: [String])
    /// `held` are the years of which a current report is held.
    case noReport(agency: String, year: Int, held: [Int])
    /// A diff of one year needs an earlier version of its report.
    case noEarlierVersion(agency: String, year: Int)
    /// The archive could not be read.
    case archive(ArchiveError)
}

extension QueryError: ExplainedError {
    /// What happened.
    public var message: Message {
        switch self {
        case .unknownAgency(let name, _): Message("unknown.agency", ["name": .text(name)])
        case .severalAgencies(let name, let names):
            Message(
                "query.several_agencies",
                ["name": .text(name), "names": .list(names.prefix(10).map(Parameter.text))]
                    .merging(names.count > 10 ? ["more": .count(names.count - 10)] : [:]) { $1 })
        case .unknownMeasure(let text, _): Message("unknown.measure", ["name": .text(text)])
        case .severalMeasures(let text, let codes):
            Message("query.several_measures", ["text": .text(text), "count": .count(codes.count)])
        case .unknownPlace(let name, _): Message("unknown.place", ["name": .text(name)])
        case .noReport(let agency, let year, _): Message("query.no_report", ["agency": .text(agency), "year": .count(year)])
        case .noEarlierVersion(let agency, let year):
            Message("query.no_earlier_version", ["agency": .text(agency), "year": .count(year)])
        case .archive(let error): error.message
        }
    }

    /// The nearest names, or how to list them.
    public var hint: Message? {
        switch self {
        case .unknownAgency(_, let nearest): .didYouMean(nearest) ?? Message("hint.agencies")
        case .severalAgencies: nil
        case .unknownMeasure(_, let nearest): .didYouMean(nearest) ?? Message("hint.measures")
        case .severalMeasures(_, let codes): .didYouMean(Array(codes.prefix(3)))
        case .unknownPlace(_, let nearest): .didYouMean(nearest)
        case .noReport(let agency, _, let held): .held(held, of: agency)
        case .noEarlierVersion(let agency, _): Message("hint.list_agency", ["agency": .text(agency)])
        case .archive(let error): error.hint
        }
    }
}

extension Message {
    /// The nearest of the names known; `nil` where there are none.
    package static func didYouMean(_ names: [String]) -> Message? {
        names.isEmpty ? nil : Message("hint.did_you_mean", ["names": .list(names.map { .text("“\($0)”") })])
    }

    /// The years of which reports of an organ are held.
    package static func held(_ years: [Int], of agency: String) -> Message {
        years.isEmpty
            ? Message("hint.list")
            : Message("hint.years_held", ["agency": .text(agency), "years": .list(years.sorted().map(Parameter.count))])
    }
}

extension Archive {
    /// Runs a question, with what SQLite throws turned into ours.
    func querying<Answer>(_ body: () throws -> Answer) throws(QueryError) -> Answer {
        do {
            return try body()
        } catch let error as QueryError {
            throw error
        } catch let error as ArchiveError {
            throw .archive(error)
        } catch let error as DatabaseError {
            throw .archive(ArchiveError(error, path: path))
        } catch {
            throw .archive(.database(message: "\(error)", sql: nil))
        }
    }
}
