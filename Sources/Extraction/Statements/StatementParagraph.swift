import ReportText
import Reports

/// Lines that make one paragraph, as folded text with the way back to what is printed.
struct StatementParagraph {
    var text: [UInt8] = []
    private var pieces: [(start: Int, line: NarrativeSection.Line)] = []

    /// Whether the source breaks off right behind it.
    var isCut: Bool { pieces.last?.line.isCut == true }

    /// The paragraphs of a section: lines broken in the middle of a sentence (text and PDF) are joined.
    static func paragraphs(of lines: [NarrativeSection.Line]) -> [StatementParagraph] {
        var paragraphs: [StatementParagraph] = []
        for line in lines where !isInColumns(line) {
            if let last = paragraphs.last, last.continues(into: line) {
                paragraphs[paragraphs.count - 1].append(line)
            } else {
                var paragraph = StatementParagraph()
                paragraph.append(line)
                paragraphs.append(paragraph)
            }
        }
        return paragraphs
    }

    /// Whether blanks part the words of a line as in the header of a table that a page or a width tore: no sentence has them.
    private static func isInColumns(_ line: NarrativeSection.Line) -> Bool {
        var gaps = 0
        var last: Unicode.Scalar?
        var isBlank = false
        for scalar in line.text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\u{A0}", "\u{3000}": isBlank = true
            case "。", "，", "；", "、", "：", ",", ";", ":": return false
            default:
                if isBlank, let last, last.value > 0x2E80, scalar.value > 0x2E80 { gaps += 1 }
                (last, isBlank) = (scalar, false)
            }
        }
        return gaps > 1
    }

    private mutating func append(_ line: NarrativeSection.Line) {
        pieces.append((text.count, line))
        text.append(contentsOf: line.folded)
    }

    /// A long line without a full stop goes on in the next one, unless that opens an entry of its own.
    private func continues(into line: NarrativeSection.Line) -> Bool {
        guard let last = pieces.last?.line, last.folded.count >= 54, line.origin.page != nil || line.origin.line != nil,
            line.origin.line == nil || last.origin.line == nil || line.origin.line == last.origin.line! + 1
        else { return false }
        if last.folded.endsSentence || last.folded.scalar(at: last.folded.count - 3) == 0xFF1B { return false }
        if let end = last.folded.last, end == UInt8(ascii: ";") || end == UInt8(ascii: ":") { return false }
        if let heading = SectionHeading(last.folded), heading.end == last.folded.count, !heading.isSentence { return false }
        if let heading = SectionHeading(line.folded), heading.style != .none { return false }
        return true
    }

    /// Bytes of a line up to which its sentences are given as printed; of a longer one as folded, so that the cost stays linear.
    private static let printedLimit = 65_536

    /// The printed text of `range`.
    func printed(_ range: Range<Int>) -> String {
        var text = ""
        for (index, piece) in pieces.enumerated() {
            let end = index + 1 < pieces.count ? pieces[index + 1].start : self.text.count
            let part = range.clamped(to: piece.start..<end)
            guard !part.isEmpty else { continue }
            let folded = part.lowerBound - piece.start..<part.upperBound - piece.start
            let isShort = piece.line.folded.count <= Self.printedLimit
            text += isShort ? TextFolding.printed(piece.line.text, proseRange: folded) : piece.line.folded.text(folded)
        }
        return text
    }

    /// Where the text at `offset` stands.
    func origin(at offset: Int) -> Origin {
        (pieces.last { $0.start <= offset } ?? pieces.first)?.line.origin ?? Origin()
    }

    /// The topic that the paragraph's own heading names: its first words where they are numbered, or the whole of a short line.
    ///
    /// - Parameter section: what the heading of the whole section names: （一）申请受理情况 is of its applications.
    func headingTopic(in section: WalkState.Object) -> WalkState.Object? {
        guard let heading = SectionHeading(text), heading.style != .none else { return listedTitle.flatMap(Self.topic) }
        let title = Array(text[..<min(heading.end, 150)])
        if let topic = Self.topic(of: title) { return topic }
        guard section == .applications, heading.style == .bracketed else { return WalkState.Object.none }
        return title.contains("申请") || Self.namesHandling(title) ? section : WalkState.Object.none
    }

    /// What a heading names in so many words.
    private static func topic(of title: [UInt8]) -> WalkState.Object? {
        if title.contains("复议") || title.contains("诉讼") { return .appeals }
        if title.contains("依申请") || title.contains("申请公开") || title.contains("公开申请") { return .applications }
        if title.contains("主动公开") { return .disclosures }
        return title.contains("建议") && title.contains("提案") || title.contains("人大") ? .proposals : nil
    }

    /// 5.申请行政复议、提起行政诉讼的情况。无。: the title with what is said of it, where that is no more than a denial.
    func deniedTitle(in sentences: [StatementSentence]) -> StatementSentence? {
        guard sentences.count > 1, sentences[1].tokens.count == 1, sentences[1].tokens[0].role == .denial, !sentences[0].hasFigure,
            !sentences[0].hasDenial, let heading = SectionHeading(text), heading.style != .none,
            text.hasPrefix("情况", at: (sentences[0].tokens.last?.end ?? 0) - 6)
        else { return nil }
        var sentence = sentences[1]
        let end = sentences[0].range.upperBound
        sentence.tokens = sentences[0].tokens + [StatementToken(kind: .colon, start: end - 3, end: end)] + sentence.tokens
        sentence.range = sentences[0].range.lowerBound..<sentence.range.upperBound
        return sentence
    }

    /// 一是主动公开情况。at the beginning: a heading in words.
    private var listedTitle: [UInt8]? {
        guard NumeralReader.isChineseNumeral(text.scalar(at: 0)), text.hasPrefix("是", at: 3),
            let end = text.firstOffset(of: "。", from: 6, to: min(text.count, 60)), text.hasPrefix("情况", at: end - 6)
        else { return nil }
        return Array(text[6..<end])
    }

    /// （二）答复情况: no more than what was done, not 信访答复情况.
    private static func namesHandling(_ title: [UInt8]) -> Bool {
        guard let start = title.firstIndex(of: UInt8(ascii: ")")) else { return false }
        let end = title.endsSentence ? title.count - 3 : title.count
        return start + 1 < end && Phrases.shared.isWhole(.handlingTitle, start + 1..<end, in: title)
    }

    /// Whether its heading names the fees for information.
    var isOnFees: Bool { SectionHeading(text).map { Self.namesFees(Array(text[..<min($0.end, 150)])) } ?? false }

    /// Whether its heading is on one place where information is published, and on nothing else: 1.政府信息公开平台情况.
    var isOnPlace: Bool {
        guard let heading = SectionHeading(text), heading.style != .none else { return false }
        let title = Array(text[..<min(heading.end, 150)])
        let end = title.endsSentence ? title.count - 3 : title.count
        return Phrases.shared.length(.placeTitle, endingAt: end, in: title) != nil
    }

    /// Whether a heading names the fees for information, not those of the administration: 政府信息公开收费及减免情况.
    static func namesFees(_ heading: [UInt8]) -> Bool {
        heading.contains("收费") && (heading.contains("信息公开") || heading.contains("减免"))
    }
}
