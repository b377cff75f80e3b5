import ReportText
import Reports

/// Places and ways besides the one that a count of disclosed items is given for.
extension ClauseWalker {
    /// 更新信息公开目录50条: the words for a place are what was put out, right behind the verb, and not where.
    func isOnSite(before index: Int) -> Bool {
        guard index > lower + 1, tokens[index - 1].role == .site, let verb = tokens[lower..<index].lastIndex(where: { $0.role != .site })
        else { return false }
        return tokens[verb].role == .disc && !tokens[lower..<verb].contains { $0.role == .means }
    }

    /// 网站发布信息34篇、县融媒体17篇: another channel of the same list, which has no verb of its own.
    func takeChannel(_ figure: Figure, at index: Int, left: Bag, into disclosures: inout DisclosureCollector) -> Bool {
        guard hasCounted, figure.unit == .pieces, let means = left.means, means.hasSide, verb(before: index) == nil, lower > 0,
            lower < index, isList(lower) || isList(lower - 1),
            let before = tokens[..<lower].last(where: { $0.figure != nil })?.figure, before.measure == figure.measure,
            left.roles.isSubset(of: RuleTable.glue.union(RoleSet([.side, .site, .unknown])))
        else { return false }
        disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil)
        return true
    }

    /// 微信、微博分别发布信息1826条、2386条: other channels than the site, whichever had how many.
    func noteSeries(_ left: Bag, _ figure: Figure, at index: Int, into disclosures: inout DisclosureCollector) {
        guard let means = left.means, means.hasSide, verb(before: index) != nil, figure.unit == .pieces else { return }
        disclosures.noteChannel(means, value: figure.isExact ? figure.value : nil)
    }

    /// 微信公众号发布44期: something was put out by another channel than the site, whatever it was.
    func noteIssues(at index: Int, into disclosures: inout DisclosureCollector) {
        let words = tokens[min(lower, index)..<index]
        guard paragraph.text.hasPrefix("期", at: tokens[index].end - 3), words.contains(where: { $0.role == .side }) else { return }
        disclosures.noteIssues()
    }

    private func isList(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .listMark, .comma: true
        default: false
        }
    }

    /// 除在门户网站公开外，还通过报刊发布60条: what was published elsewhere besides.
    func isBesideOthers(_ index: Int) -> Bool {
        guard let except = tokens[..<index].lastIndex(where: { $0.role == .except }) else { return false }
        let places = RoleSet([.site, .side, .pub, .disc])
        let left = tokens[except..<index].prefix { if case .comma = $0.kind { false } else { true } }
        return left.endIndex < index && left.contains { places.contains($0.role) }
    }

    /// 途径, 信用公示|平台: by other ways, or a site by a name of its own.
    func isAnotherPlace(_ index: Int) -> Bool {
        if tokens[index].role == .manner { return true }
        guard tokens[index].role == .site else { return false }
        var name = index - 1
        // 信用|公示|平台
        if name > lower, tokens[name].role == .disc, tokens[name].end == tokens[index].start { name -= 1 }
        guard name >= lower, tokens[name].role == .unknown else { return false }
        return !setting.organs.isOwn(paragraph.text[tokens[name].start..<tokens[name].end])
    }
}
