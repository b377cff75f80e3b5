import CDeflate

/// A ZIP archive whose members are not packed, the same bytes for the same members.
enum StoredZIP {
    static func bytes(_ members: [(name: String, text: String)]) -> [UInt8] {
        var (result, directory): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            let (name, data) = (Array(member.name.utf8), Array(member.text.utf8))
            // Version 2.0, names in UTF-8, stored, 1 January 1980.
            let common =
                number(20, 2) + number(0x800, 2) + number(0, 2) + number(0, 2) + number(0x21, 2)
                + number(Int(libdeflate_crc32(0, data, data.count)), 4)
                + number(data.count, 4) + number(data.count, 4) + number(name.count, 2) + number(0, 2)
            directory +=
                number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
                + number(result.count, 4) + name
            result += number(0x0403_4B50, 4) + common + name + data
        }
        let end =
            number(0x0605_4B50, 4) + number(0, 2) + number(0, 2) + number(members.count, 2) + number(members.count, 2)
            + number(directory.count, 4) + number(result.count, 4) + number(0, 2)
        return result + directory + end
    }

    private static func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
