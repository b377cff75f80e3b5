#!/usr/bin/env python3
"""Write the made-up reports of Data/Samples anew, each in its format: the same bytes every time. Tests/Samples/make.py [FOLDER]"""
import html, os, sys, zipfile

sys.dont_write_bytecode = True
import reports as made

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Data", "Samples")


def slots(table):
    """(row, column, text, columns, rows) of each cell, and how many rows and columns there are."""
    taken, result = set(), []
    for row, cells in enumerate(table["rows"]):
        column = 0
        for text, columns, rows in cells:
            while (row, column) in taken:
                column += 1
            result.append((row, column, text, columns, rows))
            taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            column += columns
    return result, len(table["rows"]), max(column for _, column in taken) + 1


def package(path, parts):
    """A ZIP with one date in it."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(info, text if isinstance(text, bytes) else text.encode())


def write_html(path, blocks):
    lines = ['<!DOCTYPE html>', '<html lang="zh-CN">', '<head>', '<meta charset="utf-8">', f"<title>{blocks[0][1]}</title>", "</head>", "<body>"]
    for block in blocks:
        if isinstance(block, dict):
            lines.append("<table>")
            for cells in block["rows"]:
                tags = ((f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "") for _, columns, rows in cells)
                lines.append("<tr>" + "".join(f"<td{tag}>{html.escape(cell[0], False)}</td>" for tag, cell in zip(tags, cells)) + "</tr>")
            lines.append("</table>")
        else:
            tag = ["p", "h1", "h2"][block[0]]
            lines.append(f"<{tag}>{html.escape(block[1], False)}</{tag}>")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines + ["</body>", "</html>", ""]))


def write_docx(path, blocks):
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    def paragraph(text, size=21, centred=False):
        middle = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
        run = f'<w:r><w:rPr><w:rFonts w:eastAsia="宋体"/><w:sz w:val="{size}"/></w:rPr><w:t>{html.escape(text, False)}</w:t></w:r>'
        return f"<w:p>{middle}{run if text else ''}</w:p>"
    def grid(table):
        cells, height, width = slots(table)
        shares = table["widths"] or [1] * width
        widths = [int(9000 * share / sum(shares)) for share in shares]
        sides = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ["top", "left", "bottom", "right", "insideH", "insideV"])
        text = f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr><w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"
        for row in range(height):
            text += "<w:tr>"
            for top, column, content, columns, rows in sorted(cells, key=lambda cell: cell[1]):
                if not top <= row < top + rows:
                    continue
                merge = "" if rows == 1 else '<w:vMerge w:val="restart"/>' if top == row else "<w:vMerge/>"
                span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
                text += f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[column:column + columns])}" w:type="dxa"/>{span}{merge}</w:tcPr>'
                text += paragraph(content if top == row else "", 16, True) + "</w:tc>"
            text += "</w:tr>"
        return text + "</w:tbl><w:p/>"
    body = "".join(grid(b) if isinstance(b, dict) else paragraph(b[1], [21, 32, 24][b[0]], b[0] == 1) for b in blocks)
    types = "http://schemas.openxmlformats.org/package/2006/"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    package(path, [
        ("[Content_Types].xml", f'<Types xmlns="{types}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{types}relationships"><Relationship Id="r1" Target="word/document.xml" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'),
        ("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')])


def write_xlsx(path, blocks):
    rows, merges, height = [], [], 0
    def name(column): return chr(ord("A") + column)
    def cell(row, column, text):
        at = f"{name(column)}{row + 1}"
        return f'<c r="{at}"><v>{text}</v></c>' if text.isdigit() else f'<c r="{at}" t="inlineStr"><is><t>{html.escape(text, False)}</t></is></c>'
    for block in blocks:
        if isinstance(block, dict):
            cells, count, _ = slots(block)
            for row in range(count):
                rows.append((height + row, "".join(cell(height + row, c[1], c[2]) for c in cells if c[0] == row)))
            height += count
        else:
            rows.append((height, cell(height, 0, block[1])))
            merges.append(f'<mergeCell ref="A{height + 1}:D{height + 1}"/>')
            height += 1
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    types, office = "http://schemas.openxmlformats.org/package/2006/", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    data = "".join(f'<row r="{row + 1}">{text}</row>' for row, text in rows)
    package(path, [
        ("[Content_Types].xml", f'<Types xmlns="{types}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/xl/workbook.xml" ContentType="{kind}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}worksheet+xml"/></Types>'),
        ("_rels/.rels", f'<Relationships xmlns="{types}relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        ("xl/workbook.xml", f'<workbook xmlns="{space}" xmlns:r="{office}"><sheets><sheet name="年度报告" sheetId="1" r:id="r1"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{types}relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{space}"><cols><col min="1" max="1" width="34" customWidth="1"/></cols><sheetData>{data}</sheetData>'
         f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells></worksheet>')])


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else SAMPLES
    from pdf import write_pdf
    for name, write, blocks in [
            ("2018/虚构市科学技术局2018年.xlsx", write_xlsx, made.year_2018()), ("2019/虚构市科学技术局2019年.docx", write_docx, made.year_2019()),
            ("2020/虚构市科学技术局2020年.pdf", write_pdf, made.year_2020()), ("2021/虚构市科学技术局2021年.html", write_html, made.year_2021()),
            ("2022/虚构市科学技术局2022年.html", write_html, made.year_2022(False)), ("2022/虚构市科学技术局2022年（更正版）.html", write_html, made.year_2022(True)),
            ("2023/虚构市科学技术局2023年.html", write_html, made.year_2023())]:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write(path, blocks)
        print(os.path.getsize(path), name)


if __name__ == "__main__":
    main()
