/// The one script of the site. Every page reads without it: it adds the search and the sorting of tables.
enum SiteScript {
    static let text = """
        "use strict";
        (() => {
          const own = document.currentScript;
          const chinese = document.documentElement.lang.startsWith("zh");
          const folder = own.dataset.root + (chinese ? "zh/" : "en/");

          // Search: the index is fetched when the field is first used.
          const form = document.querySelector("form.search");
          const field = document.getElementById("search");
          const list = document.getElementById("results");
          let loading = null;
          function index() {
            loading ??= new Promise((resolve, reject) => {
              const script = document.createElement("script");
              script.src = own.dataset.index;
              script.onload = () => resolve(window.archiveSearch);
              script.onerror = reject;
              document.head.append(script);
            });
            return loading;
          }
          function matches(entry, words) {
            const text = entry.filter((_, place) => place !== 1).join(" ").toLowerCase();
            return words.every((word) => text.includes(word));
          }
          function rank(entry, words) {
            const name = entry[0].toLowerCase();
            return name === words[0] ? 0 : name.startsWith(words[0]) ? 1 : name.includes(words[0]) ? 2 : 3;
          }
          async function search() {
            const words = field.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
            list.replaceChildren();
            list.hidden = words.length === 0;
            if (words.length === 0) return;
            const asked = field.value;
            const data = await index();
            if (asked !== field.value) return;
            const found = [...data.measures, ...data.organs].filter((entry) => matches(entry, words));
            found.sort((a, b) => rank(a, words) - rank(b, words));
            for (const entry of found.slice(0, 20)) {
              const isMeasure = entry[1].startsWith("measures/");
              const link = document.createElement("a");
              link.href = folder + entry[1] + ".html";
              link.textContent = isMeasure && !chinese ? entry[3] : entry[0];
              const note = document.createElement("small");
              note.textContent = entry[2];
              link.append(" ", note);
              const item = document.createElement("li");
              item.append(link);
              list.append(item);
            }
            if (found.length === 0) {
              const item = document.createElement("li");
              item.textContent = own.dataset.none;
              list.append(item);
            }
          }
          if (form) {
            form.hidden = false;
            field.addEventListener("input", search);
            field.addEventListener("focus", () => index().catch(() => {}));
            form.addEventListener("submit", (event) => {
              event.preventDefault();
              list.querySelector("a")?.click();
            });
            form.addEventListener("keydown", (event) => {
              const links = [...list.querySelectorAll("a")];
              const place = links.indexOf(document.activeElement);
              if (event.key === "ArrowDown" && links.length) (links[place + 1] ?? links[0]).focus();
              else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] ?? field).focus();
              else if (event.key === "Escape") { list.hidden = true; field.focus(); }
              else return;
              event.preventDefault();
            });
            document.addEventListener("click", (event) => { if (!form.contains(event.target)) list.hidden = true; });
          }

          // Sorting: what is no number comes last, whichever way.
          function key(row, column) {
            const text = row.cells[column]?.textContent.trim() ?? "";
            const number = parseFloat(text.replace(/[†+]/g, "").replace("−", "-"));
            return { text, number: /^[-+−]?[0-9.]+[%†]*$/.test(text) ? number : null };
          }
          function sort(table, column, descending) {
            const body = table.tBodies[0];
            const rows = [...body.rows].map((row) => ({ row, key: key(row, column) }));
            const isNumeric = rows.some(({ key }) => key.number !== null);
            const direction = descending ? -1 : 1;
            rows.sort((a, b) => {
              if (!isNumeric) return direction * a.key.text.localeCompare(b.key.text, "zh-CN");
              if (a.key.number === null || b.key.number === null) return (a.key.number === null) - (b.key.number === null);
              return direction * (a.key.number - b.key.number);
            });
            body.append(...rows.map(({ row }) => row));
          }
          for (const table of document.querySelectorAll("table.data")) {
            if (table.tBodies[0].rows.length < 3) continue;
            [...table.tHead.rows[0].cells].forEach((head, column) => {
              const button = document.createElement("button");
              button.type = "button";
              button.append(...head.childNodes);
              head.append(button);
              button.addEventListener("click", () => {
                const before = head.getAttribute("aria-sort");
                const descending = before ? before === "ascending" : head.classList.contains("n");
                for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
                head.setAttribute("aria-sort", descending ? "descending" : "ascending");
                sort(table, column, descending);
              });
            });
          }
        })();

        """
}
