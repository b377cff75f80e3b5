/// Which of an organ's names is shown: of those under which it went last, the fullest; whatever the order in which they came.
package enum OrganDisplay {
    /// A name, and the last year whose report prints it.
    package struct Candidate: Sendable {
        package var name: String
        package var year: Int

        package init(name: String, year: Int) {
            self.name = name
            self.year = year
        }
    }

    /// `nil` for none.
    package static func best(_ candidates: [Candidate]) -> String? {
        let named = candidates.map { (candidate: $0, form: Form($0.name)) }
        var eras: [String: (year: Int, isCurrent: Bool)] = [:]
        for (candidate, form) in named {
            eras[form.era] = (max(eras[form.era]?.year ?? 0, candidate.year), form.isCurrent)
        }
        let era = eras.max { a, b in
            (a.value.year, a.value.isCurrent ? 1 : 0, a.key) < (b.value.year, b.value.isCurrent ? 1 : 0, b.key)
        }
        let last = named.filter { $0.form.era == era?.key }
        return last.max { $0.form.isLess($0.candidate.year, than: $1.form, $1.candidate.year) }?.candidate.name
    }

    /// A name as far as the choice goes by it.
    private struct Form {
        let name: String
        /// What the organ and its place were called then, written out: 文登市科学技术局 and 文登区科学技术局 are two.
        let era: String
        /// Whether no later name is known.
        let isCurrent: Bool
        /// Whether nothing in it is abbreviated, and a place alone is no organ's full name.
        let isWrittenOut: Bool
        let region: Int

        init(_ name: String) {
            self.name = name
            guard let organ = OrganName(name) else {
                (era, isCurrent, isWrittenOut, region) = (name, false, true, 0)
                return
            }
            let words = OrganVocabulary.embedded
            let body = Array(organ.text[organ.body])
            let full = words.full(body)
            let place = organ.units.last.map { String(decoding: organ.text[$0.range], as: UTF8.self) } ?? ""
            era = place + "|" + (organ.isGovernment ? "" : String(decoding: full, as: UTF8.self))
            isCurrent = words.current(full) == full
            // The committee of a zone goes by both its names.
            isWrittenOut = !body.isEmpty && (full == body || organ.kind == .zone) && body != Array("政府".utf8)
            region = organ.region.utf8.count
        }

        func isLess(_ year: Int, than other: Form, _ otherYear: Int) -> Bool {
            (isWrittenOut ? 1 : 0, region, year, name.utf8.count, name)
                < (other.isWrittenOut ? 1 : 0, other.region, otherYear, other.name.utf8.count, other.name)
        }
    }
}
