// Back to what was found: on a page that one came to from search, the way to the list of places, on the page where one
// searched; on another device, or where nothing can be kept, on this one.
"use strict";
{
  const { bar, element, fill, page, words } = window.handbook;
  const KEPT = "handbook.searched";
  const MOST = 30; // letters of a query that are shown

  /** An address with a query in place of those it has. */
  function withQuery(href, query) {
    const address = new URL(href, location.href);
    address.search = "";
    address.searchParams.set("q", query);
    return address.href;
  }

  /** The page where one searched for this query; this page where that is not known. */
  function placeOf(query) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEPT)) || {};
      const site = new URL(page().base, location.href).href;
      return kept.query === query && String(kept.href).startsWith(site) ? kept.href : location.href;
    } catch (error) {
      return location.href;
    }
  }

  function mount(root) {
    root.addEventListener("click", (event) => {
      const option = event.target.closest && event.target.closest('.hb-search [role="option"]');
      if (!option) return;
      const query = new URL(option.href).searchParams.get("mark");
      try {
        sessionStorage.setItem(KEPT, JSON.stringify({ query, href: location.href }));
      } catch (error) {
        // Then the way back is on the page one comes to.
      }
    }, true);
    const query = new URLSearchParams(location.search).get("mark");
    if (!query || !root.querySelector(".md-content")) return;
    const shown = query.length > MOST ? `${query.slice(0, MOST)}…` : query;
    const link = element("a", "hb-hand__button", fill(words().found, { query: shown }));
    link.href = withQuery(placeOf(query), query);
    bar().prepend(link);
  }

  mount(document);
}
