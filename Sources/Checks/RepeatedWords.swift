import ReportText
import Reports

/// Words that stand twice in a row where once is meant: 《黄石信息》《黄石信息》, 政务公开工作政务公开工作.
enum RepeatedWords {
    /// In characters: shorter ones are doubled on purpose (一件一件, 逐项逐项), but for those that never are.
    private static let least = 4
    private static let leastShort = 2
    private static let short = PhraseTable(file: "prose.csv")["doubled"]
    private static let most = 12
    /// What a word ends before: 活动活动和, 制度制度的.
    private static let joints = PhraseTable(file: "prose.csv")["joint"]
    /// What paths of menus repeat: 政府信息公开 / 政府信息公开年报.
    private static let ofMenus = PhraseTable(file: "prose.csv")["menu"]
    private static let mostShown = 5

    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard !context.report.sections.isEmpty else { return collector.set("T112", .notApplicable("reason.no_text")) }
        var found: [String] = []
        for section in context.report.sections {
            for text in section.text.withUTF8Bytes(repeated) where !found.contains(text) { found.append(text) }
        }
        guard !found.isEmpty else { return collector.set("T112", .passed) }
        let (shown, more) = shortened(found.map { Parameter.message(Message("quoted", ["text": .text($0)])) }, most: mostShown)
        var values: [String: Parameter] = ["words": shown]
        values["more"] = more
        collector.add(Finding("T112", values, expected: 0, actual: Double(found.count)))
    }

    /// The words of `text` that are followed by themselves. Linear: no word is longer than `most`.
    private static func repeated(_ text: UnsafeBufferPointer<UInt8>) -> [String] {
        var found: [String] = []
        var at = 0
        while at + 2 < text.count {
            if isHan(text, at) {
                let run = hanRun(text, from: at)
                addWords(of: text, run, to: &found)
                at = run.upperBound
            } else if text[at] == 0xE3, let length = titleLength(text, at) {
                found.append(text.text(at..<at + length))
                at += 2 * length
            } else {
                at += text[at] >= 0xE3 ? 3 : 1
            }
        }
        return found
    }

    private static func hanRun(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int> {
        var end = start + 3
        while isHan(text, end) { end += 3 }
        return start..<end
    }

    /// The words of a run of Han characters with the same right behind them.
    private static func addWords(of text: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, to found: inout [String]) {
        var at = run.lowerBound
        while at + 2 * 3 * leastShort <= run.upperBound {
            if let length = wordLength(text, at, end: run.upperBound) {
                found.append(text.text(at..<at + length))
                at += 2 * length
            } else {
                at += 3
            }
        }
    }

    /// Whether a short word that stands twice is one too many: 信息公开公开栏, where the second begins another word, is not.
    private static func isMisprint(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, end: Int) -> Bool {
        let behind = start + 2 * length
        return text.length(ofPrefix: short, at: start, before: end) == length
            && (length > 6 || behind >= end || text.length(ofPrefix: joints, at: behind, before: end) != nil)
    }

    /// 《…》 with the same right behind it.
    private static func titleLength(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard text.hasPrefix("《", at: start), let end = text.firstOffset(of: "》", from: start, to: min(text.count, start + 3 * 60)) else {
            return nil
        }
        let length = end + 3 - start
        return length > 9 && isFollowed(text, start, length) ? length : nil
    }

    /// The bytes of the shortest word from `start` on that is followed by itself before `end`.
    private static func wordLength(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, end: Int) -> Int? {
        let bytes = UnsafeRawBufferPointer(text)
        let first = bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)
        var length = 3 * leastShort
        while length <= 3 * most, start + 2 * length <= end {
            // The first character and a byte are compared in one: nearly all differ there.
            if bytes.loadUnaligned(fromByteOffset: start + length, as: UInt32.self) == first, isFollowed(text, start, length) {
                if length >= 3 * least { return isOfMenu(text, start..<start + length) ? nil : length }
                if isMisprint(text, start, length, end: end) { return length }
            }
            length += 3
        }
        return nil
    }

    private static func isOfMenu(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        ofMenus.contains { menu in
            menu.withUnsafeBufferPointer { $0.firstOffset(of: UnsafeBufferPointer(rebasing: text[range])) != nil }
        }
    }

    private static func isHan(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        at + 2 < text.count && (0xE4...0xE9).contains(text[at])
    }

    private static func isFollowed(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> Bool {
        guard start + 2 * length <= text.count else { return false }
        for offset in 0..<length where text[start + offset] != text[start + length + offset] { return false }
        return true
    }
}
