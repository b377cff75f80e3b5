import Reports

extension MessageWriter {
    /// What was found: lower case, form labels quoted as printed, both numbers when two disagree.
    package func message(of finding: Finding) -> String { write(key("message", of: finding), finding.parameters) }

    /// What to do about it; `nil` where there is nothing to say.
    package func hint(of finding: Finding) -> String? {
        if finding.isHeld, finding.parameters["hint"] == nil { return nil }
        let own = key("hint", of: finding)
        let key = has(own) ? own : "\(finding.code).hint"
        return has(key) ? write(key, finding.parameters) : nil
    }

    private func key(_ part: String, of finding: Finding) -> String {
        if finding.isHeld { return "held.\(part)" }
        return "\(finding.code).\(part)" + (finding.variant.map { "/\($0)" } ?? "")
    }
}

extension Finding {
    /// A finding that an earlier program worded: it has its English sentence and no values.
    package static func held(
        _ code: String, severity: Severity, message: String, hint: String? = nil, cells: [Cell] = [], expected: Double? = nil,
        actual: Double? = nil, suspects: [String] = [], origin: Origin? = nil, earlierYear: Int? = nil
    ) -> Finding {
        var parameters: [String: Parameter] = ["message": .text(message), "title": .word("\(code).title")]
        if let hint {
            parameters["hint"] = .text(hint)
            parameters["advice"] = .word("\(code).advice")
        }
        if let expected { parameters["expected"] = .number(expected) }
        if let actual { parameters["actual"] = .number(actual) }
        return Finding(
            code, variant: "held", parameters, severity: severity, cells: cells, expected: expected, actual: actual, suspects: suspects,
            origin: origin, earlierYear: earlierYear)
    }

    var isHeld: Bool { variant == "held" }
}
