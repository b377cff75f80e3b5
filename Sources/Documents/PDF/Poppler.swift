/// Poppler's tools at work on one PDF.
struct Poppler {
    private let file: String
    private let folder: PrivateFolder
    private let limits: Limits
    private let tools: Tools
    /// When the tools must be done, all together.
    private let deadline: Double

    struct Tools {
        var info: String
        var text: String
        var drawing: String
        /// Asked for some pages only: it may be missing.
        var raster: String?
    }

    /// - Parameter searchPath: folders to look for the tools in, instead of PATH's.
    init(_ bytes: [UInt8], limits: Limits, searchPath: [String]?) throws(DocumentError) {
        func locate(_ tool: String) throws(DocumentError) -> String {
            guard let path = Subprocess.locate(tool, searchPath: searchPath) else {
                throw .toolMissing(.poppler(tool))
            }
            return path
        }
        tools = Tools(
            info: try locate("pdfinfo"), text: try locate("pdftotext"), drawing: try locate("pdftocairo"),
            raster: Subprocess.locate("pdftoppm", searchPath: searchPath))
        deadline = Subprocess.now() + Double(limits.toolSeconds)
        guard let folder = PrivateFolder(), let file = folder.write(bytes, as: "source.pdf") else {
            throw .unreadable(format: "PDF", .noTemporaryFile(folder: PrivateFolder.parent))
        }
        (self.folder, self.file, self.limits) = (folder, file, limits)
    }

    /// What the PDF says of itself, and its pages with their words.
    func contents() throws(DocumentError) -> (properties: [Document.Metadata], pages: [PDFPage], notes: [Document.Note]) {
        let answers = Subprocess.run(
            [
                subprocess(tools.info, ["-isodates", "-f", "1", "-l", "\(limits.pages)", file], output: 1 << 20),
                subprocess(
                    tools.text, ["-bbox", "-cropbox", "-enc", "UTF-8", "-l", "\(limits.pages + 1)", file, "-"],
                    output: min(limits.unpackedBytes, limits.textBytes)),
            ], seconds: deadline - Subprocess.now(), stop: limits.stop)
        let (info, text) = (answers[0], answers[1])
        try check(info)
        let properties = Poppler.properties(info.output)
        let pageCount = properties.first { $0.name == "Pages" }.flatMap { Int($0.content) } ?? 0
        if pageCount < 1 { throw unreadable(.noPages) }
        if pageCount > limits.pages { throw .limitExceeded(.pages(pageCount, limit: limits.pages)) }
        try check(text)
        var notes: [Document.Note] = []
        if text.complaints.contains("language pack") {
            notes.append(.init(.undecodableBytes, "no_poppler_data"))
        }
        var pages = PDFWords.pages(in: text.output)
        let rotations = Poppler.rotations(properties)
        for index in pages.indices {
            pages[index].rotation = rotations[pages[index].number] ?? 0
            // The size is that of the page before it is turned, the places of its words are those after.
            if pages[index].rotation % 180 != 0 { (pages[index].width, pages[index].height) = (pages[index].height, pages[index].width) }
        }
        return (properties, pages, notes)
    }

    /// The ruling lines of these pages. A page whose drawing cannot be had, because it is too large or too involved, is in `failed`.
    func rulings(of pages: [Int]) throws(DocumentError) -> (lines: [Int: PDFRulings], failed: [Int]) {
        // As large as the page: else one of broken width (A4 is 595.3 points wide) is drawn smaller, and nothing stands where its words do.
        let size = ["-svg", "-noshrink", "-nocenter"]
        let answers = Subprocess.run(
            pages.map { subprocess(tools.drawing, size + ["-f", "\($0)", "-l", "\($0)", file, "-"], output: 32 << 20) },
            seconds: deadline - Subprocess.now(), stop: limits.stop)
        var lines: [Int: PDFRulings] = [:]
        var failed: [Int] = []
        for (page, answer) in zip(pages, answers) {
            if answer.ending == .outOfTime { throw outOfTime }
            if answer.succeeded, let rulings = PDFDrawing.rulings(in: answer.output) {
                lines[page] = rulings
            } else {
                failed.append(page)
            }
        }
        return (lines, failed)
    }

    /// The dots of a page; nil where they cannot be had.
    func raster(of page: Int) -> PDFRaster? {
        guard let tool = tools.raster else { return nil }
        let arguments = ["-gray", "-r", "72", "-cropbox", "-f", "\(page)", "-l", "\(page)", file]
        let answer = Subprocess.run(
            [subprocess(tool, arguments, output: 16 << 20)], seconds: deadline - Subprocess.now(), stop: limits.stop)[0]
        return answer.succeeded ? PDFRaster(answer.output) : nil
    }

    private func subprocess(_ tool: String, _ arguments: [String], output: Int) -> Subprocess {
        var bounds = Subprocess.Bounds()
        bounds.outputBytes = output
        bounds.cpuSeconds = limits.toolSeconds
        return Subprocess(executable: tool, arguments: arguments, bounds: bounds)
    }

    private func check(_ answer: Subprocess.Answer) throws(DocumentError) {
        switch answer.ending {
        case .exited(0): return
        case .outOfTime: throw outOfTime
        case .tooMuchOutput:
            throw .limitExceeded(.toolOutput(limit: min(limits.unpackedBytes, limits.textBytes)))
        case .exited where answer.complaints.contains("Incorrect password"):
            throw unreadable(.encrypted)
        case .exited: throw unreadable(.damaged(detail: Poppler.detail(answer.complaints)))
        case .signalled: throw unreadable(.toolFailed)
        case .notStarted: throw unreadable(.toolNotStarted)
        }
    }

    private var outOfTime: DocumentError {
        .limitExceeded(.toolSeconds(program: "poppler", limit: limits.toolSeconds))
    }

    private func unreadable(_ flaw: DocumentError.Flaw) -> DocumentError { .unreadable(format: "PDF", flaw) }

    /// The last line of what a tool complained about: `Couldn't read xref table`.
    private static func detail(_ complaints: String) -> String? {
        let line = complaints.split(separator: "\n").last.map(String.init) ?? ""
        return line.split(separator: ": ", maxSplits: 1).last.map(String.init)
    }

    /// `Page    1 rot:   90`
    private static func rotations(_ properties: [Document.Metadata]) -> [Int: Int] {
        var rotations: [Int: Int] = [:]
        for property in properties where property.name.hasPrefix("Page ") && property.name.hasSuffix(" rot") {
            if let page = property.name.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) {
                rotations[page] = Int(property.content)
            }
        }
        return rotations
    }

    /// `Title:          洪泽区…`, a line each.
    private static func properties(_ output: [UInt8]) -> [Document.Metadata] {
        String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let content = line[line.index(after: colon)...].drop { $0 == " " }
            return content.isEmpty ? nil : Document.Metadata(name: String(line[..<colon]), content: String(content))
        }
    }
}
