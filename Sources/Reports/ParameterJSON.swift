import FoundationEssentials

// Parameters as JSON, for SQL: texts and numbers as they are, lists as arrays, everything else as an object named after its kind:
// `{"cell": "appeals.reconsideration.total", "left": 11, "parts": {"plus": [10, 1]}, "published": {"date": "2021-03-02"}}`.

extension [String: Parameter] {
    /// An object, its names in alphabetical order.
    package var json: String {
        "{" + sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0.key)):\($0.value.json)" }.joined(separator: ",") + "}"
    }

    /// Reads what `json` wrote; anything else is empty.
    package init(json: String) {
        self = json == "{}" ? [:] : (try? JSONDecoder().decode(Self.self, from: Data(json.utf8))) ?? [:]
    }
}

extension Parameter: Decodable {
    var json: String {
        func object(_ name: String, _ value: String) -> String { "{\"\(name)\":\(value)}" }
        switch self {
        case .text(let text): return JSONText.quoted(text)
        case .path(let path): return object("path", JSONText.quoted(path))
        case .number(let number): return JSONText.number(number)
        case .date(let date): return object("date", JSONText.quoted(date.description))
        case .percent(let ratio, let decimals): return "{\"percent\":\(JSONText.number(ratio)),\"decimals\":\(decimals)}"
        case .measure(let code): return object("measure", JSONText.quoted(code))
        case .cell(let code): return object("cell", JSONText.quoted(code))
        case .origin(let origin): return object("origin", JSONText.quoted(origin.description))
        case .word(let key): return object("word", JSONText.quoted(key))
        case .message(let message): return "{\"message\":\(JSONText.quoted(message.key)),\"parameters\":\(message.parameters.json)}"
        case .list(let items, let joint):
            let list = "[" + items.map(\.json).joined(separator: ",") + "]"
            return joint == .comma ? list : object(joint.rawValue, list)
        }
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
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 32:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
