/// What a word of the genre means to the reading of figures.
enum Word: UInt8, Sendable {
    // Structure
    case inDetail, negation, total, cumulative, thisYear, comparison, increase, decrease, respectively, otherThan, every, equals, beside,
        lastYear, partOfYear
    // Applications
    case receive, receiveNew, apply, applyOpen, applicant, citizen, channel, carriedIn, carriedOut, carry
    case granted, partlyGranted, refused, unavailable, unprocessed, otherAll, concluded, onTime, handle
    case stateSecret, forbiddenByLaw, safetyStability, thirdParty, internalAffairs, processInformation, enforcementFile,
        administrativeInquiry
    case notHeld, needsCreation, stillUnclear, petition, repeated, publication, excessive, reconfirmation, noCorrection, feeUnpaid
    case naturalPerson, business, research, welfare, legalService, organisation
    // Appeals
    case reconsideration, litigation, direct, afterReconsideration, upheld, corrected, otherResult, other, pending, filed, lost, appealedBy
    // Disclosures
    case activelyDisclose, disclose, discloseInformation, information, documents, governmentInformation, generalInformation, sideChannel,
        siteNoun, about
    // Proposals
    case npc, cppcc, proposals, lead, assist, undertake
    // Other figures
    case processingFee, charge, licence, penalty, coercion, adminFee, regulation, normativeDocument
    /// Something else that is counted.
    case noise
}

/// The words that the reading of figures knows.
enum SentenceLexicon {
    static let shared = WordTable(entries)

    private static let entries: [(Word, String)] = [
        (.inDetail, "其中 包括 包含 含 涉及 分为"),
        (.negation, "未 没有 无 暂无 尚无 没 暂未 尚未 从未 不存在 并未 均未 均无 也未 未曾 未有 没有发生 未发生 未出现 未产生 未被"),
        (.total, "共 共计 合计 总计 总数 总量 总数量 总共"),
        (.cumulative, "以来 历年 至今 截至 截止 累计 累积 已达 近年来 近几年 近两年 近三年 近五年 两年来 三年来 四年来 五年来 十年来"),
        (.thisYear, "全年 本年 本年度 年内 当年 全年共 今年"),
        (.lastYear, "上年 上年度 上一年 上一年度 去年 往年 明年 下年度 下一年 下一年度"),
        (.partOfYear, "上半年 下半年 第一季度 第二季度 第三季度 第四季度 一季度 二季度 三季度 四季度"),
        (.comparison, "同比 环比 相比 去年同期 上年同期 比上年 比去年 较上年 较去年 较上一年 比上一年 较前 较同期"),
        // Comparison only before a year.
        (.beside, "较 比 与 和"),
        (.increase, "增长 增加 上升 提高 增幅 上涨 增多"),
        (.decrease, "减少 下降 降低 降幅 回落"),
        (.respectively, "分别"),
        (.otherThan, "除 其余"),
        (.every, "均 全部 全都 都"),
        (.equals, "为 是 有"),
        (.receive, "收到 受理 接收 接到 收件 接受 收办 接办 接收到 收悉 收取申请 收集到 收有"),
        (.receiveNew, "新收 本年新收 本年度新收 新收到 新受理 新增申请 新接收"),
        (.apply, "申请 申请件 申请表 申请事项 申请案件"),
        (.applyOpen, "依申请公开 依申请 申请公开 公开申请 依法申请公开"),
        (.applicant, "申请人 申请者 被申请人 申请渠道 申请方式 申请条件 申请流程 申请答复 申请办理 依申请公开工作 依申请公开平台 依申请公开栏目 依申请公开制度"),
        (
            .channel,
            "渠道 当面 现场 网络 网上 在线 信函 邮寄 信件 传真 邮件 电子邮件 来访 书面 窗口 网站受理 平台受理 互联网 线上 线下 快递 平台申请 网站申请 政府网站收到 网络平台 电话申请"
        ),
        (
            .carriedIn,
            "上年结转 上年度结转 上一年度结转 上一年结转 去年结转 结转上年 上年末结转 上年转结 年度结转至今年 上年度未办结 上年未办结 上年转入 上年度转入 结转自上年 往年结转 以前年度结转"
        ),
        (
            .carriedOut,
            "结转下年 结转下一年 结转下年度 结转下一年度 结转到下年 结转至下年 结转到下一年 结转至下一年 结转至下一年度 结转至下年度 转下年 转下一年 转入下年 转入下一年 转至下年 转至下一年 结转次年 结转至次年 结转到次年 "
                + "结转下年度继续办理 结转下一年度继续办理 延至下年 跨年办理 转下年度 转下一年度 转入下一年度 转入下年度 结转入下一年 结转入下年 留转下年 结转本年度后"
        ),
        (.carry, "结转 结转至 结转到 结转入 转结"),
        (.granted, "予以公开 同意公开 准予公开 全部公开 属于公开 全部予以公开 同意予以公开 属于予以公开"),
        (.partlyGranted, "部分公开 部分予以公开 予以部分公开 同意部分公开 部分同意公开 部分不予公开 部分公开答复 予以区分处理 区分处理"),
        (.refused, "不予公开 不同意公开 不予以公开 拒绝公开 决定不予公开"),
        (.unavailable, "无法提供 不能提供 本机关无法提供"),
        (.unprocessed, "不予处理 不予受理"),
        (.otherAll, "其他处理 其它处理 作其他处理 其他方式处理 其他处理情形"),
        (.concluded, "办结 答复 回复 办理完毕 办毕 答复办结 予以答复 作出答复 办复"),
        (.onTime, "按时 按期 延期 逾期 延长 超期 及时率 答复率 办结率 回复率 满意率 公开率 办复率 超时 依法按时"),
        (.handle, "办理 处理 处置"),
        (.stateSecret, "属于国家秘密 涉及国家秘密 国家秘密"),
        (.forbiddenByLaw, "其他法律行政法规禁止公开 其他法律、行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开 法律法规禁止公开"),
        (.safetyStability, "三安全一稳定 危及“三安全一稳定” 危及三安全一稳定"),
        (.thirdParty, "保护第三方合法权益 涉及第三方合法权益 第三方合法权益 损害第三方合法权益"),
        (.internalAffairs, "属于三类内部事务信息 三类内部事务信息 三类内部事务 内部事务信息 属于内部事务信息"),
        (.processInformation, "属于四类过程性信息 四类过程性信息 四类过程性 过程性信息 属于过程性信息"),
        (.enforcementFile, "属于行政执法案卷 行政执法案卷 行政执法案卷信息 执法案卷"),
        (.administrativeInquiry, "属于行政查询事项 行政查询事项"),
        (.notHeld, "本机关不掌握相关政府信息 本机关不掌握 不掌握相关政府信息 本机关不掌握相关信息"),
        (.needsCreation, "没有现成信息需要另行制作 没有现成信息、需要另行制作 没有现成信息 需要另行制作"),
        (.stillUnclear, "补正后申请内容仍不明确 补正后仍不明确 补正后申请内容不明确"),
        (.petition, "信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类申请 信访投诉举报类申请"),
        (.repeated, "重复申请"),
        (.publication, "要求提供公开出版物 公开出版物"),
        (.excessive, "无正当理由大量反复申请 大量反复申请"),
        (.reconfirmation, "要求行政机关确认或重新出具已获取信息 确认或重新出具已获取信息 确认或重新出具"),
        (
            .noCorrection,
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 申请人无正当理由逾期不补正 无正当理由逾期不补正 逾期不补正 逾期未补正"
        ),
        (.feeUnpaid, "申请人逾期未按收费通知要求缴纳费用 逾期未按收费通知要求缴纳费用"),
        (.naturalPerson, "自然人"),
        (.business, "商业企业"),
        (.research, "科研机构"),
        (.welfare, "社会公益组织"),
        (.legalService, "法律服务机构"),
        (.citizen, "公民 个人 群众 市民 社会公众 单位和个人 居民"),
        (.organisation, "法人 法人或其他组织 法人和其他组织 企业 公司 律师"),
        (.reconsideration, "行政复议 复议"),
        (.litigation, "行政诉讼 诉讼 提起诉讼"),
        (.direct, "未经复议直接起诉 未经行政复议直接起诉 直接起诉 未经复议直接提起行政诉讼 未经复议直接提起诉讼 未经复议提起行政诉讼"),
        (.afterReconsideration, "复议后起诉 行政复议后起诉 复议后提起行政诉讼 复议后提起诉讼 经复议后起诉 经行政复议后起诉 复议后再起诉"),
        (.upheld, "结果维持 维持"),
        (.corrected, "结果纠正 被纠正 被依法纠错 依法纠错 被纠错 纠错 纠正"),
        (.otherResult, "其他结果 其它结果"),
        (.other, "其他 其它"),
        (.pending, "尚未审结 未审结"),
        (.filed, "备案 审理 代理 应诉 审结 结案 调解"),
        (.lost, "败诉 胜诉 撤销 驳回 撤回 撤诉"),
        (.appealedBy, "复议机关 复议决定 复议机构"),
        (.activelyDisclose, "主动公开 主动公布 主动发布 主动向社会公开"),
        (.disclose, "公开 发布 公布 公示 公开发布 更新 更新发布"),
        (.discloseInformation, "公开信息 公开政府信息 公开政务信息 公开各类信息 公开各类政府信息 公开各类政务信息 发布信息 发布政府信息 发布政务信息 发布各类信息 发布各类政府信息 发布各类政务信息"),
        (.information, "信息"),
        (.documents, "文件"),
        (.governmentInformation, "政府信息 政务信息 政府公开信息 政务公开信息 政府政务信息 政府类信息 信息公开 政府信息公开 政务公开 司法信息"),
        (.generalInformation, "各类信息 各类政府信息 各类政务信息 各项信息 各种信息 各类公开信息 相关信息 有关信息"),
        (
            .sideChannel,
            "微信 微博 公众号 抖音 头条 视频号 客户端 新媒体 报刊 报纸 电视 广播 简报 公告栏 公示栏 宣传栏 公开栏 显示屏 新闻媒体 媒体 快手 短视频 手机报 电子屏 报社 新闻网站 朋友圈 微信群 查阅点 手机短信"
        ),
        (
            .siteNoun,
            "公开栏目 主动公开栏目 公开目录 公开指南 公开平台 公开专栏 公开网 信息公开网 信息公开平台 信息公开专栏 信息公开栏目 信息公开目录 信息公开系统 政府信息公开平台 政府信息公开网 政府信息公开专栏 政府信息公开栏目 政府信息公开目录 "
                + "政府信息公开系统 政务公开平台 政务公开网 政务公开栏目 政务公开专栏 政务信息公开专栏 政府信息公开目录管理系统 主动公开目录 公开系统 信息公开目录系统 政府信息公开指南 信息公开指南 政务公开栏 公开年报 信息公开年报 公开制度"
        ),
        (.about, "因政府信息公开 政府信息公开工作"),
        (
            .npc,
            "人大代表建议 人大建议 代表建议 人大代表意见建议 人大议案 人大代表议案 代表议案 人大代表建议意见 人大代表的建议 人大代表意见 人大代表议案建议 人大代表建议议案 人大议案建议 人大代表书面建议 人大代表提出的建议 人大建议意见 "
                + "人大代表议案和建议 人大代表批评意见和建议"
        ),
        (.cppcc, "政协提案 政协委员提案 委员提案 政协委员建议 提案 政协委员的提案 政协提案建议 政协委员提案建议 政协委员提出的提案 政协建议"),
        (
            .proposals,
            "建议提案 建议和提案 建议、提案 议提案 提案建议 议案提案 议案建议 建议议案 提案和建议 提案、建议 建议、议案和提案 议案、提案 建议议案提案 建议及提案 提案议案 人大代表建议政协提案 人大建议政协提案 人大代表建议、政协提案 人大建议、政协提案 "
                + "人大政协建议提案 人大建议和政协提案 人大代表建议和政协提案 人大代表建议和政协委员提案 人大代表建议、政协委员提案 人大代表建议及政协提案 人大代表建议及政协委员提案 人大议案和政协提案 人大议案、政协提案 人大建议、政协委员提案 "
                + "人大政协议案提案 人大代表建议与政协委员提案 人大建议及政协提案 人大代表议案和政协委员提案 人大代表议案、政协委员提案 两会建议提案 人大建议政协委员提案 人大代表建议政协委员提案 议案和提案 代表建议和委员提案 代表建议、委员提案 "
                + "人大建议意见和政协提案 人大代表意见建议和政协提案 人大议案和政协委员提案"
        ),
        (.lead, "主办 分办 主办或分办 主办件 独办 主办、分办 主办和分办"),
        (.assist, "会办 协办 会办或协办 会办件 协办件 会办、协办 配合办理"),
        (.undertake, "承办 交办 承接 办理答复"),
        (.processingFee, "信息处理费 信息公开处理费 信息公开处理费用 信息处理费用 处理费"),
        (.charge, "收费 收取 费用 减免"),
        (.licence, "行政许可"),
        (.penalty, "行政处罚"),
        (.coercion, "行政强制"),
        (.adminFee, "行政事业性收费"),
        (.regulation, "规章"),
        (.normativeDocument, "行政规范性文件 规范性文件"),
        (
            .noise,
            "培训 会议 咨询 来信 留言 热线 信访 投诉 举报 诉求 来电 解读 发布会 访谈 推文 舆情 检查 错误 问题 通报 栏目 专栏 调查 征集 业务 服务 事项清单 目标任务 任务数 提问 互动 信箱 答记者问 阅读 点击 浏览 粉丝 人大代表 重大项目 "
                + "公共法律 案例 视频 图解 海报 活动 制度 机制 方案 措施 链接 错别字 主合办 合办 协助 转化 新闻发布 回应 民生 工单 典型"
        ),
    ]
}
