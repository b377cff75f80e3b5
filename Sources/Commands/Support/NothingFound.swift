import Reports
import Storage

/// A question that nothing answers: said as such, with what is held instead.
enum NothingFound {
    /// - Throws: always, `ExitStatus.remarks`.
    static func end(_ archive: Archive) throws -> Never {
        let held = try archive.headers()
        let years = held.compactMap(\.year)
        if let first = years.min(), let last = years.max() {
            let agencies = Set(held.compactMap(\.agencyID)).count
            Terminal.message(
                Speech.say(
                    "answer.nothing",
                    [
                        "reports": .count(held.count), "agencies": .count(agencies), "first": .text("\(first)"), "last": .text("\(last)"),
                    ]))
        } else {
            Terminal.message(Speech.say("answer.empty"))
        }
        throw ExitStatus.remarks
    }
}
