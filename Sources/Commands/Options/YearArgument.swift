import ArgumentParser

/// A year as it is typed: `2023`, or 2023年.
struct YearArgument: ExpressibleByArgument {
    let year: Int

    init?(argument: String) {
        let digits = argument.hasSuffix("年") ? String(argument.dropLast()) : argument
        guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(digits), year >= 1900 else {
            return nil
        }
        self.year = year
    }
}
