#!/usr/bin/env python3
"""Make the fixtures of Formats/, each by a program that people use.

    python3 Tests/DocumentsTests/Fixtures/make_formats.py

Needs openpyxl, python-docx and reportlab, LibreOffice (soffice: Calc and Writer), bsdtar, gzip and wget. What they make differs from run to run in
dates and ids alone. Every table says the same: the figures 0, 0, 2 of 规章 and 7, 1, 35 of 行政规范性文件; what is hidden says 9.
"""
import datetime, http.server, os, shutil, subprocess, tempfile, threading, zipfile

import docx
import openpyxl
from openpyxl.styles import Font
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Formats")
HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ROWS = [["规章", 0, 0, 2], ["行政规范性文件", 7, 1, 35]]


def workbook(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "主动公开"
    sheet["A1"] = "第二十条第（一）项"
    sheet.merge_cells("A1:D1")
    for column, text in enumerate(HEAD, 1):
        sheet.cell(2, column, text)
    for row, values in zip((3, 5), ROWS):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
    for column in range(1, 5):
        sheet.cell(4, column, 9)
    sheet.row_dimensions[4].hidden = True
    sheet["E5"] = 9
    sheet.column_dimensions["E"].hidden = True
    sheet["D5"].number_format = '0"件"'
    sheet["A7"] = "日期"
    sheet["B7"] = datetime.date(2024, 1, 18)
    sheet["B7"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A8"] = "合计"
    sheet["B8"] = "=B3+B5"
    sheet["C8"] = 0.125
    sheet["C8"].number_format = "0.0%"
    sheet["D8"] = 37
    sheet["D8"].font = Font(strike=True)
    draft = book.create_sheet("草稿")
    draft["A1"], draft["B1"] = "规章", 9
    draft.sheet_state = "hidden"
    second = book.create_sheet("收费")
    second.append(["信息内容", "本年收费金额（单位：万元）"])
    second.append(["行政事业性收费", 12.5])
    book.save(path)


def document(path):
    paper = docx.Document()
    paper.add_heading("甲县教育局2023年政府信息公开工作年度报告", 1)
    table = paper.add_table(rows=0, cols=4)
    for values in [HEAD] + ROWS:
        for cell, value in zip(table.add_row().cells, values):
            cell.text = str(value)
    mark = table.cell(2, 3).paragraphs[0].add_run("1")
    mark.font.superscript = True
    gone = table.cell(2, 1).paragraphs[0].add_run("9")
    gone.font.hidden = True
    # LibreOffice loses a table that ends a DOC.
    paper.add_paragraph("特此报告。")
    paper.save(path)


def page(path):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    sheet = canvas.Canvas(path, pagesize=A4)
    sheet.setFont("STSong-Light", 11)
    for row in range(4):
        sheet.line(60, 700 - 24 * row, 460, 700 - 24 * row)
    for column in range(5):
        sheet.line(60 + 100 * column, 700, 60 + 100 * column, 628)
    for row, values in enumerate([HEAD] + ROWS):
        for column, value in enumerate(values):
            sheet.drawString(66 + 100 * column, 684 - 24 * row, str(value))
    sheet.save()


def marks(path):
    """A table with marks behind 35 (as large, nearly as large, small and raised, small and lowered) and a figure that is struck out."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    sheet = canvas.Canvas(path, pagesize=A4)
    for row in range(3):
        sheet.line(60, 700 - 24 * row, 560, 700 - 24 * row)
    for column in range(6):
        sheet.line(60 + 100 * column, 700, 60 + 100 * column, 652)
    sheet.setFont("STSong-Light", 11)
    for column in range(5):
        sheet.drawString(66 + 100 * column, 684, "信息内容")
    for column, (size, rise) in enumerate([(11, 5), (9, 3), (6, 4), (6, -2)]):
        text = sheet.beginText(66 + 100 * column, 660)
        text.setFont("Helvetica", 11)
        text.textOut("35")
        text.setRise(rise)
        text.setFont("Helvetica", size)
        text.textOut("1")
        text.setRise(0)
        sheet.drawText(text)
    sheet.setFont("Helvetica", 11)
    sheet.drawString(466, 660, "35")
    sheet.line(465, 664, 479, 664)
    sheet.save()


def convert(path, kind, folder):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir", folder, path], check=True, capture_output=True)


def html():
    rows = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in values) + "</tr>" for values in [HEAD] + ROWS)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{rows}</table></body></html>'


class GBKName(zipfile.ZipInfo):
    """A name as Windows in Chinese writes it: GBK, and no flag that it is anything else."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), 0


def crawl(path, folder):
    pages = {"/1.html": html().encode(), "/2.html": html().replace("35", "36").encode()}

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *arguments):
            pass

        def do_GET(self):
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if self.path == "/2.html":
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for start in range(0, len(body), 100):
                    piece = body[start:start + 100]
                    self.wfile.write(b"%x\r\n" % len(piece) + piece + b"\r\n")
                self.wfile.write(b"0\r\n\r\n")
            else:
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    subprocess.run(["wget", "-q", "-O", os.devnull, f"--warc-file={folder}/crawl", address + "/1.html", address + "/2.html", address + "/none"])
    server.shutdown()
    shutil.copy(os.path.join(folder, "crawl.warc.gz"), path)


def main():
    os.makedirs(OUT, exist_ok=True)
    folder = tempfile.mkdtemp(dir=os.environ.get("TMPDIR", "/tmp"))
    at = lambda name: os.path.join(OUT, name)
    workbook(at("table.xlsx"))
    document(at("table.docx"))
    page(at("table.pdf"))
    marks(at("marks.pdf"))
    for source, kinds in (("table.xlsx", ["xls", "ods"]), ("table.docx", ["doc", "odt", "rtf"])):
        for kind in kinds:
            convert(at(source), kind, folder)
            shutil.copy(os.path.join(folder, "table." + kind), at("table." + kind))
    with open(os.path.join(folder, "县教育局.html"), "w", encoding="utf-8") as file:
        file.write(html())
    for name, options in (("table.7z", ["-a"]), ("table.tar", []), ("table.tar.gz", ["-z"]), ("table.zip", ["-a"])):
        subprocess.run(["bsdtar", *options, "-cf", at(name), "-C", folder, "县教育局.html"], check=True)
    with open(at("table.html.gz"), "wb") as file:
        file.write(subprocess.run(["gzip", "-c", "-n", os.path.join(folder, "县教育局.html")], check=True, capture_output=True).stdout)
    with zipfile.ZipFile(at("table-gbk.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(GBKName("2023年/县教育局.html"), html())
    crawl(at("table.warc.gz"), folder)
    shutil.rmtree(folder)


main()
