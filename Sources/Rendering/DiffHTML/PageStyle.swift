import Query
import Wording

/// The style of our pages: dark and light, wide and narrow, screen and paper.
package enum PageStyle {
    /// A complete page. `title` is plain text, `body` is HTML. Nothing is fetched: the policy forbids it.
    static func page(title: String, language: Language, body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language.pick("zh-CN", "en"))">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>\(Escaping.html(title))</title>
        <style>
        \(css)
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    /// What bars of figures to be taken with care are filled with; once a page.
    package static let hatching = """
        <svg class="patterns" aria-hidden="true"><defs><pattern id="hatching" width="5" height="5" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><rect width="5" height="5" class="ground"/><rect width="2" height="5" class="stripe"/></pattern></defs></svg>
        """

    package static let css = """
        :root { color-scheme: light dark; --bg: #fff; --ink: #1b2433; --dim: #5d6b80; --line: #d5dbe5; --card: #f4f6fa; --up: #0a58b0; --upbg: #e3effc;
          --down: #9a4a00; --downbg: #fdeedd; --other: #6b3fa0; --otherbg: #f1e9fb; --add: #17683a; --addbg: #ddf4e4; --del: #a3201b; --delbg: #fde4e2; --bar: #9fb1c9; }
        @media (prefers-color-scheme: dark) {
          :root { --bg: #12161d; --ink: #e3e8f0; --dim: #9aa7ba; --line: #333d4c; --card: #1b212b; --up: #8cc2ff; --upbg: #14304f;
            --down: #ffb970; --downbg: #45290a; --other: #d0b3f7; --otherbg: #35244f; --add: #8fe0ac; --addbg: #12391f; --del: #ffaba5; --delbg: #4d1b19; --bar: #4e607a; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
        header, main { max-width: 1280px; margin: 0 auto; padding: 0 clamp(12px, 3vw, 32px); }
        h1 { font-size: clamp(1.25rem, 3.4vw, 1.8rem); line-height: 1.3; margin: 1.4rem 0 .6rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.25rem; margin: 2.2rem 0 .8rem; border-bottom: 2px solid var(--line); padding-bottom: .25rem; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .5rem; }
        h3 small, .findings small { color: var(--dim); font-weight: normal; }
        .findings small { display: block; overflow-wrap: anywhere; }
        a { color: var(--up); overflow-wrap: anywhere; }
        code { font-size: .85em; overflow-wrap: anywhere; }
        nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: .8rem 0; }
        .sides { display: grid; grid-template-columns: auto 1fr; gap: .15rem .8rem; margin: .4rem 0; color: var(--dim); font-size: .9rem; }
        .sides dt { font-weight: 600; color: var(--ink); } .sides dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
        .findings { list-style: none; padding: 0; margin: 0; }
        .findings li { border-left: 4px solid var(--bar); background: var(--card); padding: .45rem .7rem; margin: .4rem 0; overflow-wrap: anywhere; break-inside: avoid; }
        .findings .error { border-color: var(--del); } .findings .warning { border-color: var(--down); }
        .badge, .kind { font-size: .75rem; border-radius: 3px; padding: .05rem .4rem; background: var(--line); margin-right: .3rem; white-space: nowrap; }
        .error .badge { background: var(--delbg); color: var(--del); } .warning .badge { background: var(--downbg); color: var(--down); }
        .year { font-weight: 600; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: .7rem; }
        .tile { background: var(--card); border-radius: 6px; padding: .7rem .9rem; break-inside: avoid; }
        .tile b { display: block; font-size: 1.6rem; line-height: 1.2; } .tile small { display: block; color: var(--dim); }
        .lines { color: var(--dim); padding-left: 1.1rem; }
        .scroll { overflow-x: auto; max-width: 100%; }
        table { border-collapse: collapse; }
        th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; font-weight: normal; }
        thead th { background: var(--card); font-weight: 600; vertical-align: bottom; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .none { color: var(--dim); }
        .largest, .list { width: 100%; } .largest td, .largest th { border-width: 0 0 1px; } .largest th { min-width: 9em; }
        .bars { width: 22%; min-width: 70px; vertical-align: middle; } .bars svg { display: block; width: 100%; height: 14px; }
        rect.old { fill: var(--bar); } rect.new { fill: var(--up); }
        rect.hatched { fill: url(#hatching); stroke: var(--down); stroke-width: .8; } .ground { fill: var(--downbg); } .stripe { fill: var(--down); }
        .patterns { position: absolute; width: 0; height: 0; }
        .form { width: 100%; font-size: .9rem; } .form thead th { text-align: center; } .form td { min-width: 3.6em; }
        .form tbody th { min-width: 7em; background: var(--bg); } .matrix tbody th { position: sticky; left: 0; z-index: 1; } .matrix tbody th[rowspan] { min-width: 5em; z-index: 0; }
        .appeals th { min-width: 0; } .appeals thead th { min-width: 2.6em; }
        .sum td, .sum th:not([rowspan]) { background: var(--card); font-style: italic; }
        td.up { background: var(--upbg); } td.down { background: var(--downbg); } td.other { background: var(--otherbg); }
        td ins { text-decoration: none; font-weight: 700; } td.up ins, td.up small { color: var(--up); } td.down ins, td.down small { color: var(--down); }
        td del { color: var(--ink); font-size: .9em; text-decoration: none; } td del::before { content: "← "; color: var(--dim); } td small { display: block; font-size: .75rem; white-space: normal; } td.other small { color: var(--other); }
        .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: .8rem; }
        figure { margin: 0; background: var(--card); border-radius: 6px; padding: .5rem .6rem; break-inside: avoid; }
        figcaption { font-size: .8rem; line-height: 1.35; min-height: 2.7em; } figure svg { display: block; width: 100%; height: auto; }
        svg text { font-size: 10px; fill: var(--ink); text-anchor: middle; } svg .year, svg .gap { fill: var(--dim); }
        .axis { stroke: var(--dim); stroke-width: 1; } .break { stroke: var(--other); stroke-width: 1.5; stroke-dasharray: 3 3; }
        .sentences { border-top: 1px solid var(--line); }
        .pair { display: grid; grid-template-columns: 1fr 1fr; border-bottom: 1px solid var(--line); break-inside: avoid; }
        .pair > div { padding: .35rem .6rem; overflow-wrap: anywhere; min-width: 0; } .pair .old { color: var(--dim); }
        .pair del { background: var(--delbg); color: var(--del); text-decoration: line-through; } .pair ins { background: var(--addbg); color: var(--add); text-decoration: none; }
        .added .new { background: var(--addbg); } .removed .old { background: var(--delbg); color: var(--ink); } .moved .new { background: var(--otherbg); }
        .numbers { color: var(--down); font-size: .85rem; margin-left: .5rem; }
        details summary { cursor: pointer; color: var(--dim); padding: .3rem .6rem; } .sentences details { border-bottom: 1px solid var(--line); } .sentences details p { margin: 0; padding: 0 .6rem .5rem; color: var(--dim); overflow-wrap: anywhere; }
        @media screen and (max-width: 760px) {
          .pair { grid-template-columns: 1fr; } .pair > div:empty { display: none; }
          .largest .bars { display: none; } .largest tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--line); } .largest th { grid-column: 1 / -1; } .largest td, .largest th { border: 0; padding: .15rem 0; } .largest td:nth-child(2) { text-align: left; }
          .charts { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); } .form { font-size: .82rem; } .matrix tbody th { min-width: 6.5em; max-width: 8em; } }
        @media print {
          :root { color-scheme: light; --bg: #fff; --ink: #000; --dim: #444; --line: #bbb; --card: #f3f3f3; --up: #0a58b0; --upbg: #e3effc; --down: #9a4a00; --downbg: #fdeedd;
            --other: #6b3fa0; --otherbg: #f1e9fb; --add: #17683a; --addbg: #ddf4e4; --del: #a3201b; --delbg: #fde4e2; --bar: #9fb1c9; }
          @page { size: A4; margin: 14mm 12mm; }
          body { font-size: 9.5pt; line-height: 1.45; print-color-adjust: exact; -webkit-print-color-adjust: exact; } header, main { max-width: none; padding: 0; }
          nav, #sources, .sentences details p { display: none; } h1 { margin-top: 0; } h2, h3, figcaption { break-after: avoid; } h2 { margin-top: 1.2rem; }
          .scroll { overflow: visible; } tr { break-inside: avoid; } thead { display: table-header-group; } .matrix tbody { break-inside: avoid; }
          .form { font-size: 7.5pt; } .form td, .form tbody th { min-width: 0; } .matrix tbody th[rowspan] { min-width: 0; width: 5em; } .numbers { font-size: 7.5pt; } .form td small, .appeals td, .appeals th { font-size: 6.5pt; } .appeals td, .appeals th { padding: .15rem; } .form .n { white-space: normal; }
          .matrix tbody th { position: static; } .charts { grid-template-columns: repeat(4, 1fr); gap: .4rem; } figure { padding: .3rem; } figcaption { font-size: 7pt; }
          .tiles { grid-template-columns: repeat(4, 1fr); } .pair { grid-template-columns: 1fr 1fr; } .pair > div:empty { display: block; } }
        """
}
