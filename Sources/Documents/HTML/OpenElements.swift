/// The block elements that are open at a place of an HTML text, the innermost last, and what follows from them for the text there.
struct OpenElements {
    private struct Element {
        var tag: HTMLTag
        var isChrome: Bool
    }
    private var elements: [Element] = []
    private var countByTag = [Int](repeating: 0, count: HTMLTag.count)
    private var chromeDepth = 0

    var count: Int { elements.count }
    /// Inside `<nav>`, `<footer>` and the like.
    var isChrome: Bool { chromeDepth > 0 }
    /// Inside `<pre>`: line feeds count.
    var isPreformatted: Bool { countByTag[Int(HTMLTag.pre.rawValue)] > 0 }
    /// 1…6 inside the innermost heading; 0 outside.
    private(set) var headingLevel: UInt8 = 0

    mutating func enter(_ tag: HTMLTag, isChrome: Bool) {
        elements.append(Element(tag: tag, isChrome: isChrome))
        countByTag[Int(tag.rawValue)] += 1
        if isChrome { chromeDepth += 1 }
        if tag.headingLevel > 0 { headingLevel = tag.headingLevel }
    }

    /// Closes the innermost element, if there is one.
    mutating func leaveLast() {
        guard let last = elements.popLast() else { return }
        countByTag[Int(last.tag.rawValue)] -= 1
        if last.isChrome { chromeDepth -= 1 }
        if last.tag.headingLevel > 0 { headingLevel = elements.last { $0.tag.headingLevel > 0 }?.tag.headingLevel ?? 0 }
    }

    /// Closes the elements inside the innermost open `boundary`.
    mutating func leave(downTo boundary: HTMLTag) {
        while let last = elements.last, last.tag != boundary { leaveLast() }
    }

    /// Closes the innermost open `tag` with all it holds, unless it stands outside the innermost table.
    mutating func leave(through tag: HTMLTag) {
        guard countByTag[Int(tag.rawValue)] > 0 else { return }
        var depth = elements.count - 1
        while depth >= 0, elements[depth].tag != tag {
            if elements[depth].tag == .table { return }
            depth -= 1
        }
        while elements.count > depth { leaveLast() }
    }

    /// Closes the open headings of this table or of the page: `</h2>` also ends `<h3>`.
    mutating func leaveHeadings() {
        for heading in [HTMLTag.h1, .h2, .h3, .h4, .h5, .h6] { leave(through: heading) }
    }
}
