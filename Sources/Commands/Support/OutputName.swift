import ArgumentParser
import Rendering
import Reports

/// What an answer can be written as: text of some format, or a workbook or a Word document, which need a file.
enum OutputFormat<Text: TextFormat>: Hashable {
    case text(Text)
    case workbook
    case document

    private static var workbookName: String { "xlsx" }
    private static var documentName: String { "docx" }

    var name: String {
        switch self {
        case .text(let format): format.rawValue
        case .workbook: Self.workbookName
        case .document: Self.documentName
        }
    }

    /// Of the names of files of this format.
    var endings: [String] {
        switch self {
        case .text(let format): format.endings
        case .workbook: [Self.workbookName]
        case .document: [Self.documentName]
        }
    }

    static var all: [Self] { Text.allCases.map(Self.text) + [.workbook, .document] }
}

/// Where an answer goes, and as what.
enum AnswerTarget<Text: TextFormat>: Hashable {
    case text(Text)
    case workbook(file: String)
    case document(file: String)
}

/// A format of text, with the endings of the names of its files.
protocol TextFormat: RawRepresentable<String>, CaseIterable, Hashable {
    var endings: [String] { get }
}

extension GridFormat: TextFormat {
    var endings: [String] {
        switch self {
        case .box: ["txt", "text"]
        case .markdown: ["md", "markdown"]
        case .csv: ["csv"]
        case .json: ["json"]
        case .jsonl: ["jsonl", "ndjson"]
        case .html: ["html", "htm"]
        }
    }
}

extension DiffFormat: TextFormat {
    /// As those of a grid.
    var endings: [String] { (GridFormat(rawValue: rawValue) ?? .box).endings }
}

extension OutputFormat: ExpressibleByArgument {
    init?(argument: String) {
        guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
        self = format
    }

    static var allValueStrings: [String] { all.map(\.name) }
}

/// What the name of an output file says of its format.
enum OutputName {
    /// The format that the ending of `path` names; `nil` where it has none, or is no file's name.
    /// - Throws: `WrongUsage` for an ending of none of `formats`.
    private static func format<Text>(of path: String?, among formats: [OutputFormat<Text>]) throws -> OutputFormat<Text>? {
        guard let path, path != "-", let name = path.split(separator: "/").last, let dot = name.lastIndex(of: "."), dot > name.startIndex,
            case let ending = name[name.index(after: dot)...].lowercased(), !ending.isEmpty
        else { return nil }
        if let format = formats.first(where: { $0.endings.contains(ending) }) { return format }
        throw refusal(".\(ending)", formats)
    }

    private static func refusal<Text>(_ ending: String, _ formats: [OutputFormat<Text>]) -> WrongUsage {
        let endings = formats.flatMap(\.endings).map { Parameter.text(".\($0)") }
        return WrongUsage("usage.ending", ["ending": .text(ending), "endings": .list(endings)])
    }

    /// The format asked for by name or by the ending of the output; `plain` where neither says one.
    /// - Throws: `WrongUsage` where the two contradict each other, or a workbook or a document has no file to go to.
    static func chosen<Text>(_ named: OutputFormat<Text>?, output path: String?, plain: Text) throws -> AnswerTarget<Text> {
        let told = try format(of: path, among: OutputFormat<Text>.all)
        if let named, let told, named != told {
            throw WrongUsage("usage.contradiction", ["format": .text(named.name), "file": .text(path ?? "")])
        }
        switch named ?? told ?? .text(plain) {
        case .text(let format): return .text(format)
        case .workbook:
            guard let path, path != "-" else { throw WrongUsage("usage.workbook_file") }
            return .workbook(file: path)
        case .document:
            guard let path, path != "-" else { throw WrongUsage("usage.document_file") }
            return .document(file: path)
        }
    }

    /// Refuses a name that is no workbook's.
    static func expectWorkbook(_ path: String) throws {
        let workbook = [OutputFormat<GridFormat>.workbook]
        guard try format(of: path, among: workbook) != nil else { throw refusal(path, workbook) }
    }
}
