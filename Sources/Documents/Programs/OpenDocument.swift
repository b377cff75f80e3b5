import CZip

/// A text or sheet of OpenDocument before LibreOffice converts it: what is hidden there, and what is drawn without being text, is lost on the
/// way, so it is settled here. Sections that are not shown go; fields of forms become a glyph without meaning.
struct OpenDocument {
    private let bytes: [UInt8]
    private let isPacked: Bool
    /// The XML with the text; `nil` where it cannot be read.
    private let content: [UInt8]?

    init(_ bytes: [UInt8], isPacked: Bool, limits: Limits) {
        (self.bytes, self.isPacked) = (bytes, isPacked)
        let parts = isPacked ? try? DocumentParts(bytes, name: "", limits: limits) : nil
        let member = parts?.members.first { $0.path == "/content.xml" }
        content = isPacked ? member.flatMap { try? parts?.bytes(of: $0) } : bytes
    }

    /// The file with its content settled; the same bytes where there is nothing to settle, or no content that can be read.
    var settled: [UInt8] {
        guard let settled = content.flatMap(OpenDocument.settled) else { return bytes }
        return isPacked ? ZIPReplacement.replacing("content.xml", by: settled, in: bytes) ?? bytes : settled
    }

    /// The sheets that are not shown: LibreOffice shows the first of them when it is the one to begin with.
    var hiddenSheets: Set<String> {
        let sheets = OpenSheets()
        if let content { XMLEvents.read(content, to: sheets) }
        return sheets.hidden
    }

    /// The settled XML; `nil` where it stays as it is.
    static func settled(content: [UInt8]) -> [UInt8]? {
        content.withUnsafeBufferPointer { text -> [UInt8]? in
            var output: [UInt8] = []
            var (kept, place) = (0, 0)
            while let open = text[place...].firstIndex(of: UInt8(ascii: "<")) {
                let name = open + 1
                place = name
                let isSection = starts("text:section", at: name, in: text)
                guard isSection || starts("draw:control", at: name, in: text),
                    let close = text[name...].firstIndex(of: UInt8(ascii: ">"))
                else { continue }
                place = close + 1
                if isSection, !isHidden(name..<close, in: text) { continue }
                output += text[kept..<open]
                if !isSection { output += Array("\u{F000}".utf8) }
                kept =
                    text[close - 1] == UInt8(ascii: "/")
                    ? close + 1 : end(from: close + 1, isSection ? "text:section" : "draw:control", in: text)
                place = kept
            }
            return kept == 0 ? nil : output + text[kept...]
        }
    }

    private static func starts(_ name: StaticString, at place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = place + name.utf8CodeUnitCount
        guard end < text.count, text.spells(place..<end, name) else { return false }
        return text[end] <= 0x20 || text[end] == UInt8(ascii: ">") || text[end] == UInt8(ascii: "/")
    }

    /// `text:display="none"`, or a condition that did not hold when it was saved.
    private static func isHidden(_ tag: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        let tag = String(decoding: text[tag], as: UTF8.self)
        return tag.contains("text:display=\"none\"") || tag.contains("text:is-hidden=\"true\"")
    }

    /// Behind the end tag of an element whose start tag ends at `start`; others of its name may stand in it.
    private static func end(from start: Int, _ name: StaticString, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var (place, depth) = (start, 1)
        while let open = text[place...].firstIndex(of: UInt8(ascii: "<")) {
            let isEnd = open + 1 < text.count && text[open + 1] == UInt8(ascii: "/")
            guard let close = text[open...].firstIndex(of: UInt8(ascii: ">")) else { return text.count }
            place = close + 1
            guard starts(name, at: open + (isEnd ? 2 : 1), in: text) else { continue }
            if isEnd { depth -= 1 } else if text[close - 1] != UInt8(ascii: "/") { depth += 1 }
            if depth == 0 { return place }
        }
        return text.count
    }
}

/// Which sheets of a spreadsheet's content are not shown.
private final class OpenSheets: XMLListener {
    private(set) var hidden: Set<String> = []
    private var style: String?
    private var hidingStyles: Set<String> = []

    func start(_ element: XMLElement) {
        if element.name == "style" {
            style = element.string(of: "name")
        } else if element.name == "table-properties", element.string(of: "display") == "false" {
            if let style { hidingStyles.insert(style) }
        } else if element.name == "table", let style = element.string(of: "style-name"), hidingStyles.contains(style) {
            if let name = element.string(of: "name") { hidden.insert(name) }
        }
    }

    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A ZIP with one member exchanged.
enum ZIPReplacement {
    static func replacing(_ name: String, by content: [UInt8], in bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { file in
            content.withUnsafeBytes { part in
                var error = zip_error_t()
                guard let source = zip_source_buffer_create(file.baseAddress, zip_uint64_t(file.count), 0, &error) else { return nil }
                // One hold is the archive's, one ours: what was written is read back from it.
                zip_source_keep(source)
                defer { zip_source_free(source) }
                guard let archive = zip_open_from_source(source, 0, &error) else {
                    zip_source_free(source)
                    return nil
                }
                let index = zip_name_locate(archive, name, 0)
                guard index >= 0, let new = zip_source_buffer(archive, part.baseAddress, zip_uint64_t(part.count), 0) else {
                    zip_discard(archive)
                    return nil
                }
                if zip_file_replace(archive, zip_uint64_t(index), new, 0) != 0 {
                    zip_source_free(new)
                    zip_discard(archive)
                    return nil
                }
                if zip_close(archive) != 0 {
                    zip_discard(archive)
                    return nil
                }
                return written(source)
            }
        }
    }

    private static func written(_ source: OpaquePointer) -> [UInt8]? {
        var status = zip_stat_t()
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { return nil }
        defer { zip_source_close(source) }
        let size = Int(clamping: status.size)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, Int(zip_source_read(source, buffer.baseAddress, zip_uint64_t(size))))
            isWhole = count == size
        }
        return isWhole ? bytes : nil
    }
}
