/// Results behind the counts of several routes: whose they are.
extension ClauseWalker {
    /// The reading of a result under the route that it belongs to, and why it is no value where that is not to be told.
    ///
    /// 行政复议10件，行政诉讼0件，维持2件，纠错8件 are results of the one that had cases; 行政诉讼2件，行政复议3件，其中维持2件，纠错1件, which make up
    /// the last count, are its own; 行政诉讼1件，行政复议3件，其中维持3件，纠错1件 may be of both.
    mutating func ofItsRoute(_ reading: Reading, _ figure: Figure, at index: Int) -> (reading: Reading, doubt: String) {
        guard setting.measures.isOfAppeals(reading.measure) else { return (reading, "") }
        if setting.measures.isTotal(reading.measure) {
            if state.hasResult { state.routes = [] }
            state.hasResult = false
            if let route = reading.bag.route {
                // 行政诉讼6件，其中未经复议直接起诉4件: the suits are broken down by route.
                if state.isDetail { state.routes.removeAll { $0.route == .both || $0.route == .litigation && route.isLitigation } }
                state.routes.append((route, figure.value))
            }
            return (reading, "")
        }
        guard reading.bag.route == nil, state.routes.count > 1 else {
            // 其中行政复议结果维持5件，尚未审结1件: the next is of the same.
            (state.hasResult, state.routeOfResults) = (true, reading.bag.route)
            return (reading, "")
        }
        if !state.hasResult {
            state.hasResult = true
            state.routeOfResults = routeOfResults(from: index)
        }
        guard let route = state.routeOfResults else { return (reading, "of_one_of_several_routes") }
        guard route != state.route else { return (reading, "") }
        state.route = route
        return (self.reading(of: reading.bag, figure: figure) ?? reading, "")
    }

    /// The only route that had cases, or the last one where the results make up its count.
    private func routeOfResults(from index: Int) -> Route? {
        let own = tokens[index...].prefix { $0.role != .route }
        let sum = own.compactMap(\.figure?.value).reduce(0, +)
        let held = state.routes.filter { $0.value > 0 }
        if held.count == 1 { return sum <= held[0].value ? held[0].route : nil }
        guard let last = state.routes.last, last.value == sum, held.filter({ $0.value == sum }).count == 1 else { return nil }
        return last.route
    }
}
