import CXlsxWriter

/// How a cell looks.
package struct CellStyle: Hashable, Sendable {
    /// What a coloured cell says. Each is told from the others in grey print too: errors are bold, changes in italics.
    package enum Mark: Hashable, Sendable {
        case error, warning, changed, transcribed
    }

    package enum Number: Hashable, Sendable {
        /// As a person writes it: 1234, 0.5.
        case plain
        /// A ratio: 0.375 is shown as 37.5 %.
        case ratio
    }

    package var isHeading = false
    package var isTitle = false
    package var isCentred = false
    package var isWrapped = false
    /// Text that stands off the figure left of it.
    package var isIndented = false
    package var hasBorder = false
    package var mark: Mark?
    package var number: Number = .plain

    package init() {}

    package static let plain = CellStyle()
    /// A title above a table.
    package static var title: CellStyle { make { $0.isTitle = true } }
    /// The header of a list.
    package static var heading: CellStyle { make { ($0.isHeading, $0.isWrapped, $0.hasBorder) = (true, true, true) } }
    /// A header or label of a statutory table.
    package static var label: CellStyle { make { ($0.isWrapped, $0.hasBorder) = (true, true) } }
    /// A figure of a statutory table.
    package static func figure(_ mark: Mark?) -> CellStyle { make { ($0.hasBorder, $0.mark) = (true, mark) } }
    package static var wrapped: CellStyle { make { $0.isWrapped = true } }

    package static func make(_ change: (inout CellStyle) -> Void) -> CellStyle {
        var style = CellStyle()
        change(&style)
        return style
    }

    func apply(to format: UnsafeMutablePointer<lxw_format>?) {
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if isTitle {
            format_set_bold(format)
            format_set_font_size(format, 14)
        }
        if isHeading {
            format_set_bold(format)
            format_set_bg_color(format, 0xE7EDF5)
        }
        if isCentred { format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue)) }
        if isIndented {
            format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
            format_set_indent(format, 1)
        }
        if isWrapped { format_set_text_wrap(format) }
        if hasBorder { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
        if number == .ratio { format_set_num_format(format, "0.0%") }
        switch mark {
        case .error:
            format_set_bold(format)
            format_set_bg_color(format, 0xF8C9C4)
        case .warning: format_set_bg_color(format, 0xFCE8B2)
        case .changed:
            format_set_italic(format)
            format_set_bg_color(format, 0xD5E8D4)
        case .transcribed: format_set_bg_color(format, 0xDCD3EC)
        case nil: break
        }
    }
}
