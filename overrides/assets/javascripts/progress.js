// How far a learner has come, kept on their own device: what was read and answered on each page, where they stopped.
// Loaded with: data-hb-ring, data-hb-number, hb-quiz
"use strict";
{
  const { handbook } = window;
  const { page, store } = handbook;
  const LINE = 140; // px: the fixed header and a few lines of text

  /** Everything that is kept: { pages: { name: record }, last: { page, section, number, titles } }. */
  function kept() {
    const all = store.get("progress");
    const isMap = all.pages && typeof all.pages === "object" && !Array.isArray(all.pages);
    return { pages: isMap ? all.pages : {}, last: all.last || null };
  }

  /** Change what is kept; what another window has kept meanwhile stays. */
  function keep(change) {
    const all = kept();
    change(all);
    store.set("progress", all);
  }

  function keepRecord(facts) {
    const { name } = page();
    keep((all) => { all.pages[name] = Object.assign({}, all.pages[name], facts); });
  }

  /** The last heading above the reader's eyes, or "" at the top of the page. */
  function sectionOf(root) {
    const headings = [...root.querySelectorAll(".md-content h2[id]")];
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < LINE);
    return above.length ? above[above.length - 1].id : "";
  }

  /** Remember where one is whenever the page is left: the screen goes dark, a link is followed. */
  function followPlace(root, head) {
    const { locale, name } = page();
    const title = head.textContent.trim();
    const number = (root.querySelector("[data-hb-number]") || { dataset: {} }).dataset.hbNumber || "";
    function remember() {
      keep((all) => {
        const before = all.last && all.last.page === name && all.last.titles;
        const titles = Object.assign({}, before, { [locale]: title });
        all.last = { page: name, section: sectionOf(root), number, titles };
      });
    }
    root.addEventListener("visibilitychange", () => { if (root.visibilityState === "hidden") remember(); });
    window.addEventListener("pagehide", remember);
  }

  /** A lesson is read when its end has come into view. */
  function followReading(root) {
    const end = root.getElementById("keypoints");
    if (!end || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      keepRecord({ read: true });
    });
    observer.observe(end);
  }

  function mount(root) {
    const head = root.querySelector(".md-content h1");
    const isUnseen = window.parent !== window; // In a frame a page only tells what is on it.
    if (page().kind !== "lesson" || !head || isUnseen) return;
    keepRecord({ total: root.querySelectorAll(".hb-quiz").length });
    followReading(root);
    followPlace(root, head);
  }

  handbook.progress = { kept, keep, keepRecord };
  if (document.querySelector('meta[name="hb-locale"]')) mount(document);
}
