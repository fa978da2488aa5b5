// Search: what every page has of it. `window.handbook.search` and `define` for everyone, which fetch the rest and the
// index when they are first asked. Classic scripts, so that they also load from a USB stick.
"use strict";
{
  const { handbook } = window;
  /* Each needs those before it. */
  const PARTS = [
    "letters", "index", "query", "evidence", "scores", "nearness", "order", "results", "definitions", "list",
  ];

  /** Run parts of search, all at once; afterwards they are there, or this is rejected. */
  async function loadParts(parts) {
    await Promise.all(parts.map((part) => handbook.run(`assets/javascripts/search/${part}.js`)));
    const missing = parts.filter((part) => !handbook[part]);
    // Something else answered, such as the sign-in page of a public network.
    if (missing.length) throw new Error(missing.join(", "));
  }

  /** Let what was typed meanwhile be shown first: on a slow phone each step takes a while. */
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  async function fetchIndex(locale) {
    await Promise.all([loadParts(PARTS), handbook.run(`search/${locale}.js`)]);
    const data = (window.handbookIndex || {})[locale];
    if (!data) throw new Error(locale);
    const steps = handbook.index.buildIndex(data);
    let step = { done: false };
    while (!step.done) {
      await pause();
      step = steps.next();
    }
    await pause();
    return step.value;
  }

  /** A function that gives the index, fetched and built once; a failed attempt is made again when next asked. */
  function indexLoader(locale) {
    let loading = null;
    return () => {
      if (!loading) {
        loading = fetchIndex(locale);
        loading.catch(() => { loading = null; });
      }
      return loading;
    };
  }

  /** Where a result leads: its words are marked there. */
  function addressOf(base, result, query) {
    return `${base}${result.page}?mark=${encodeURIComponent(query)}${result.anchor ? `#${result.anchor}` : ""}`;
  }

  function pathOf(result) {
    const page = (result.number ? `${result.number} ` : "") + result.pageTitle;
    return result.title ? `${page} › ${result.title}` : page;
  }

  function mount(setup) {
    const { base, locale } = handbook.page();
    const loadIndex = indexLoader(locale);
    handbook.site = {
      base, loadIndex, setup, loadParts,
      addressOf: (result, query) => addressOf(base, result, query),
    };

    /** The best places for a query in the page's language: [{ title, url, excerpt, kind, isFar }], best first. */
    handbook.search = async (query) => {
      const index = await loadIndex();
      const { results, isFar } = handbook.results.find(index, String(query));
      return results.map((result) => ({
        title: pathOf(result),
        url: new URL(addressOf(base, result, String(query)), location.href).href,
        excerpt: result.excerpt,
        kind: result.kind,
        isFar, // Nothing answers it: these are the nearest.
      }));
    };

    /** What a term means that a query asks for, in the page's language: { term, definition, url }, or null. */
    handbook.define = async (query) => {
      const index = await loadIndex(); // It brings the parts, too.
      const found = handbook.definitions.define(index, String(query));
      return found && { ...found, url: new URL(base + found.url, location.href).href };
    };
  }

  const setup = document.getElementById("hb-search-setup");
  if (setup) mount(JSON.parse(setup.textContent));
}
