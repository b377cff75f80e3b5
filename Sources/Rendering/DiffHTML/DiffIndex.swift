import Query

/// Writes many diffs as files, with an index page: for `diff --all` and `diff --years`.
///
/// Files go through `write`, which says where to: nothing else here knows of folders.
package struct DiffFiles {
    /// Receives the name of a file, such as `甲市人民政府-2023-2024.html`, and what is in it.
    package typealias Write = (_ name: String, _ contents: String) throws -> Void

    private struct Entry {
        var name: String
        var agency: String
        var years: String
        var summary: DiffSummary
    }

    private let format: DiffFormat
    private let options: DiffOptions
    private let write: Write
    private var entries: [Entry] = []
    private var names: Set<String> = []

    package init(format: DiffFormat = .html, options: DiffOptions = .init(), write: @escaping Write) {
        self.format = format
        self.options = options
        self.write = write
    }

    /// How many diffs were written.
    package var count: Int { entries.count }

    /// Writes the file of one diff.
    package mutating func add(_ diff: Diff) throws {
        let words = DiffWords(language: options.language)
        let base = [diff.agency ?? "unknown", words.year(diff.from), words.year(diff.to)].map(Self.fileName).joined(separator: "-")
        var name = base
        while !names.insert(name).inserted { name += "-\(entries.count)" }
        name += "." + (format == .markdown ? "md" : format == .text ? "txt" : format.rawValue)
        try write(name, diff.rendered(format, options: options))
        entries.append(Entry(name: name, agency: diff.agency ?? "", years: words.range(diff), summary: diff.summary))
    }

    /// Writes the index: `index.html`, with the diffs that changed most findings and figures told at a glance.
    package func finish() throws {
        let words = DiffWords(language: options.language)
        let title = words.write("index")
        let rows = entries.map { entry -> String in
            let summary = entry.summary
            let reuse = summary.reuse.map { NumberText.percent($0) } ?? "—"
            let largest = summary.largest.first.map { "\(words.label($0.name)) \($0.change.map(NumberText.signed) ?? "")" } ?? ""
            return """
                <tr><th scope="row"><a href="\(Self.address(entry.name))">\(Escaping.html(entry.agency))</a></th><td>\(Escaping.html(entry.years))</td>\
                <td class="n">\(summary.severities[.error] ?? 0)</td><td class="n">\(summary.severities[.warning] ?? 0)</td>\
                <td class="n">\(summary.increased + summary.decreased)</td><td class="n">\(summary.breaks)</td><td class="n">\(reuse)</td>\
                <td>\(Escaping.html(largest))</td></tr>
                """
        }
        let heads = [
            words.term("column", "agency"), words.term("column", "year"), words.severity(.error), words.severity(.warning),
            words.write("changed"), words.term("column", "break"), words.write("text_reused"), words.largest,
        ]
        let body = """
            <header><h1>\(title)</h1></header>
            <main><div class="scroll" tabindex="0"><table class="list"><thead><tr>\(heads.map { "<th>\($0)</th>" }.joined())</tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></div></main>
            """
        try write("index.html", PageStyle.page(title: title, language: options.language, body: body))
    }

    /// A text as part of a file's name: no separators, no control characters, no leading point.
    private static func fileName(_ text: String) -> String {
        let kept = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar {
            case "/", "\\", ":", "*", "?", "\"", "<", ">", "|", "\u{0}"..."\u{20}", "\u{7F}"..."\u{A0}", ".": "_"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(kept.prefix(80)))
    }

    /// A file's name as an address: everything but letters and digits percent-encoded.
    private static func address(_ name: String) -> String {
        var result = ""
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
