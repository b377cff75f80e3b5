import Query
import Reports

/// A place with the places and organs in it.
struct PlaceNode: Sendable {
    /// From the outermost in; empty for everywhere.
    var path: [String]
    var children: [PlaceNode] = []
    /// Its own organs, without those of the places in it.
    var organs: [OrganProfile] = []
    /// Of it and of the places in it: organs, reports by year, errors and warnings of their reports by year.
    var organCount = 0
    var reports: [Int: Int] = [:]
    var errors: [Int: Int] = [:]
    var warnings: [Int: Int] = [:]

    var name: String { path.last ?? "" }
    /// What its page is called by; organs whose place is not known have one of their own.
    var key: String { path.joined(separator: "/") }

    /// All places with their organs. What has no place stands in a child without a name.
    ///
    /// - Parameter findings: of the reports.
    init(_ organs: [OrganProfile], findings: [Int64: [OpenFinding]]) {
        self.init(path: [], organs, depth: 0, findings)
    }

    private init(path: [String], _ organs: [OrganProfile], depth: Int, _ findings: [Int64: [OpenFinding]]) {
        self.path = path
        let groups = Dictionary(grouping: organs.filter { $0.places.count > depth }) { $0.places[depth] }
        let own = organs.filter { $0.places.count <= depth }
        children = groups.keys.sorted().map { PlaceNode(path: path + [$0], groups[$0] ?? [], depth: depth + 1, findings) }
        if path.isEmpty, !own.isEmpty {
            children.append(PlaceNode(path: [""], own, depth: 1, findings))
        } else {
            self.organs = own
        }
        count(organs, findings)
    }

    private mutating func count(_ organs: [OrganProfile], _ findings: [Int64: [OpenFinding]]) {
        organCount = organs.count
        for report in organs.flatMap(\.reports) {
            guard let year = report.header.year else { continue }
            reports[year, default: 0] += 1
            for open in findings[report.header.id] ?? [] {
                switch open.finding.severity {
                case .error: errors[year, default: 0] += 1
                case .warning: warnings[year, default: 0] += 1
                case .note: break
                }
            }
        }
    }

    /// The outermost place with more than one place or some organs of its own: a site of one county begins there.
    var firstBranch: PlaceNode { children.count == 1 && organs.isEmpty ? children[0].firstBranch : self }

    /// It and all places in it.
    var all: [PlaceNode] { [self] + children.flatMap(\.all) }
}
