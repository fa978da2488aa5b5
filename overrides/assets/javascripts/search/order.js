// Search, 7: order. A page that teaches comes before a list that names; what has a name of its own is found by it; laws
// come last unless one is asked for; of one page two places are shown; and what is too far from everything is not here.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { fold } = handbook.letters;
  const { nearness } = handbook.nearness;
  const { wordsMeant } = handbook.query;
  const MOST = 24; // places
  const FEW = 3; // places, where none answers
  const PER_PAGE = 2; // places of one page
  const LAWS = 4; // after what teaches
  const LEAST = 0.18; // of the best place's score, its name left out
  const BY_CODE = 1000; // of a lesson, a form or a law whose number is in the query
  const NAMED_NUMBER = 0.45;
  const NAMED_BY = 0.65; // of a title in the query

  /* By kind: how far a place answers a question, against a section of a lesson; fitted with scores.js. */
  const KINDS = {
    lesson: 1, ask: 0.6, card: 0.42, page: 0.48,
    home: 0.3, // it bears the name of the whole subject and says least about it;
    module: 0.6, box: 0.4, test: 0.4, form: 0.35, law: 1,
    front: 0.6, // what stands before the first section, against a section
    keypoints: 0.85, // what is said once more at the end
    second: 0.29, // a second place of a page, against the first of another
    lawAsked: 2.5, // a law that the query names
    named: 0.7, // of a query in a title of its own: the thing itself is asked for
  };
  const BY_NAME = { form: 2.88, paper: 1.6, number: 1.6, card: 1.5, test: 1.2, page: 1.2 };

  /** Places for a query, best first, as [record, score]; `isFar` where none answers it: these are only the nearest. */
  function inOrder(index, tokens, found) {
    const codes = new Set(tokens.map((token) => index.codes.get(token.folded)));
    const asked = {
      tokens: wordsMeant(index, tokens),
      said: tokens.filter((token) => !token.isLight),
      isForm: isAsked(tokens, index.formWords),
      isLaw: isLawAsked(index, tokens),
    };
    const told = [];
    const laws = [];
    found.score.forEach((score, record) => {
      if (!score) return;
      const plain = codes.has(record) ? BY_CODE : score * plainWeight(index, record);
      const own = codes.has(record) ? BY_CODE : score * weightOf(index, record, asked, found.title[record]);
      (index.kinds[record] === "law" && !asked.isLaw ? laws : told).push([record, own, plain]);
    });
    const places = chosen(index, told, MOST).concat(chosen(index, laws, LAWS)).slice(0, MOST);
    const near = places.length && places[0][1] === BY_CODE ? "sure" : nearness(index, tokens, found, places);
    if (near === "none") return { places: [], isFar: false };
    return { places: near === "near" ? places.slice(0, FEW) : places, isFar: near === "near" };
  }

  function weightOf(index, record, asked, inTitle) {
    const kind = index.kinds[record];
    if (isNamed(index, record, asked, inTitle)) return BY_NAME[kind];
    if (kind === "law" && asked.isLaw && inTitle >= KINDS.named) return KINDS.lawAsked;
    return plainWeight(index, record);
  }

  /** What a place weighs where a query does not name it. */
  function plainWeight(index, record) {
    const kind = index.kinds[record];
    const [, anchor] = index.data.records[record];
    const part = anchor === "" ? KINDS.front : anchor === "keypoints" ? KINDS.keypoints : 1;
    return (KINDS[kind] === undefined ? 0.4 : KINDS[kind]) * part;
  }

  /** Whether a query names the very thing: a number to call by what it is for, a form also by "form" and a part. */
  function isNamed(index, record, asked, inTitle) {
    const kind = index.kinds[record];
    if (kind === "number") return inTitle >= NAMED_NUMBER;
    if (!BY_NAME[kind] || (kind !== "paper" && index.data.records[record][1])) return false;
    if (kind === "form" && asked.isForm) return inTitle >= NAMED_NUMBER;
    if (kind === "form" && shareOfTitle(index, record, asked.said) === 1) return true;
    return inTitle >= KINDS.named && shareOfTitle(index, record, asked.tokens) >= NAMED_BY;
  }

  /** How much of the title of a record, or else its page, is in the query; of a test's, what its module's has not. */
  function shareOfTitle(index, record, tokens) {
    const [page, , title] = index.data.records[record];
    const [, , pageTitle, group] = index.data.pages[page];
    const module = new Set(index.kinds[record] === "test" ? fold(group).split(" ") : []);
    const words = fold(title || pageTitle).split(" ").filter((word) => !module.has(word));
    const isThere = (word) => tokens.some((token) => token.words.has(word) || token.folded === word);
    return words.filter(isThere).length / (words.length || 1);
  }

  /** Whether a query is the name or the number of a law. */
  function isLawAsked(index, tokens) {
    const query = tokens.map((token) => token.folded).join(" ");
    return isAsked(tokens, index.lawWords) || /\d+ \d{4}( |$)|^l\d\d+$/.test(query);
  }

  /** Whether a query holds one of some words, folded. */
  function isAsked(tokens, words) {
    const query = ` ${tokens.map((token) => token.folded).join(" ")} `;
    return words.some((word) => query.includes(` ${word} `));
  }

  /**
   * The best places of some, as [record, score, score if it were not named]: the best of each page, and one more,
   * which says less than another page would. What is found by its name says nothing of how far the others are.
   */
  function chosen(index, places, most) {
    const shown = new Map();
    const kept = [];
    const floor = places.reduce((best, [, , plain]) => Math.max(best, plain), 0) * LEAST;
    const near = places.filter(([, score]) => score >= floor); // most are far: sorting them is for nothing
    near.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    for (const [record, score] of near) {
      const page = index.pageOf[record];
      const before = shown.get(page) || 0;
      if (before >= PER_PAGE) continue;
      shown.set(page, before + 1);
      kept.push([record, before ? score * KINDS.second : score]);
    }
    kept.sort((one, other) => other[1] - one[1]);
    return kept.slice(0, most);
  }

  handbook.order = { inOrder, KINDS, BY_NAME };
}
