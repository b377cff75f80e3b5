/// A number as a spreadsheet shows it in a format such as `#,##0.00`, `0"件"` or `0;-0;;@`.
///
/// What is not understood (fractions, conditions, texts among the digits) is shown as nothing known: the cell is unclear.
enum SheetNumberFormat {
    /// The formats that have numbers instead of texts, as far as they are the same in every language.
    static let builtIn: [Int: String] = [
        0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 20: "h:mm",
        21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy\"年\"m\"月\"", 31: "yyyy\"年\"m\"月\"d\"日\"", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
        39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;\"-\"", 42: "#,##0;-#,##0;\"-\"",
        43: "#,##0.00;-#,##0.00;\"-\"", 44: "#,##0.00;-#,##0.00;\"-\"", 49: "@", 57: "yyyy\"年\"m\"月\"", 58: "m\"月\"d\"日\"",
    ]

    /// A format that is not understood.
    static let unknown = "E"

    /// What is shown; `nil` when that cannot be told.
    static func show(_ printed: String, format: String) -> String? {
        guard let value = Double(printed), value.isFinite else { return nil }
        if format == "General" || format == "@" || format.isEmpty { return general(printed, value) }
        let sections = split(format)
        // Conditions choose the part in ways of their own.
        guard sections.count <= 4, !sections.contains(where: hasCondition) else { return nil }
        var section = sections[0]
        var magnitude = value
        if value < 0, sections.count > 1 {
            section = sections[1]
            magnitude = -value
        } else if value == 0, sections.count > 2 {
            section = sections[2]
        }
        if section.isEmpty { return "" }
        if section == "General" { return general(printed, magnitude) }
        guard magnitude < 0, !isDate(section), let shown = apply(section, to: -magnitude) else { return apply(section, to: magnitude) }
        // The sign of a number stands before all that its format adds.
        return shown.contains { $0 >= "1" && $0 <= "9" } ? "-" + shown : shown
    }

    /// What is shown of a text in a format with a part for texts (`0;-0;;@`); `nil` where there is none, or it is not understood.
    static func show(text: String, format: String) -> String? {
        guard format.contains(";") || format.contains("@"), format != "@" else { return nil }
        let sections = split(format)
        guard let section = sections.count == 4 ? sections[3] : sections.last, sections.count == 4 || section.contains("@") else {
            return nil
        }
        var shown = ""
        for piece in section.split(separator: "@", omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0 { shown += text }
            guard let pieces = pieces(String(piece.element)) else { return nil }
            for case .text(let literal) in pieces { shown += literal }
        }
        return Blanks.trimmed(shown)
    }

    /// Up to eleven digits, as cells without a format show them.
    private static func general(_ printed: String, _ value: Double) -> String? {
        if value == value.rounded(), abs(value) < 1e11 { return String(Int64(value)) }
        guard abs(value) < 1e11, abs(value) >= 1e-4 else { return nil }
        let whole = String(Int64(abs(value))).utf8.count
        var text = fixed(value, places: max(0, 10 - whole))
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    private static func fixed(_ value: Double, places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (abs(value) * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e15 else { return "\(value)" }
        var digits = String(Int64(scaled))
        while digits.utf8.count <= places { digits = "0" + digits }
        let sign = value < 0 && scaled != 0 ? "-" : ""
        return places == 0 ? sign + digits : sign + digits.dropLast(places) + "." + digits.suffix(places)
    }

    /// The parts between semicolons, quoted ones apart.
    private static func split(_ format: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        var isEscaped = false
        for character in format {
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character == "\\" || character == "!" || character == "_" || character == "*" {
                isEscaped = true
            } else if !isQuoted, character == ";" {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    /// `[>100]`
    private static func hasCondition(_ section: String) -> Bool {
        section.split(separator: "[", omittingEmptySubsequences: false).dropFirst()
            .contains { $0.prefix { $0 != "]" }.contains { "<>=".contains($0) } }
    }

    private enum Piece {
        case text(String)
        case digits(String)
    }

    /// The literal texts and the one run of digits of a section; `nil` when there is more than that.
    private static func pieces(_ section: String) -> [Piece]? {
        var pieces: [Piece] = []
        var characters = Array(section)[...]
        func add(_ text: String) {
            if case .text(let before)? = pieces.last { pieces[pieces.count - 1] = .text(before + text) } else { pieces.append(.text(text)) }
        }
        while let character = characters.popFirst() {
            switch character {
            case "\"":
                let text = characters.prefix { $0 != "\"" }
                characters = characters.dropFirst(text.count + 1)
                add(String(text))
            case "\\", "!": if let next = characters.popFirst() { add(String(next)) }
            // A blank as wide as the next character; the next character as often as it fits.
            case "_", "*": _ = characters.popFirst()
            case "[":
                let text = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(text.count + 1)
                guard let shown = shown(ofBracket: text.reduce("") { $0 + $1.lowercased() }) else { return nil }
                if !shown.isEmpty { add(shown) }
            case "0", "#", "?", ".", ",":
                if case .digits(let before)? = pieces.last {
                    pieces[pieces.count - 1] = .digits(before + String(character))
                } else {
                    if pieces.contains(where: { if case .digits = $0 { true } else { false } }) { return nil }
                    pieces.append(.digits(String(character)))
                }
            case "-", "+", "(", ")", " ", "%", "$", "¥", "￥", ":": add(String(character))
            default:
                guard let scalar = character.unicodeScalars.first, scalar.value >= 0x2E80 else { return nil }
                add(String(character))
            }
        }
        return pieces
    }

    /// What is drawn of a colour (nothing), a language or a currency (`$￥-804`); `nil` for white, which may not be seen, for hours beyond a
    /// day, and for numerals of another script.
    private static func shown(ofBracket text: String) -> String? {
        if text.hasPrefix("$") { return String(text.dropFirst().prefix { $0 != "-" }) }
        if ["white", "白色", "color2", "color 2", "颜色2"].contains(text) || text.hasPrefix("dbnum") || text.hasPrefix("natnum") { return nil }
        return text.allSatisfy { "hms".contains($0) } ? nil : ""
    }

    private static func apply(_ section: String, to value: Double) -> String? {
        if isDate(section) { return SheetDate.show(value, format: section) }
        guard let pieces = pieces(section) else { return nil }
        var text = ""
        let isPercent = section.contains("%")
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .digits(let digits):
                guard let shown = number(isPercent ? value * 100 : value, as: digits) else { return nil }
                text += shown
            }
        }
        return Blanks.trimmed(text)
    }

    /// Whether it asks for a day or a time: letters of dates outside quotes.
    private static func isDate(_ section: String) -> Bool {
        var (isQuoted, isBracketed) = (false, false)
        for (place, character) in section.enumerated() {
            if character == "\"" { isQuoted.toggle() }
            // `[Red]` is a colour, `[h]` hours beyond a day.
            if character == "[" { isBracketed = section.dropFirst(place + 2).first?.isLetter ?? false }
            if character == "]" { isBracketed = false }
            if !isQuoted, !isBracketed, "ymdhsYMDHS".contains(character) { return true }
        }
        return false
    }

    private static func number(_ value: Double, as digits: String) -> String? {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // `0,` counts thousands; `?` keeps a place with a blank, which is nothing before the figure.
        guard parts.count <= 2, parts[0].last != ",", !(parts.count > 1 && digits.contains("?")), abs(value) < 1e15 else { return nil }
        let places = parts.count > 1 ? parts[1].utf8.count : 0
        guard places <= 10, parts.count < 2 || parts[1].allSatisfy({ $0 == "0" || $0 == "#" }) else { return nil }
        var text = fixed(value, places: places)
        if parts.count > 1 {
            for place in parts[1].reversed() where place == "#" && text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
        }
        let isNegative = text.hasPrefix("-")
        if isNegative { text.removeFirst() }
        let whole = text.prefix { $0 != "." }
        let least = parts[0].filter { $0 == "0" }.count
        var digits = String(whole)
        while digits.utf8.count < least { digits = "0" + digits }
        if least == 0, digits == "0" { digits = "" }
        if parts[0].contains(",") { digits = grouped(digits) }
        return (isNegative ? "-" : "") + digits + text.dropFirst(whole.count)
    }

    private static func grouped(_ digits: String) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }
}

/// Days as spreadsheets count them, from 1899-12-30.
enum SheetDate {
    /// A day in a format of years, months and days; `nil` for times and for what is not understood.
    static func show(_ value: Double, format: String) -> String? {
        guard value >= 60, value < 2_958_466, let (year, month, day) = date(Int(value)) else { return nil }
        var text = ""
        var characters = Array(format)[...]
        while let character = characters.first {
            let run = characters.prefix { $0.lowercased() == character.lowercased() }
            switch character.lowercased() {
            case "y": text += run.count > 2 ? "\(year)" : padded(year % 100)
            case "m": text += run.count == 2 ? padded(month) : "\(month)"
            case "d": text += run.count == 2 ? padded(day) : "\(day)"
            case "\"":
                let literal = characters.dropFirst().prefix { $0 != "\"" }
                text += String(literal)
                characters = characters.dropFirst(literal.count + 2)
                continue
            case "\\", "!":
                text += String(characters.dropFirst().prefix(1))
                characters = characters.dropFirst(2)
                continue
            case "[":
                let inner = characters.dropFirst().prefix { $0 != "]" }
                // Hours beyond a day.
                if inner.allSatisfy({ "hmsHMS".contains($0) }) { return nil }
                characters = characters.dropFirst(inner.count + 2)
                continue
            case "@", ";":
                characters = []
                continue
            case "-", "/", ".", " ", "年", "月", "日": text += String(run)
            default: return nil
            }
            if character.lowercased() == "m", run.count > 2 { return nil }
            characters = characters.dropFirst(run.count)
        }
        return text
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The civil date of a day, by counting from the first of March of year 0.
    private static func date(_ serial: Int) -> (Int, Int, Int)? {
        let days = serial - 25_569 + 719_468
        let era = days / 146_097
        let ofEra = days - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * ofYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shifted + 2) / 5 + 1)
    }
}
