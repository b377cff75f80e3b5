import Testing

@testable import Documents

/// Only what a person sees is read.
@Suite struct HTMLVisibilityTests {
    /// The cells of a table of one row, apart by bars.
    private func cells(_ row: String, head: String = "") throws -> String {
        try tree("<html><head>\(head)</head><body><table><tr>\(row)</tr></table>").split(separator: "\n").dropFirst()
            .map { String($0.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)[1].drop { $0 == " " }) }.joined(
                separator: "|")
    }

    @Test func struckOutTextIsLeftOut() throws {
        #expect(
            try cells("<td><del>14</del>140<td>1<s>2</s><td><strike>3</strike><td><span style='text-decoration: line-through'>4</span>5")
                == "140|1|(unclear: struck)|5")
        #expect(try cells("<td>1<del>2</del>3<td><del>4<td>5") == "1\u{FFFC}3 (unclear: glyph)|(unclear: struck)|5")
    }

    @Test func raisedTextIsAMarkBesideTheFigure() throws {
        #expect(
            try cells("<td>140<sup>1</sup><td><sub>[2]</sub>6<td><sup>7</sup><td><span style='vertical-align:super'>注1</span>8")
                == "140 ^1|6 ^[2]|^7 (unclear: raised)|8 ^注1")
        #expect(
            try cells("<td><sup>一、本年新收政府信息公开申请数量</sup><td style='vertical-align:super'>1")
                == "一、本年新收政府信息公开申请数量|1")
        #expect(try tree("<p>收到14<sup>1</sup>件</p>") == "p 收到14件")
    }

    /// In running text the digits that something else touches are no whole figure; what stands apart, or at the beginning, changes nothing.
    @Test(arguments: [
        ("收到<img src=2.png>84件", "收到\u{FFFC}84件"), ("收到1<svg></svg>4件", "收到1\u{FFFC}4件"),
        ("收到18<canvas></canvas>件", "收到18\u{FFFC}件"), ("收到<input value=1>84件", "收到\u{FFFC}84件"),
        ("收到<select><option>1</select>84件", "收到\u{FFFC}84件"),
        ("收到<font face=Wingdings>184</font>件", "收到\u{FFFC}184\u{FFFC}件"),
        ("收到<font color=white>1</font>84件", "收到\u{FFFC}1\u{FFFC}84件"), ("收到<del>17</del>184件", "收到184件"),
        ("<img src=a.png>2023年<img src=b.png>收到申请", "2023年收到申请"), ("收到<img src=a.png width=1 height=1>84件", "收到84件"),
        ("<span style='opacity:.1'>收到<b>84</b>件</span>", "收到84件"),
    ])
    func whatTouchesDigitsOfRunningTextIsMarked(_ text: String, _ read: String) throws {
        #expect(try tree("<p>\(text)</p>") == "p \(read)")
    }

    /// Browsers pass over a rule with a selector that they do not know: what it hides may be seen.
    @Test func rulesThatNotAllBrowsersKnowHideNothingForCertain() throws {
        for other in ["x::-moz-focus-inner", "x:-ms-input-placeholder", ":::x", "i::before > u"] {
            #expect(try cells("<td>a<td><b class=x>7</b>", head: "<style>.x, \(other){display:none}</style>") == "a|7 (unclear: pale)")
        }
    }

    @Test func hiddenTextIsLeftOut() throws {
        #expect(
            try cells(
                "<td hidden>9<td>1<span style='visibility:hidden'>2</span>3<td><span style='font-size:0'>4</span>5<td><span style='mso-hide:all'>6</span>7"
            )
                == "1\u{FFFC}3 (unclear: glyph)|5|7")
        #expect(try cells("<td style='visibility:hidden'>9<td style='font-size:0px'><b style='font-size:12px'>8</b>7<td>6") == "|8|6")
        #expect(
            try cells("<td>a<td><a class=h>9<a>225</a></a><td><a class=h>9<b>8</b><a>7</a>", head: "<style>.h{display:none}</style>")
                == "a|225|7")
        #expect(
            try tree("<div style='display:none'><table><tr><td>9<td>9</table></div><table><tr><td>a<td>1</table>")
                == "table 1 1 rows × 2 columns\n  1,1: a\n  1,2: 1")
        #expect(try tree("<p style=display:none>一<p>二<div hidden><p>三</p></form>四</div><p>五") == "p 二\np 五")
    }

    @Test(
        "style sheets and queries for other screens change nothing; what a query asks for and is not known holds on none",
        arguments: [
            ("<style media=print>.x{display:none}</style>", "126"),
            ("<style type='text/less'>.x{display:none}</style>", "126"), ("<style type='text/css'>.x{display:none}</style>", ""),
            ("<style media='screen and (max-width:600px)'>.x{display:none}</style>", "126"),
            ("<style media=screen>.x{display:none}</style>", ""),
            ("<style>@media (max-device-width:480px){.x{display:none}}</style>", "126"),
            ("<style>@media (orientation:portrait){.x{display:none}}</style>", "126"),
            ("<style>@media (prefers-color-scheme: dark){.x{display:none}}</style>", "126"),
            ("<style>@media (-webkit-min-device-pixel-ratio:2){.x{display:none}}</style>", "126"),
            ("<style>@supports not (display:grid){.x{display:none}}</style>", "126"),
            ("<style>@media screen and (min-width: 1000px){.x{display:none}}</style>", ""),
        ])
    func otherScreens(_ style: String, _ seen: String) throws {
        #expect(try cells("<td>1<td><span class=x>126</span>", head: style) == "1|\(seen)")
    }

    @Test func rulesOfThePageHide() throws {
        let style = """
            <style><!-- .d, #i {display:none} .m{display:none} @media screen and (max-width: 700px){.w{display:none}.m{display:block}}
            @media print{.w{display:none}} .box td.k span{visibility:hidden} .x{display:none} p.x{display:inline} /* .w{display:none} */ --></style>
            """
        #expect(
            try cells(
                "<td><b class='a d'>9</b>1<td><b class=m>9</b><b class=w>2</b><td id=i>9<td class=k><span>9</span>3<td class=l><span>4</span>",
                head: style)
                == "1|2|93|4")
        #expect(
            try tree("\(style)<div class=box><table><tr><td class=k><span>9</span>3<td>b</table></div>")
                == "table 1 1 rows × 2 columns\n  1,1: 3\n  1,2: b")
        #expect(try tree("<p class=x>一</p><b class=x>二</b>\(style)") == "p 一")
    }

    @Test func textInTheColourOfThePaperIsUnclear() throws {
        #expect(
            try cells(
                "<td><font color=white>7</font>184<td bgcolor='#003366'><font color='#fff'>12</font><td><span style='color:#FFFFFF'>规章</span>"
            )
                == "7\u{FFFC}184 (unclear: pale)|12|规章")
    }

    @Test func whatIsDrawnAndIsNoTextIsUnclear() throws {
        #expect(
            try cells(
                "<td><img src=a alt=5><td><svg><path d=''/></svg><td><math><mn>1</mn></math><td><input type=checkbox><td><i class='icon-5'></i><td><img src=b width=1 height=1><td>\u{E123}"
            )
                == "(unclear: picture)|(unclear: picture)|(unclear: formula)|(unclear: control)|(unclear: glyph)||\u{E123} (unclear: glyph)"
        )
        #expect(try cells("<td>1<td class=c>", head: "<style>.c::before{content:'5'}</style>") == "1|(unclear: glyph)")
    }

    @Test func fieldsAndDrawingsThatShowOneTextAreRead() throws {
        #expect(
            try cells(
                "<td><textarea>34</textarea><td><select><option>0<option selected>19</select><td><svg><text x=2>184</text></svg><td><textarea> </textarea>"
            )
                == "34|19|184|(unclear: control)")
    }

    @Test func aPageThatHidesItsOnlyTableIsReadWithAWarning() throws {
        let hidden = try document("<html><p>甲</p><div style='display:none'><table><tr><td>a<td>1</table></div>")
        #expect(hidden.notes.map(\.kind) == [.textElsewhere])
        #expect(hidden.blocks.count == 2)
    }

    /// What a page keeps beyond its edges, clipped or transparent, is not seen; cells in it say nothing.
    @Test(arguments: [
        "position:absolute;left:-9999px", "text-indent:-9999px;display:inline-block", "opacity:0", "position:absolute;clip:rect(0,0,0,0)",
        "position:absolute;top:-9999px", "display:block;height:0;overflow:hidden", "display:inline-block;transform:scale(0)",
        "filter:opacity(0)",
        "color:transparent",
        "color: rgba( 0 , 0 , 0 , 0 )", "color:rgb(0 0 0 / 0%)", "color:#0000", "color:#ffffff00", "color:hsla(0,0%,0%,0)",
    ])
    func whatIsOutOfSightIsLeftOut(_ style: String) throws {
        let page = try document("<table><tr><td>a<td><span style=\"\(style)\">3</span>5</table>")
        guard case .table(let table) = page.blocks.first else {
            Issue.record("no table")
            return
        }
        #expect(table.cells.map(\.text) == ["a", "5"])
    }

    @Test(arguments: ["rgb( 255 , 255 , 255 )", "rgb(100%, 100%, 100%)", "hsl(0, 0%, 100%)", "#ffff", "#fffffffe"])
    func whiteIsWhiteHoweverWritten(_ colour: String) throws {
        #expect(try cells("<td>a<td><span style='color:\(colour)'>7</span>") == "a|7 (unclear: pale)")
    }

    @Test(arguments: ["rgba(0,0,0,.85)", "rgb(51, 51, 51)", "#333f", "inherit", "hsl(0,0%,20%)"])
    func darkIsSeen(_ colour: String) throws { #expect(try cells("<td>a<td><span style='color:\(colour)'>7</span>") == "a|7") }

    /// Digits of another size or height are no digits of the figure beside them; where all are, it is one.
    @Test func shiftedDigitsAreNoneOfTheFigure() throws {
        for mark in [
            "<small>1</small>", "<big>1</big>", "<span style='position:relative;top:-4px'>1</span>",
            "<span style='vertical-align:3px'>1</span>",
        ] { #expect(try cells("<td>a<td>140\(mark)") == "a|140\u{FFFC}1 (unclear: glyph)") }
        #expect(
            try cells(
                "<td><small>14</small><small>0</small><td><span style='position:relative;top:1pt'>140</span><td style='position:relative;top:1px'>1<b>40</b>"
            ) == "140|140|140")
    }

    /// Figures that are drawn the other way round.
    @Test(arguments: [
        "<bdo dir=rtl>041</bdo>", "<b style='direction:rtl;unicode-bidi:bidi-override'>041</b>", "\u{202E}041\u{202C}", "&#8238;041",
    ])
    func reversedFiguresAreUnclear(_ text: String) throws { #expect(try cells("<td>a<td>\(text)").hasSuffix("(unclear: glyph)")) }

    /// A picture behind a cell may be its figure; behind text it decorates, and so it does in all the table.
    @Test func picturesBehindCells() throws {
        #expect(
            try cells("<td>a<td style='background:url(14.png)'><td><b style='background-image: url(n.gif)'></b>")
                == "a|(unclear: picture)|(unclear: picture)")
        #expect(try cells("<td style='background:url(b.png)'>a<td style='background:url(b.png)'>") == "a|")
        #expect(
            try cells("<td>1<td class=c>", head: "<style>.c::before{content:'';background:url(s.png)}</style>") == "1|(unclear: picture)")
    }

    @Test func whatIsNotThereForWhoSeesThePage() throws {
        #expect(
            try cells(
                "<td><ruby>140<rp>(</rp><rt>1</rt><rp>)</rp></ruby><td><datalist><option>9</datalist>1<td><dialog>9</dialog>2<td><dialog open>3</dialog>"
            )
                == "140|1|2|3")
        #expect(try cells("<td>a<td><script>document.write(14)</script>") == "a|(unclear: glyph)")
    }

    /// A property undoes what it did itself, never what another one did.
    @Test(arguments: [
        "opacity:0;transform:none", "clip-path:inset(0 99% 0 0);scale:3", "filter:invert(1);opacity:1", "color:oklch(1 0 0);zoom:2",
        "position:absolute;top:-9999px;left:0", "-webkit-filter:blur(9px)", "-webkit-opacity:0", "margin-inline-start:-9999px",
        "margin:0 0 0 -9999px", "font-size-adjust:0", "filter:contrast(0)", "-webkit-text-stroke:9px", "background:currentcolor",
        "display:inline-block;contain:strict", "position:absolute;inset:-9999px", "max-width:0;width:90px;overflow:hidden;display:block",
    ])
    func hiddenDigitsAreNoneOfTheFigure(_ style: String) throws {
        let hidden = try cells("<td>a<td><span style='\(style)'>9</span>225")
        #expect(hidden == "a|225" || hidden.hasSuffix(")"))
        #expect(try cells("<td>a<td><span class=x>9</span>225", head: "<style>.x{\(style)}</style>") == hidden)
    }

    @Test(arguments: [
        "opacity:0;opacity:1", "margin-left:-9999px;margin:0", "font-size:0;font:12px serif", "visibility:hidden;visibility:visible",
        "transform:scale(0);transform:none", "visibility:show", "width:9px;overflow:hidden", "width:60px;overflow:hidden;display:block",
    ])
    func whatIsShownAgainIsRead(_ style: String) throws { #expect(try cells("<td>a<td><span style='\(style)'>225</span>") == "a|225") }

    /// A box in which a figure has no room cuts off digits.
    @Test(arguments: ["width:9px", "max-width:1em", "height:9px", "inline-size:20px", "text-indent:100%", "text-indent:-9px"])
    func figuresThatAreCutOffAreUnclear(_ size: String) throws {
        #expect(try cells("<td>a<td><div style='\(size);overflow:hidden;white-space:nowrap'>225</div>") == "a|225 (unclear: pale)")
    }
}
