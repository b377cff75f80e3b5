import Reports

/// Reads an XLSX file: each sheet that is shown is a page, its cells as their formats show them. Hidden sheets, rows and columns are left out.
struct WorkbookReader {
    var limits: Limits

    /// - Parameter hidden: names of sheets that the file was made from hides.
    /// - Throws: `DocumentError` when the container or the XML inside is damaged or exceeds a limit.
    func read(_ bytes: [UInt8], name: String, hidden: Set<String> = []) throws(DocumentError) -> Document {
        let archive: DocumentParts
        do {
            archive = try DocumentParts(bytes, name: name, limits: limits)
        } catch .unreadable(_, let flaw) {
            throw .unreadable(format: "XLSX", flaw)
        }
        let parts = OfficeParts(archive: archive, name: name, format: "XLSX")
        let list = WorkbookList()
        guard let workbook = try parts.main("xl/workbook.xml"), XMLEvents.read(workbook.bytes, to: list) else {
            throw parts.unreadable(.damagedPart("xl/workbook.xml"))
        }
        try parts.hear("xl/_rels/\(workbook.name).rels", list)
        let strings = SharedStrings()
        try parts.hear("xl/sharedStrings.xml", strings)
        let styles = SheetStyles()
        try parts.hear("xl/styles.xml", styles)

        var document = Document(mediaType: .xlsx)
        if let part = try parts.part("docProps/core.xml") { document.metadata = WordProperties.metadata(in: part) }
        var page = 0
        var tables = 0
        for sheet in list.sheets where !sheet.isHidden && !hidden.contains(sheet.name) {
            guard let target = list.targets[sheet.relation] else { continue }
            let path = OfficeParts.path(of: target, in: "xl")
            let cells = SheetCells(strings: strings.strings, styles: styles, countsFrom1904: list.countsFrom1904, limits: limits)
            guard let part = try parts.part(path) else { continue }
            guard XMLEvents.read(part, to: cells) else { throw parts.unreadable(.damagedPart(path)) }
            page += 1
            if cells.isCut {
                document.notes.append(.init(.limit, "sheet", ["sheet": .text(sheet.name)]))
            }
            let grid = SheetGrid(
                cells: cells.placed(try drawing(of: cells, path: path, parts)), page: page, sheet: sheet.name, hiddenRows: cells.hiddenRows,
                mostPlaces: limits.tableSlots)
            let blocks = grid.blocks(firstTable: tables + 1)
            tables += blocks.count { if case .table = $0 { true } else { false } }
            document.blocks += blocks
        }
        return document
    }

    private func drawing(of cells: SheetCells, path: String, _ parts: OfficeParts) throws(DocumentError) -> SheetDrawing {
        let drawing = SheetDrawing()
        let drawings = [cells.drawing, cells.oldDrawing].compactMap(\.self)
        guard !drawings.isEmpty, let slash = path.lastIndex(of: "/") else { return drawing }
        let folder = String(path[..<slash])
        let list = WorkbookList()
        try parts.hear("\(folder)/_rels/\(path[path.index(after: slash)...]).rels", list)
        for target in drawings.compactMap({ list.targets[$0] }) { try parts.hear(OfficeParts.path(of: target, in: folder), drawing) }
        return drawing
    }
}

/// The parts of an office document in a ZIP file.
struct OfficeParts {
    let archive: DocumentParts
    let name: String
    /// `DOCX`, for messages.
    let format: String

    /// The bytes of a part; nil when there is none.
    func part(_ part: String) throws(DocumentError) -> [UInt8]? {
        let path = "\(name)/\(part)"
        if let refusal = archive.refusals.first(where: { $0.path == path }) {
            throw .limitExceeded(.part(part, refusal.flaw))
        }
        guard let member = archive.members.first(where: { $0.path == path }) else { return nil }
        do {
            return try archive.bytes(of: member)
        } catch {
            throw unreadable(.damagedPart(part))
        }
    }

    /// The part that the document begins with, and its name in its folder: the `usual` one, or that which the relations of the file name.
    func main(_ usual: String) throws(DocumentError) -> (bytes: [UInt8], name: Substring)? {
        var path = usual
        if !archive.members.contains(where: { $0.path == "\(name)/\(usual)" }) {
            let relations = WorkbookList()
            try hear("_rels/.rels", relations)
            path = relations.main.map { Self.path(of: $0, in: "") } ?? usual
        }
        return try part(path).map { ($0, path.split(separator: "/").last ?? "") }
    }

    /// Lets `listener` hear a part, if there is one.
    func hear(_ part: String, _ listener: some XMLListener) throws(DocumentError) {
        if let bytes = try self.part(part) { XMLEvents.read(bytes, to: listener) }
    }

    func unreadable(_ flaw: DocumentError.Flaw) -> DocumentError { .unreadable(format: format, flaw) }

    /// The part that a relation of a part in `folder` leads to: `../drawings/drawing1.xml`, `/xl/worksheets/sheet1.xml`.
    static func path(of target: String, in folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
