// In every page an author looks at: reload it when it is another, show what is wrong, open the editor there.
(function () {
  "use strict";
  const own = document.currentScript;
  const seal = own.dataset.seal;
  let version = 0;
  let told = "";

  function element(name, words, attributes) {
    const made = document.createElement(name);
    made.textContent = words || "";
    Object.keys(attributes || {}).forEach((key) => made.setAttribute(key, attributes[key]));
    return made;
  }

  const STYLE = `:host { all: initial; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 45vh; overflow: auto; margin: 0;
      padding: .75rem 3.5rem .75rem 1rem; background: #3b0d0d; color: #fff; font: 16px/1.45 system-ui, sans-serif;
      border-top: 4px solid #ff8a80; }
    h2 { font-size: 18px; margin: 0 0 .4rem; } ul { margin: 0; padding: 0; list-style: none; }
    li { padding: .35rem 0; border-top: 1px solid #7a3b3b; overflow-wrap: anywhere; } a { color: #ffd180; }
    button { position: absolute; inset-block-start: .5rem; inset-inline-end: .5rem; min-width: 44px; min-height: 44px;
      font: inherit; color: inherit; background: #5e1c1c; border: 1px solid #ff8a80; border-radius: 6px; }
    :focus-visible { outline: 3px solid #ffd180; }
    @media print { section { display: none; } }`;

  function panel(shown) {
    const old = document.getElementById("hb-live-panel");
    if (old) old.remove();
    if (!shown.faults.length) return;
    const host = element("div", "", { id: "hb-live-panel", lang: shown.lang });
    const root = host.attachShadow({ mode: "open" });
    const box = element("section", "", { role: "region", "aria-label": shown.title, tabindex: "-1" });
    const list = element("ul");
    shown.faults.forEach((fault) => {
      const item = element("li");
      item.append(fault.link ? element("a", fault.place, { href: fault.link }) : element("b", fault.place));
      item.append(" ", element("b", fault.code), " ", fault.says);
      list.append(item);
    });
    const close = element("button", "×", { type: "button", "aria-label": shown.close, title: shown.close });
    close.addEventListener("click", () => host.remove());
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape") host.remove();
    });
    box.append(element("h2", shown.title, { role: "alert" }), list, close);
    root.append(element("style", STYLE), box);
    document.body.append(host);
  }

  function show(shown) {
    const faults = JSON.stringify(shown.faults);
    if (faults === told) return; // A panel that was closed stays closed until something else is wrong.
    told = faults;
    panel(shown);
  }

  function again(after) {
    window.setTimeout(ask, after);
  }

  function ask() {
    const about = `page=${encodeURIComponent(window.location.pathname)}&version=${version}`;
    fetch(`/_handbook/state?${about}`, { cache: "no-store" })
      .then((answer) => answer.json())
      .then((shown) => {
        if (seal && seal !== "paper" && shown.seal !== seal) {
          window.location.reload();
          return;
        }
        version = shown.version;
        if (seal) show(shown);
        again(0);
      })
      .catch(() => again(1000));
  }

  if (seal === "paper") {
    const here = window.location.href;
    const open = () => {
      window.location.replace(here);
      window.setTimeout(() => {
        document.querySelector("h1").textContent = document.title = own.dataset.ready; // It was saved instead of shown.
      }, 1500);
    };
    // Whoever does not want a page is answered when the paper is there, or cannot be made.
    fetch(here, { method: "HEAD", headers: { Accept: "application/pdf" }, cache: "no-store" }).then(open, () =>
      window.setTimeout(open, 1000),
    );
    return;
  }
  const given = document.getElementById("hb-panel");
  if (given) panel(JSON.parse(given.textContent));
  // A link that would be saved shows a page to wait on instead, and a preview is for looking.
  document.querySelectorAll('a[download][href*="handouts/"]').forEach((link) => link.removeAttribute("download"));
  ask();
})();
