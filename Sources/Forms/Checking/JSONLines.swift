import Reports

/// On which line of a JSON text a value stands, by its path (`tables`, `0`, `rows`, `3`).
struct JSONLines {
    private(set) var lines: [[String]: Int] = [:]
    /// The line on which the text stops being JSON; `nil` for JSON.
    private(set) var broken: Int?
    private var bytes: [UInt8]
    private var place = 0
    private var line = 1
    private static let deepest = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if !value(at: [])
            || {
                skip()
                return place < bytes.count
            }()
        {
            broken = line
        }
    }

    /// The line of a value, else of the nearest that holds it.
    func line(of path: [String]) -> Int? {
        var path = path
        while lines[path] == nil, !path.isEmpty { path.removeLast() }
        return lines[path]
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func skip() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            if byte == 0x0A { line += 1 }
            place += 1
        }
    }

    private mutating func value(at path: [String]) -> Bool {
        skip()
        lines[path] = line
        guard path.count < Self.deepest else { return false }
        switch byte {
        case UInt8(ascii: "{"): return members(at: path, end: UInt8(ascii: "}"), isObject: true)
        case UInt8(ascii: "["): return members(at: path, end: UInt8(ascii: "]"), isObject: false)
        case UInt8(ascii: "\""): return string() != nil
        case nil: return false
        default:
            let start = place
            while let byte, byte > 0x20, !",]}:\"[{".utf8.contains(byte) { place += 1 }
            return place > start
        }
    }

    private mutating func members(at path: [String], end: UInt8, isObject: Bool) -> Bool {
        place += 1
        var index = 0
        skip()
        if byte == end {
            place += 1
            return true
        }
        while true {
            var name = "\(index)"
            if isObject {
                skip()
                guard let key = string() else { return false }
                name = key
                skip()
                guard byte == UInt8(ascii: ":") else { return false }
                place += 1
            }
            guard value(at: path + [name]) else { return false }
            skip()
            index += 1
            guard byte == UInt8(ascii: ",") || byte == end else { return false }
            place += 1
            if bytes[place - 1] == end { return true }
        }
    }

    private mutating func string() -> String? {
        guard byte == UInt8(ascii: "\"") else { return nil }
        let start = place + 1
        place += 1
        while let byte, byte != UInt8(ascii: "\"") {
            if byte == 0x0A { return nil }
            place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        guard byte != nil else { return nil }
        place += 1
        return String(decoding: bytes[start..<place - 1], as: UTF8.self)
    }
}
