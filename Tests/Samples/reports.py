"""The made-up reports of 虚构市科学技术局: an organ that does not exist, and figures that nobody published. Each year shows something else."""

LOCAL = "虚构市科学技术局"
NOTE = "（虚构示例：该机关并不存在，数字均为编造，仅用于演示。）"
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
REFUSED = ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息",
           "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"]
UNAVAILABLE = ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]
UNPROCESSED = ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"]
OTHER = ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
         "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"]


def table(*rows, widths=None):
    """Rows of cells: a text, or (text, columns, rows)."""
    return {"rows": [[cell if isinstance(cell, tuple) else (str(cell), 1, 1) for cell in row] for row in rows], "widths": widths}


def applications(form, figures, misprint=None):
    """The matrix; `figures` are lists by applicant, of rows that are not all 0. `misprint` is (row, column, text): printed in place of the figure."""
    def cells(key, sums=()):
        row = figures.get(key, [])
        row = row + [0] * (6 - len(row))
        row = row + [sum(row)]
        texts = [str(number) for number in row]
        if misprint and misprint[0] == key:
            texts[misprint[1]] = misprint[2]
        return texts
    outcomes = [("（一）予以公开", None), ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", None)]
    groups = [("（三）不予公开", REFUSED), ("（四）无法提供", UNAVAILABLE), ("（五）不予处理", UNPROCESSED)]
    groups.append(("（六）其他处理", OTHER if form == 2021 else None))
    rows = [[("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 7, 1)],
            [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)], APPLICANTS[1:]]
    rows.append([("一、本年新收政府信息公开申请数量", 3, 1)] + cells("received"))
    rows.append([("二、上年结转政府信息公开申请数量", 3, 1)] + cells("carried_in"))
    count = 3 + sum(len(parts or [""]) for _, parts in groups)
    first = [("三、本年度办理结果", 1, count)]
    for label, _ in outcomes:
        rows.append(first + [(label, 2, 1)] + cells(label[1]))
        first = []
    for label, parts in groups:
        for number, part in enumerate(parts or [""]):
            head = [(label, 2, 1)] if not parts else ([(label, 1, len(parts))] if number == 0 else []) + [part]
            rows.append(head + cells(label[1] + str(number + 1)))
    rows.append([("（七）总计", 2, 1)] + cells("concluded"))
    rows.append([("四、结转下年度继续办理", 3, 1)] + cells("carried_out"))
    return table(*rows, widths=[2, 2, 5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5])


def appeals(*results):
    results = (list(results) + [[0] * 4] * 3)[:3]
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return table([("行政复议", 5, 1), ("行政诉讼", 10, 1)],
                 [(name, 1, 2) for name in names] + [("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)], names * 2,
                 [str(number) for result in results for number in result + [sum(result)]])


def clause(number, *rows):
    return table([(f"第二十条第（{number}）项", len(rows[0]), 1)], *rows)


def documents(form, *rows):
    columns = {2019: ["本年新制作数量", "本年新公开数量", "对外公开总数量"], 2021: ["本年制发件数", "本年废止件数", "现行有效件数"]}[form]
    return clause("一", ["信息内容"] + columns, *rows)


def services_2019(licence, other, penalty, more=()):
    columns = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    return [clause("五", columns, ["行政许可"] + licence, ["其他对外管理服务事项"] + other, *more),
            clause("六", columns, ["行政处罚"] + penalty, ["行政强制", 0, 0, 0])]


def report(year, opening, tables, requests, disputes, closing, published, local=(), correction=False):
    """Blocks: texts with a level (0 a paragraph, 1 a title, 2 a heading), and tables."""
    mark = "（更正版）" if correction else ""
    return [(1, f"{LOCAL}{year}年政府信息公开工作年度报告{mark}"), (0, NOTE), (0, f"发布日期：{published}"),
            (0, f"本报告由{LOCAL}编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"), (2, "一、总体情况"),
            *((0, text) for text in opening), (2, "二、主动公开政府信息情况"), *tables, (2, "三、收到和处理政府信息公开申请情况"), *requests,
            (2, "四、政府信息公开行政复议、行政诉讼情况"), *disputes, (2, "五、存在的主要问题及改进情况"), (0, closing),
            (2, "六、其他需要报告的事项"), *(local or [(0, "本年度没有收取信息处理费。")])]


def year_2018():
    """The indicators of the old regulations, with lines of the city's own: a sheet."""
    lines = [("主动公开政府信息数", "条", 486, 3127), ("其中：主动公开规范性文件数", "条", 5, 61), ("政府网站公开政府信息数", "条", 402, 2790),
             ("政务微信公开政府信息数", "条", 84, 211), ("回应公众关注热点或重大舆情数", "次", 3, 19), ("收到申请数", "件", 9, 64), ("当面申请数", "件", 2, 25),
             ("网络申请数", "件", 6, 30), ("信函申请数", "件", 1, 9), ("申请办结数", "件", 9, 64), ("按时办结数", "件", 9, 63), ("延期办结数", "件", 0, 1),
             ("同意公开答复数", "件", 6, 41), ("同意部分公开答复数", "件", 1, 8), ("不同意公开答复数", "件", 2, 15), ("行政复议数量", "件", 0, 1),
             ("行政诉讼数量", "件", 0, 0), ("科技计划项目公开数", "条", 37, 240), ("科技特派员服务信息公开数", "条", 22, 75)]
    return [(1, f"{LOCAL}2018年政府信息公开工作年度报告"), (0, NOTE), (0, "政府信息公开情况统计表"),
            table(["统计指标", "单位", "本年度", "历年累计"], *lines)]


def year_2019():
    """The first year of the new form, with clauses 2, 3, 4 and 7 in its text: Word."""
    licence, other, penalty = [6, 0, 41], [4, 1, 152], [2, 0, 0]
    return report(2019, [
        "2019年，我局主动公开政府信息531条。其中，机构职能类信息18条，规划计划类信息7条，统计信息类12条，财政预决算类信息9条，其他信息485条。",
        "全年收到政府信息公开申请12件，办结11件。"],
        [documents(2019, ["规章", 0, 0, 0], ["规范性文件", 4, 4, 31])] + services_2019(licence, other, penalty)
        + [clause("八", ["信息内容", "上一年项目数量", "本年增/减"], ["行政事业性收费", 1, 0]),
           clause("九", ["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", 11, "86.5万元"])],
        [applications(2019, {"received": [9, 3], "一": [6, 2], "二": [1], "四1": [2], "concluded": [9, 2], "carried_out": [0, 1]})],
        [appeals([1, 0, 0, 0])], "公开内容与公众需求还有差距。下一步将加强政策解读。", "2020-01-15")


def year_2020():
    """A ruled PDF, and a row that the office added to clause 5."""
    return report(2020, ["2020年，我局主动公开政府信息602条，比上年增加71条。", "全年收到政府信息公开申请17件，同比增长41.7%，办结17件。"],
        [documents(2019, ["规章", 0, 0, 0], ["规范性文件", 3, 3, 34])] + services_2019([6, -1, 38], [5, 0, 107], [2, 0, 1], more=[["公共服务事项", 3, 0, 64]])
        + [clause("八", ["信息内容", "上一年项目数量", "本年增/减"], ["行政事业性收费", 1, -1]),
           clause("九", ["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", 14, "103.2万元"])],
        [applications(2019, {"received": [14, 2, 1], "carried_in": [0, 1], "一": [8, 2, 1], "二": [2], "三4": [0, 1], "四1": [3],
                             "concluded": [13, 3, 1], "carried_out": [1]})],
        [appeals([1, 0, 0, 0], [0, 0, 0, 1])], "依申请公开答复的规范性还不够。下一步将编制答复文书模板。", "2021-01-20")


def tables_2021(documents_row, licence, penalty, fee, unit="（单位：万元）", more=()):
    return [documents(2021, ["规章", 0, 0, 0], ["行政规范性文件"] + documents_row), clause("五", ["信息内容", "本年处理决定数量"], ["行政许可", licence]),
            clause("六", ["信息内容", "本年处理决定数量"], ["行政处罚", penalty], ["行政强制", 0], *more),
            clause("八", ["信息内容", f"本年收费金额{unit}"], ["行政事业性收费", fee])]


def year_2021():
    """The form of 2021; the sum of what was concluded has its digits exchanged: 42 for 24."""
    return report(2021, ["2021年，我局主动公开政府信息688条，办理人大代表建议5件、政协提案7件。", "全年收到政府信息公开申请25件，办结24件。"],
        tables_2021([5, 2, 37], 45, 3, "1.2"),
        [applications(2021, {"received": [21, 4], "carried_in": [1], "一": [12, 3], "二": [2, 1], "三5": [1], "四1": [4], "五2": [1],
                             "concluded": [20, 4], "carried_out": [2]}, misprint=("concluded", 6, "42"))],
        [appeals([1, 1, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0])], "个别栏目更新不够及时。下一步将建立栏目巡查制度。", "2022-01-19")


def year_2022(correction):
    """Published twice: the first had forgotten what was carried over, and one grant."""
    figures = {"received": [30, 5], "carried_in": [2], "一": [18, 4], "二": [3, 1], "三6": [2], "四1": [6], "五2": [1], "concluded": [30, 5],
               "carried_out": [2]}
    if not correction:
        figures |= {"carried_in": [0], "一": [17, 4], "concluded": [29, 5], "carried_out": [1]}
    done = 35 if correction else 34
    return report(2022, ["2022年，我局主动公开政府信息735条，办理人大代表建议10余件、政协提案8件。", f"全年收到政府信息公开申请35件，办结{done}件。"],
        tables_2021([2, 4, 35], 52, 1, "0.8", more=[["行政检查", 16]]), [applications(2021, figures)],
        [appeals([1, 0, 0, 1])], "政策解读形式还不够丰富。下一步将增加图解和视频解读。", "2023-03-02" if correction else "2023-01-18", correction=correction)


def year_2023():
    """An amount without a unit, a text that says another figure than its table, a number of which only the least is said, and a table of the city's own."""
    own = table(["指标", "单位", "数量"], ["科技政策惠企直达事项", "项", 26], ["科技数据开放目录", "项", 14])
    return report(2023, ["2023年，我局主动公开政府信息800余条。", "全年收到政府信息公开申请31件，办结33件。"],
        tables_2021([4, 1, 38], 57, 2, "6400", unit=""),
        [applications(2021, {"received": [26, 7], "carried_in": [2], "一": [15, 5], "二": [4, 1], "三4": [0, 1], "四1": [7],
                             "concluded": [26, 7], "carried_out": [2]})],
        [appeals([2, 0, 0, 0], [1, 0, 0, 0])], "数据开放的范围有待扩大。下一步将编制数据开放目录。", "2024-01-22",
        local=[(0, "本年度没有收取信息处理费。全市科技数据开放情况如下："), own])
