// A module in one file: the phone's own colours, what is open on paper, and finding words, with or without accents.
"use strict";
{
  const { element, fill, letters } = window.handbook;
  const MOST = 20; // Places shown: more are no help on a phone.
  const HEADINGS = "h2, h3, h4";

  /** The sections of the file: a heading with an id, and the words from it to the next one. */
  function sectionsOf(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.ELEMENT_NODE && node.matches(HEADINGS)) {
        const named = node.id || node.parentNode.id;
        if (named) found.push({ id: named, title: node.textContent.trim(), text: "" });
      } else if (node.nodeType === Node.TEXT_NODE && found.length && !node.parentNode.closest("script")) {
        found[found.length - 1].text += ` ${node.data}`;
      }
    }
    return found;
  }

  function mountFind(form, root) {
    const status = form.querySelector("[role='status']");
    const places = form.querySelector("ol");
    const input = form.querySelector("input");
    let sections = null;

    function show() {
      sections = sections || sectionsOf(root).map((one) => ({ ...one, folded: ` ${letters.fold(one.text)} ` }));
      const words = letters.fold(input.value).split(" ").filter(Boolean);
      // The last word may be unfinished.
      const has = (folded) => words.every((word, at) => folded.includes(` ${word}${at < words.length - 1 ? " " : ""}`));
      const found = words.length ? sections.filter(({ folded }) => has(folded)) : [];
      while (places.firstChild) places.firstChild.remove();
      for (const { id, title } of found.slice(0, MOST)) {
        const link = element("a", "", title);
        link.href = `#${id}`;
        const item = element("li");
        item.append(link);
        places.append(item);
      }
      const sentence = found.length ? fill(status.dataset.found, { count: found.length }) : status.dataset.none;
      status.textContent = words.length ? sentence : "";
    }

    input.addEventListener("input", show);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const first = places.querySelector("a");
      if (first) first.click();
    });
    form.hidden = false;
  }

  /** Dark where the phone is dark, and when it turns. */
  function mountColours() {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const wear = () => document.body.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
    dark.addListener(wear); // addEventListener came later than some phones.
    wear();
  }

  /** On paper nothing can be opened: what neighbours ask is printed with its answers, which are no secret. */
  function mountPrint(root) {
    const asks = [...root.querySelectorAll("details.hb-ask")];
    const opened = [];
    window.addEventListener("beforeprint", () => {
      opened.push(...asks.filter((ask) => !ask.open));
      for (const ask of opened) ask.open = true;
    });
    window.addEventListener("afterprint", () => { for (const ask of opened.splice(0)) ask.open = false; });
  }

  mountColours();
  mountPrint(document);
  mountFind(document.querySelector(".hb-single__find"), document.querySelector("main"));
}
