"""A PDF by hand: A4, ruled tables, the system's Chinese font."""
import zlib

LEFT, RIGHT, TOP, BOTTOM = 50.0, 545.0, 60.0, 790.0


class Pages:
    def __init__(self):
        self.pages, self.y = [[]], TOP

    def need(self, height):
        if self.y + height > BOTTOM:
            self.pages.append([])
            self.y = TOP

    def text(self, text, x, y, size):
        codes = text.encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F1 {size} Tf 1 0 0 1 {x:.1f} {842 - y:.1f} Tm <{codes}> Tj ET")

    def line(self, x0, y0, x1, y1):
        self.pages[-1].append(f"0.5 w {x0:.1f} {842 - y0:.1f} m {x1:.1f} {842 - y1:.1f} l S")


def width(text, size):
    return sum(size if ord(character) > 0x2000 else size / 2 for character in text)


def wrap(text, size, most):
    lines, line = [], ""
    for character in text:
        if line and width(line + character, size) > most:
            lines.append(line)
            line = ""
        line += character
    return lines + [line]


def paragraph(pages, text, size, centred=False):
    for line in wrap(text, size, RIGHT - LEFT):
        pages.need(size * 1.6)
        pages.y += size * 1.6
        pages.text(line, (LEFT + RIGHT - width(line, size)) / 2 if centred else LEFT, pages.y, size)


def table(pages, block, slots, size=8):
    cells, height, count = slots(block)
    shares = block["widths"] or [1.0] * count
    xs = [LEFT]
    for share in shares:
        xs.append(xs[-1] + (RIGHT - LEFT) * share / sum(shares))
    room = [size * 1.8] * height
    def lines(cell):
        return wrap(cell[2], size, xs[cell[1] + cell[3]] - xs[cell[1]] - 4)
    for cell in sorted(cells, key=lambda cell: cell[4]):
        lack = len(lines(cell)) * size * 1.2 + 4 - sum(room[cell[0]:cell[0] + cell[4]])
        if lack > 0:
            room[cell[0] + cell[4] - 1] += lack
    pages.need(sum(room) + 10)
    ys = [pages.y + 10]
    for step in room:
        ys.append(ys[-1] + step)
    for cell in cells:
        row, column, _, columns, rows = cell
        x0, x1, y0, y1 = xs[column], xs[column + columns], ys[row], ys[row + rows]
        for ends in [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]:
            pages.line(*ends)
        texts = lines(cell)
        for number, text in enumerate(texts):
            middle = (y0 + y1) / 2 + size * 1.2 * (number - (len(texts) - 1) / 2)
            pages.text(text, (x0 + x1 - width(text, size)) / 2, middle + size * 0.35, size)
    pages.y = ys[-1]


def write_pdf(path, blocks):
    from make import slots
    pages = Pages()
    for block in blocks:
        if isinstance(block, dict):
            table(pages, block, slots)
        else:
            paragraph(pages, block[1], [10.5, 16, 12][block[0]], block[0] == 1)
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> "
            "endcodespacerange 256 beginbfrange\n" + "".join(f"<{h:02X}00> <{h:02X}FF> <{h:02X}00>\n" for h in range(256))
            + "endbfrange endcmap end end").encode()
    def stream(data):
        packed = zlib.compress(data, 9)
        return b"<< /Length %d /Filter /FlateDecode >> stream\n" % len(packed) + packed + b"\nendstream"
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(pages.pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages.pages)} >>".encode(),
               b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
               b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
               b"/FontDescriptor 5 0 R /DW 1000 /W [1 95 500] >>",
               b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
               stream(cmap)]
    for number, page in enumerate(pages.pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {8 + 2 * number} 0 R >>".encode())
        objects.append(stream("\n".join(page).encode()))
    data, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects):
        places.append(len(data))
        data += b"%d 0 obj\n" % (number + 1) + body + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    with open(path, "wb") as file:
        file.write(data)
