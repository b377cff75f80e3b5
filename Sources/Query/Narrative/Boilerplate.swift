/// Sentences that every report has, because the law and the form put them there: set aside when reuse is measured.
enum Boilerplate {
    /// A sentence is boilerplate when it holds all words of one of these.
    private static let markers: [[String]] = [
        ["《中华人民共和国政府信息公开条例》", "编制"], ["《中华人民共和国政府信息公开条例》", "制作"], ["《中华人民共和国政府信息公开条例》", "公布"],
        ["政府信息公开条例", "年度报告"], ["统计期限"], ["本报告", "电子版"], ["对本报告", "疑问"], ["对本年报", "疑问"], ["联系电话"], ["联系地址"],
        ["邮政编码"], ["本报告由"], ["由总体情况"], ["数据", "截至", "12月31日"], ["数据", "截止", "12月31日"], ["所列数据"], ["勾稽关系"],
    ]
    private static let bytes: [[[UInt8]]] = markers.map { $0.map { Array($0.utf8) } }

    /// Shorter sentences are sub-headings and enumeration marks.
    private static let shortest = 8

    static func matches(_ sentence: Sentence) -> Bool {
        if sentence.length < shortest { return true }
        guard sentence.key.count < 1200 else { return false }
        return bytes.contains { words in words.allSatisfy { contains(sentence.key, $0) } }
    }

    private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard let first = word.first, text.count >= word.count else { return false }
        return text.withUnsafeBufferPointer { text in
            for start in 0...(text.count - word.count) where text[start] == first {
                if word.indices.allSatisfy({ text[start + $0] == word[$0] }) { return true }
            }
            return false
        }
    }
}
