import CZlib

/// Unpacks what zlib packed, a piece at a time.
final class Inflater {
    /// How the bytes are wrapped: the window bits that zlib takes for it.
    enum Wrapping: Int32 {
        case gzip = 31
        case zlib = 15
        case none = -15
    }

    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// Whether a gzip member was begun and is not at its end.
    private(set) var isWithinMember = false

    init(_ wrapping: Wrapping) {
        stream.initialize(to: z_stream())
        inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks bytes of `packed` from `place` on, which moves, and appends at most `most` bytes to `output`; how many it were, `nil` where the bytes
    /// are damaged. Behind a member another begins; zeros between them are passed over.
    func unpack(_ packed: [UInt8], from place: inout Int, into output: inout [UInt8], most: Int) -> Int? {
        if !isWithinMember {
            while place < packed.count, packed[place] == 0 { place += 1 }
            if place == packed.count { return 0 }
            inflateReset(stream)
            isWithinMember = true
        }
        let before = output.count
        var code = Z_OK
        var used = 0
        output.append(
            contentsOf: [UInt8](unsafeUninitializedCapacity: most) { room, count in
                packed.withUnsafeBufferPointer { bytes in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress! + place)
                    stream.pointee.avail_in = UInt32(clamping: bytes.count - place)
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = UInt32(most)
                    code = inflate(stream, Z_NO_FLUSH)
                    used = min(bytes.count - place, Int(UInt32.max)) - Int(stream.pointee.avail_in)
                }
                count = most - Int(stream.pointee.avail_out)
            })
        place += used
        if code == Z_STREAM_END { isWithinMember = false }
        if code != Z_OK, code != Z_STREAM_END, code != Z_BUF_ERROR {
            isWithinMember = false
            return nil
        }
        return output.count - before
    }

    /// All of `packed`.
    ///
    /// - Throws: `.cut` where it is damaged or has no end, `.tooLarge` where it unpacks to more than `limit` bytes.
    static func unpack(_ packed: [UInt8], _ wrapping: Wrapping, limit: Int) throws(MemberFlaw) -> [UInt8] {
        let inflater = Inflater(wrapping)
        var output: [UInt8] = []
        var place = 0
        repeat {
            let before = place
            guard let made = inflater.unpack(packed, from: &place, into: &output, most: 1 << 18) else { throw .cut }
            if output.count > limit { throw .tooLarge(bytes: output.count, limit: limit) }
            if made == 0, place == before { break }
            // Behind a member another may begin; what else is there is no part of it.
            if !inflater.isWithinMember, wrapping != .gzip || !packed[place...].starts(with: [0x1F, 0x8B]) { break }
        } while true
        if inflater.isWithinMember { throw .cut }
        return output
    }

    /// The first bytes of what a gzip file unpacks to.
    static func head(_ packed: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var place = 0
        _ = Inflater(.gzip).unpack(packed, from: &place, into: &output, most: 1024)
        return output
    }
}
