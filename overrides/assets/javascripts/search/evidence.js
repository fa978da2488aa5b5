// Search, 4: evidence. What one word, or two side by side, says of every place and every page: how often it stands in a
// title and in a text, how rare it is, and how much two syllables are one word. All of it is remembered for the next
// letter typed.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { nextWord, remember } = handbook.index;
  const { placesFor } = handbook.query;

  /* Fitted together with those of scores.js. */
  const WEIGHTS = {
    title: 1.5, // a word in a record's own title, against one in its text
    context: 1.6, // a word in the title of its page
    titlePair: 0.58, // more where two neighbours stand in a title
    summary: 3.2, // what a page begins with and ends with, against its sections
    ask: 0.9, // a word in what neighbours ask, for its page
    pageTitle: 6, // a word in the title of the page itself
    asked: 4.8, // a word in what people call the page
    askedOwn: 0.5, // the same for what stands first on it, against a word in its text
    askedPair: 4.8, // two neighbours there
  };

  /** Whether a record says what its page is about: what stands first, and what to take home. */
  function isSummary(index, record) {
    const [, anchor] = index.data.records[record];
    return !anchor || anchor === "keypoints";
  }

  /** How much a place adds to its page: a title more, what people ask and what sums the page up, too. */
  function pageWeight(index, record, isTitle) {
    if (isTitle && index.mainOf[index.pageOf[record]] === record) return WEIGHTS.pageTitle;
    if (isTitle) return index.kinds[record] === "ask" ? WEIGHTS.ask : WEIGHTS.title;
    return isSummary(index, record) ? WEIGHTS.summary : 1;
  }

  /**
   * Of a word, by how surely it is meant: `hits`, where it stands: [record, in its title, in its text, in its page's
   * title]; how much that is for each of its `pages`; the `count` of its records; and its `phrases` of what people call
   * a page.
   */
  function wordIn(index, token) {
    const kept = index.counts.get(token.key);
    if (kept) return kept;
    const title = new Map();
    const text = new Map();
    const pages = new Map();
    const once = new Set();
    let count = 0;
    const phrases = new Map();
    for (const { field, sureness } of placesFor(index, token)) {
      const isAsked = field >= index.askedFrom;
      const record = recordAt(index, field);
      const isTitle = !isAsked && field % 3 !== 2;
      const part = isTitle ? title : text;
      if (!once.has(record)) count += sureness;
      once.add(record);
      part.set(record, (part.get(record) || 0) + sureness * (isAsked ? WEIGHTS.askedOwn : 1));
      if (isAsked) phrases.set(field - index.askedFrom, Math.max(phrases.get(field - index.askedFrom) || 0, sureness));
      const page = index.pageOf[record];
      const weight = isAsked ? WEIGHTS.asked : pageWeight(index, record, isTitle);
      pages.set(page, (pages.get(page) || 0) + sureness * weight);
    }
    const known = { hits: hitsOf(index, title, text), pages, count, phrases };
    remember(index.counts, token.key, known);
    return known;
  }

  /** The record a field belongs to; for what people call a page what stands first on it. */
  function recordAt(index, field) {
    return field < index.askedFrom ? (field / 3) | 0 : index.mainOf[index.data.asked[field - index.askedFrom][0]];
  }

  /** By record: what stands in its own title, its text, the title of its page. */
  function hitsOf(index, title, text) {
    const records = new Set([...title.keys(), ...text.keys()]);
    const contexts = new Map();
    title.forEach((amount, record) => {
      const page = index.pageOf[record];
      if (index.mainOf[page] !== record) return;
      for (const other of index.recordsOf[page]) {
        if (other === record) continue;
        contexts.set(other, amount);
        records.add(other);
      }
    });
    return Array.from(records, (record) => [
      record, title.get(record) || 0, text.get(record) || 0, contexts.get(record) || 0,
    ]);
  }

  /** How much a word says that so many records have. */
  function rarity(index, records) {
    const count = index.data.records.length;
    return Math.log(1 + (count - records + 0.5) / (records + 0.5));
  }

  /** Every two neighbours of a query: where they stand so, and how often together of all times. */
  function pairsOf(index, tokens) {
    return tokens.slice(1).map((other, place) => pairOf(index, tokens[place], other));
  }

  function pairOf(index, one, other) {
    const key = `${one.key} ${other.key}`;
    const kept = index.pairs.get(key);
    if (kept) return kept;
    const best = new Map(); // by record
    const perPage = new Map();
    const starts = startsOf(index, other);
    for (const { end, field, sureness } of starts.size ? placesFor(index, one) : []) {
      const next = nextWord(index, end);
      if (next < 0 || !starts.has(next)) continue;
      const isAsked = field >= index.askedFrom;
      const record = recordAt(index, field);
      const page = index.pageOf[record];
      const amount = Math.min(sureness, starts.get(next)) * (isAsked || field % 3 === 2 ? 1 : 1 + WEIGHTS.titlePair);
      best.set(record, Math.max(best.get(record) || 0, isAsked ? amount * WEIGHTS.askedOwn : amount));
      const weight = isAsked ? WEIGHTS.askedPair : isSummary(index, record) ? WEIGHTS.summary : 1;
      perPage.set(page, (perPage.get(page) || 0) + amount * weight);
    }
    const pair = { best, perPage, cohesion: cohesionOf(index, one, other, best.size) };
    remember(index.pairs, key, pair);
    return pair;
  }

  /** How surely a word is meant by where it starts; remembered. */
  function startsOf(index, token) {
    const known = index.starting.get(token.key);
    if (known) return known;
    const starts = new Map();
    for (const { start, sureness } of placesFor(index, token)) starts.set(start, sureness);
    remember(index.starting, token.key, starts);
    return starts;
  }

  /** How much two syllables are one word: of the records with the rarer one, how many have them side by side. */
  function cohesionOf(index, one, other, together) {
    if (!together || index.isEnglish || one.isLight || other.isLight) return 0;
    const rarer = Math.min(wordIn(index, one).count, wordIn(index, other).count);
    return Math.min(1, together / Math.max(1, rarer));
  }

  handbook.evidence = { wordIn, pairsOf, rarity, WEIGHTS };
}
