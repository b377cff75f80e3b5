import Reports

/// Why there is no number: each is another fact, and none is 0.
public enum Absence: String, Sendable, CaseIterable {
    /// No report on the year is held.
    case noReport = "no_report"
    /// The form of the report does not ask it.
    case notAsked = "not_asked"
    /// The cell is printed and empty.
    case blank
    /// The cell holds a mark for none.
    case notApplicable = "not_applicable"
    /// A computed figure of which parts are not known.
    case incomplete
    /// A share of no cases.
    case noCases = "no_cases"
    /// The form asks it, and nothing was read.
    case unread
    /// No form asks it, and the report does not say it.
    case notStated = "not_given"

    /// Why a figure that a report has, or should have, is no number.
    ///
    /// - Parameters:
    ///   - isAsked: whether the report's form asks it; `nil` where no form does.
    ///   - quantity: as it was found.
    package init(_ quantity: Quantity, isAsked: Bool?) {
        self =
            switch quantity.status {
            case .blank: .blank
            case .notApplicable: .notApplicable
            case .derived: quantity.denominator == nil ? .incomplete : .noCases
            case .reported, .stated, .transcribed: .unread
            case nil: isAsked.map { $0 ? .unread : .notAsked } ?? .notStated
            }
    }
}
