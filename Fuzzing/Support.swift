/// Ends the run where `condition` does not hold, and says so in an optimised program too.
func expect(_ condition: Bool, _ message: @autoclosure () -> String = "", file: StaticString = #fileID, line: UInt = #line) {
    if !condition { fatalError(message(), file: file, line: line) }
}

/// Judges whether a figure is printed in a text, by means of its own: nothing of the reader that is being tested is used.
enum Printed {
    /// Whether some run of digits in `text` is `value`, counted in ones, in 万 or in 亿; a negative value needs a sign as well.
    static func holds(_ text: String, value: Double) -> Bool {
        let text = folded(text)
        if value < 0, !text.contains(where: { "-减".unicodeScalars.contains($0) }) { return false }
        return runs(of: text).contains { run in
            [0, 4, 8].contains { Double("\(run)e\($0)") == value.magnitude }
        }
    }

    /// Whether `text` has a digit, of whatever width.
    static func hasDigit(_ text: String) -> Bool { folded(text).contains(where: isDigit) }

    /// Whether `text` draws nothing, or is what a spreadsheet's program writes for nothing.
    static func isBlank(_ text: String) -> Bool {
        let drawn = folded(text).filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
        return drawn.isEmpty || drawn == Array("nan".unicodeScalars) || drawn == Array("NaN".unicodeScalars)
    }

    /// Full-width digits and signs made half-width; dashes made hyphens; what has no width left out.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.compactMap { scalar in
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F, 0xFEFF: nil
            case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
            case 0x2212, 0x2010...0x2012: "-"
            default: scalar
            }
        }
    }

    /// The digits between everything else, thousands separators left out; at most one point each.
    private static func runs(of text: [Unicode.Scalar]) -> [String] {
        var runs = [""]
        for (index, scalar) in text.enumerated() {
            let isInside = index > 0 && isDigit(text[index - 1]) && index + 1 < text.count && isDigit(text[index + 1])
            if isDigit(scalar) {
                runs[runs.count - 1].unicodeScalars.append(scalar)
            } else if scalar == ".", isInside {
                runs[runs.count - 1] += "."
            } else if scalar != "," || !isInside {
                runs.append("")
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
}
