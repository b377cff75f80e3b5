#!/usr/bin/env python3
"""What hostile input costs when it is twice as long: nothing may be quadratic.

    Benchmarks/doubling.py [--archive .build/release/archive] [--bytes 200000] [--only KIND]

Each kind of input is read at --bytes and at twice as many under callgrind; printed are the instructions of both, what the start takes left off, and
their ratio: 2 is linear, 4 quadratic. Exit status 1 where a ratio is above 2.5. Needs valgrind.
"""
import argparse, os, re, shutil, subprocess, sys, tempfile

TITLE = "青山县教育局2023年政府信息公开工作年度报告"
WORST = 2.5


def repeated(piece, size):
    return piece * (size // len(piece.encode()))


def page(body):
    return f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>"


def text(body):
    return f"{TITLE}\n一、总体情况\n{body}\n"


APPLICATIONS = "<tr><td>一、本年新收政府信息公开申请数量</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td></tr>"
KINDS = {
    "denials.txt": lambda n: text(repeated("未收到申请，没有", n)),
    "attributes.txt": lambda n: text(repeated("[a]{x", n)),
    "figures.txt": lambda n: text(repeated("收到申请3件，其中", n)),
    "brackets.txt": lambda n: text(repeated("（", n)),
    "quotes.txt": lambda n: text(repeated("“《", n)),
    "numerals.txt": lambda n: text(repeated("一百二十", n)),
    "digits.txt": lambda n: text(repeated("1,", n)),
    "headings.txt": lambda n: text(repeated("一、总体情况\n", n)),
    "organs.txt": lambda n: text(repeated("青山县教育局、", n)),
    "years.txt": lambda n: text(repeated("2023年", n)),
    "bars.txt": lambda n: text(repeated("| 1 | 2 |\n", n)),
    "one-bar-line.txt": lambda n: text(repeated("| 1 ", n)),
    "blanks.txt": lambda n: text(repeated("a      1      2\n", n)),
    "labels.txt": lambda n: text(repeated("（一）予以公开 1 0 0 0 0 0 1\n", n)),
    "glued.txt": lambda n: text("（一）予以公开" + repeated("1", n)),
    "rules.txt": lambda n: text(repeated("+---+---+\n", n)),
    "frames.txt": lambda n: text("+----+----+\n" + repeated("| 一 | 1  |\n+----+----+\n", n)),
    "frame-rows.txt": lambda n: text("+----+----+\n| 一 | 1  |\n+----+----+\n" + repeated("| 一 |    |\n", n) + "+----+----+\n"),
    "one-line.txt": lambda n: text(repeated("信息内容", n)),
    "one-line-rows.txt": lambda n: text(repeated("第二十条第（五）项信息内容本年处理决定数量行政许可36", n)),
    "comma.csv": lambda n: repeated("一,1,2\n", n),
    "tags.html": lambda n: page(repeated("<div>", n)),
    "spans.html": lambda n: page("<table>" + repeated("<tr><td rowspan=9>1</td></tr>", n) + "</table>"),
    "rows.html": lambda n: page("<table>" + repeated(APPLICATIONS, n) + "</table>"),
    "tables.html": lambda n: page(repeated("<table><tr><td>1</td></tr></table>", n)),
    "nested.html": lambda n: page(repeated("<table><tr><td>1", n)),
    "references.html": lambda n: page(repeated("&#1", n)),
    "comments.html": lambda n: page(repeated("<!--", n)),
    "attributes.html": lambda n: page("<p " + repeated("a=1 ", n) + ">"),
    "styles.html": lambda n: page("<style>" + repeated("p{color:red}", n) + "</style>" + repeated("<p>1</p>", n)),
    "scripts.html": lambda n: page(repeated("<script>x</script>", n)),
    "raised.html": lambda n: page(repeated("1<sup>2</sup>", n)),
    "links.html": lambda n: page(repeated('<a href="a.pdf">1</a>', n)),
}


def instructions(program, path, work):
    database = os.path.join(work, "x.db")
    if os.path.exists(database):
        os.remove(database)
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "ingest", "--jobs", "1", "--db", database, path],
                         capture_output=True, text=True, errors="replace")
    found = re.search(r"Collected : (\d+)", run.stderr)
    if not found:
        sys.exit(f"callgrind counted nothing for {path}: {run.stderr[-400:]}")
    return int(found[1])


def measure(program, name, make, size, work):
    counts = []
    for content in (make(0), make(size), make(2 * size)):
        path = os.path.join(work, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        counts.append(instructions(program, path, work))
    start, once, twice = counts
    return once - start, twice - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", default=".build/release/archive")
    parser.add_argument("--bytes", type=int, default=200_000)
    parser.add_argument("--only", action="append")
    arguments = parser.parse_args()
    worst, work = 0, tempfile.mkdtemp(prefix="doubling-")
    try:
        program = os.path.join(work, "archive")
        shutil.copy(arguments.archive, program)
        subprocess.run(["strip", "--strip-debug", program], check=True)
        for name, make in KINDS.items():
            if arguments.only and name not in arguments.only:
                continue
            once, twice = measure(program, name, make, arguments.bytes, work)
            ratio = twice / max(once, 1)
            worst = max(worst, ratio)
            print(f"{name:<18} {once / 1e6:>9.1f} M  {twice / 1e6:>9.1f} M  {ratio:.2f}", flush=True)
    finally:
        shutil.rmtree(work)
    return worst > WORST


if __name__ == "__main__":
    sys.exit(main())
