import CZlib
import Glibc

/// Bytes that are read once, from the front, in bounded memory: of a file, of bytes in memory, or of what either unpacks to with gzip, member by
/// member.
final class ByteStream {
    /// What the system says: `errno`.
    struct Flaw: Error {
        let code: Int32
    }

    private static let pieceBytes = 1 << 18
    /// How far back the next member is sought behind a damaged one, which may end within it.
    private static let lookBackBytes = 1 << 20

    private let descriptor: Int32
    private var inflater: Inflater?
    /// Bytes of the file that are not unpacked yet; without gzip, unused.
    private var packed: [UInt8] = []
    private var packedStart = 0
    /// Where the gzip member begins that is unpacked.
    private var memberStart = 0
    private var isPackedAtEnd: Bool
    /// Bytes that are ready; those before `start` are used up.
    private(set) var buffer: [UInt8] = []
    private(set) var start = 0
    private var isAtEnd = false
    /// Whether the stream ends at a gzip member that cannot be unpacked to its end.
    private(set) var isDamaged = false

    init(path: String, isGzip: Bool) throws(Flaw) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Flaw(code: errno) }
        isPackedAtEnd = false
        if isGzip { inflater = Inflater(.gzip) }
    }

    init(_ bytes: [UInt8], isGzip: Bool) {
        descriptor = -1
        isPackedAtEnd = true
        if isGzip {
            inflater = Inflater(.gzip)
            packed = bytes
        } else {
            buffer = bytes
            isAtEnd = true
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Bytes that are ready.
    var readyBytes: Int { buffer.count - start }

    /// The byte `offset` behind the front; it is ready.
    subscript(offset: Int) -> UInt8 { buffer[start + offset] }

    /// Makes at least `count` bytes ready, where there are so many; says whether there are.
    func prepare(_ count: Int) throws(Flaw) -> Bool {
        while readyBytes < count, !isAtEnd { try fill() }
        return readyBytes >= count
    }

    /// Takes `count` bytes, or as many as there are.
    func take(_ count: Int) throws(Flaw) -> [UInt8] {
        _ = try prepare(count)
        let end = min(start + count, buffer.count)
        defer { start = end }
        return Array(buffer[start..<end])
    }

    /// Passes over `count` bytes; how many there were.
    func skip(_ count: Int) throws(Flaw) -> Int {
        var rest = count
        while rest > 0 {
            let step = min(rest, readyBytes)
            start += step
            rest -= step
            if rest == 0 || isAtEnd && readyBytes == 0 { break }
            try fill()
        }
        return count - rest
    }

    /// Puts bytes back to the front.
    func putBack(_ bytes: ArraySlice<UInt8>) {
        buffer.replaceSubrange(0..<start, with: bytes)
        start = 0
    }

    /// Goes on behind a gzip member that cannot be unpacked, at what looks like the head of another; `false` where there is none.
    func findNextMember() throws(Flaw) -> Bool {
        buffer.removeAll(keepingCapacity: true)
        start = 0
        var place = memberStart + 1
        while true {
            while place + 4 <= packed.count {
                if packed[place] == 0x1F, packed[place + 1] == 0x8B, packed[place + 2] == 8, packed[place + 3] < 0x20 {
                    (packedStart, memberStart) = (place, place)
                    inflater = Inflater(.gzip)
                    isAtEnd = false
                    isDamaged = false
                    return true
                }
                place += 1
            }
            packedStart = max(packed.count - 3, 0)
            memberStart = packedStart
            guard try refill() else {
                isAtEnd = true
                return false
            }
            place = memberStart
        }
    }

    /// Makes some more bytes ready, or finds the end.
    private func fill() throws(Flaw) {
        if start > 0 {
            buffer.removeSubrange(0..<start)
            start = 0
        }
        guard inflater != nil else {
            let piece = try readPiece()
            isAtEnd = piece.isEmpty
            buffer += piece
            return
        }
        try unpack()
    }

    private func unpack() throws(Flaw) {
        while true {
            if packedStart == packed.count, !(try refill()) {
                isAtEnd = true
                // The file may end within a member.
                isDamaged = inflater?.isWithinMember == true
                return
            }
            if inflater?.isWithinMember == false { memberStart = packedStart }
            guard let made = inflater?.unpack(packed, from: &packedStart, into: &buffer, most: Self.pieceBytes) else {
                isAtEnd = true
                isDamaged = true
                return
            }
            if made > 0 { return }
        }
    }

    /// Reads more of the file behind what is not unpacked yet; `false` at its end.
    private func refill() throws(Flaw) -> Bool {
        if isPackedAtEnd { return false }
        let used = max(min(memberStart, packedStart), packedStart - Self.lookBackBytes)
        packed.removeSubrange(0..<used)
        packedStart -= used
        memberStart = max(memberStart - used, 0)
        let piece = try readPiece()
        isPackedAtEnd = piece.isEmpty
        packed += piece
        return !piece.isEmpty
    }

    private func readPiece() throws(Flaw) -> [UInt8] {
        guard descriptor >= 0 else { return [] }
        while true {
            var failure: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { bytes, count in
                let got = Glibc.read(descriptor, bytes.baseAddress, Self.pieceBytes)
                failure = got < 0 ? errno : 0
                count = max(got, 0)
            }
            if failure == EINTR { continue }
            guard failure == 0 else { throw Flaw(code: failure) }
            return piece
        }
    }
}

extension ByteStream {
    /// Where `mark` stands in the first `count` bytes that are ready; `offset`: the place in it of a byte that is rare.
    func find(_ mark: StaticString, rareAt offset: Int, within count: Int) -> Int? {
        buffer.withUnsafeBytes { bytes in
            let front = bytes.baseAddress! + start
            let last = min(count, readyBytes) - mark.utf8CodeUnitCount
            var place = 0
            while place <= last, let found = memchr(front + place + offset, Int32(mark.utf8Start[offset]), last - place + 1) {
                place = UnsafeRawPointer(found) - front - offset
                if memcmp(front + place, mark.utf8Start, mark.utf8CodeUnitCount) == 0 { return place }
                place += 1
            }
            return nil
        }
    }

    /// The first `count` bytes that are ready, left where they are.
    func ready(_ count: Int) -> [UInt8] { Array(buffer[start..<start + count]) }
}
