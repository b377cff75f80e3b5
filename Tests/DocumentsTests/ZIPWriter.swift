import CDeflate

/// A ZIP written by hand: members may lie about themselves.
struct ZIPWriter {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// - Parameter mode: the kind of file and the rights to it, as on Unix.
    mutating func add(_ name: [UInt8], _ content: [UInt8], claimedSize: Int? = nil, mode: UInt32? = nil) {
        let checksum = libdeflate_crc32(0, content, content.count)
        let size = little(UInt32(claimedSize ?? content.count))
        let fields = little(UInt16(20)) + [0, 0, 0, 0, 0, 0, 0x21, 0] + little(checksum) + little(UInt32(content.count)) + size
        let names = little(UInt16(name.count)) + [0, 0]
        directory +=
            Array("PK\u{1}\u{2}".utf8) + [20, mode == nil ? 0 : 3] + fields + names + [0, 0, 0, 0, 0, 0] + little((mode ?? 0) << 16)
            + little(UInt32(body.count)) + name
        body += Array("PK\u{3}\u{4}".utf8) + fields + names + name + content
        count += 1
    }

    mutating func add(_ name: String, _ content: String) { add(Array(name.utf8), Array(content.utf8)) }

    var bytes: [UInt8] {
        let end = little(UInt16(count)) + little(UInt16(count)) + little(UInt32(directory.count)) + little(UInt32(body.count)) + [0, 0]
        return body + directory + Array("PK\u{5}\u{6}".utf8) + [0, 0, 0, 0] + end
    }

    private func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }
}
