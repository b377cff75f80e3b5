import Forms
import ReportText
import Reports

/// The six sections, and the tables two of them owe.
enum SectionChecks {
    /// The headings that the forms prescribe, in their order.
    private static let titles = PhraseTable(file: "headings.csv")["statutory-title"].map { String(decoding: $0, as: UTF8.self) }
    private static let codes = ["R201", "R202", "R203", "R206", "R207"]

    static func run(_ context: CheckContext, _ collector: inout Collector) {
        guard context.template?.table(.applications) != nil else {
            for code in codes { collector.set(code, .notApplicable("reason.no_sections_form")) }
            return
        }
        let found = Set(context.report.sections.compactMap(\.statutory))
        if breaksOff(found, context) {
            // A cut download or an excerpt: what is missing may be in the rest.
            for code in ["R201", "R206", "R207"] { collector.set(code, .notAssessable("reason.breaks_off")) }
            empty(context, &collector)
            return problems(context, &collector)
        }
        tables(found, context, &collector)
        guard !found.isEmpty else {
            for code in codes.dropLast() { collector.set(code, .notAssessable("reason.no_headings")) }
            return
        }
        missing(found, context, &collector)
        empty(context, &collector)
        problems(context, &collector)
    }

    /// Whether the source ends in the middle of a table or section, with nothing that belongs behind it.
    private static func breaksOff(_ found: Set<Int>, _ context: CheckContext) -> Bool {
        let last = found.max() ?? 0
        if (4...5).contains(last) { return isCut(last, context) }
        guard last <= 3, let template = context.template, let applications = template.table(.applications) else { return false }
        let printed = context.figures.printed
        let hasAppeals = template.table(.appeals).map { printed.contains($0.code) } ?? false
        guard !hasAppeals else { return false }
        if printed.contains(applications.code) {
            guard let left = template.measure(.applications, .carriedOut, .total), let slot = context.rules.slots[left] else {
                return false
            }
            return context.figures.presence[slot] == .absent
        }
        if last == 3 { return true }
        let articles = template.tables.filter { $0.layout == .rows }
        guard let end = articles.last, last > 0 else { return false }
        return !printed.contains(end.code)
    }

    /// Whether section four or five ends in the middle of a sentence, or of its table.
    private static func isCut(_ last: Int, _ context: CheckContext) -> Bool {
        guard let section = context.report.sections.last, section.statutory == last else { return false }
        if last == 4, let table = context.template?.table(.appeals)?.code, !context.figures.printed.contains(table),
            PassageReader.characters(of: section.text, most: 1) == 0
        {
            return true
        }
        // A short line may be a signature.
        return section.text.lines().last.map { line in
            let line = String(line)
            return PassageReader.characters(of: line, most: leastSentence) == leastSentence && !PassageReader.endsWithMark(line)
        } ?? false
    }

    private static let leastSentence = 30
    /// As many figures as half the appeals table has.
    private static let leastTable = 8

    /// Whether the text before the first heading begins in the middle: its first point is not the first (4.认真办理…).
    private static func beginsLate(_ report: Report) -> Bool {
        guard let first = report.sections.first, first.statutory == nil, first.heading.isEmpty else { return false }
        return first.text.withUTF8Bytes { text in
            var isOpen = true
            for at in text.indices {
                let byte = text[at]
                if isOpen, (0x31...0x39).contains(byte), at + 2 < text.count {
                    let isPoint = text[at + 1] == UInt8(ascii: ".") || text.hasPrefix("、", at: at + 1) || text.hasPrefix("．", at: at + 1)
                    if isPoint, !(0x30...0x39).contains(text[at + 2]) { return byte != 0x31 }
                }
                isOpen = byte <= 0x20 || at >= 2 && text.hasPrefix("。", at: at - 2)
            }
            return false
        }
    }

    private static func tables(_ found: Set<Int>, _ context: CheckContext, _ collector: inout Collector) {
        let owed = [(TableRole.applications, 3), (.appeals, 4)].compactMap { role, section in
            context.template?.table(role).map { (code: $0.code, section: section) }
        }
        let lacking = owed.filter { !context.figures.tables.contains($0.code) }
        // A section that is missing is R201's; where no heading is known, the table is all there is to miss.
        let missing = lacking.filter { found.isEmpty || found.contains($0.section) }
        guard !missing.isEmpty || lacking.isEmpty else {
            return collector.set("R207", .notAssessable("reason.sections_missing"))
        }
        guard !missing.isEmpty else { return collector.set("R207", .passed) }
        // Figures that X120 says were left out may be those of the table.
        guard context.report.coverage.unused.count < leastTable else {
            return collector.set("R207", .notAssessable("reason.figures_left_out"))
        }
        collector.add(
            Finding(
                "R207", ["tables": .list(missing.map { quoted(.text(titles[$0.section - 1])) }, .and)],
                cells: missing.map { .init($0.code) }))
    }

    private static func missing(_ found: Set<Int>, _ context: CheckContext, _ collector: inout Collector) {
        var missing = (1...6).filter { !found.contains($0) }
        if missing.first == 1, beginsLate(context.report) { missing.removeFirst() }
        if missing.isEmpty, !found.contains(1) {
            for code in ["R201", "R206"] { collector.set(code, .notAssessable("reason.breaks_off")) }
            return
        }
        if missing.isEmpty {
            collector.set("R201", .passed)
            return numbering(context, &collector)
        }
        collector.set("R206", .notAssessable("reason.sections_missing"))
        collector.add(
            Finding(
                "R201", ["headings": .list(missing.map { quoted(.text(titles[$0 - 1])) })], expected: 6, actual: Double(found.count)))
    }

    private static func empty(_ context: CheckContext, _ collector: inout Collector) {
        // Sections three and four owe a table: R207 tells where that is missing.
        let statistics = context.rules.articleTables
        let empty = context.report.sections.filter { section in
            guard let number = section.statutory, number != 3, number != 4, PassageReader.characters(of: section.text, most: 1) == 0 else {
                return false
            }
            // Where no table at all could be read, its captions may still stand there.
            return number != 2 || !context.figures.printed.isEmpty && !statistics.contains { context.figures.printed.contains($0) }
        }
        guard !empty.isEmpty else { return collector.set("R202", .passed) }
        collector.add(Finding("R202", ["headings": .list(empty.map { quoted(excerpt($0.heading)) })]))
    }

    private static func quoted(_ text: Parameter) -> Parameter { .message(Message("quoted", ["text": text])) }

    /// Section five says more than 无.
    private static func problems(_ context: CheckContext, _ collector: inout Collector) {
        guard let section = context.report.sections.first(where: { $0.statutory == 5 }) else {
            return collector.set("R203", .notAssessable("reason.no_section_five"))
        }
        guard let says = NothingSaid.shared.denial(in: section.text) else { return collector.set("R203", .passed) }
        collector.add(
            Finding(
                "R203", ["heading": excerpt(section.heading), "text": excerpt(section.text), "says": .text(says)]))
    }

    // MARK: numbering

    private static func numbering(_ context: CheckContext, _ collector: inout Collector) {
        let numbered = context.report.sections.compactMap { section in number(of: section.heading).map { ($0, section.heading) } }
        for (before, after) in zip(numbered, numbered.dropFirst()) where after.0 != before.0 + 1 {
            return collector.add(
                Finding(
                    "R206", ["before": excerpt(before.1), "after": excerpt(after.1)], expected: Double(before.0 + 1),
                    actual: Double(after.0)))
        }
        collector.set("R206", .passed)
    }

    /// 1…10 for 一、 … 十、 at the start of a heading.
    private static func number(of heading: String) -> Int? {
        var scalars = heading.unicodeScalars.lazy.filter { !$0.properties.isWhitespace }.makeIterator()
        guard let first = scalars.next(), let second = scalars.next(), ["、", ".", "．", "，", ","].contains(second) else { return nil }
        return NumeralReader.ordinal(first)
    }
}

/// Sections that say no more than that there is nothing to say: made of the words of `Data/Checks/nothing.txt` alone.
private struct NothingSaid: Sendable {
    static let shared = NothingSaid()

    private let words: [[UInt8]]
    private static let denials = PhraseTable(file: "prose.csv")["denial"]

    private init() {
        let file = EmbeddedFile.checks.first { $0.name == "nothing.txt" }
        let lines = (file.map { Array($0.bytes) } ?? []).split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }
        words = lines.flatMap { $0.split(separator: UInt8(ascii: " ")).map(Array.init) }.sorted { $0.count > $1.count }
    }

    /// The word by which `text` says that there is nothing; `nil` where it says something, or nothing at all.
    func denial(in text: String) -> String? {
        let isPlain = text.withUTF8Bytes { bytes in
            var at = 0
            var length = 0
            while at < bytes.count {
                let character = TextCharacter(bytes, at, before: bytes.count)
                if character.kind != .other {
                    at += character.length
                } else if let word = words.first(where: { bytes.hasPrefix($0, at: at, before: bytes.count) }) {
                    at += word.count
                    length += word.count
                } else {
                    return false
                }
                if length > 180 { return false }
            }
            return length > 0
        }
        guard isPlain else { return nil }
        return Self.denials.first { text.holds(anyOf: [$0]) }.map { String(decoding: $0, as: UTF8.self) }
    }
}
