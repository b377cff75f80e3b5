import SQLiteLayer
import Storage

/// A section of a narrative in which a search found its words.
package struct SearchHit: Sendable, Hashable {
    package var reportID: Int64
    package var agency: String?
    package var year: Int?
    package var heading: String
    /// The words found with the text around them; the begin of the section where they stand only in the heading.
    package var before: String
    package var match: String
    package var after: String
    /// How often the first word stands in the section.
    package var count: Int
}

extension Archive {
    /// Full-text search in the narratives of current reports: every word or phrase (separated by blanks) must stand in the section.
    ///
    /// - Parameters:
    ///   - context: characters shown on each side.
    ///   - limit: the most sections given back.
    package func search(_ text: String, _ selection: Selection = .init(), context: Int = 30, limit: Int = 100) throws(QueryError)
        -> [SearchHit]
    {
        try querying {
            let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let first = words.first else { return [] }
            let agencies = try AgencyFinder(database: database).agencies(selection).map { Set($0.map(\.name)) }
            let statement = try database.cached(SearchSQL.text(words))
            for (index, word) in SearchSQL.parameters(words).enumerated() { statement.bind(word, at: index + 3) }
            statement.bind(selection.years?.lowerBound ?? Int.min, at: 1)
            statement.bind(selection.years?.upperBound ?? Int.max, at: 2)
            defer { statement.reset() }
            let reading = try database.cached("SELECT heading, text FROM sections WHERE id = ?1")
            var hits: [SearchHit] = []
            while hits.count < limit, try statement.step() {
                let agency = statement.optionalText(2)
                if let agencies, agency.map(agencies.contains) != true { continue }
                reading.bind(statement.integer(0), at: 1)
                defer { reading.reset() }
                guard try reading.step() else { continue }
                let place = SearchContext(first, in: reading.text(1), context: context)
                hits.append(
                    SearchHit(
                        reportID: statement.integer(1), agency: agency, year: statement.optionalInteger(3), heading: reading.text(0),
                        before: place.before, match: place.match, after: place.after, count: place.count))
            }
            return hits
        }
    }
}

/// The statement of a search, which gives places and no text, for all that is found must be sorted: words of two characters or more by the index, single characters by reading the sections found.
enum SearchSQL {
    static func text(_ words: [String]) -> String {
        let indexed = words.contains(where: isIndexed)
        let single = words.filter { !isIndexed($0) }.indices.map { "instr(s.text, ?\($0 + (indexed ? 4 : 3))) > 0" }
        let match = indexed ? ["s.id IN (SELECT rowid FROM sections_fts WHERE sections_fts MATCH ?3)"] : []
        return """
            SELECT s.id, r.id, r.agency, r.year FROM sections AS s JOIN reports AS r ON r.id = s.report_id
            WHERE \((match + single).joined(separator: " AND ")) AND r.is_current = 1 AND (r.year BETWEEN ?1 AND ?2 OR r.year IS NULL)
            ORDER BY r.agency, r.year, s.ordinal
            """
    }

    static func parameters(_ words: [String]) -> [String] {
        let indexed = words.filter(isIndexed).map { "\"" + $0.split(separator: "\"").joined() + "\"" }
        return (indexed.isEmpty ? [] : [indexed.joined(separator: " ")]) + words.filter { !isIndexed($0) }
    }

    private static func isIndexed(_ word: String) -> Bool { word.unicodeScalars.count > 1 }
}

/// A word where it first stands in a text.
struct SearchContext {
    var before = ""
    var match = ""
    var after = ""
    var count = 0

    init(_ word: String, in text: String, context: Int) {
        let (scalars, wanted) = (Array(text.unicodeScalars), Array(word.unicodeScalars))
        let places = Self.places(of: wanted, in: scalars)
        count = places.count
        let start = places.first ?? 0
        let end = places.isEmpty ? 0 : start + wanted.count
        func piece(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
        before = piece(max(0, start - context)..<start)
        match = piece(start..<end)
        after = piece(end..<min(scalars.count, end + context))
    }

    private static func places(of word: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Int] {
        guard let first = word.first, text.count >= word.count else { return [] }
        return (0...(text.count - word.count)).filter { start in
            text[start] == first && word.indices.allSatisfy { text[start + $0] == word[$0] }
        }
    }
}
