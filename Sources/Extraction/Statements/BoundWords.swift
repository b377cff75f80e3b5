import Forms
import ReportText
import Reports

/// Why a number is no exact count, and which way it is open.
struct NumberDoubt: Hashable, Sendable {
    /// Empty for an exact number.
    var reason = ""
    var bound: Claim.Bound?
    /// 近, 将近: little less than the number, not anything less.
    var isNear = false
}

/// The words that make a number more or less than what was counted: those of `Data/Language/bounds.csv`.
struct BoundWords: Sendable {
    static let shared = BoundWords()

    /// Where a word stands: before the number, before a Chinese numeral, between number and measure word, or behind the measure word.
    enum Place: String {
        case before, numeral, digits, measure
    }

    private var words: [Place: [(bytes: [UInt8], doubt: NumberDoubt)]] = [:]

    private init() {
        for file in EmbeddedFile.language where file.name == "bounds.csv" {
            for record in CSV.records(file.bytes) {
                guard let place = record["place"].flatMap(Place.init) else { continue }
                let isNear = record["bound"] == "near"
                let bound = isNear ? .less : record["bound"].flatMap(Claim.Bound.init)
                let doubt = NumberDoubt(reason: "more_or_less", bound: bound, isNear: isNear)
                words[place, default: []] += (record["words"] ?? "").split(separator: " ").map { (Array($0.utf8), doubt) }
            }
        }
        for place in words.keys { words[place]?.sort { $0.bytes.count > $1.bytes.count } }
    }

    /// The word of `place` that ends at `end`; `nil` where there is none.
    func doubt(_ place: Place, endingAt end: Int, in text: [UInt8]) -> NumberDoubt? {
        words[place]?.first { isWord($0.bytes, at: end - $0.bytes.count, in: text) }?.doubt
    }

    /// The length of the word of `place` that ends at `end`.
    func length(_ place: Place, endingAt end: Int, in text: [UInt8]) -> Int? {
        words[place]?.first { isWord($0.bytes, at: end - $0.bytes.count, in: text) }?.bytes.count
    }

    /// The word of `place` that begins at `start`, and its length.
    func doubt(_ place: Place, startingAt start: Int, in text: [UInt8]) -> (doubt: NumberDoubt, length: Int)? {
        let found = words[place]?.first { isWord($0.bytes, at: start, in: text) }
        return found.map { ($0.doubt, $0.bytes.count) }
    }

    private func isWord(_ word: [UInt8], at start: Int, in text: [UInt8]) -> Bool {
        guard start >= 0, start + word.count <= text.count else { return false }
        var offset = 0
        while offset < word.count, text[start + offset] == word[offset] { offset += 1 }
        return offset == word.count
    }
}
