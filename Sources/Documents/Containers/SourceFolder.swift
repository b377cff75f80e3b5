import ReportText

/// Folders of saved pages, and what lies beside sources.
package enum SourceFolder {
    /// Why the file or folder at `path` is nothing that could be a report, told by its name; `nil` for what is to be read. Hidden files, what macOS and
    /// Windows leave behind, the `…_files` folder that a browser saves beside a page, data and programs.
    package static func passedOver(_ path: String) -> PassedOver? {
        let parts = path.pieces(at: "/")
        for (place, part) in parts.enumerated() {
            if isHidden(part) { return .hidden }
            if isPageFolder(part), place < parts.count - 1 || path.hasSuffix("/") { return .pageFolder }
        }
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let ending = path[path.utf8.index(after: dot)...].lowercased()
        return dataEndings.contains(ending) ? .ending(ending) : nil
    }

    private static func isHidden(_ part: Substring) -> Bool {
        part.hasPrefix(".") && part != "." && part != ".." || part.hasPrefix("~$") || part == "__MACOSX" || part == "Thumbs.db"
            || part == "desktop.ini"
    }

    /// Endings of data and programs: lists of answers, databases and scripts lie beside reports.
    private static let dataEndings: Set<String> = [
        "json", "jsonl", "db", "sqlite", "db-wal", "db-shm", "js", "css", "py", "sh", "sql", "log", "ini",
    ]

    /// Whether a folder of this name holds the pictures and scripts of a saved page: `2023年报_files`, `2023年报.files`.
    private static func isPageFolder(_ name: some StringProtocol) -> Bool {
        name.hasSuffix("_files") || name.hasSuffix(".files") || name.hasSuffix("_文件")
    }
}
