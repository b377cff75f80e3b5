import Documents

/// What bars do in the lines of a text: open its lines and rows, close them, or only stand between cells.
///
/// Told by the lines that hold words of a form: links and menus have bars, too.
struct BarRoles {
    /// Whether lines open with a bar: where they do not, a bar at the start of a line closes an empty cell.
    let openLines: Bool
    /// Whether lines close with a bar: where they do not, a bar at the end of a line opens an empty cell.
    let closeLines: Bool
    /// Whether rows open with a bar alone on a line: such a bar is no blank cell.
    let openRows: Bool

    init(_ blocks: [Block], memo: LabelMemo) {
        var opened = (lines: 0, with: 0)
        var closed = (lines: 0, with: 0)
        for case .row(let row) in blocks where row.cells.contains(where: { memo.label($0)?.isOfForm == true }) {
            if row.cells.first.flatMap(memo.label) != nil {
                opened.lines += 1
                opened.with += row.opensWithBar ? 1 : 0
            }
            if row.cells.count(where: { !$0.isEmpty }) > 1 {
                closed.lines += 1
                closed.with += row.closesWithBar ? 1 : 0
            }
        }
        openLines = opened.with * 10 >= opened.lines * 9
        closeLines = closed.with * 10 >= closed.lines * 9
        openRows = Self.openRows(blocks, memo)
    }

    /// Whether the tables' captions and header rows, or else most labels that a figure follows, come after a bar alone on its line.
    private static func openRows(_ blocks: [Block], _ memo: LabelMemo) -> Bool {
        var heads = (all: 0, opened: 0)
        var labels = (all: 0, opened: 0)
        for index in blocks.indices.dropFirst().dropLast() {
            guard case .row(let row) = blocks[index], row.cells.count <= 2, let first = row.cells.first.flatMap(memo.label)
            else { continue }
            var isOpened = false
            if case .row(let before) = blocks[index - 1] { isOpened = before.isBarsOnly && before.cells.isEmpty }
            if first.corner != nil || first.isCaption {
                heads.all += 1
                heads.opened += isOpened ? 1 : 0
            } else if case .row(let after) = blocks[index + 1], let figure = after.cells.first, CellValue(figure).isNumber {
                labels.all += 1
                labels.opened += isOpened ? 1 : 0
            }
        }
        return heads.all > 0 ? heads.opened * 10 >= heads.all * 9 : labels.opened * 2 > labels.all
    }
}
