// Search, 8: results. The best places for a query, each with the part of its text where most of the query stands.
//
//   text -> fold -> words with places        buildIndex(data)
//   query -> words -> what each may mean -> scores by record -> order -> results with excerpts
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { distanceBetween, fold } = handbook.letters;
  const { placesOf } = handbook.index;
  const { surenessAt, tokensOf, wordsMeant } = handbook.query;
  const { inOrder } = handbook.order;
  const { scoreQuery } = handbook.scores;
  const EXCERPT = 170; // characters: three lines on a phone
  const BEFORE = 40; // characters before the first word of the query

  /** The best places for a query: { page, anchor, title, kind, excerpt, marks, score }; `isFar` if none answers it. */
  function find(index, query) {
    const offer = index.cross.get(fold(query)) || "";
    const own = scored(index, query);
    const offered = offer ? scored(index, `${offer} `) : own;
    const best = offered.places.length && (!own.places.length || offered.top > own.top) ? offered : own;
    const shown = wordsMeant(index, best.tokens);
    const told = shown.filter((token) => !token.isLight);
    const results = best.places.map(([record, score]) => resultOf(index, record, told.length ? told : shown, score));
    return { offer, results, isFar: best.isFar };
  }

  function scored(index, query) {
    const tokens = tokensOf(index, query);
    const none = { places: [], isFar: false };
    const { places, isFar } = tokens.length ? inOrder(index, tokens, scoreQuery(index, tokens)) : none;
    return { tokens, places, isFar, top: places.length && !isFar ? places[0][1] : 0 };
  }

  function resultOf(index, record, tokens, score) {
    const [page, anchor, title] = index.data.records[record];
    const [url, number, pageTitle, group] = index.data.pages[page];
    const { text, marks } = excerptOf(index, record, tokens);
    const kind = index.kinds[record];
    return { page: url, anchor, number, pageTitle, group, title, kind, excerpt: text, marks, score };
  }

  /** The part of a text where most of the query stands, with the places of its words in it. */
  function excerptOf(index, record, tokens) {
    const text = index.data.records[record][3];
    const spots = spotsIn(index, 3 * record + 2, tokens);
    let from = startOfExcerpt(spots);
    if (from > 0) from = text.indexOf(" ", from) + 1;
    const to = text.length <= from + EXCERPT ? text.length : text.lastIndexOf(" ", from + EXCERPT);
    const lead = from > 0 ? "… " : "";
    const marks = spots.filter(([start, end]) => start >= from && end <= to);
    return {
      text: lead + text.slice(from, to) + (to < text.length ? " …" : ""),
      marks: marks.map(([start, end]) => [start - from + lead.length, end - from + lead.length]),
    };
  }

  /** Where to begin so that most words of the query are in the excerpt. */
  function startOfExcerpt(spots) {
    let from = 0;
    let most = -1;
    spots.forEach(([start], first) => {
      const inside = new Set();
      for (let i = first; i < spots.length && spots[i][1] <= start + EXCERPT - BEFORE; i++) inside.add(spots[i][2]);
      if (inside.size <= most) return;
      most = inside.size;
      from = Math.max(0, start - BEFORE);
    });
    return from;
  }

  /** The number of the first of some places, in order, that is not before another. */
  function firstIn(starts, from) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Places of the query's words in one field, counted from its start: [start, end, number of the query's word]. */
  function spotsIn(index, field, tokens) {
    const from = index.starts[field];
    const spots = [];
    tokens.forEach((token, number) => {
      token.words.forEach((known, word) => {
        const places = placesOf(index, word);
        for (let i = firstIn(places.starts, from); places.fields[i] === field; i++) {
          const start = places.starts[i];
          const end = start + places.length;
          if (surenessAt(index, token, start, end, 1) >= 0.5) spots.push([start - from, end - from, number]);
        }
      });
    });
    return spots.sort((one, other) => one[0] - other[0]);
  }

  /** The known word nearest to a query that found nothing, as it is written in titles; empty where none is near. */
  function nearest(index, query) {
    const folded = fold(query);
    let best = "";
    let least = Math.max(2, Math.ceil(folded.length * 0.34));
    for (const [page, , title] of index.data.records) {
      const name = title || index.data.pages[page][2];
      const distance = distanceBetween(folded, fold(name).slice(0, folded.length + 6), least);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  handbook.results = { find, nearest };
}
