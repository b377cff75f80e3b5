/// Has LibreOffice convert the older office formats (`.doc`, `.wps`, RTF, OpenDocument; `.xls`, `.et`) to DOCX or XLSX, and reads the outcome.
struct OfficeConverter {
    var limits: Limits
    /// Folders to look for LibreOffice in, instead of PATH's.
    var searchPath: [String]?

    init(limits: Limits, searchPath: [String]? = nil) {
        self.limits = limits
        self.searchPath = searchPath
    }

    /// Groups of RTF that stand in each other: LibreOffice fills the memory for each of them before it gives up.
    private static func isNestedTooDeep(_ bytes: [UInt8]) -> Bool {
        var depth = 0
        for byte in bytes {
            if byte == UInt8(ascii: "{") { depth += 1 } else if byte == UInt8(ascii: "}") { depth -= 1 }
            if depth > 2_000 { return true }
        }
        return false
    }

    /// - Throws: `DocumentError` when LibreOffice is not installed, or cannot read the file.
    func read(_ bytes: [UInt8], as format: OfficeFormat, name: String) throws(DocumentError) -> Document {
        let isSheet = format.isSheet
        let source = format.isOpenDocument ? OpenDocument(bytes, isPacked: format.isPacked, limits: limits) : nil
        let (bytes, hidden) = (source?.settled ?? bytes, isSheet ? source?.hiddenSheets ?? [] : [])
        let target = isSheet ? "xlsx" : "docx"
        if format == .rtf, Self.isNestedTooDeep(bytes) { throw .unreadable(format: format.name, .notConverted) }
        guard let program = Subprocess.locate("soffice", searchPath: searchPath) ?? Subprocess.locate("libreoffice", searchPath: searchPath)
        else {
            throw .toolMissing(.libreOffice(format: format.name, part: isSheet ? "calc" : "writer"))
        }
        guard let folder = PrivateFolder(), let path = folder.write(bytes, as: "source.\(format.rawValue)") else {
            throw .unreadable(format: format.name, .noTemporaryFile(folder: PrivateFolder.parent))
        }
        // A profile of its own: nothing of the user's is read or changed, and several may run at once.
        var conversion = Subprocess(
            executable: program,
            arguments: [
                "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nolockcheck", "--convert-to", target,
                "--outdir", folder.path, path,
            ])
        conversion.home = folder.path
        // Its address space; a plain document takes a third of it.
        conversion.bounds.memoryBytes = 3 << 29
        conversion.bounds.cpuSeconds = limits.toolSeconds
        conversion.bounds.fileBytes = 4 * limits.unpackedBytes
        let answer = Subprocess.run([conversion], seconds: Double(limits.toolSeconds), stop: limits.stop)[0]
        if answer.ending == .outOfTime {
            throw .limitExceeded(.toolSeconds(program: "LibreOffice", limit: limits.toolSeconds))
        }
        guard let converted = folder.read("source.\(target)", limit: limits.sourceBytes),
            FileKind(of: converted) == (isSheet ? .workbook : .docx)
        else {
            throw .unreadable(format: format.name, .notConverted)
        }
        var document =
            isSheet
            ? try WorkbookReader(limits: limits).read(converted, name: name, hidden: hidden)
            : try WordReader(limits: limits).read(converted, name: name)
        document.mediaType = isSheet ? .excel : .word
        return document
    }
}
