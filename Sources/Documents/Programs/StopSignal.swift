import Synchronization

/// A word to stop that any thread may give: programs that convert a source are ended, and none is started any more.
package final class StopSignal: Sendable, Hashable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    package var isGiven: Bool { flag.load(ordering: .relaxed) }

    package func give() { flag.store(true, ordering: .relaxed) }

    package static func == (a: StopSignal, b: StopSignal) -> Bool { a === b }

    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
