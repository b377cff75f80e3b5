import SQLiteLayer
import Storage

/// Why a question to the archive could not be answered.
package enum QueryError: Error, Hashable, Sendable {
    case unknownAgency(name: String, nearest: [String])
    case unknownMeasure(text: String, nearest: [String])
    /// `held` are the years of which a current report is held.
    case noReport(agency: String, year: Int, held: [Int])
    /// A diff of one year needs an earlier version of its report.
    case noEarlierVersion(agency: String, year: Int)
    case archive(ArchiveError)
}

extension QueryError: CustomStringConvertible {
    /// What happened.
    package var description: String {
        switch self {
        case .unknownAgency(let name, let nearest): "no agency is known as \(name)" + Self.question(nearest)
        case .unknownMeasure(let text, let nearest): "no measure is known as \(text)" + Self.question(nearest)
        case .noReport(let agency, let year, let held):
            "there is no report of \(agency) on \(year)"
                + (held.isEmpty ? "" : "; held: " + held.map { "\($0)" }.joined(separator: ", "))
        case .noEarlierVersion(let agency, let year): "there is only one version of the report of \(agency) on \(year)"
        case .archive(let error): error.description
        }
    }

    /// What to do about it.
    package var hint: String? {
        switch self {
        case .unknownAgency: "archive list"
        case .unknownMeasure: "archive forms measures"
        case .noReport(let agency, _, _), .noEarlierVersion(let agency, _): "archive list --agency \(agency)"
        case .archive(let error): error.hint
        }
    }

    private static func question(_ nearest: [String]) -> String {
        nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?"
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
