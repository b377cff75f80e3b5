import Rendering
import Reports

/// What the name of an output file says of its format.
enum OutputName {
    /// A kind of file, by its endings.
    enum Kind: String, CaseIterable {
        case text, markdown, csv, json, jsonl, html, xlsx

        var endings: [String] {
            switch self {
            case .text: ["txt", "text"]
            case .markdown: ["md", "markdown"]
            case .csv: ["csv"]
            case .json: ["json"]
            case .jsonl: ["jsonl", "ndjson"]
            case .html: ["html", "htm"]
            case .xlsx: ["xlsx"]
            }
        }
    }

    /// The kind that the ending of `path` names; `nil` where it has none, or is no file's name.
    /// - Throws: `WrongUsage` for an ending that is no kind of `kinds`.
    static func kind(of path: String?, among kinds: [Kind]) throws -> Kind? {
        guard let path, path != "-", let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot > name.startIndex,
            case let ending = name[name.index(after: dot)...].lowercased(), !ending.isEmpty
        else { return nil }
        if let kind = kinds.first(where: { $0.endings.contains(ending) }) { return kind }
        throw WrongUsage(
            "usage.ending", ["ending": .text(".\(ending)"), "endings": .list(kinds.flatMap(\.endings).map { .text(".\($0)") })])
    }

    /// The kind asked for by name or by the ending of the output.
    /// - Throws: `WrongUsage` where the two contradict each other, or a workbook has no file to go to.
    static func chosen(_ named: Kind?, output path: String?, among kinds: [Kind]) throws -> Kind? {
        let told = try kind(of: path, among: kinds)
        if let named, let told, named != told {
            throw WrongUsage("usage.contradiction", ["format": .text(named.rawValue), "file": .text(path ?? "")])
        }
        let chosen = named ?? told
        if chosen == .xlsx, path == nil || path == "-" { throw WrongUsage("usage.workbook_file") }
        return chosen
    }

    /// Refuses a name whose ending is none of `kinds`.
    static func expect(_ kinds: [Kind], of path: String) throws {
        guard try kind(of: path, among: kinds) != nil else {
            throw WrongUsage("usage.ending", ["ending": .text(path), "endings": .list(kinds.flatMap(\.endings).map { .text(".\($0)") })])
        }
    }
}
