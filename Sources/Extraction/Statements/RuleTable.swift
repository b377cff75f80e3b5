import ReportText
import Reports

/// From the words of a clause to the measure that its figure states: a line of `Data/Language/rules.csv`.
struct Rule: Sendable {
    enum Kind: String, Sendable {
        /// The figure of the measure.
        case count
        /// The same, unless another sentence says it more plainly.
        case weak
        /// The figure of the measure only where the same sentence states another of its table.
        case set
        /// Filed or closed cases: a claim, no figure.
        case filed
        /// Received and carried over together: a claim, no figure.
        case handled
        /// Money, or none at all.
        case fee
        /// A part that the form has no cell for: a claim, no figure.
        case part
        /// Money that is said of the measure, and is no value of it: the fee of a service may be another one.
        case said
        /// Named with its count and no word for what was done: a claim, no figure.
        case bare
    }
    /// Whether the rule holds behind 其中.
    enum Detail: String, Sendable {
        case yes, no
        /// Only if the clause names a route by itself (未经复议直接起诉), or a body.
        case route, body
        /// There alone.
        case only
    }
    /// What must be known besides the words.
    enum Condition: String, Sendable {
        /// The clause or the text before it speaks of applications.
        case applications
        /// A count of applications stands before it in the sentence.
        case counted
        /// The sentence begins with the ways in which applications came.
        case ways
        /// The figure breaks down applications by who applied.
        case applicant
        case route
        /// Suits, by which route is not said.
        case litigation
        /// Cases about disclosure, not all that an organ has.
        case disclosure
        case proposals
        /// As many as were received: 收到5件，按期办结5件.
        case all
        /// Done in time, and no more than that is said of when.
        case kept
        /// Section two of the report.
        case section2
        /// A count of what was finished stands right before it.
        case concluded
        /// 受理: what is accepted is for others to answer.
        case accepted
        /// A notice of the fee stands in the sentence.
        case notice
        /// The report is on 2021 or later.
        case form2021
        /// The sentence has not turned to something else than applications (收到信访件62件，结转下年0件).
        case open
    }
    var measure: String
    var needs: RoleSet
    var allows: RoleSet
    var unless: RoleSet
    var conditions: [Condition]
    var detail: Detail
    var kind: Kind

    /// Whether every word of `bag` is accounted for by the rule, and nothing that it needs is missing.
    func fits(_ bag: RoleSet) -> Bool {
        needs.isSubset(of: bag) && !unless.intersects(bag) && bag.isSubset(of: allows)
    }
}

/// The rules in their order: the first that fits counts.
struct RuleTable: Sendable {
    static let shared = RuleTable()

    let rules: [Rule]

    /// Words that change nothing of what is counted.
    static let glue = RoleSet([
        .neutral, .gov, .generic, .being, .count, .sum, .cumulative, .reached, .every, .own, .place, .listing, .beside, .and,
        .thisyear, .detail, .until,
    ])

    private init() {
        var rules: [Rule] = []
        for file in EmbeddedFile.language where file.name == "rules.csv" {
            for record in CSV.records(file.bytes) { rules.append(Rule(record)) }
        }
        self.rules = rules
    }
}

extension Rule {
    init(_ record: [String: String]) {
        func roles(_ field: String) -> [Role] {
            (record[field] ?? "").split(separator: " ").compactMap { Role(name: $0 == "applicant" ? "applicantKind" : $0) }
        }
        let needed = roles("needs")
        measure = record["measure"] ?? ""
        needs = RoleSet(needed)
        conditions = (record["needs"] ?? "").split(separator: " ").filter { $0.hasPrefix("@") }.compactMap {
            Condition(rawValue: String($0.dropFirst()))
        }
        allows = RoleSet(needed + roles("allows")).union(RuleTable.glue)
        unless = RoleSet(roles("unless"))
        detail = Detail(rawValue: record["detail"] ?? "") ?? .no
        kind = Kind(rawValue: record["kind"] ?? "") ?? .count
    }
}
