// Search, 5: order. A page that teaches comes before a list that names; what has a name of its own is found by it; laws
// come last unless one is asked for; of one page two places are shown; and what is too far from everything is not here.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { fold } = handbook.letters;
  const { wordsMeant } = handbook.query;
  const MOST = 24; // places
  const PER_PAGE = 2; // places of one page
  const SECOND = 0.8; // a second place of a page, against the first of another
  const LAW_ASKED = 2.5; // a law that the query names
  const LAWS = 4; // after what teaches
  const LEAST = 0.18; // of the best place's score
  /* How much the best place must say of all a query asks, else it is not in the handbook. A Vietnamese word is two or
     three syllables, and syllables that meet by chance are on every page; an English word says something by itself. */
  const NEAR_ENOUGH = { syllables: 0.42, words: 0.26 };
  const LONG = 5; // words that say something: from here on a question is long
  const APART = 0.6; // where no two of its syllables stand together

  /* By kind: how far a place answers a question, against a section of a lesson. */
  const KINDS = { lesson: 1, ask: 1, card: 0.7, page: 0.5, module: 0.6, box: 0.4, test: 0.4, form: 0.35, law: 1 };
  const FRONT = 0.6; // what stands before the first section, against a section
  const KEYPOINTS = 0.85; // what is said once more at the end
  const NAMED = 0.7; // of a query in a title of its own: the thing itself is asked for
  const NAMED_NUMBER = 0.45;
  const NAMED_BY = 0.65; // of that title in the query
  const BY_NAME = { form: 1.8, paper: 1.6, number: 1.6, card: 1.5, test: 1.2, page: 1.2 };
  /** Places for a query, best first, as [record, score]. */
  function inOrder(index, tokens, found) {
    const codes = new Set(tokens.map((token) => token.folded));
    const asked = {
      tokens: wordsMeant(index, tokens),
      isForm: isAsked(index, tokens, index.formWords),
      isLaw: isLawAsked(index, tokens),
    };
    const isLone = index.isEnglish || tokens.filter((token) => !token.isLight).length < 2;
    const told = [];
    const laws = [];
    let nearest = 0;
    found.score.forEach((score, record) => {
      if (!score) return;
      const code = codeOf(index, record, codes);
      const own = code || score * weightOf(index, record, asked, found.title[record]);
      nearest = Math.max(nearest, code || (found.own[record] / found.all) * (isLone || found.near[record] ? 1 : APART));
      (index.kinds[record] === "law" && !asked.isLaw ? laws : told).push([record, own]);
    });
    if (nearest < leastNearness(index, tokens)) return [];
    return chosen(index, told, MOST).concat(chosen(index, laws, LAWS)).slice(0, MOST);
  }

  /** How near the best place must be: a long question has words that no page has, whatever it is about. */
  function leastNearness(index, tokens) {
    const told = tokens.filter((token) => !token.isLight).length;
    return (index.isEnglish ? NEAR_ENOUGH.words : NEAR_ENOUGH.syllables) * Math.min(1, LONG / (told || 1));
  }

  function weightOf(index, record, asked, inTitle) {
    const kind = index.kinds[record];
    const [, anchor] = index.data.records[record];
    if (isNamed(index, record, asked, inTitle)) return BY_NAME[kind];
    if (kind === "law" && asked.isLaw && inTitle >= NAMED) return LAW_ASKED;
    const part = anchor === "" ? FRONT : anchor === "keypoints" ? KEYPOINTS : 1;
    return (KINDS[kind] === undefined ? 0.4 : KINDS[kind]) * part;
  }

  /** Whether a query names the very thing: a number to call by what it is for, a form also by "form" and a part. */
  function isNamed(index, record, asked, inTitle) {
    const kind = index.kinds[record];
    if (kind === "number") return inTitle >= NAMED_NUMBER;
    if (!BY_NAME[kind] || (kind !== "paper" && index.data.records[record][1])) return false;
    if (kind === "form" && asked.isForm) return inTitle >= NAMED_NUMBER;
    return inTitle >= NAMED && shareOfTitle(index, record, asked.tokens) >= NAMED_BY;
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

  /** How much more a lesson, a form or a law counts whose number is in the query. */
  function codeOf(index, record, codes) {
    const [page, anchor] = index.data.records[record];
    if (index.kinds[record] === "law") return codes.has(fold(anchor)) ? 1000 : 0;
    const number = index.data.pages[page][1];
    return !anchor && number && codes.has(fold(number)) ? 1000 : 0;
  }

  /** Whether a query is the name or the number of a law. */
  function isLawAsked(index, tokens) {
    const query = tokens.map((token) => token.folded).join(" ");
    return isAsked(index, tokens, index.lawWords) || /\d+ \d{4}( |$)|^l\d\d+$/.test(query);
  }

  /** Whether a query holds one of some words, folded. */
  function isAsked(index, tokens, words) {
    const query = ` ${tokens.map((token) => token.folded).join(" ")} `;
    return words.some((word) => query.includes(` ${word} `));
  }

  /** The best places of some: the best of each page, and one more, which says less than another page would. */
  function chosen(index, places, most) {
    const shown = new Map();
    const kept = [];
    places.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    const floor = places.length ? places[0][1] * LEAST : 0;
    for (const [record, score] of places) {
      const [page] = index.data.records[record];
      const before = shown.get(page) || 0;
      if (score < floor || before >= PER_PAGE) continue;
      shown.set(page, before + 1);
      kept.push([record, before ? score * SECOND : score]);
    }
    kept.sort((one, other) => other[1] - one[1]);
    return kept.slice(0, most);
  }

  handbook.order = { inOrder };
}
