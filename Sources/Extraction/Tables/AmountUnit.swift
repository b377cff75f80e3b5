import Forms

/// The power of ten between a printed amount and yuan.
struct AmountUnit {
    /// 0 for yuan and for what is no amount, 4 for 万元, 8 for 亿元.
    let power: Int
    /// Whether no unit was printed, neither in the cell nor in the header.
    let isAssumed: Bool

    /// The unit beside the figure counts, then the one in the header, then the one the form means.
    init(column: FormLabel, header: String, cell: CellValue) {
        guard column.isAmount, let meant = column.unit else {
            power = 0
            isAssumed = false
            return
        }
        if case .number(let number) = cell, let unit = number.unit {
            power = unit == .yuan ? 0 : unit == .tenThousandYuan ? 4 : 8
            isAssumed = false
        } else if header.holds("亿元") {
            power = 8
            isAssumed = false
        } else if header.holds("万元") {
            power = 4
            isAssumed = false
        } else if header.holds("元") {
            power = 0
            isAssumed = false
        } else {
            power = meant == "ten_thousand_yuan" ? 4 : 0
            isAssumed = true
        }
    }
}
