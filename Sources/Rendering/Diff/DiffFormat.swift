import Query
import Wording

/// How a diff is written as text; as a workbook by `Diff.writeWorkbook`.
package enum DiffFormat: String, Sendable, CaseIterable {
    case text, markdown, html, json, csv
}

/// Choices for the formats of a diff.
package struct DiffOptions: Sendable {
    /// Of labels and headings; what the reports say is shown as printed.
    package var language: Language
    /// Whether figures and sentences that did not change are shown too (`text`, `markdown`; the other formats always hold them).
    package var showsUnchanged: Bool
    /// Whether `text` is coloured.
    package var color: Bool
    /// The terminal's columns, for `text`.
    package var width: Int?
    /// For `csv`.
    package var guardsFormulas: Bool
    package var byteOrderMark: Bool

    package init(
        language: Language = .chinese, showsUnchanged: Bool = false, color: Bool = false, width: Int? = nil, guardsFormulas: Bool = false,
        byteOrderMark: Bool = false
    ) {
        self.byteOrderMark = byteOrderMark
        self.language = language
        self.showsUnchanged = showsUnchanged
        self.color = color
        self.width = width
        self.guardsFormulas = guardsFormulas
    }
}

extension Diff {
    /// The whole diff as text of a format.
    package func rendered(_ format: DiffFormat, options: DiffOptions = .init()) -> String {
        switch format {
        case .text: DiffText(self, options).rendered()
        case .markdown: DiffMarkdown(self, options).rendered()
        case .html: DiffPage(self, options).rendered()
        case .json: DiffJSON(self, options).rendered()
        case .csv:
            figureGrid(options.language).rendered(
                .csv,
                options: .init(guardsFormulas: options.guardsFormulas, language: options.language, byteOrderMark: options.byteOrderMark))
        }
    }

    /// Writes a workbook: the statutory tables, every figure, the sentences, the findings.
    package func writeWorkbook(to path: String, options: DiffOptions = .init()) throws {
        try DiffWorkbook(self, options).write(to: path)
    }

    /// The bytes of a Word document.
    package func document(options: DiffOptions = .init()) -> [UInt8] { DiffDocument(self, options).bytes }

    /// Every figure, a row each: what `csv` holds.
    ///
    /// - Parameter isPublished: files by their names, without the folders they lie in.
    package func figureGrid(_ language: Language = .chinese, isPublished: Bool = false) -> Grid {
        func shown(_ file: String?) -> String? { isPublished ? file.map(PublishedSource.name) : file }
        let words = MeasureNames.writer(language)
        return Grid(
            columns: [
                .init("measure"), .init("label"), .init("unit"), .init("from", kind: .number), .init("to", kind: .number),
                .init("change", kind: .number), .init("change_ratio", kind: .ratio), .init("comparability"), .init("from_status"),
                .init("to_status"), .init("from_file"), .init("from_origin"), .init("from_raw"), .init("to_file"), .init("to_origin"),
                .init("to_raw"), Grid.flags("from_flags"), Grid.flags("to_flags"),
            ],
            rows: figures.map { figure in
                [
                    .text(figure.measure.code), .text(figure.name.label(language)), .term("unit", figure.name.unit),
                    .init(figure.from, nil, figure.fromFlags.marked), .init(figure.to, nil, figure.toFlags.marked), .init(figure.change),
                    .init(figure.changeRatio),
                    .term("comparability", figure.comparability.rawValue),
                    .init("status", figure.fromStatus?.rawValue), .init("status", figure.toStatus?.rawValue),
                    figure.fromSource == nil ? .null : .init(shown(from.file)),
                    .init(figure.fromSource?.origin.map { words.write(.origin($0)) }),
                    .init(figure.fromSource?.printed), figure.toSource == nil ? .null : .init(shown(to.file)),
                    .init(figure.toSource?.origin.map { words.write(.origin($0)) }), .init(figure.toSource?.printed),
                    .init(figure.fromFlags.codes),
                    .init(figure.toFlags.codes),
                ]
            })
    }
}

extension FigureSource {
    /// The text as printed, or how the figure was computed.
    var printed: String? { raw ?? formula }
}
