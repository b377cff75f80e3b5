import Glibc

/// What a person sees of the text at a place of a page: the elements that are open there and change it.
///
/// Empty on most of a page. From the first element that hides, strikes out, raises or colours something, every element is remembered until that
/// one is closed; end tags that are left out are understood as the HTML standard does.
struct Ink {
    struct State: Hashable {
        var isGone = false
        var isInvisible = false
        var isSizeless = false
        var isStruck = false
        var isRaised = false
        /// It may be hidden.
        var isDoubtful = false
        /// It is not seen as it stands.
        var isDisplaced = false
        /// Shifted, or of another size: how deep.
        var shift: UInt8 = 0
        var colour = StyleColour.black
        var background = StyleColour.white

        /// Whether nothing of the text is seen, or what is seen is struck out.
        var isMuted: Bool { isUnseen || isStruck }
        var isUnseen: Bool { isGone || isInvisible || isSizeless || colour == StyleColour.clear }
        /// Whether the text has the colour of what it stands on, or may not be seen as it stands for another reason.
        var isUncertain: Bool { isDoubtful || isDisplaced || StyleColour.isAlike(colour, background) }

        /// The state inside an element that says this of itself.
        func inside(_ appearance: Appearance, _ tag: HTMLTag) -> State {
            var state = self
            if tag == .table { state.isDisplaced = false }
            if appearance[.doubtful] == .yes { state.isDoubtful = true }
            if appearance[.displaced] == .yes { state.isDisplaced = true }
            if appearance[.gone] == .yes || appearance[.away] == .yes { state.isGone = true }
            if appearance[.invisible] != .unset { state.isInvisible = appearance[.invisible] == .yes }
            if appearance[.sizeless] != .unset { state.isSizeless = appearance[.sizeless] == .yes }
            if appearance[.struck] == .yes { state.isStruck = true }
            if appearance[.raised] != .unset { state.isRaised = appearance[.raised] == .yes }
            if appearance[.shifted] == .yes || appearance[.sized] == .yes { state.shift &+= 1 }
            if let colour = appearance.colour { state.colour = colour }
            if let background = appearance.background { state.background = background }
            return state
        }
    }

    private struct Element {
        var tag: HTMLTag
        var name: Range<Int>
        var state: State
        /// It has lines of its own; its children are boxes of their own.
        var isLined = false
        var isParted = false
    }

    private var elements: [Element] = []
    private let text: UnsafeBufferPointer<UInt8>
    /// Elements that may be open at once; what is deeper is not told apart.
    private static let most = 4_096

    /// Of the innermost element that is open.
    private(set) var state = State()
    /// Open elements that have lines of their own.
    private(set) var lines = 0
    var partsChildren: Bool { elements.last?.isParted ?? false }
    var isEmpty: Bool { elements.isEmpty }

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// Opens an element, after closing those that its start tag closes.
    mutating func open(_ tag: HTMLTag, named name: Range<Int>, _ appearance: Appearance) {
        guard elements.count < Ink.most, !isVoid(tag, name) else { return }
        let inner = state.inside(appearance, tag)
        let (isLined, isParted) = (appearance[.lined] == .yes, appearance[.parted] == .yes)
        if elements.isEmpty, inner == State(), !isLined, !isParted { return }
        elements.append(Element(tag: tag, name: name, state: inner, isLined: isLined, isParted: isParted))
        if isLined { lines += 1 }
        state = inner
    }

    /// Closes what the start tag of `tag` closes where its end tag was left out.
    mutating func closeBefore(_ tag: HTMLTag, named name: Range<Int>) {
        let text = text
        switch tag {
        case .cell: keep { $0 == .row || $0 == .rowGroup || $0 == .table }
        case .row: keep { $0 == .rowGroup || $0 == .table }
        case .rowGroup: keep { $0 == .table }
        // No link stands in another one.
        case .a: if elements.last?.tag == .a { keep(elements.count - 1) }
        case _ where tag.isStructure && tag != .br && tag != .caption:
            // A paragraph ends where a block begins, an item of a list where the next one does.
            close { $0.tag == .block && text.spells($0.name, "p") }
            if text.spells(name, "li") || text.spells(name, "dt") || text.spells(name, "dd") {
                close { $0.tag == .block && text.isSame($0.name, name) }
            }
        default: break
        }
    }

    /// Closes the innermost open element of this name with all it holds. The end tag of an element that was open before closes everything.
    ///
    /// - Returns: whether the element was one that is not there at all: nobody else knows of it.
    mutating func close(_ tag: HTMLTag, named name: Range<Int>) -> Bool {
        let isPartOfTable = tag == .cell || tag == .row || tag == .rowGroup || tag == .table
        for place in elements.indices.reversed() {
            if elements[place].tag == tag, text.isSame(elements[place].name, name) {
                let wasGone = elements[place].state.isGone
                keep(place)
                return wasGone
            }
            // `</div>` closes nothing outside its cell, `</td>` nothing outside its table.
            if elements[place].tag == .table || elements[place].tag == .cell && !isPartOfTable { return state.isGone }
        }
        // A stray `</p>` or `</form>` closes nothing.
        let isStray =
            tag == .block && (text.spells(name, "form") || text.spells(name, "p") && elements.contains { $0.tag.isStructure })
        if !tag.isStructure || tag == .br || isStray { return state.isGone }
        keep(0)
        return false
    }

    /// Closes the innermost element that fits, with all it holds, within the innermost cell or list.
    private mutating func close(_ fits: (Element) -> Bool) {
        for place in elements.indices.reversed() {
            if fits(elements[place]) { return keep(place) }
            let tag = elements[place].tag
            if tag == .table || tag == .list || tag == .cell { return }
        }
    }

    /// Closes all but the innermost part of a table that fits and what that stands in. Where none is known the part was open before: all closes.
    private mutating func keep(_ fits: (HTMLTag) -> Bool) {
        keep((elements.lastIndex { fits($0.tag) } ?? -1) + 1)
    }

    private mutating func keep(_ count: Int) {
        if lines > 0 { lines -= elements[count...].count(where: \.isLined) }
        elements.removeLast(elements.count - count)
        state = elements.last?.state ?? State()
    }

    func isVoid(_ tag: HTMLTag, _ name: Range<Int>) -> Bool {
        if tag == .br || tag == .input || tag == .meta || tag == .link || tag == .picture && text.spells(name, "img") { return true }
        guard tag == .other || tag == .block else { return false }
        return Ink.voids.contains { text.spells(name, $0) }
    }

    private static let voids: [StaticString] = ["hr", "col", "wbr", "area", "base", "param", "source", "track", "embed", "o:p/"]
}

extension UnsafeBufferPointer<UInt8> {
    /// Where `byte` stands first in `start..<end`.
    func place(of byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard start < end, let found = memchr(baseAddress! + start, Int32(byte), end - start) else { return nil }
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - baseAddress!
    }

    /// Whether `range` spells `word` (lower case ASCII), in any case.
    func spells(_ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count where self[range.lowerBound + offset] | 0x20 != word.utf8Start[offset] { return false }
        return true
    }

    /// Whether two ranges spell the same in ASCII, in any case.
    func isSame(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
        guard range.count == other.count else { return false }
        for offset in 0..<range.count where self[range.lowerBound + offset] | 0x20 != self[other.lowerBound + offset] | 0x20 {
            return false
        }
        return true
    }
}
