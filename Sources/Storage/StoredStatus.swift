import Reports

extension ObservationStatus {
    /// As in `cells.status`. What a person typed in stands over what was read there: nothing (5), a blank (6), a mark for none (7).
    var stored: Int {
        switch self {
        case .reported: 0
        case .stated: 1
        case .blank: 2
        case .notApplicable: 3
        case .derived: 4
        case .transcribed: 5
        }
    }

    package init(stored: Int64) {
        self =
            switch stored {
            case 0: .reported
            case 1: .stated
            case 2: .blank
            case 3: .notApplicable
            case 4: .derived
            default: .transcribed
            }
    }

    /// What was read where a person typed a figure in; `nil` where nothing was.
    init?(coveredBy stored: Int64) {
        guard stored > 5 else { return nil }
        self.init(stored: stored - 4)
    }
}
