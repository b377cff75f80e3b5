import Reports
import Wording

/// Why a source could not be read at all. The source itself is named by whoever reports it.
package enum DocumentError: Error, Hashable, Sendable {
    case empty
    /// No format that is known, and no text either.
    case notText
    case tooLarge(bytes: Int, limit: Int)
    /// A limit other than the size of the source was exceeded.
    case limitExceeded(Excess)
    /// The file says it is a `format` (`PDF`, `DOCX`), but cannot be read.
    case unreadable(format: String, Flaw)
    /// A known format that is not read, or a packed file whose name hides that it is one.
    case unsupported(format: String, isPacked: Bool)
    /// A program that reads the format is not installed.
    case toolMissing(Tool)
    /// An archive or a crawl: no report itself, what is in it is (`SourceContainer`).
    case archive(format: String)

    package enum Excess: Hashable, Sendable {
        case pages(Int, limit: Int)
        case members(Int, limit: Int)
        /// Bytes of all members once unpacked.
        case unpackedBytes(Int, limit: Int)
        /// Bytes of text and places that a program gave.
        case toolOutput(limit: Int)
        case toolSeconds(program: String, limit: Int)
        case part(String, MemberFlaw)
    }

    package enum Flaw: Hashable, Sendable {
        /// `detail` is what a program or library says of it.
        case damaged(detail: String?)
        case encrypted
        /// The part `name` of a file made of parts.
        case noPart(String)
        case damagedPart(String)
        case noText
        case emptyText
        case noPages
        case notConverted
        case noTemporaryFile(folder: String)
        case toolFailed
        case toolNotStarted
    }

    package enum Tool: Hashable, Sendable {
        /// One of poppler's: `pdftotext`.
        case poppler(String)
        /// Its part for the format: `writer`, `calc`.
        case libreOffice(format: String, part: String)
    }
}

/// Why a member of an archive, or a record of a crawl, is not read.
package enum MemberFlaw: Error, Hashable, Sendable {
    case damagedEntry
    case symbolicLink
    case absolutePath
    case outsidePath
    case controlCharacters
    case tooLarge(bytes: Int, limit: Int)
    /// It unpacks to `times` its size.
    case tooDense(times: Int, limit: Int)
    case encrypted
    /// Its end is missing: the crawler left it out, or the file ends before.
    case cut
    /// A part of a record that is spread over several.
    case segment
    /// Packed in a way that is not read, as the server names it.
    case encoding(String)
    /// An archive within an archive within an archive.
    case nested

    /// What is wrong with the path of a member.
    static func ofPath(_ path: String) -> MemberFlaw? {
        let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" })
        if path.hasPrefix("/") || path.hasPrefix("\\") || path.dropFirst().hasPrefix(":") { return .absolutePath }
        if parts.contains("..") { return .outsidePath }
        return path.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? .controlCharacters : nil
    }
}

extension DocumentError: ExplainedError {
    package var message: Message {
        switch self {
        case .empty: Message("document.empty")
        case .notText: Message("document.not_text")
        case .tooLarge(_, let limit): Message("document.too_large", ["limit": .count(limit)])
        case .limitExceeded(let excess): excess.message
        case .unreadable(let format, let flaw): flaw.message(format)
        case .unsupported(let format, _): Message("document.unsupported", ["format": .text(format)])
        case .toolMissing(.poppler(let tool)): Message("document.no_poppler", ["tool": .text(tool)])
        case .toolMissing(.libreOffice(let format, _)): Message("document.no_libreoffice", ["format": .text(format)])
        case .archive(let format): Message("document.archive", ["format": .text(format)])
        }
    }

    package var hint: Message? {
        switch self {
        case .unsupported(_, let isPacked): Message(isPacked ? "document.unpack.hint" : "document.unsupported.hint")
        case .toolMissing(.poppler): Message("document.no_poppler.hint")
        case .toolMissing(.libreOffice(_, let part)): Message("document.no_libreoffice.hint", ["part": .text(part)])
        case .unreadable(_, .encrypted): Message("document.encrypted.hint")
        case .unreadable(_, .damaged), .notText: Message("document.damaged.hint")
        case .archive: Message("document.archive.hint")
        default: nil
        }
    }
}

extension DocumentError.Excess {
    fileprivate var message: Message {
        switch self {
        case .pages(let count, let limit): Message("document.pages", ["count": .count(count), "limit": .count(limit)])
        case .members(let count, let limit): Message("document.members", ["count": .count(count), "limit": .count(limit)])
        case .unpackedBytes(let bytes, let limit): Message("document.unpacked", ["bytes": .count(bytes), "limit": .count(limit)])
        case .toolOutput(let limit): Message("document.tool_output", ["limit": .count(limit)])
        case .toolSeconds(let program, let limit): Message("document.tool_seconds", ["program": .text(program), "limit": .count(limit)])
        case .part(let part, let flaw): flaw.message.naming(part)
        }
    }
}

extension DocumentError.Flaw {
    fileprivate func message(_ format: String) -> Message {
        var parameters: [String: Parameter] = ["format": .text(format)]
        switch self {
        case .damaged(let detail):
            parameters["detail"] = detail.map(Parameter.text)
            return Message("document.damaged", parameters)
        case .encrypted: return Message("document.encrypted", parameters)
        case .noPart(let part): return Message("document.no_part", parameters).naming(part)
        case .damagedPart(let part): return Message("document.damaged_part", parameters).naming(part)
        case .noText: return Message("document.no_text", parameters)
        case .emptyText: return Message("document.empty_text", parameters)
        case .noPages: return Message("document.no_pages", parameters)
        case .notConverted: return Message("document.not_converted", parameters)
        case .noTemporaryFile(let folder):
            parameters["folder"] = .text(folder)
            return Message("document.no_temporary_file", parameters)
        case .toolFailed: return Message("document.tool_failed", parameters)
        case .toolNotStarted: return Message("document.tool_not_started", parameters)
        }
    }
}

extension MemberFlaw {
    package var message: Message {
        switch self {
        case .damagedEntry: Message("member.damaged")
        case .symbolicLink: Message("member.link")
        case .absolutePath: Message("member.absolute_path")
        case .outsidePath: Message("member.outside_path")
        case .controlCharacters: Message("member.control_characters")
        case .tooLarge(let bytes, let limit): Message("member.too_large", ["bytes": .count(bytes), "limit": .count(limit)])
        case .tooDense(let times, let limit): Message("member.too_dense", ["times": .count(times), "limit": .count(limit)])
        case .encrypted: Message("member.encrypted")
        case .cut: Message("member.cut")
        case .segment: Message("member.segment")
        case .encoding(let name): Message("member.encoding", ["name": .text(name)])
        case .nested: Message("member.nested")
        }
    }
}

extension PassedOver {
    package var message: Message {
        switch self {
        case .ending(let ending): Message("passed.ending", ["ending": .text(ending)])
        case .hidden: Message("passed.hidden")
        case .pageFolder: Message("passed.page_folder")
        case .linkOutside: Message("passed.link")
        case .mediaType(let type): Message("passed.media_type", ["type": .text(type)])
        case .status(let status): Message("passed.status", ["status": .count(status)])
        case .revisit: Message("passed.revisit")
        case .letter: Message("passed.letter")
        }
    }
}

extension Message {
    /// The same of a part of the file.
    fileprivate func naming(_ part: String) -> Message { Message(key, parameters.merging(["part": .text(part)]) { $1 }) }
}
