// How far one has come, where modules and lessons are listed: a ring around each number, the way back to where one
// stopped, and a way to forget it all. Without this script, or before anything is learned, the lists are as they were.
// Loaded with: data-hb-ring
"use strict";
{
  const { button, element, fill, page, progress, record, store, words } = window.handbook;
  const SVG = "http://www.w3.org/2000/svg";

  /** A ring of which a share is drawn, around a number. */
  function drawRing(number, share, says) {
    const percent = record.percentOf(share);
    const ring = document.createElementNS(SVG, "svg");
    ring.setAttribute("class", "hb-ring");
    ring.setAttribute("viewBox", "0 0 40 40");
    ring.setAttribute("role", "img");
    ring.setAttribute("aria-label", fill(says, { percent }));
    for (const length of [100, percent]) {
      const circle = document.createElementNS(SVG, "circle");
      const facts = { cx: 20, cy: 20, r: 18, pathLength: 100, "stroke-dasharray": `${length} 100` };
      for (const [name, value] of Object.entries(facts)) circle.setAttribute(name, value);
      ring.append(circle);
    }
    number.append(ring);
  }

  function drawRings(root, records, says) {
    for (const number of root.querySelectorAll("[data-hb-ring]")) {
      drawRing(number, record.shareOfAll(records, number.dataset.hbRing.split(" ").filter(Boolean)), says);
    }
  }

  /** The way back to where one stopped: in the language of this page, by its title where that is known. */
  function showWay(place, last, says) {
    const { base, locale } = page();
    const title = (last.titles && last.titles[locale]) || fill(says["lesson-number"], { number: last.number });
    const link = element("a", "hb-continue", "");
    link.href = `${base}${place.dataset.prefix}${last.page}.html${last.section ? `#${last.section}` : ""}`;
    link.append(element("span", "hb-continue__what", says.continue), element("b", "", title));
    place.append(link);
    place.hidden = false;
  }

  /** What is kept, and the way to forget it, in two steps. */
  function showReset(place, says) {
    const ask = button("hb-progress__reset", says.forget, () => {
      place.replaceChildren(element("span", "", says["forget-sure"]), yes, no);
      no.focus();
    });
    const yes = button("hb-progress__reset", says["forget-yes"], () => {
      for (const name of ["progress", "again"]) store.remove(name);
      for (const drawn of document.querySelectorAll(".hb-ring, .hb-continue, [data-hb-again]")) drawn.remove();
      place.replaceChildren(element("span", "", says.forgotten));
      place.tabIndex = -1;
      place.focus();
    });
    const no = button("hb-progress__reset", says["forget-no"], () => {
      place.replaceChildren(told, ask);
      ask.focus();
    });
    const told = element("span", "", says.kept);
    place.append(told, ask);
    place.hidden = false;
  }

  function isPlace(last) {
    return Boolean(last) && /^[\w-]+(\/[\w-]+)*$/.test(last.page) && /^[\w-]*$/.test(last.section || "");
  }

  function mount(root) {
    if (!root.querySelector("[data-hb-ring]")) return;
    const { pages, last } = progress.kept();
    if (!Object.keys(pages).length && !last) return;
    const says = words();
    drawRings(root, pages, says.learned);
    const way = root.querySelector("[data-hb-continue]");
    if (way && isPlace(last)) showWay(way, last, says);
    const reset = root.querySelector("[data-hb-progress]");
    if (reset) showReset(reset, says);
  }

  mount(document);
}
