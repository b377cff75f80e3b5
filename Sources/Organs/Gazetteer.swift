import Reports

/// Provinces, prefectures and counties since 2004, from `Data/Places`: looked up by bytes, made when first asked.
package final class Gazetteer: Sendable {
    package static let embedded = Gazetteer()

    /// The rank of a place in the administrative division of the country.
    package enum Level: UInt8, Sendable, Comparable {
        case province, prefecture, county, township

        package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

        /// As `agencies.level` says it.
        package var name: String { ["province", "prefecture", "county", "township"][Int(rawValue)] }
    }

    /// A row of the table: a place under one name and code.
    package struct Place: Sendable {
        /// Six digits (GB/T 2260).
        package var code: Int32
        package var level: Level
        package var name: Range<Int32>
        package var province: Range<Int32>
        package var prefecture: Range<Int32>
        /// The first year in which it had this name and code; `nil` where that is before 1980.
        package var firstYear: Int?
        /// The last; `nil` while it has.
        package var lastYear: Int?

        /// Whether it went by this name in a year, or in the one before or after: reports are named when they are published.
        func isNamed(in year: Int) -> Bool { (firstYear ?? 0) <= year + 1 && (lastYear ?? 9999) >= year - 1 }
    }

    nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>
    package let places: [Place]
    /// The places whose name, or whose short name with its kind (临夏州), begins with a character, the longest spelling first.
    private let spellings: [UInt32: [Spelling]]
    private let made: [UInt8]
    /// Code and name of what a place became, by its index.
    private let successors: [Int32: Int32]

    private struct Spelling: Sendable {
        /// Offsets in `bytes`, or in `made` where it is put together.
        var range: Range<Int32>
        var isMade: Bool
        var place: Int32
    }

    private init() {
        let files = EmbeddedFile.places
        bytes = files.first { $0.name == "places.csv" }?.bytes ?? UnsafeBufferPointer(start: nil, count: 0)
        var reader = PlaceReader(bytes)
        reader.read()
        places = reader.places
        made = reader.made
        var spellings: [UInt32: [Spelling]] = [:]
        for (index, place) in places.enumerated() {
            spellings[Self.head(bytes, Int(place.name.lowerBound)), default: []].append(
                Spelling(range: place.name, isMade: false, place: Int32(index)))
        }
        for (range, place) in reader.shortened {
            let head = made.withUnsafeBufferPointer { Self.head($0, Int(range.lowerBound)) }
            spellings[head, default: []].append(Spelling(range: range, isMade: true, place: place))
        }
        self.spellings = spellings.mapValues { $0.sorted { $0.range.count > $1.range.count } }
        let successions = files.first { $0.name == "successions.csv" }.map { CSV.rows($0.bytes) } ?? []
        var codes: [Int32: Int32] = [:]
        for row in successions.dropFirst() where row.count >= 4 {
            if let former = Int32(row[0]), let code = Int32(row[2]) { codes[former] = code }
        }
        successors = codes
    }

    /// The first three bytes, which are one Han character.
    private static func head(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32 {
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
    }

    /// The longest place spelled at `start`, and every row of that spelling: counties of one name, one place under several codes.
    package func longest(in text: ArraySlice<UInt8>, at start: Int) -> (end: Int, places: [Int])? {
        guard start + 6 <= text.endIndex else { return nil }
        let head = UInt32(text[start]) << 16 | UInt32(text[start + 1]) << 8 | UInt32(text[start + 2])
        guard let candidates = spellings[head] else { return nil }
        var found: [Int] = []
        var length = 0
        for candidate in candidates {
            if length > 0, candidate.range.count < length { break }
            guard matches(candidate, text, start) else { continue }
            length = candidate.range.count
            if !found.contains(Int(candidate.place)) { found.append(Int(candidate.place)) }
        }
        return found.isEmpty ? nil : (start + length, found)
    }

    private func matches(_ spelling: Spelling, _ text: ArraySlice<UInt8>, _ start: Int) -> Bool {
        let count = spelling.range.count
        guard start + count <= text.endIndex else { return false }
        let slice = text[start..<start + count]
        let first = Int(spelling.range.lowerBound)
        return spelling.isMade
            ? made[first..<first + count].elementsEqual(slice) : bytes[first..<first + count].elementsEqual(slice)
    }

    package func name(_ place: Int) -> String { text(places[place].name) }
    package func province(of place: Int) -> String { text(places[place].province) }
    package func prefecture(of place: Int) -> String { text(places[place].prefecture) }

    func isSame(_ a: Range<Int32>, _ b: Range<Int32>) -> Bool {
        a.count == b.count && bytes[Int(a.lowerBound)..<Int(a.upperBound)].elementsEqual(bytes[Int(b.lowerBound)..<Int(b.upperBound)])
    }

    private func text(_ range: Range<Int32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }

    /// The code a place has now: 文登市 (371081) is 文登区 (371003) since 2014.
    package func currentCode(_ place: Int) -> Int32 {
        var code = places[place].code
        var steps = 0
        while let next = successors[code], steps < 6 {
            code = next
            steps += 1
        }
        return code
    }

    /// The row of a code, the newest name where it had several. The table is sorted by code.
    package func place(code: Int32) -> Int? {
        let rows = places[places.indices.firstPlace { places[$0].code >= code }...].prefix { $0.code == code }
        return rows.indices.last { places[$0].lastYear == nil } ?? rows.indices.first
    }
}

/// Reads `places.csv`: eight fields a line, none of them quoted; lines end as RFC 4180 has it, with CR LF, or with LF alone.
private struct PlaceReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var places: [Gazetteer.Place] = []
    /// Spellings that the table does not print: 临夏州 for 临夏回族自治州.
    var shortened: [(range: Range<Int32>, place: Int32)] = []
    var made: [UInt8] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func read() {
        places.reserveCapacity(3700)
        var fields: [Range<Int32>] = []
        var start = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") else { continue }
            let isBehindReturn = byte == UInt8(ascii: "\n") && index > start && bytes[index - 1] == UInt8(ascii: "\r")
            fields.append(Int32(start)..<Int32(isBehindReturn ? index - 1 : index))
            start = index + 1
            if byte == UInt8(ascii: "\n") {
                add(fields)
                fields.removeAll(keepingCapacity: true)
            }
        }
    }

    private mutating func add(_ fields: [Range<Int32>]) {
        guard fields.count == 8, let code = number(fields[0]) else { return }
        let level: Gazetteer.Level =
            switch bytes[Int(fields[3].lowerBound) + 2] {
            case UInt8(ascii: "o"): .province
            case UInt8(ascii: "e"): .prefecture
            default: .county
            }
        let index = Int32(places.count)
        places.append(
            Gazetteer.Place(
                code: Int32(code), level: level, name: fields[1], province: fields[4], prefecture: fields[5],
                firstYear: number(fields[6]), lastYear: number(fields[7])))
        shorten(fields[1], fields[2], index)
    }

    /// 自治州, 自治县 and 自治旗 are spoken of by their short name and the plain word.
    private mutating func shorten(_ name: Range<Int32>, _ short: Range<Int32>, _ place: Int32) {
        let text = slice(name)
        guard text.count > 12, text[text.endIndex - 9..<text.endIndex - 3].elementsEqual("自治".utf8), short.count < text.count - 3,
            short.count >= 6
        else { return }
        let start = made.count
        made += slice(short)
        made += text.suffix(3)
        shortened.append((Int32(start)..<Int32(made.count), place))
    }

    private func slice(_ range: Range<Int32>) -> Slice<UnsafeBufferPointer<UInt8>> { bytes[Int(range.lowerBound)..<Int(range.upperBound)] }

    private func number(_ range: Range<Int32>) -> Int? {
        guard !range.isEmpty else { return nil }
        var value = 0
        for byte in slice(range) {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }
}
