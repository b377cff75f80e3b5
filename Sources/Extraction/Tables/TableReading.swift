import Documents
import Reports

/// A cell of figures with what it says and where it stood.
struct FigureCell: Sendable {
    var text: String
    var value: CellValue
    var origin: Origin
    /// Grid columns covered, 0-based; `nil` where there is no geometry.
    var columns: Range<Int>?
    /// The source breaks off right behind it: there may be more digits.
    var mayGoOn = false

    init(text: String, origin: Origin, columns: Range<Int>? = nil) {
        self.text = text
        self.value = CellValue(text)
        self.origin = origin
        self.columns = columns
    }

    /// A cell whose text has been read already.
    init(_ cell: GridCell) {
        text = cell.text
        value = cell.value
        origin = cell.origin
        columns = cell.columns
        mayGoOn = cell.mayGoOn
    }

    /// Whether there may be more of the figure than is printed. No count goes on behind a 0, an amount may.
    func isCut(isAmount: Bool) -> Bool { mayGoOn && value.isNumber && (isAmount || text.utf8.count > 1 || !value.isZero) }
}

extension [FigureCell] {
    /// A last figure that is the sum of those before it is whole, even where the source breaks off behind it.
    var withWholeTotal: [FigureCell] {
        guard let last, last.mayGoOn, case .number(let total) = last.value else { return self }
        var sum = 0.0
        for cell in dropLast() {
            guard case .number(let number) = cell.value else { return self }
            sum += number.value
        }
        guard sum == total.value else { return self }
        var cells = self
        cells[count - 1].mayGoOn = false
        return cells
    }
}

/// What the statutory tables of a document say, collected cell by cell.
struct TableReading: Sendable {
    /// A row that was recognised, for `archive inspect --stage match`.
    struct Match: Sendable {
        var table: String
        var row: String
        var label: String
        var columns: [String]
        var origin: Origin
    }

    private(set) var observations: [Observation] = []
    private(set) var matches: [Match] = []
    private(set) var coverage = Coverage()
    private(set) var findings: [Finding] = []
    /// Indexes of the document's blocks that tables were read from; the narrative leaves them out.
    var usedBlocks: Set<Int> = []
    /// Column codes that were recognised in headers, by table: what tells the form.
    private(set) var columnsSeen: [String: Set<String>] = [:]
    /// Indexes into `observations`: of the vocabulary's measures by their places, −1 where there is none; and of the others.
    private var listedIndexes = [Int32](repeating: -1, count: MeasureDefinition.all.count)
    private var unlistedIndexes: [Measure: Int] = [:]

    init() {
        // A whole report has some 200 figures.
        observations.reserveCapacity(256)
    }

    /// Hands over what was observed, with `others` behind it: the last thing to ask.
    mutating func takeObservations(and others: [Observation]) -> [Observation] {
        defer { observations = [] }
        observations += others
        return observations
    }

    func observation(_ measure: Measure) -> Observation? { index(of: measure).map { observations[$0] } }

    private func index(of measure: Measure) -> Int? {
        guard let position = measure.position else { return unlistedIndexes[measure] }
        let index = listedIndexes[position]
        return index < 0 ? nil : Int(index)
    }

    mutating func sawColumns(_ columns: [String], of table: String) {
        columnsSeen[table, default: []].formUnion(columns)
    }

    mutating func matched(table: String, row: String, label: String, columns: [String], origin: Origin) {
        matches.append(Match(table: table, row: row, label: label, columns: columns, origin: origin))
    }

    /// Takes the cell as the figure of `measure`. A second figure for the same measure never replaces the first.
    mutating func record(_ measure: Measure, cell: FigureCell, label: String?, power: Int = 0, unitAssumed: Bool = false) {
        guard !cell.isCut(isAmount: power > 0 || unitAssumed) else {
            leaveOut(cell, reason: "unused.cut_off")
            return
        }
        let isNumber = cell.value.isNumber
        if isNumber { coverage.numericCells += 1 }
        guard let (value, status) = reading(cell, power: power) else {
            if case .unclear = cell.value { leaveOut(cell, reason: "unused.unclear", counted: false) }
            return
        }
        let observation = Observation(
            measure: measure, value: value, status: status, raw: cell.text, origin: cell.origin, label: label,
            unitAssumed: unitAssumed && isNumber)
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

    /// Lists a numeric cell that was not used. `counted` tells that it has not been counted yet.
    mutating func leaveOut(_ cell: FigureCell, reason: Message, counted: Bool = true) {
        switch cell.value {
        case .number, .unclear: break
        default: return
        }
        if counted || !cell.value.isNumber { coverage.numericCells += 1 }
        coverage.unused.append(Coverage.Unused(raw: cell.text, origin: cell.origin, reason: reason))
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

    /// The same measure twice: an empty cell gives way to a number, equal numbers are one, different ones are told.
    private mutating func resolve(_ later: Observation, against index: Int) {
        let first = observations[index]
        if first.value == nil, later.value != nil {
            observations[index] = later
            coverage.usedCells += 1
        } else if first.value != later.value, let other = later.value {
            coverage.unused.append(
                Coverage.Unused(
                    raw: later.raw, origin: later.origin, reason: Message("unused.read_before", ["first": .text(first.raw)])))
            let code = first.measure.code
            let values: [String: Parameter] = [
                "cell": .cell(code), "kept": .text(first.raw), "kept_place": .origin(first.origin), "other": .text(later.raw),
                "other_place": .origin(later.origin),
            ]
            report(
                Finding(
                    "X110", values, cells: [.init(code, origin: first.origin)], expected: first.value, actual: other,
                    origin: later.origin))
        } else if later.value != nil {
            coverage.usedCells += 1
        }
    }
}
