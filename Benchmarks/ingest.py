#!/usr/bin/env python3
"""Time `archive ingest` against what one would write in Python, in one run, and print ratios.

    Benchmarks/ingest.py [--pages 2000] [--rounds 3] [--archive .build/release/archive] [--pairs FOLDER]

Writes synthetic reports (the form of 2021 in the markup that office software leaves behind, about 100 KB a page),
then times, alternating:

  archive     `archive ingest` on all pages: parse, extract, check, hash, compress, store, index (two jobs)
  xmllint     `xmllint --html --noout` on the same pages: parsing alone, one core
  lxml        a hand-tuned lxml + sqlite3 script that reads the tables' cells into SQLite
  pandas      pandas.read_html + sqlite3 on a tenth of the pages, scaled

With --pairs the rates of `archive check` on pairs of years come last: see checks.py.

Machines are noisy: only the ratios of one run mean anything. Needs python3 with lxml and pandas, and xmllint.
"""
import argparse, os, random, shutil, sqlite3, subprocess, sys, tempfile, time

import checks

STYLE = "font-family:&quot;仿宋_GB2312&quot;;mso-bidi-font-family:宋体;color:#333333;mso-font-kerning:0pt;letter-spacing:0pt"
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
OUTCOMES = [("（三）不予公开", ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
                          "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"]),
            ("（四）无法提供", ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]),
            ("（五）不予处理", ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"]),
            ("（六）其他处理", ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                          "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"])]
SENTENCES = ["坚持把政务公开作为转变作风的抓手", "按季度通报栏目更新情况", "对照清单逐项核对公开内容", "组织业务骨干参加专题培训",
             "及时答复群众来信来电", "依法保护个人隐私和商业秘密", "推动解读材料与文件同步发布", "定期清理失效文件"]


def cell(text, colspan=1, rowspan=1):
    spans = (f' colspan="{colspan}"' if colspan > 1 else "") + (f' rowspan="{rowspan}"' if rowspan > 1 else "")
    return (f'<td{spans} nowrap="nowrap" style="width:62px;border:solid windowtext 1.0pt;padding:0cm 5.4pt"><p class="MsoNormal" align="center" '
            f'style="text-align:center;line-height:normal"><span style="{STYLE}">{text}</span></p></td>')


def table(rows):
    return ('<table border="1" cellspacing="0" class="MsoNormalTable" style="border-collapse:collapse"><tbody>'
            + "".join('<tr style="height:20.1pt">' + "".join(row) + "</tr>\n" for row in rows) + "</tbody></table>")


def page(rng, agency, year):
    """A report whose figures obey the identities of the form."""
    figure = lambda: rng.choice([0, 0, 0, rng.randint(1, 60)])
    groups = [("", ["（一）予以公开"]), ("", ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）"])] + OUTCOMES
    concluded, body = [0] * 6, []
    for number, (group, labels) in enumerate(groups):
        for k, label in enumerate(labels):
            values = [figure() for _ in APPLICANTS]
            concluded = [a + b for a, b in zip(concluded, values)]
            lead = [cell("三、本年度办理结果", rowspan=22)] if number == 0 else []
            lead += [cell(group, rowspan=len(labels))] if group and k == 0 else []
            body.append(lead + [cell(label, colspan=1 if group else 2)] + [cell(v) for v in values + [sum(values)]])
    line = lambda label, values, span=3: [cell(label, colspan=span)] + [cell(v) for v in values + [sum(values)]]
    applications = [[cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), cell("申请人情况", 7)],
                    [cell("自然人", 1, 2), cell("法人或其他组织", 5), cell("总计", 1, 2)], [cell(a) for a in APPLICANTS[1:]],
                    line("一、本年新收政府信息公开申请数量", concluded), line("二、上年结转政府信息公开申请数量", [0] * 6), *body,
                    line("（七）总计", concluded, 2), line("四、结转下年度继续办理", [0] * 6)]
    article = [[cell("第二十条第（一）项", 4)], [cell(t) for t in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")],
               [cell("规章")] + [cell(figure()) for _ in range(3)], [cell("行政规范性文件")] + [cell(figure()) for _ in range(3)]]
    for clause, rows in (("五", ["行政许可"]), ("六", ["行政处罚", "行政强制"])):
        article += [[cell(f"第二十条第（{clause}）项", 4)], [cell("信息内容"), cell("本年处理决定数量", 3)]]
        article += [[cell(r), cell(rng.randint(0, 20000), 3)] for r in rows]
    article += [[cell("第二十条第（八）项", 4)], [cell("信息内容"), cell("本年收费金额（单位：万元）", 3)], [cell("行政事业性收费"), cell(round(rng.uniform(0, 900), 4), 3)]]
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    suits = []
    for _ in range(3):
        values = [figure() for _ in range(4)]
        suits += values + [sum(values)]
    appeals = [[cell("行政复议", 5), cell("行政诉讼", 10)], [cell(r, 1, 2) for r in results] + [cell("未经复议直接起诉", 5), cell("复议后起诉", 5)],
               [cell(r) for r in results * 2], [cell(v) for v in suits]]
    p = lambda t: f'<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt"><span style="font-size:16.0pt;{STYLE}">{t}</span></p>\n'
    prose = lambda n: "".join(p("，".join(rng.sample(SENTENCES, 5)) + "。") for _ in range(n))
    title = f"{agency}{year}年政府信息公开工作年度报告"
    menu = "".join(f'<li><a href="/col/{i}.html">栏目{i}</a></li>' for i in range(60))
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><ul>{menu}</ul><h1>{title}</h1>'
            + p(f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。") + p("一、总体情况") + prose(8)
            + p(f"{year}年，本机关共收到政府信息公开申请{sum(concluded)}件，上年结转0件。") + p("二、主动公开政府信息情况") + table(article)
            + p("三、收到和处理政府信息公开申请情况") + table(applications) + p("四、政府信息公开行政复议、行政诉讼情况") + table(appeals)
            + p("五、存在的主要问题及改进情况") + prose(4) + p("六、其他需要报告的事项") + prose(1) + "</body></html>")


def write_pages(folder, count):
    paths, size = [], 0
    for number in range(count):
        rng = random.Random(number)
        agency, year = f"第{number // 5:05d}县水利局", 2021 + number % 5
        os.makedirs(f"{folder}/{year}", exist_ok=True)
        path = f"{folder}/{year}/{agency}.html"
        text = page(rng, agency, year).encode()
        size += len(text)
        with open(path, "wb") as sink:
            sink.write(text)
        paths.append(path)
    return paths, size


def lxml_script(paths, database):
    """Cells of every table, with spans left as they are: the least that a reader of these tables must do."""
    from lxml import html
    db = sqlite3.connect(database)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE cells (page INTEGER, tab INTEGER, row INTEGER, col INTEGER, text TEXT)")
    for number, path in enumerate(paths):
        with open(path, "rb") as source:
            root = html.fromstring(source.read())
        rows = []
        for t, tab in enumerate(root.iter("table")):
            for r, tr in enumerate(tab.iter("tr")):
                for c, td in enumerate(tr.iter("td")):
                    rows.append((number, t, r, c, "".join(td.itertext()).strip()))
        db.executemany("INSERT INTO cells VALUES (?,?,?,?,?)", rows)
    db.commit()


def lxml_whole_script(paths, database):
    """The same with what an archive owes besides: merged cells at their places, the source kept, hashed and compressed, an index."""
    import hashlib
    import zlib
    from lxml import html
    db = sqlite3.connect(database)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE sources (page INTEGER PRIMARY KEY, path TEXT, sha256 TEXT UNIQUE, data BLOB)")
    db.execute("CREATE TABLE cells (page INTEGER, tab INTEGER, row INTEGER, col INTEGER, text TEXT, PRIMARY KEY (page, tab, row, col)) WITHOUT ROWID")
    db.execute("CREATE INDEX cells_by_place ON cells (tab, row, col, page)")
    for number, path in enumerate(paths):
        with open(path, "rb") as source:
            data = source.read()
        db.execute("INSERT INTO sources VALUES (?,?,?,?)", (number, path, hashlib.sha256(data).hexdigest(), zlib.compress(data)))
        rows = []
        for t, tab in enumerate(html.fromstring(data).iter("table")):
            taken = set()
            for r, tr in enumerate(tab.iter("tr")):
                c = 0
                for td in tr.iter("td"):
                    while (r, c) in taken:
                        c += 1
                    wide, high = int(td.get("colspan", 1)), int(td.get("rowspan", 1))
                    if wide > 1 or high > 1:
                        taken.update((r + i, c + j) for i in range(high) for j in range(wide))
                    rows.append((number, t, r, c, "".join(td.itertext()).strip()))
                    c += wide
        db.executemany("INSERT INTO cells VALUES (?,?,?,?,?)", rows)
    db.commit()


def pandas_script(paths, database):
    import io
    import pandas
    db = sqlite3.connect(database)
    for number, path in enumerate(paths):
        with open(path, encoding="utf-8") as source:
            for t, frame in enumerate(pandas.read_html(io.StringIO(source.read()))):
                frame.columns = [f"c{i}" for i in range(frame.shape[1])]
                frame.astype(str).to_sql(f"t{t}", db, if_exists="append", index=False)
    db.commit()


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--archive", default=".build/release/archive")
    parser.add_argument("--pairs")
    arguments = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="archive-benchmark-")
    try:
        paths, size = write_pages(f"{folder}/pages", arguments.pages)
        print(f"{len(paths)} pages of {size / len(paths) / 1000:.0f} KB, {size / 1e6:.0f} MB")
        few = paths[: max(1, len(paths) // 10)]
        fresh = lambda name: [os.remove(f"{folder}/{n}") for n in os.listdir(folder) if n.startswith(name)] and None
        quiet = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def ingest():
            fresh("archive.db")
            done = subprocess.run([arguments.archive, "ingest", f"{folder}/pages", "--db", f"{folder}/archive.db"], **quiet)
            if done.returncode not in (0, 1):
                sys.exit(f"archive ingest ended with status {done.returncode}")

        def xmllint():
            for start in range(0, len(paths), 500):
                subprocess.run(["xmllint", "--html", "--noout", *paths[start : start + 500]], **quiet)

        def lxml():
            fresh("lxml.db")
            lxml_script(paths, f"{folder}/lxml.db")

        def lxml_whole():
            fresh("lxml-whole.db")
            lxml_whole_script(paths, f"{folder}/lxml-whole.db")

        def pandas():
            fresh("pandas.db")
            pandas_script(few, f"{folder}/pandas.db")
        best = {}
        for _ in range(arguments.rounds):
            for name, action, share in (("archive", ingest, 1), ("xmllint", xmllint, 1), ("lxml", lxml, 1), ("lxml-whole", lxml_whole, 1), ("pandas", pandas, len(few) / len(paths))):
                best[name] = min(best.get(name, float("inf")), timed(action) / share)
        held = sqlite3.connect(f"{folder}/archive.db").execute("SELECT count(*) FROM reports").fetchone()[0]
        again = timed(lambda: subprocess.run([arguments.archive, "ingest", f"{folder}/pages", "--db", f"{folder}/archive.db"], **quiet))
        bytes_held = os.path.getsize(f"{folder}/archive.db")
    finally:
        shutil.rmtree(folder)
    print(f"{held} reports held, {bytes_held / held / 1000:.1f} KB a report in the archive")
    for name, seconds in best.items():
        print(f"{name:10} {len(paths) / seconds:8.0f} pages/s   {seconds:7.2f} s   archive/{name} {best['archive'] / seconds:.3f}")
    print(f"again      {len(paths) / again:8.0f} pages/s   nothing changes")
    if arguments.pairs:
        checks.report(os.path.abspath(arguments.archive), arguments.pairs)


if __name__ == "__main__":
    main()
