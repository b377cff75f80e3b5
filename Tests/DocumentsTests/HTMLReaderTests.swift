import Testing

@testable import Documents

/// What a text in HTML or otherwise reads as.
func document(_ text: String, limits: Limits = Limits()) throws -> Document {
    try DocumentReader(limits: limits).read(Array(text.utf8), name: "test")
}

/// The tree, without its first line (kind and encoding), offsets and line numbers, and without blanks at the end of lines.
func tree(_ text: String, limits: Limits = Limits()) throws -> String {
    let lines = try document(text, limits: limits).dump().split(separator: "\n").dropFirst()
    return lines.map { line in
        var line = String(line)
        if !line.hasPrefix(" "), let open = line.firstIndex(of: "["), let close = line[open...].firstIndex(of: "]") {
            line.removeSubrange(open...close)
            line = line.split(separator: " ").joined(separator: " ")
        }
        while line.last == " " { line.removeLast() }
        return line
    }.joined(separator: "\n")
}

@Suite struct HTMLReaderTests {
    @Test func paragraphsEndAtBlocksAndLineBreaks() throws {
        #expect(try tree("<div>一<p>二<b>三</b></p>四<br>五<ul><li>六<li>七</ul></div>") == "p 一\np 二三\np 四\np 五\np 六\np 七")
    }

    @Test func linesOfMarkdownStayApartAroundTablesOfHTML() throws {
        let text = "# 甲局年报\n\n## 一、总体\n第一行\n第二行 #1\n<table><tr><td>规\n章</td><td># 0</td></tr></table>\n## 二、公开"
        #expect(
            try tree(text)
                == "p h1 甲局年报\np h2 一、总体\np 第一行\np 第二行 #1\ntable 1 1 rows × 2 columns\n  1,1: 规 章\n  1,2: # 0\np h2 二、公开")
        #expect(try tree("<html><body><p># 一\n二</p></body></html>") == "p # 一 二")
    }

    @Test func blanksOfEveryKindAreTrimmed() throws {
        #expect(try tree("<p>&nbsp;\u{3000}\u{2002}\u{200B}\u{FEFF} 规 \n 章&#160;&ensp;</p><p>&nbsp;</p>") == "p 规 章")
    }

    @Test func labelsCutIntoSpansAreWhole() throws {
        #expect(try tree("<p>本年<span>新</span><font><b>制</b></font><o:p>作</o:p></p>") == "p 本年新制作")
    }

    @Test(arguments: [
        ("&lt;&gt;&amp;&quot;", "<>&\""), ("a&#20013;&#x56fd;b", "a中国b"), ("&mdash;&lpar;1&rpar;", "—(1)"), ("a&nbsp;b", "a\u{A0}b"),
        ("R&D & x=1&y=2", "R&D & x=1&y=2"), ("&#150;&#0;&#xD800;&#99999999;", "–\u{FFFD}\u{FFFD}\u{FFFD}"), ("&nosuch;", "&nosuch;"),
        ("&", "&"),
    ])
    func characterReferences(_ source: String, _ text: String) throws {
        #expect(try tree("<p>\(source)</p>") == "p \(text)")
    }

    @Test func entityNamesHaveALimit() throws {
        var limits = Limits()
        limits.entityBytes = 4
        #expect(try tree("<p>&nbsp1 &mdash;&lt;</p>", limits: limits) == "p &nbsp1 &mdash;<")
    }

    @Test func whatIsNotPrintedIsNotRead() throws {
        let html = """
            <p>甲</p><!-- <p>1</p> --><script>"<p>2</p>"</script><style>p{}</style><noscript>3</noscript><textarea>4</textarea>
            <select><option>5</select><template>6</template><svg><title>7</title></svg><ruby>公<rt>gong</rt></ruby>开<!--><p>乙</p>
            <!---><p>丙</p><!-- x --!><p>丁</p><?php 8 ?><![CDATA[ 9 ]]>
            """
        #expect(try tree(html) == "p 甲\np 公开\np 乙\np 丙\np 丁")
    }

    @Test func whatIsHiddenIsNotRead() throws {
        #expect(try tree("<p>1<span style='color:red; DISPLAY : none'>2<span>3</span>4</span>5</p>") == "p 15")
        let rows =
            "<table><tr style=\"display:none\"><td>9<td>9</tr><tr><td>a<td style=display:none>8</td><td style='display:block'>b</tr></table>"
        #expect(try tree(rows) == "table 1 1 rows × 2 columns\n  1,1: a\n  1,2: b")
        #expect(try tree("<p>一<span style=display:none>二</p><div style='display:none'>三</div>") == "p 一")
    }

    @Test func headingsHaveLevels() throws {
        #expect(try tree("<h1>一</h1><h3>二</h2>三<div><h2>四</div>五") == "p h1 一\np h3 二\np 三\np h2 四\np 五")
    }

    @Test func preformattedTextKeepsItsLines() throws {
        #expect(try tree("<pre>一\n\n 二\n三</pre>四\n五") == "p 一\np 二\np 三\np 四 五")
    }

    @Test func metadataIsKept() throws {
        let html = """
            <html><title> 标题
            二 </title><meta name=PubDate content=2021-01-02><META content="甲&amp;乙" property='og:site'><meta http-equiv=x content=y>
            <meta name=empty content=""><link href=/a rel=canonical><p>文</p>
            """
        #expect(try tree(html) == "meta title: 标题 二\nmeta PubDate: 2021-01-02\nmeta og:site: 甲&乙\nmeta x: y\nmeta canonical: /a\np 文")
    }

    @Test func menusAndFootersAreChrome() throws {
        let html = """
            <nav>首页</nav><ul><li><a>一</a><li><a>二</a><li><a> 三 </a></ul><p><a>一个链接</a></p><p>正文</p><p><a>上</a> | <a>中</a> | <a>下</a></p><p>见<a>甲</a></p><div id=footer>主办<div>甲</div>乙</div>丙
            """
        #expect(
            try tree(html) == """
                p chrome 首页
                p chrome 一
                p chrome 二
                p chrome 三
                p chrome 一个链接
                p 正文
                p chrome 上 | 中 | 下
                p 见甲
                p chrome 主办
                p chrome 甲
                p chrome 乙
                p 丙
                """)
    }

    @Test(arguments: [
        ("<p>1 < 2 <3 << </p>", "p 1 < 2 <3 <<"), ("<p title='a>b' x=\"<td>\">文</p>", "p 文"), ("<p class=\"x\"\"y\">文</p>", "p 文"),
        ("<p>一</p></div></div></table></td>二", "p 一\np 二"), ("<P>一<BR/>二</P >", "p 一\np 二"), ("<p>一</>二</ x>三</p>", "p 一二三"),
        ("<td>一</td><td>二", "p 一\np 二"), ("<p>文<", "p 文<"), ("<p>文</", "p 文"), ("<p>文<!", "p 文"),
    ])
    func brokenMarkup(_ html: String, _ expected: String) throws {
        #expect(try tree(html).split(separator: "\n").filter { !$0.hasPrefix("note") }.joined(separator: "\n") == expected)
    }

    @Test(arguments: ["<p>一</p><p class=\"x>二</p>", "<p>一</p><!-- 二", "<p>一</p><script>二", "<p>一</p><td"])
    func aPageThatBreaksOffSaysSo(_ html: String) throws {
        let document = try document(html)
        #expect(document.notes.map(\.kind) == [.damagedMarkup])
        #expect(document.blocks.count == 1)
    }

    @Test func offsetsPointIntoTheText() throws {
        let html = "<p>&nbsp; 一</p>\n<table><tr><td>二</td><td> <b>三</b></td></tr></table>"
        let document = try document(html)
        guard case .paragraph(let first) = document.blocks[0], case .table(let table) = document.blocks[1] else {
            Issue.record("no paragraph and table")
            return
        }
        for (offset, text) in [(first.origin.offset, "一"), (table.cells[0].offset, "二"), (table.cells[1].offset, "三")] {
            #expect(String(decoding: Array(html.utf8)[offset!...].prefix(3), as: UTF8.self) == text)
        }
    }

    /// A name ends in `;`, but for the old ones; `&prod_id=` is no reference.
    @Test func referencesFollowTheStandard() throws {
        #expect(
            try tree("<p>&prod_id=1 &copy2 &gt1 &ngt; &notit; &nosuch; &amp;lt; &lpar;a&rpar;</p>")
                == "p &prod_id=1 ©2 >1 ≯ ¬it; &nosuch; &lt; (a)")
        let page = try document("<head><meta name=url content='/a?b=1&copy=2&lt;'></head><body>a</body>")
        #expect(page.metadata.first?.content == "/a?b=1&copy=2<")
    }

    @Test func charactersThatDrawNothingVanish() throws {
        #expect(try tree("<p>1\u{AD}4\u{2068}0\u{2069}&#8203;件&shy;数\u{FEFF}量</p>") == "p 140件数量")
        #expect(try tree("1\u{200B}4件\n") == "p 14件")
    }

    @Test func textThatStandsElsewhereIsReadOrNamed() throws {
        let table = "<table><tr><td>规章<td>1<\\/table>"
        let script =
            "<html><body><h1>甲</h1><script>var x={\"c\":\"\(String(repeating: " ", count: 200))<p>二<\\/p>\(table)\"}</script></body>"
        let read = try document(script)
        #expect(read.notes.map(\.kind) == [.textElsewhere] && read.blocks.count == 3)
        let frame = try document("<html><body><h1>甲</h1><iframe src='a/b.html'></iframe></body>")
        #expect(frame.notes.first == .init(.textElsewhere, "frame", ["addresses": .list([.text("a/b.html")])]))
        let link = try document("<html><body><p>年报</p><a href='/f/2023.pdf'>附件</a></body>")
        #expect(link.notes.first == .init(.textElsewhere, "attachment", ["addresses": .list([.text("/f/2023.pdf")])]))
    }
}
