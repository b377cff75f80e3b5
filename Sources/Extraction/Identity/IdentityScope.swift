import Organs
import ReportText
import Reports

/// Whose figures a report gives: a government's with all below it, or the organ's own.
enum IdentityScope {
    private static let whole: [StaticString] = ["全省", "全市", "全区", "全县", "全州", "全盟", "全旗"]
    private static let ours: [StaticString] = ["我省", "我市", "我区", "我县", "我州", "我盟", "我旗"]
    private static let counted: [StaticString] = ["共", "累计", "主动公开", "各级", "收到", "受理", "新收", "行政机关", "各部门", "各镇", "各乡", "政府信息公开申请", "政府系统"]

    /// The same way every year: from the kind of organ, and for a government from what the text counts. `nil` where a government does not tell.
    static func scope(of organ: OrganName, lines: IdentityLines) -> ReportScope? {
        guard organ.kind == .government || organ.kind == .zone && organ.isGovernment, organ.units.last?.level != .township else {
            return .own
        }
        var own = false
        for line in lines.head where !line.isChrome {
            let text = line.folded
            if text.contains("汇总") || text.contains("综合各") || text.contains("各级行政机关") { return .aggregated }
            if whole.contains(where: { isCounted(text, behind: $0) }) || ours.contains(where: { isDivided(text, behind: $0) }) {
                return .aggregated
            }
            if text.contains("(本级)") || text.contains("本级政府(机关)") { own = true }
        }
        return own ? .own : nil
    }

    /// 全区共收到, 全市各级
    private static func isCounted(_ text: [UInt8], behind word: StaticString) -> Bool {
        var index = 0
        while let hit = text.firstOffset(of: word, from: index) {
            index = hit + word.utf8CodeUnitCount
            if counted.contains(where: { text.hasPrefix($0, at: index) }) { return true }
        }
        return false
    }

    /// 我区各级单位
    private static func isDivided(_ text: [UInt8], behind word: StaticString) -> Bool {
        var index = 0
        while let hit = text.firstOffset(of: word, from: index) {
            index = hit + word.utf8CodeUnitCount
            if ["各级", "各部门", "各镇", "各乡", "各单位", "各街道"].contains(where: { (more: StaticString) in text.hasPrefix(more, at: index) }) {
                return true
            }
        }
        return false
    }
}
