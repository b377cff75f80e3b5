import Forms
import Reports
import Wording

/// A share computed from figures of one report, with its written definition.
///
/// Known only when every figure in it is, and never read without its denominator: under 30 cases a share says little.
package struct ShareDefinition: Sendable, Hashable {
    /// Shares of fewer cases are marked, and not ranked.
    package static let smallestDenominator = 30.0

    package let code: String
    package let labelZH: String
    package let labelEN: String
    package let definitionZH: String
    package let definitionEN: String
    /// A figure by what it says, whatever the form calls it.
    struct Part: Sendable, Hashable {
        let table: TableRole
        let row: LineRole
        let column: LineRole

        static func requests(_ row: LineRole) -> Part { Part(table: .applications, row: row, column: .total) }
        static func appeals(_ row: LineRole, _ column: LineRole) -> Part { Part(table: .appeals, row: row, column: column) }
    }

    let numerator: [Part]
    let denominator: [Part]
    /// Taken off the denominator.
    let less: [Part]

    /// The figures it is computed from.
    var parts: [Part] { numerator + denominator + less }

    package func definition(_ language: Language) -> String { language.pick(definitionZH, definitionEN) }

    package static let all: [ShareDefinition] = [
        ShareDefinition(
            code: "shares.granted", labelZH: "公开率（予以公开）", labelEN: "share granted", definitionZH: "予以公开 ÷ 本年度办结（总计）",
            definitionEN: "granted ÷ concluded", numerator: [.requests(.granted)], denominator: [.requests(.concluded)],
            less: []),
        ShareDefinition(
            code: "shares.granted_or_partly", labelZH: "公开率（予以公开和部分公开）", labelEN: "share granted or granted in part",
            definitionZH: "（予以公开 + 部分公开）÷ 本年度办结（总计）", definitionEN: "(granted + granted in part) ÷ concluded",
            numerator: [.requests(.granted), .requests(.partlyGranted)], denominator: [.requests(.concluded)],
            less: []),
        ShareDefinition(
            code: "shares.granted_of_decided", labelZH: "公开率（实体答复）", labelEN: "share granted of those decided on their merits",
            definitionZH: "（予以公开 + 部分公开）÷（予以公开 + 部分公开 + 不予公开 + 无法提供）",
            definitionEN: "(granted + granted in part) ÷ (granted + granted in part + refused + unavailable)",
            numerator: [.requests(.granted), .requests(.partlyGranted)],
            denominator: [
                .requests(.granted), .requests(.partlyGranted), .requests(.refused),
                .requests(.unavailable),
            ], less: []),
        ShareDefinition(
            code: "shares.reconsiderations_corrected", labelZH: "行政复议纠错率", labelEN: "share of reconsiderations corrected",
            definitionZH: "结果纠正 ÷（总计 − 尚未审结）", definitionEN: "corrected ÷ (total − pending)",
            numerator: [.appeals(.reconsideration, .corrected)], denominator: [.appeals(.reconsideration, .total)],
            less: [.appeals(.reconsideration, .pending)]),
        ShareDefinition(
            code: "shares.litigation_corrected", labelZH: "行政诉讼纠错率", labelEN: "share of suits corrected",
            definitionZH: "结果纠正 ÷（总计 − 尚未审结），两类诉讼合计", definitionEN: "corrected ÷ (total − pending), both routes of litigation",
            numerator: [.appeals(.litigation, .corrected)], denominator: [.appeals(.litigation, .total)],
            less: [.appeals(.litigation, .pending)]),
        ShareDefinition(
            code: "shares.appeals_corrected", labelZH: "复议诉讼纠错率", labelEN: "share of appeals corrected",
            definitionZH: "结果纠正 ÷（总计 − 尚未审结），行政复议和行政诉讼合计",
            definitionEN: "corrected ÷ (total − pending), reconsideration and litigation together",
            numerator: [.appeals(.reconsideration, .corrected), .appeals(.litigation, .corrected)],
            denominator: [.appeals(.reconsideration, .total), .appeals(.litigation, .total)],
            less: [.appeals(.reconsideration, .pending), .appeals(.litigation, .pending)]),
    ]

    static func share(_ code: String) -> ShareDefinition? { all.first { $0.code == code } }

    /// The share of the figures that `value` gives; `nil` when one is not known or there are no cases.
    func quantity(_ value: (Part) throws -> Double?) rethrows -> Quantity {
        func sum(_ parts: [Part]) throws -> Double? {
            var result = 0.0
            for part in parts {
                guard let part = try value(part) else { return nil }
                result += part
            }
            return result
        }
        guard let top = try sum(numerator), let whole = try sum(denominator), let off = try sum(less) else {
            return Quantity(status: .derived)
        }
        let bottom = whole - off
        return Quantity(value: bottom > 0 ? top / bottom : nil, status: .derived, denominator: bottom)
    }
}

/// A figure as a question finds it in one report.
public struct Quantity: Sendable, Hashable {
    /// `nil` when the report gives no number: never 0.
    public var value: Double?
    /// `nil` when the report does not have the cell.
    public var status: ObservationStatus?
    /// Of a share.
    public var denominator: Double?
    /// Why it is to be taken with care.
    public var flags: [FigureFlag] = []
    /// Why there is no value.
    public var absence: Absence?

    package init(
        value: Double? = nil, status: ObservationStatus? = nil, denominator: Double? = nil, flags: [FigureFlag] = [],
        absence: Absence? = nil
    ) {
        (self.value, self.status, self.denominator, self.flags, self.absence) = (value, status, denominator, flags, absence)
    }

    /// The number as far as it was read: what a person typed in makes no sums and shares.
    var read: Double? { status == .transcribed ? nil : value }

    /// Whether it is a share of too few cases to say much.
    public var isOfFew: Bool { denominator.map { $0 < ShareDefinition.smallestDenominator } ?? false }
}
