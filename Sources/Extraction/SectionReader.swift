import Documents
import Reports

/// A section of the narrative with where each of its paragraphs stood.
struct NarrativeSection: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        var text: String
        var origin: Origin
    }
    var ordinal: Int
    /// As printed; empty for the text before the first heading.
    var heading: String
    /// Which of the six statutory sections it is (1…6), where that is plain.
    var statutory: Int?
    var lines: [Line] = []

    /// The section as the report keeps it.
    var section: Section {
        Section(ordinal: ordinal, heading: heading, statutory: statutory, text: lines.map(\.text).joined(separator: "\n"))
    }
}

/// Splits the narrative at its section headings.
struct SectionReader {
    /// The sections of `blocks`, without the blocks that recognised tables used, menus before the report and footers after it.
    func read(_ blocks: [Block], tableBlocks: Set<Int>) -> [NarrativeSection] {
        []
    }
}
