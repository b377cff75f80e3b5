import Rendering

/// The one style sheet of the site: that of our single pages, with what only a site has.
enum SiteStyle {
    static let css = PageStyle.css + "\n" + own

    private static let own = """
        .skip { position: absolute; left: -999em; } .skip:focus { left: .5rem; top: .5rem; background: var(--bg); padding: .3rem .6rem; z-index: 9; }
        :focus-visible { outline: 3px solid var(--up); outline-offset: 2px; } main:focus { outline: none; }
        header.site { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem 1.2rem; padding-top: .6rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); }
        header.site nav { margin: 0; gap: .2rem .9rem; } header.site a { text-decoration: none; padding: .25rem 0; } header.site a:hover { text-decoration: underline; }
        .brand { font-weight: 700; color: var(--ink); } [aria-current="page"] { font-weight: 700; color: var(--ink); }
        .search { position: relative; margin-left: auto; flex: 0 1 20rem; } .search[hidden] { display: none; }
        .search label { position: absolute; left: -999em; } .search input { width: 100%; font: inherit; color: var(--ink); background: var(--bg); border: 1px solid var(--dim); border-radius: 4px; padding: .3rem .5rem; }
        .search ul { position: absolute; z-index: 5; left: 0; right: 0; margin: 2px 0 0; padding: 0; list-style: none; background: var(--bg); border: 1px solid var(--dim); border-radius: 4px; max-height: 70vh; overflow-y: auto; }
        .search li { padding: .3rem .6rem; } .search li a { display: block; padding: .35rem .6rem; margin: -.3rem -.6rem; } .search li a:focus, .search li a:hover { background: var(--card); } .search small { color: var(--dim); }
        .trail ol { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; } .trail li + li::before { content: "›"; color: var(--dim); margin: 0 .5rem; } .trail + h1 { margin-top: .4rem; }
        .lead { font-size: 1.1rem; } p.note { color: var(--dim); font-size: .9rem; margin: .4rem 0; max-width: 60rem; overflow-wrap: anywhere; } .download { font-size: .9rem; margin: .3rem 0 0; }
        .facts { display: grid; grid-template-columns: auto 1fr; gap: .15rem .9rem; margin: .4rem 0 1rem; } .facts dt { color: var(--dim); } .facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
        .data { min-width: 40%; border-collapse: separate; border-spacing: 0; } .data td, .data th { border-width: 0 0 1px; } .data th, .data td { white-space: nowrap; } .data .long { white-space: normal; min-width: 18em; overflow-wrap: break-word; } .data a { overflow-wrap: break-word; } .data tbody th { position: sticky; left: 0; background: var(--bg); } .data tbody tr:hover > * { background: var(--card); }
        .data thead button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: .2rem 0; cursor: pointer; text-align: inherit; }
        .data thead button::after { content: " ↕"; color: var(--dim); font-size: .75em; } .data [aria-sort="ascending"] button::after { content: " ↑"; color: var(--up); } .data [aria-sort="descending"] button::after { content: " ↓"; color: var(--up); }
        .data .marked { background: var(--downbg); color: var(--down); } .data .absent { color: var(--dim); font-size: .85em; } .data .breaks { border-left: 2px dashed var(--other); }
        .spread th, .spread td { border-width: 0 0 1px; } .spread { width: 100%; max-width: 40rem; } .spread .bar { width: 60%; } .spread svg { display: block; width: 100%; height: 14px; }
        .years { gap: .2rem .8rem; } .years > * { padding: .2rem 0; }
        footer.site { max-width: 1280px; margin: 3rem auto 0; padding: .5rem clamp(12px, 3vw, 32px) 1.5rem; color: var(--dim); font-size: .85rem; border-top: 1px solid var(--line); }
        @media screen and (max-width: 760px) { .search { flex-basis: 100%; margin-left: 0; } .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: .4rem; } .data { font-size: .9rem; } .data .long { min-width: 11em; } .data tbody th { white-space: normal; min-width: 6em; max-width: 11em; } .data tbody th.n { min-width: 0; } }
        @media print { header.site nav, .search, .trail, .download, .skip, .years, footer.site { display: none; } .data { font-size: 8pt; } .data th, .data td { white-space: normal; } .data .long, .data tbody th { min-width: 0; position: static; } .data thead button { display: contents; } .data thead button::after { content: none; } a { color: inherit; text-decoration: none; } }

        """
}
