import FoundationEssentials

// Parameters as JSON, for SQL: texts and numbers as they are, lists as arrays, everything else as an object named after its kind:
// `{"cell": "appeals.reconsideration.total", "left": 11, "parts": {"plus": [10, 1]}, "published": {"date": "2021-03-02"}}`.

extension [String: Parameter] {
    /// An object, its names in alphabetical order.
    package var json: String {
        var text = ""
        write(into: &text)
        return text
    }

    fileprivate func write(into text: inout String) {
        text += "{"
        for (index, (name, value)) in sorted(by: { $0.key < $1.key }).enumerated() {
            if index > 0 { text += "," }
            JSONText.quote(name, into: &text)
            text += ":"
            value.write(into: &text)
        }
        text += "}"
    }

    /// Reads what `json` wrote; anything else is empty.
    package init(json: String) {
        self = json == "{}" ? [:] : (try? JSONDecoder().decode(Self.self, from: Data(json.utf8))) ?? [:]
    }
}

extension Parameter: Decodable {
    var json: String {
        var text = ""
        write(into: &text)
        return text
    }

    fileprivate func write(into text: inout String) {
        switch self {
        case .text(let words): JSONText.quote(words, into: &text)
        case .path(let path): Self.write("path", path, into: &text)
        case .number(let number): text += JSONText.number(number)
        case .date(let date): Self.write("date", date.description, into: &text)
        case .percent(let ratio, let decimals): text += "{\"percent\":\(JSONText.number(ratio)),\"decimals\":\(decimals)}"
        case .measure(let code): Self.write("measure", code, into: &text)
        case .cell(let code): Self.write("cell", code, into: &text)
        case .origin(let origin): Self.write("origin", origin.description, into: &text)
        case .word(let key): Self.write("word", key, into: &text)
        case .message(let message):
            text += "{\"message\":"
            JSONText.quote(message.key, into: &text)
            text += ",\"parameters\":"
            message.parameters.write(into: &text)
            text += "}"
        case .list(let items, let joint): Self.write(items, joint, into: &text)
        }
    }

    /// An object with one text.
    private static func write(_ name: String, _ value: String, into text: inout String) {
        text += "{"
        JSONText.quote(name, into: &text)
        text += ":"
        JSONText.quote(value, into: &text)
        text += "}"
    }

    private static func write(_ items: [Parameter], _ joint: Joint, into text: inout String) {
        if joint != .comma { text += "{\"\(joint.rawValue)\":" }
        text += "["
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            item.write(into: &text)
        }
        text += joint == .comma ? "]" : "]}"
    }

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    public init(from decoder: any Decoder) throws {
        if let value = try? decoder.singleValueContainer() {
            if let text = try? value.decode(String.self) {
                self = .text(text)
                return
            }
            if let number = try? value.decode(Double.self) {
                self = .number(number)
                return
            }
            if let items = try? value.decode([Parameter].self) {
                self = .list(items)
                return
            }
        }
        let object = try decoder.container(keyedBy: Name.self)
        let names = object.allKeys.map(\.stringValue)
        func text(_ name: String) throws -> String { try object.decode(String.self, forKey: Name(stringValue: name)) }
        if names.contains("percent") {
            self = .percent(
                try object.decode(Double.self, forKey: Name(stringValue: "percent")),
                decimals: try object.decode(Int.self, forKey: Name(stringValue: "decimals")))
        } else if names.contains("message") {
            let values = try object.decode([String: Parameter].self, forKey: Name(stringValue: "parameters"))
            self = .message(Message(try text("message"), values))
        } else if let joint = names.first.flatMap(Joint.init) {
            self = .list(try object.decode([Parameter].self, forKey: Name(stringValue: joint.rawValue)), joint)
        } else {
            switch names.first {
            case "date": self = .date(try CalendarDate(iso: text("date")) ?? Self.flaw(decoder))
            case "path": self = .path(try text("path"))
            case "measure": self = .measure(try text("measure"))
            case "cell": self = .cell(try text("cell"))
            case "origin": self = .origin(Origin(description: try text("origin")))
            case "word": self = .word(try text("word"))
            default: throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: ""))
            }
        }
    }

    private static func flaw(_ decoder: any Decoder) throws -> CalendarDate {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: ""))
    }
}

/// Writes JSON.
package enum JSONText {
    package static func array(_ strings: [String]) -> String { "[" + strings.map(quoted).joined(separator: ",") + "]" }

    /// `41`, `-8`, `0.5`
    package static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    package static func quoted(_ string: String) -> String {
        var result = ""
        quote(string, into: &result)
        return result
    }

    /// Appends `string` in quotes.
    package static func quote(_ string: String, into text: inout String) {
        text += "\""
        let isPlain = string.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 >= 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        }
        if isPlain == true {
            text += string
        } else {
            escape(string, into: &text)
        }
        text += "\""
    }

    private static func escape(_ string: String, into text: inout String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
