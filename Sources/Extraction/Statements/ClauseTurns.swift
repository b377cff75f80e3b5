import ReportText

/// Where the text turns to something else.
extension ClauseWalker {
    /// Words of a part that leave what is broken down what it is.
    private static let partial = RuleTable.glue.union(
        RoleSet([.info, .denial, .occur, .outcome, .outcomes, .conc, .ontime, .way, .manner, .site, .other]))

    /// What the text speaks of behind a figure that no rule explains.
    mutating func turn(to bag: Bag) {
        if isOfApplications(bag) {
            state.object = .applications
        } else if bag.has(.body), bag.unknown == nil {
            // 人大代表建议7件，其中主办3件
            state.object = .proposals
            state.body = bag.body
        } else if areOthersCases(bag) {
            state.object = .other
            state.route = nil
        } else if bag.has(.route), bag.unknown != nil, !bag.has(.info), !bag.has(.applopen) {
            // 因林木采伐被申请行政复议3件，结果维持2件: of those, unless the text goes on with what is about disclosure.
            state.object = .other
            (state.route, state.mixedRoute) = (nil, bag.route)
        } else if bag.has(.route) || bag.has(.appealedby), bag.has(.lost), state.isDetail, state.object == .appeals {
            // 行政复议6件，其中2件驳回复议请求: one of those.
        } else if bag.has(.route) {
            state.object = .appeals
            state.isAboutDisclosure = bag.has(.info)
            state.route = bag.route
        } else if bag.has(.complaint), bag.has(.info), bag.has(.occur), bag.unknown == nil {
            // 因信息公开工作被投诉举报0次，行政复议0次
            state.object = .appeals
            state.isAboutDisclosure = true
            state.route = nil
        } else if bag.has(.conc), bag.unknown == nil, !bag.isCloudedInside, state.object == .none {
            // 已答复12件，其中予以公开1件: what was answered is told by what follows.
            state.object = .applications
            state.row = setting.measures.concluded
        } else if bag.unknown != nil || bag.has(.unknown) || bag.has(.complaint) || bag.has(.licence) || bag.has(.charge) {
            // 其中2件信息不存在、1件予以公开: a part that the form does not ask is one all the same.
            let isPart =
                state.isDetail && state.object == .applications && bag.roles.isSubset(of: isOfOrgan(bag) ? Self.received : Self.partial)
            if !isPart, !(bag.has(.disc) || bag.has(.pub)) || bag.has(.rec) {
                state.object = .other
                state.hasTurned = true
            }
        }
    }

    /// Those of a part that names an organ: 其中县区接到144件.
    private static let received = partial.union(RoleSet([.rec, .newrec, .appl, .applopen]))

    private func isOfOrgan(_ bag: Bag) -> Bool { bag.unknown.map { OrganNames.isOrgan(paragraph.text[$0]) } == true }

    private func isOfApplications(_ bag: Bag) -> Bool {
        // 产生公文120件，…依申请公开40件: a kind of documents.
        let isKind = state.object == .other && bag.has(.applopen) && !bag.has(.appl) && !bag.has(.rec)
        // 新受理行政许可申请6399件
        let isAsked = bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion)
        guard !isKind, !isAsked, !isForOtherThing(bag) else { return false }
        return bag.has(.appl) && bag.has(.info) || bag.has(.applopen) || bag.has(.newrec) && !bag.has(.complaint) && bag.unknown == nil
    }

    /// 信息化项目申请, 个人信息查询申请: what stands right before 申请 is what was asked for.
    private func isForOtherThing(_ bag: Bag) -> Bool {
        guard bag.unknown != nil, let at = tokens[lower...].firstIndex(where: { $0.role == .appl }), at > lower else { return false }
        let before = tokens[at - 1]
        return before.role == .unknown && before.end == tokens[at].start && before.end - before.start > 3
    }

    /// Whether the organ is one that reviews the answers of others, or the sentence goes on with what it accepted of what it received.
    var reviewsOthers: Bool { setting.organs.reviews || tokens[min(lower, tokens.count)...].contains { $0.shade == .accept } }

    /// Whether the cases are for others to answer, or about something else.
    private func areOthersCases(_ bag: Bag) -> Bool {
        // 作为复议机关
        if bag.has(.appealedby) {
            // 行政复议3件，其中1件被复议机关撤销: how one of those ended.
            return !(state.isDetail && state.object == .appeals && state.isAboutDisclosure && bag.has(.lost) && !bag.has(.route))
        }
        guard bag.has(.route) else { return false }
        // What a government receives or accepts.
        if bag.isAccepted || bag.has(.undertake) || bag.has(.rec) && (setting.organs.isGovernment || reviewsOthers) && !bag.has(.info) {
            return true
        }
        // 涉及行政许可的行政复议2件
        return bag.has(.licence) || bag.has(.penalty) || bag.has(.coercion)
    }
}
