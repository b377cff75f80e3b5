extension Range<Int> {
    /// The first place from which on `holds` is true; `upperBound` where it never is.
    ///
    /// - Parameter holds: once true it stays true. It is asked some log₂(`count`) times.
    @inlinable
    package func firstPlace(where holds: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
