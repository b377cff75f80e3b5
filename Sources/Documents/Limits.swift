/// What a source may cost at the most. A source that is too large as a whole is refused with a `DocumentError`; within a source,
/// what goes beyond a limit is left out and a `Document.Note` of kind `limit` says so.
package struct Limits: Hashable, Sendable {
    /// Ends the programs that convert sources before their time.
    package var stop: StopSignal?
    /// Bytes of a source, whatever its kind. Beyond: `DocumentError.tooLarge`.
    package var sourceBytes = 64 << 20
    /// Bytes of text or HTML, as UTF-8. Beyond: `DocumentError.tooLarge`.
    package var textBytes = 32 << 20
    /// Open block elements within each other. Deeper ones are read as if they were not nested.
    package var nestingDepth = 256
    /// Paragraphs, rows and tables of a document.
    package var blocks = 200_000
    /// Cells of all tables and rows of a document together, layout tables included.
    package var cells = 400_000
    /// Columns of a table after its spans are expanded; the greatest `colspan` that is believed.
    package var tableColumns = 1_000
    /// Rows of a table.
    package var tableRows = 20_000
    /// Rows × columns of a table.
    package var tableSlots = 1_000_000
    /// Bytes of one paragraph, cell or line.
    package var lineBytes = 1 << 20
    /// Bytes of the name of a character reference between `&` and `;`. A longer one is plain text.
    package var entityBytes = 32
    /// Entries of `Document.metadata`.
    package var metadata = 500

    /// Pages of a PDF.
    package var pages = 500
    /// Bytes of one part of a container (DOCX, ZIP) once unpacked, and of one answer of a tool.
    package var unpackedBytes = 64 << 20
    /// Members of a ZIP archive, and the bytes of all of them once unpacked.
    package var archiveMembers = 100_000
    package var archiveUnpackedBytes = 2 << 30
    /// How many times its packed size a member of more than 1 MiB may unpack to.
    package var archiveRatio = 250
    /// Seconds that poppler or LibreOffice may work on a source, by the clock.
    package var toolSeconds = 30

    package init() {}
}
