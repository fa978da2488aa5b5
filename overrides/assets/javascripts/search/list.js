// Search, 10: what the box shows of what was found: what a term means, places grouped by page, one of them chosen; or
// that the handbook has nothing of it, and what to try instead.
"use strict";
{
  const { box: { clear }, definitions, element, fill, results, site } = window.handbook;
  const MOST = 24; // results
  const words = site.setup.strings;
  const heard = new WeakSet(); // boxes that are listened to
  const scrolled = new WeakSet(); // boxes whose list is not at its beginning

  const optionsOf = (box) => [...box.list.querySelectorAll('[role="option"]')];
  const isChosen = (option) => option.getAttribute("aria-selected") === "true";

  /** Choose an option by its number, and give it; before the first comes the last. */
  function choose(box, number) {
    const options = optionsOf(box);
    const chosen = options[(number + options.length) % options.length];
    for (const option of options) option.setAttribute("aria-selected", String(option === chosen));
    box.input.setAttribute("aria-activedescendant", chosen.id);
    return chosen;
  }

  function onKey(box, event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    const options = optionsOf(box);
    const number = options.findIndex(isChosen);
    if (event.isComposing) return;
    if (event.key in moves) {
      event.preventDefault();
      if (options.length) choose(box, number + moves[event.key]).scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && options[number]) {
      event.preventDefault();
      options[number].click();
    }
  }

  /** A text with places in it marked: [[start, end], …]. */
  function marked(text, marks) {
    const line = element("span", "hb-search__excerpt");
    let end = 0;
    for (const [start, stop] of marks) {
      if (start < end) continue;
      line.append(text.slice(end, start), element("mark", "", text.slice(start, stop)));
      end = stop;
    }
    line.append(text.slice(end));
    return line;
  }

  /** What a term means, above the places. */
  function makeCard({ term, definition, url }) {
    const card = element("a", "hb-search__card");
    card.href = site.base + url;
    card.append(
      element("span", "hb-search__kind", words.definition),
      element("span", "hb-search__title", term),
      element("span", "hb-search__meaning", definition),
    );
    return card;
  }

  function makeOption(result, number, query) {
    const option = element("a", "hb-search__option");
    option.id = `hb-search-option-${number}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.tabIndex = -1;
    option.href = site.addressOf(result, query);
    const title = element("span", "hb-search__title", result.title || result.pageTitle);
    if (result.kind === "ask") option.append(element("span", "hb-search__kind", words.ask));
    option.append(title, marked(result.excerpt, result.marks));
    return option;
  }

  /** The places found on one page, under its name. */
  function makeGroup({ group, number, pageTitle }) {
    const name = (group ? `${group} › ` : "") + (number ? `${number} ` : "") + pageTitle;
    const places = element("div", "hb-search__places");
    places.setAttribute("role", "group");
    places.setAttribute("aria-label", name);
    places.append(element("div", "hb-search__group", name));
    return places;
  }

  function byPage(found) {
    const pages = new Map();
    for (const result of found) pages.set(result.page, (pages.get(result.page) || []).concat(result));
    return pages;
  }

  function showResults(box, found, query) {
    const shown = found.results.slice(0, MOST);
    const count = shown.length === 1 ? words.one : fill(words.many, { count: shown.length });
    clear(box, found.isFar ? fill(words.far, { query }) : count);
    let number = 0;
    byPage(shown).forEach((places) => {
      const group = makeGroup(places[0]);
      for (const place of places) group.append(makeOption(place, number++, query));
      box.list.append(group);
    });
    box.input.setAttribute("aria-expanded", "true");
    if (found.offer) offer(box, words.offer, found.offer);
    choose(box, 0);
    if (scrolled.delete(box)) box.list.scrollTop = 0; // To ask where it is would lay the page out once more.
  }

  /** Offer another query. */
  function offer(box, label, text) {
    const line = element("p", "", `${label} `);
    const button = element("button", "", text);
    button.type = "button";
    button.addEventListener("click", () => {
      box.input.value = text;
      box.input.dispatchEvent(new Event("input"));
      box.input.focus();
    });
    line.append(button);
    box.more.append(line);
  }

  function makeLink([title, url]) {
    const item = element("li");
    const link = element("a", "", title);
    link.href = site.base + url;
    item.append(link);
    return item;
  }

  function showNothing(box, index, query) {
    clear(box, fill(words.none, { query }));
    const near = results.nearest(index, query);
    if (near) offer(box, words.near, near);
    const modules = element("ul");
    modules.append(...site.setup.modules.map(makeLink));
    box.more.append(element("p", "", words.modules), modules);
  }

  function listen(box) {
    box.input.addEventListener("keydown", (event) => onKey(box, event));
    box.list.addEventListener("scroll", () => scrolled.add(box), { passive: true });
    heard.add(box);
  }

  /** Answer a query in the box. */
  function show(box, index, query) {
    if (!heard.has(box)) listen(box);
    const found = results.find(index, query);
    const definition = definitions.define(index, query);
    if (found.results.length) showResults(box, found, query.trim());
    else if (definition) clear(box, fill(words.many, { count: 0 }));
    else showNothing(box, index, query.trim());
    if (definition) box.more.prepend(makeCard(definition));
  }

  window.handbook.list = { show };
}
