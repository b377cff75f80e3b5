import Documents
import ReportText
import Reports

/// What the statutory tables of a document say, collected cell by cell.
struct TableReading: Sendable {
    /// A row that was recognised, for `archive inspect --stage match`.
    struct Match: Sendable {
        var table: String
        var row: String
        var label: String
        var columns: [String]
        var origin: Origin
        var evidence: RowEvidence
    }

    private(set) var observations: [Observation] = []
    private(set) var matches: [Match] = []
    private(set) var coverage = Coverage()
    private(set) var findings: [Finding] = []
    /// Whether the table that is being read says that things are counted by tens or more: its counts are left out.
    var scalesCounts = false
    /// Whether what heads a table of a form stands in the document though none of its figures was told.
    var isLost = false
    /// Indexes of the document's blocks that tables were read from; the narrative leaves them out.
    var usedBlocks: Set<Int> = []
    /// Column codes that were recognised in headers, by table: what tells the form.
    private(set) var columnsSeen: [String: Set<String>] = [:]
    /// Indexes into `observations`: of the vocabulary's measures by their places, −1 where there is none; and of the others.
    private var listedIndexes = [Int32](repeating: -1, count: MeasureDefinition.all.count)
    private var unlistedIndexes: [Measure: Int] = [:]
    /// Measures that are printed with two different figures: neither counts.
    private var disputed: Set<Measure> = []

    init() {
        // A whole report has some 200 figures.
        observations.reserveCapacity(256)
    }

    /// Hands over what was observed, with `others` behind it: the last thing to ask.
    mutating func takeObservations(and others: [Observation]) -> [Observation] {
        defer { observations = [] }
        if !disputed.isEmpty { observations.removeAll { disputed.contains($0.measure) } }
        observations += others
        return observations
    }

    /// Whether a table prints the measure, be it twice with different figures.
    func holds(_ measure: Measure) -> Bool { index(of: measure) != nil }

    func observation(_ measure: Measure) -> Observation? { index(of: measure).map { observations[$0] } }

    private func index(of measure: Measure) -> Int? {
        guard let position = measure.position else { return unlistedIndexes[measure] }
        let index = listedIndexes[position]
        return index < 0 ? nil : Int(index)
    }

    mutating func sawColumns(_ columns: [String], of table: String) {
        columnsSeen[table, default: []].formUnion(columns)
    }

    mutating func matched(table: String, row: String, label: String, columns: [String], origin: Origin, evidence: RowEvidence = .exact) {
        matches.append(Match(table: table, row: row, label: label, columns: columns, origin: origin, evidence: evidence))
    }

    /// Takes the cell as the figure of `measure`. Two different figures for one measure: neither is kept.
    mutating func record(_ measure: Measure, cell: FigureCell, label: String?, unit: AmountUnit = .count) {
        if isUnitUnclear(cell, unit) { return leaveOut(cell, .unitUnclear) }
        // Of a yuan there are hundredths: .1574 of an unknown unit are some other's.
        if unit.isAssumed, case .number(let number) = cell.value, number.decimals > 2 { return leaveOut(cell, .unitUnclear) }
        let power = unit.power
        guard !cell.isCut(isAmount: power > 0 || unit.isAssumed) else { return leaveOut(cell, .brokenOff) }
        guard let (value, status) = reading(cell, power: power) else { return leaveOut(cell, .unclear) }
        let isNumber = value != nil
        if isNumber { coverage.numericCells += 1 }
        let observation = Observation(
            measure: measure, value: value, status: status, raw: cell.text, origin: cell.origin, label: label,
            unitAssumed: unit.isAssumed && isNumber)
        if let earlier = index(of: measure) {
            resolve(observation, against: earlier)
            return
        }
        if isNumber { coverage.usedCells += 1 }
        if let position = measure.position {
            listedIndexes[position] = Int32(observations.count)
        } else {
            unlistedIndexes[measure] = observations.count
        }
        observations.append(observation)
    }

    /// Whether the unit is not known, or a count is printed as no count is: 225万, or in a table that counts by hundreds.
    private func isUnitUnclear(_ cell: FigureCell, _ unit: AmountUnit) -> Bool {
        guard case .number(let number) = cell.value else { return false }
        return unit == .unclear || unit == .count && (number.unit != nil || scalesCounts)
    }

    /// Lists a cell that was not used, with the reason. Blanks and marks are no loss.
    mutating func leaveOut(_ cell: FigureCell, _ reason: LeftOut) {
        switch cell.value {
        case .blank, .mark: return
        case .text where cell.text.isEmpty: return
        case .text, .unclear: if reason != .unclear, !cell.text.utf8.contains(where: { (0x30...0x39).contains($0) }) { return }
        case .number: break
        }
        coverage.numericCells += 1
        coverage.unused.append(Coverage.Unused(raw: cell.text, origin: cell.origin, reason: reason.message))
    }

    mutating func leaveOut(_ cells: [FigureCell], _ reason: LeftOut) {
        for cell in cells { leaveOut(cell, reason) }
    }

    /// Figures that stood in no table that was told, until a list was.
    mutating func takeBack(loose cells: [FigureCell]) {
        struct Place: Hashable {
            let raw: String
            let origin: Origin
        }
        let places = Set(cells.map { Place(raw: $0.text, origin: $0.origin) })
        let loose = LeftOut.loose.message
        let before = coverage.unused.count
        coverage.unused.removeAll { $0.reason == loose && places.contains(Place(raw: $0.raw, origin: $0.origin)) }
        coverage.numericCells -= before - coverage.unused.count
    }

    mutating func report(_ finding: Finding) {
        findings.append(finding)
    }

    private func reading(_ cell: FigureCell, power: Int) -> (Double?, ObservationStatus)? {
        switch cell.value {
        case .number(let number): (power > 0 ? number.scaled(by: power) : number.value, .reported)
        case .blank: (nil, .blank)
        case .mark: (nil, .notApplicable)
        case .text, .unclear: nil
        }
    }

    /// The same measure twice: equal numbers are one, of different ones neither is kept, nor is a number that is blank elsewhere.
    private mutating func resolve(_ later: Observation, against index: Int) {
        let first = observations[index]
        if first.value == nil, later.value != nil {
            coverage.unused.append(Coverage.Unused(raw: later.raw, origin: later.origin, reason: LeftOut.twice(first.raw).message))
        } else if first.value != later.value, let other = later.value {
            if disputed.insert(first.measure).inserted {
                coverage.usedCells -= 1
                coverage.unused.append(
                    Coverage.Unused(raw: first.raw, origin: first.origin, reason: LeftOut.twice(later.raw).message))
            }
            coverage.unused.append(Coverage.Unused(raw: later.raw, origin: later.origin, reason: LeftOut.twice(first.raw).message))
            let code = first.measure.code
            let values: [String: Parameter] = [
                "cell": .cell(code), "first": .text(first.raw), "first_place": .origin(first.origin), "other": .text(later.raw),
                "other_place": .origin(later.origin),
            ]
            report(
                Finding(
                    "X110", values, cells: [.init(code, origin: first.origin)], expected: first.value, actual: other,
                    origin: later.origin))
        } else if later.value != nil {
            coverage.usedCells += 1
        } else if first.value != nil, !disputed.contains(first.measure) {
            observations[index] = later
            coverage.usedCells -= 1
            coverage.unused.append(Coverage.Unused(raw: first.raw, origin: first.origin, reason: LeftOut.twice(later.raw).message))
        }
    }
}
