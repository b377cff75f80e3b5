/// What `word/styles.xml` says of styles: which are headings, how they show text, which number their paragraphs.
final class WordStyles: XMLListener {
    private struct Style {
        var level: Int?
        var look = WordLook()
        var parent: String?
        /// The list and the level that its paragraphs are numbered by.
        var list: String?
        var listLevel = "0"
    }
    private var styles: [String: Style] = [:]
    private var style: String?
    private var isInRun = false
    /// Of all text, and the style of paragraphs that name none.
    private var defaults = WordLook()
    private var usual: String?
    private var isInDefaults = false

    /// Hears a whole part.
    static func read(_ part: [UInt8]) -> WordStyles {
        let styles = WordStyles()
        XMLEvents.read(part, to: styles)
        return styles
    }

    /// The level, 1…6, of a style that is a heading.
    func headingLevel(of style: String) -> Int? { styles[style]?.level }

    /// How text looks in a paragraph of a style, or of none.
    func look(ofParagraph name: String? = nil) -> WordLook {
        var look = defaults
        if let name = name ?? usual { look.overlay(self.look(of: name)) }
        return look
    }

    /// How a style shows text, with what it is based on.
    func look(of name: String) -> WordLook {
        chain(of: name).reversed().reduce(into: WordLook()) { $0.overlay($1.look) }
    }

    /// The list that a style numbers its paragraphs by.
    func list(of name: String) -> (list: String, level: String)? {
        chain(of: name).first { $0.list != nil }.map { ($0.list!, $0.listLevel) }
    }

    private func chain(of name: String) -> [Style] {
        var chain: [Style] = []
        var next: String? = name
        while let name = next, let style = styles[name], chain.count < 12 {
            chain.append(style)
            next = style.parent
        }
        return chain
    }

    func start(_ element: XMLElement) {
        let name = element.name
        if name == "style" {
            style = element.string(of: "styleId")
            if let style {
                styles[style] = Style()
                let isDefault = ["1", "true", "on"].contains(element.string(of: "default"))
                if isDefault, element.string(of: "type") == "paragraph" { usual = style }
            }
        } else if name == "rPrDefault" {
            isInDefaults = true
        } else if name == "rPr" {
            isInRun = true
        } else if isInDefaults {
            if isInRun { _ = defaults.read(element) }
        } else if let style {
            read(element, of: style)
        }
    }

    private func read(_ element: XMLElement, of style: String) {
        let name = element.name
        if isInRun {
            _ = styles[style]?.look.read(element)
        } else if name == "name", let value = element.string(of: "val"), value.lowercased().hasPrefix("heading ") {
            styles[style]?.level = Int(value.dropFirst(8)).map { max(1, min($0, 6)) }
        } else if name == "outlineLvl", let value = element.string(of: "val"), let level = Int(value), (0..<9).contains(level) {
            styles[style]?.level = min(level + 1, 6)
        } else if name == "basedOn" {
            styles[style]?.parent = element.string(of: "val")
        } else if name == "numId" {
            styles[style]?.list = element.string(of: "val")
        } else if name == "ilvl" {
            styles[style]?.listLevel = element.string(of: "val") ?? "0"
        }
    }

    func end(_ name: XMLName) {
        if name == "style" { style = nil }
        if name == "rPrDefault" { isInDefaults = false }
        if name == "rPr" { isInRun = false }
        if name == "textFill" {
            defaults.endFill()
            if let style { styles[style]?.look.endFill() }
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
