/// The name, class, id and attributes of an element that a style sheet is asked about, as ranges of the text.
struct StyledElement {
    var tag: HTMLTag
    var name: Range<Int>
    var classes: Range<Int> = 0..<0
    var id: Range<Int> = 0..<0
    var attributes: Range<Int> = 0..<0
    /// The row group or row that stands around rows and cells though no tag opens it.
    var isImplied = false

    /// Calls `body` with each of its classes.
    func forEachClass(in text: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        var start = classes.lowerBound
        while start < classes.upperBound {
            var end = start
            while end < classes.upperBound, text[end] > 0x20 { end += 1 }
            if end > start { body(start..<end) }
            start = end + 1
        }
    }
}

/// What an element stands in, the outermost first, and what stands before it there, as far as the rules of a page ask for that.
struct StyledPath {
    struct Element {
        var element: StyledElement
        /// Its place among its siblings.
        var index: Int
        var children = Children()
    }

    /// The elements that have begun in an element; of many the first are forgotten.
    struct Children {
        private(set) var last: [StyledElement] = []
        private(set) var count = 0
        private static let most = 256

        subscript(index: Int) -> StyledElement? {
            let place = index - (count - last.count)
            return last.indices.contains(place) ? last[place] : nil
        }

        mutating func add(_ element: StyledElement) {
            if last.count >= Self.most { last.removeFirst(Self.most / 2) }
            last.append(element)
            count += 1
        }
    }

    private(set) var elements: [Element] = []
    private var roots = Children()
    /// Whether what stands before an element is remembered.
    var keepsSiblings = false
    private let text: UnsafeBufferPointer<UInt8>
    private static let most = 1_024

    var isEmpty: Bool { elements.isEmpty }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// The children so far of the element at this depth, counted from 1; of the page at 0.
    func children(at depth: Int) -> Children { depth == 0 ? roots : elements[depth - 1].children }

    /// Adds an element where the next tag stands, and opens it unless it holds nothing.
    mutating func enter(_ element: StyledElement, opens: Bool) {
        let index = children(at: elements.count).count
        if keepsSiblings {
            if elements.isEmpty { roots.add(element) } else { elements[elements.count - 1].children.add(element) }
        }
        if opens, elements.count < Self.most { elements.append(Element(element: element, index: index)) }
    }

    /// Closes what the start tag of `tag` closes where an end tag was left out, and opens the parts of a table that need no tag.
    mutating func prepare(for tag: HTMLTag, _ name: Range<Int>) {
        let text = text
        switch tag {
        case .cell:
            keep { $0 == .row || $0 == .rowGroup || $0 == .table }
            if let last = elements.last?.element.tag, last == .rowGroup || last == .table {
                if last == .table { imply(.rowGroup) }
                imply(.row)
            }
        case .row:
            keep { $0 == .rowGroup || $0 == .table }
            if elements.last?.element.tag == .table { imply(.rowGroup) }
        case .rowGroup, .caption: keep { $0 == .table }
        case .a: if elements.last?.element.tag == .a { elements.removeLast() }
        case _ where tag.isStructure && tag != .br:
            close { $0.tag == .block && text.spells($0.name, "p") }
            if text.spells(name, "li") || text.spells(name, "dt") || text.spells(name, "dd") {
                close { $0.tag == .block && text.isSame($0.name, name) }
            }
        default: break
        }
    }

    private mutating func imply(_ tag: HTMLTag) {
        var element = StyledElement(tag: tag, name: 0..<0)
        element.isImplied = true
        enter(element, opens: true)
    }

    /// Closes the innermost open element of this name with all it holds; `</div>` closes nothing outside its cell.
    mutating func leave(_ tag: HTMLTag, _ name: Range<Int>) {
        let isPartOfTable = tag == .cell || tag == .row || tag == .rowGroup || tag == .table
        for place in elements.indices.reversed() {
            let element = elements[place].element
            if element.isImplied ? element.tag == tag : text.isSame(element.name, name) {
                elements.removeLast(elements.count - place)
                return
            }
            if element.tag == .table || element.tag == .cell && !isPartOfTable { return }
        }
    }

    private mutating func close(_ fits: (StyledElement) -> Bool) {
        for place in elements.indices.reversed() {
            let element = elements[place].element
            if fits(element) { return elements.removeLast(elements.count - place) }
            if element.tag == .table || element.tag == .list || element.tag == .cell { return }
        }
    }

    private mutating func keep(_ fits: (HTMLTag) -> Bool) {
        guard let place = elements.lastIndex(where: { fits($0.element.tag) }) else { return }
        elements.removeLast(elements.count - place - 1)
    }
}
