import Reports

@testable import Documents

/// Reads any bytes as a source and checks what every document must hold: nothing empty, every cell inside its table, in order, within the limits.
///
/// The first byte chooses between the usual limits and tiny ones, so that the limits are met.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDocuments(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    guard let first = bytes.first else { return 0 }
    let limits = first & 3 == 0 ? tinyLimits() : Limits()
    switch FileKind(of: bytes) {
    case .zip: readMembers(bytes, limits)
    case .pdf, .office: break  // other programs read these
    default:
        guard let document = try? DocumentReader(limits: limits).read(bytes, name: "fuzz") else { break }
        for block in document.blocks { check(block, limits) }
        _ = document.dump()
    }
    return 0
}

private func tinyLimits() -> Limits {
    var limits = Limits()
    limits.nestingDepth = 3
    limits.cells = 9
    limits.tableColumns = 4
    limits.tableRows = 4
    limits.tableSlots = 9
    limits.lineBytes = 5
    limits.blocks = 9
    return limits
}

private func readMembers(_ bytes: [UInt8], _ limits: Limits) {
    let containers: [any SourceContainer] = [
        PackedArchive(bytes, name: "fuzz.zip", limits: limits), CrawlReader(bytes, isGzip: false, name: "fuzz.warc", limits: limits),
        CrawlReader(bytes, isGzip: true, name: "fuzz.warc.gz", limits: limits),
    ]
    for container in containers {
        var count = 0
        while count < 20, container.next() != nil { count += 1 }
    }
}

private func check(_ block: Block, _ limits: Limits) {
    switch block {
    case .paragraph(let paragraph):
        expect(!paragraph.text.isEmpty && paragraph.text.utf8.count <= limits.lineBytes)
    case .row: break
    case .table(let table):
        expect(table.columnCount <= limits.tableColumns)
        expect(table.slots().count == table.rowCount * table.columnCount)
        var last = (-1, -1)
        for cell in table.cells {
            expect(cell.rowSpan >= 1 && cell.columnSpan >= 1)
            expect(cell.row + cell.rowSpan <= table.rowCount && cell.column + cell.columnSpan <= table.columnCount)
            expect((cell.row, cell.column) > last)
            last = (cell.row, cell.column)
        }
    }
}
