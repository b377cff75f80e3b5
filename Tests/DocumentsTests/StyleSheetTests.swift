import Testing

@testable import Documents

/// Rules of a page and properties that decide what is seen of a cell; where that cannot be told, its figure is unclear.
@Suite struct StyleSheetTests {
    /// The second cell of a row.
    private func cell(_ content: String, _ rules: String = "") throws -> String {
        let page = try tree(
            "<!DOCTYPE html><html class=page><head><style>\(rules)</style></head><body><table><tr><td>a</td><td>\(content)</td></tr></table>"
        )
        return page.split(separator: "\n").last.map { String($0.dropFirst("  1,2: ".count)) } ?? ""
    }

    @Test(arguments: [
        ("b:not(.a){display:none}", "1<b>26</b>", "1"),
        ("b:not(.a){display:none}", "1<b class=a>26</b>", "126"),
        (":is(.a, .c){display:none}", "1<b class=c>26</b>", "1"), (":where(.a){display:none}", "1<b class=a>26</b>", "1"),
        ("[hid]{display:none}", "1<b hid>26</b>", "1"), ("[k=old]{display:none}", "1<b k=old>26</b>", "1"),
        ("[k=old]{display:none}", "1<b k=new>26</b>", "126"), ("[k=\"OLD\" i]{display:none}", "1<b k=old>26</b>", "1"),
        ("[class^=dr]{display:none}", "1<b class=draft>26</b>", "1"), ("[class*=raf]{display:none}", "1<b class=draft>26</b>", "1"),
        ("[class$=ft]{display:none}", "1<b class=draft>26</b>", "1"), ("[class~=n]{display:none}", "1<b class='m n'>26</b>", "1"),
        ("b+i{display:none}", "<b>1</b><i>26</i>", "1"), ("b+i{display:none}", "<i>1</i><b>26</b>", "126"),
        ("b~i{display:none}", "<b>1</b><u>2</u><i>6</i>", "12"), ("td>i{display:none}", "1<b><i>26</i></b>", "126"),
        ("table>tbody>tr>td>i{display:none}", "1<i>26</i>", "1"), ("td i:first-child{display:none}", "<i>26</i><i>1</i>", "1"),
        ("i:nth-child(odd){display:none}", "<i>1</i><i>26</i><i>3</i>", "26"),
        ("i:nth-of-type(2){display:none}", "<b>7</b><i>1</i><i>26</i>", "71"), ("td:nth-child(2) i{display:none}", "1<i>26</i>", "1"),
        ("html.page i{display:none}", "1<i>26</i>", "1"), ("td{& i{display:none}}", "1<i>26</i>", "1"),
        ("td{color:red;i{display:none};top:0}", "1<i>26</i>", "1"), ("i{&.x{display:none}}", "1<i class=x>26</i>", "1"),
        (".md\\:no{display:none}", "1<i class='md:no'>26</i>", "1"), (".\\31 x{display:none}", "1<i class=1x>26</i>", "1"),
        ("i:hover{display:none}", "1<i>26</i>", "126"), (".a{display:none}.b.a{display:inline}", "1<i class='a b'>26</i>", "126"),
        ("@media (width>=600px){i{display:none}}", "1<i>26</i>", "1"),
        ("@media (400px<=width<700px){i{display:none}}", "1<i>26</i>", "126"),
        ("@media not print{i{display:none}}", "1<i>26</i>", "1"),
        ("@layer x{.a{display:none}}b{display:inline}", "1<b class=a>26</b>", "126"),
        ("@layer m,n;@layer n{.a{display:none}}@layer m{.a{display:inline}}", "1<b class=a>26</b>", "1"),
        ("@media(max-width:750px){.a{display:none}}", "1<b class=a>26</b>", "126"),
        ("@media(min-width:750px){.a{display:none}}", "1<b class=a>26</b>", "1"),
        (":root{--no:none}.a{display:var(--no)}", "1<b class=a>26</b>", "1"),
        (".a{color:var(--text)}:root{--dark:#333;--text:var(--dark)}", "1<b class=a>26</b>", "126"),
        ("[data-theme=dark]{--text:#fff}.a{color:var(--text)}", "1<b class=a>26</b>", "126"),
        (".a{color:red}", "1<b class=a style='display/**/:none'>26</b>", "1"),
        (".a{color:red}", "1<b style='display&#58;none'>26</b>", "1"), (".a{color:red}", "1<b style='displa\\79:none'>26</b>", "1"),
        (".a{color:red}", "1<b style='font-family:&quot;宋体&quot;;display:none'>26</b>", "1"),
        (".a{display:none}", "1<b class=b class=a>26</b>", "126"),
        (".b{color:red}", "1<b style='top:0' style='display:none'>26</b>", "126"),
    ])
    func selectorsAreUnderstood(_ rules: String, _ content: String, _ seen: String) throws { #expect(try cell(content, rules) == seen) }

    /// What cannot be told, and would hide or bring back, makes a figure unclear; colours and frames do not.
    @Test(arguments: [
        ("i:last-child{display:none}", "1<i>26</i>", true), ("td:last-child{display:none}", "126", true),
        ("i:has(b){display:none}", "1<i>26</i>", true),
        (".x{display:none}.x:last-child{display:inline}", "1<b class=x>26</b>", true), (".X{display:none}", "1<b class=x>26</b>", true),
        ("@container (min-width:9px){i{display:none}}", "1<i>26</i>", true), ("i{display:var(--a)}", "1<i>26</i>", true),
        ("i::first-letter{font-size:0}", "<i>126</i>", true), (".x{display:none}", "1<b class='&#120;'>26</b>", true),
        (".x{color:red}", "1<b class='&#120;'>26</b>", false), (":root{--c:#fff}i{color:var(--c)}", "1<i>26</i>", true),
        ("i{color:color-mix(in srgb,white,white)}", "1<i>26</i>", true), ("i{display:none}i{all:unset}", "1<i>26</i>", true),
        ("@layer a{i{display:none!important}}i{display:inline!important}", "1<i>26</i>", true),
        ("", "1<dialog open>26</dialog>", true), ("", "<div>1<template shadowrootmode=open>26</template></div>", true),
        ("", "12<b style='font-size:xx-small'>6</b>", true), ("", "<b style='letter-spacing:-1em'>126</b>", true),
        ("", "<b style='font-family:\"ZapfDingbats\"'>126</b>", true), ("", "<b style='font-family:MS Gothic'>126</b>", false),
        ("td:last-child{background:#eee;border:0}", "126", false),
        (".c:after{content:'.';display:block;height:0;visibility:hidden}", "<div class=c>126</div>", false),
    ])
    func whatCannotBeToldIsUnclear(_ rules: String, _ content: String, _ isUnclear: Bool) throws {
        #expect(try cell(content, rules).contains("unclear") == isUnclear)
    }

    @Test(arguments: [
        "font:0/0 a", "font:bold 0/0 a", "position:absolute;right:-9999px", "position:fixed;left:-2000px", "clip-path:circle(0)",
        "clip-path:inset(100%)", "display:block;text-indent:-9999px", "display:block;max-height:0;overflow:hidden",
        "display:inline-block;width:1px;height:1px;overflow:hidden", "display:block;content-visibility:hidden",
    ])
    func whatIsOutOfSightIsLeftOut(_ style: String) throws { #expect(try cell("1<b style='\(style)'>26</b>") == "1") }

    @Test(arguments: [
        "font-size:1px", "transform:scale(0)", "display:inline-block;transform:translate(-9999px,0)", "position:absolute;left:-100%",
        "position:absolute;left:0;top:0", "clip-path:polygon(0 0,0 0,0 0)", "opacity:.02", "margin-left:40px", "padding-left:2em",
        "float:right",
        "display:inline-block;transform:rotate(180deg)", "filter:blur(9px)", "font-family:Wingdings", "-webkit-text-fill-color:#fff",
        "color:oklch(100% 0 0)", "color:rgba(0,0,0,.04)", "background:#000", "color:#333;background:#333", "font-size:50%",
        "font-size:smaller",
        "font-size:6px",
    ])
    func whatIsNotSeenAsItStandsIsUnclear(_ style: String) throws {
        #expect(try cell("1<b style='\(style)'>26</b>").contains("unclear"))
    }

    @Test(arguments: [
        "font-weight:bold", "font:bold 14px/1.5 serif", "font-size:14px", "transform:none", "opacity:1", "left:4px", "color:#333",
        "line-height:2", "font-family:SimSun", "display:inline",
    ])
    func whatChangesNothingIsRead(_ style: String) throws { #expect(try cell("1<b style='\(style)'>26</b>") == "126") }

    /// Boxes with lines of their own are no parts of one figure.
    @Test(arguments: [
        ("1<span style='display:block'>26</span>", ""), ("<span>1</span><span>26</span>", "td span{display:block}"),
        ("<b style='display:flex;flex-direction:column'><i>1</i><i>26</i></b>", ""), ("<b style='display:grid'><i>1</i>26</b>", ""),
        ("<input value=1><input value=26>", ""), ("1<input value=26>", ""), ("1<font size=1>26</font>", ""),
    ])
    func boxesArePartedFromWhatStandsBesideThem(_ content: String, _ rules: String) throws {
        let cell = try cell(content, rules)
        #expect(cell == "1⏎26" || cell.contains("unclear"))
    }

    @Test(arguments: [
        "<progress value=3>14</progress>", "<meter value=3>14</meter>", "<select multiple><option selected>26</select>",
        "<select size=3><option selected>26</select>", "<ol><li>14</ol>", "<ol><li></ol>", "<input type=number value='1,234'>",
        "<input type=password value=14>", "<select><option label=5>14</select>",
    ])
    func fieldsAndListsThatShowSomethingElseAreUnclear(_ content: String) throws { #expect(try cell(content).contains("unclear")) }

    @Test func whatHoldsAFigureIsReadAsItStands() throws {
        #expect(try cell("<div class='fade in'>126</div>", ".fade{opacity:0}.fade.in{opacity:1}") == "126")
        #expect(try cell("<div class='p o'>126</div>", ".p{max-height:0;overflow:hidden}.o{max-height:500px}") == "126")
        #expect(try cell("126", "td{height:0;overflow:hidden}") == "126")
        #expect(try cell("<b>9</b>126", "b{display:none") == "126")
        #expect(try cell("<b>9</b>126", "b{content:'}';display:none}") == "126")
        // A cell that is not seen keeps its place.
        #expect(try tree("<table><tr><td>a<td style='opacity:0'>9<td>5</table>").contains("1,3: 5"))
        #expect(try cell("<ruby>140<rt><b>1</b></rt></ruby>") == "140")
        #expect(try cell("14<span popover>0</span>") == "14")
        #expect(try cell("<div style='display:flex'><span>126</span></div>") == "126")
        #expect(try cell("<ul><li>126</ul>") == "126")
        #expect(try tree("<table><tr><td>a<td>1<tr style='visibility:collapse'><td>乙<td>2</table>").contains("乙") == false)
    }
}
