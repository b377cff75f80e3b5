import Glibc

/// A text hashed and compared by its bytes.
///
/// `String` does both by canonical equivalence, which for Han characters costs some ten times as much and tells nothing apart that matters
/// in a label.
package struct ByteKey: Hashable, Sendable {
    package let text: String

    @inlinable package init(_ text: String) {
        self.text = text
    }

    @inlinable package static func == (a: ByteKey, b: ByteKey) -> Bool {
        let (left, right) = (a.text.utf8, b.text.utf8)
        guard left.count == right.count else { return false }
        return left.withContiguousStorageIfAvailable { left in
            right.withContiguousStorageIfAvailable { right in
                left.isEmpty || memcmp(left.baseAddress!, right.baseAddress!, left.count) == 0
            }
        } == .some(.some(true))
    }

    @inlinable package func hash(into hasher: inout Hasher) {
        text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
