// Search, 4: scores. How well each record answers a query, after BM25: how rare the words are that it has, how often it
// has them for its length, whether they stand in its title or in its page's, and whether they stand side by side as in
// the query. "do dung" finds "đồ dùng", where the two syllables are neighbours, before "nội dung", where only one is.
//
//   words, pairs of neighbours ─> evidence by record ─> parts of the query: the words said, or what they lead to
//                                                       └─ sum, by how much of the query is there, with its page's
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { nextWord } = handbook.index;
  const { partsOf, placesFor, SURENESS } = handbook.query;

  const REMEMBERED = 400; // words, and pairs
  /* Tuned on those of tests/search/golden.yml that are not held out, and on what neighbours ask, its answers away. */
  const WEIGHTS = {
    light: 0.3, // a word that says little in a question, against one that says something
    title: 2.5, // a word in a record's own title, against one in its text
    context: 1.6, // a word in the title of its page
    often: 1.2, // how soon more of the same word says nothing new (k1)
    length: 0.6, // how much longer records are held back (b)
    pair: 1.1, // neighbours as in the query, against each word by itself
    titlePair: 0.6, // more where they stand in a title
    named: 0.9, // a title that is most of the query
    ofPage: 0.7, // the same of the page's title
    share: 1.1, // how dear words are that a record lacks
    page: 4.2, // what the whole page says, against the place
    summary: 2, // what a page begins with and ends with, against its sections
    apart: 0.9, // how much less a syllable says without the one it makes a word with
    ask: 2.5, // a word in what neighbours ask, for its page
    pageTitle: 6, // a word in the title of the page itself
    pageOften: 45, // how soon more of the same word says nothing new of a page
  };

  /**
   * By record the `score`, what of it is its `own`, how much of the query is in its `title`, and whether two words of
   * it stand `near`; `all` is how much there would be to say.
   */
  function scoreQuery(index, tokens) {
    const sum = empty(index);
    const weigh = tokens.every((token) => token.isLight) ? () => 1 : (token) => (token.isLight ? WEIGHTS.light : 1);
    const pairs = pairsOf(index, tokens);
    for (const { from, to, others } of partsOf(index, tokens)) {
      const said = others.length ? empty(index) : sum;
      addEvidence(index, tokens, pairs, weigh, said, from, to);
      for (const words of others) {
        const other = empty(index);
        addEvidence(index, words, pairsOf(index, words), () => 1, other, 0, words.length);
        takeBetter(said, other);
      }
      if (said !== sum) add(sum, said);
      if (to < tokens.length) addPair(index, tokens, pairs, to - 1, weigh, sum);
    }
    return finish(index, sum);
  }

  function empty(index) {
    const count = index.data.records.length;
    const pages = index.data.pages.length;
    return {
      score: new Float32Array(count), cover: new Float32Array(count), title: new Float32Array(count),
      context: new Float32Array(count), near: new Float32Array(count),
      pageScore: new Float32Array(pages), pageCover: new Float32Array(pages), all: 0,
    };
  }

  const PLACES = ["score", "cover", "title", "context", "near", "pageScore", "pageCover"];

  function add(sum, other) {
    for (const name of PLACES) {
      const [to, from] = [sum[name], other[name]];
      for (let place = 0; place < to.length; place++) to[place] += from[place];
    }
    sum.all += other.all;
  }

  /** What words say, or what they lead to, where that is more. */
  function takeBetter(said, other) {
    if (!other.all) return;
    const scale = { score: 1, pageScore: 1 };
    const all = Math.max(said.all, other.all * SURENESS.lead);
    for (const name of PLACES) {
      const by = SURENESS.lead * (scale[name] || all / other.all);
      const [to, from] = [said[name], other[name]];
      for (let place = 0; place < to.length; place++) if (from[place] * by > to[place]) to[place] = from[place] * by;
    }
    said.all = all;
  }

  /** Add what some words of a query that belong together say of each record. */
  function addEvidence(index, tokens, pairs, weigh, sum, from, to) {
    for (let at = from; at < to; at++) {
      addWord(index, tokens[at], [pairs[at - 1], pairs[at]], weigh, sum);
      if (at + 1 < to) addPair(index, tokens, pairs, at, weigh, sum);
    }
  }

  /** Add what one word says of each record and page; less where it stands without the word it makes a term with. */
  function addWord(index, token, around, weigh, sum) {
    const { title, text, records, pageAmounts } = countsOf(index, token);
    const weight = rarity(index, records) * weigh(token);
    const bond = strongest(around);
    const apart = bond ? 1 - WEIGHTS.apart * bond.cohesion : 1;
    sum.all += weight;
    for (let record = 0; record < title.length; record++) {
      const main = index.mainOf[index.pageOf[record]];
      const inTitle = title[record];
      const context = main === undefined || main === record ? 0 : title[main];
      if (!inTitle && !text[record] && !context) continue;
      const told = weight * (bond && !bond.best.has(record) && !(context && bond.best.has(main)) ? apart : 1);
      const size = 1 - WEIGHTS.length + (WEIGHTS.length * index.lengths[record]) / index.averageLength;
      const amount = inTitle * WEIGHTS.title + context * WEIGHTS.context + text[record] / size;
      sum.score[record] += (told * amount * (1 + WEIGHTS.often)) / (amount + WEIGHTS.often);
      sum.cover[record] += told * Math.min(1, Math.max(inTitle, text[record], context * 0.8));
      sum.title[record] += told * Math.min(1, inTitle);
      sum.context[record] += told * Math.min(1, context);
    }
    pageAmounts.forEach((amount, page) => {
      if (!amount) return;
      const told = weight * (bond && !bond.perPage.has(page) ? apart : 1);
      sum.pageScore[page] += told * saturated(index, page, amount);
      sum.pageCover[page] += told * Math.min(1, amount);
    });
  }

  /** Of the pairs a word is in, the one that stands together most. */
  function strongest([before, after]) {
    if (!before || !after) return before || after || null;
    return before.cohesion > after.cohesion ? before : after;
  }

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
   * How often a word stands in the titles and texts of records, by how surely it is meant, in how many, and how much
   * that is for each page; remembered.
   */
  function countsOf(index, token) {
    const kept = index.counts.get(token.key);
    if (kept) return kept;
    const pageAmounts = new Float32Array(index.data.pages.length);
    const known = { title: blank(index), text: blank(index), records: 0, pageAmounts };
    for (const { field, sureness } of placesFor(index, token)) {
      const record = (field / 3) | 0;
      const part = field % 3 === 2 ? known.text : known.title;
      if (!known.title[record] && !known.text[record]) known.records += sureness;
      part[record] += sureness;
      pageAmounts[index.pageOf[record]] += sureness * pageWeight(index, record, field % 3 !== 2);
    }
    keep(index.counts, token.key, known);
    return known;
  }

  /** Remember something, but not without end. */
  function keep(memory, key, value) {
    if (memory.size >= REMEMBERED) memory.clear();
    memory.set(key, value);
  }

  const blank = (index) => new Float32Array(index.data.records.length);

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
    const starts = new Map();
    const best = new Map(); // by record
    const perPage = new Map();
    for (const { start, sureness } of placesFor(index, other)) starts.set(start, sureness);
    for (const { end, field, sureness } of starts.size ? placesFor(index, one) : []) {
      const next = nextWord(index, end);
      if (next < 0 || !starts.has(next)) continue;
      const record = (field / 3) | 0;
      const page = index.pageOf[record];
      const amount = Math.min(sureness, starts.get(next)) * (field % 3 === 2 ? 1 : 1 + WEIGHTS.titlePair);
      best.set(record, Math.max(best.get(record) || 0, amount));
      perPage.set(page, (perPage.get(page) || 0) + amount * (isSummary(index, record) ? WEIGHTS.summary : 1));
    }
    const pair = { best, perPage, cohesion: cohesionOf(index, one, other, best.size) };
    keep(index.pairs, key, pair);
    return pair;
  }

  /** How much two syllables are one word: of the records with the rarer one, how many have them side by side. */
  function cohesionOf(index, one, other, together) {
    if (!together || index.isEnglish || one.isLight || other.isLight) return 0;
    const rarer = Math.min(countsOf(index, one).records, countsOf(index, other).records);
    return Math.min(1, together / Math.max(1, rarer));
  }

  /** Add what two words say that stand side by side as in the query. */
  function addPair(index, tokens, pairs, at, weigh, sum) {
    const { best, perPage } = pairs[at];
    const [one, other] = [tokens[at], tokens[at + 1]];
    const weight = rarity(index, best.size) * WEIGHTS.pair * Math.sqrt(weigh(one) * weigh(other));
    const isTold = !one.isLight && !other.isLight;
    best.forEach((amount, record) => {
      sum.score[record] += amount * weight;
      if (isTold) sum.near[record] = 1;
    });
    perPage.forEach((amount, page) => { sum.pageScore[page] += weight * saturated(index, page, amount); });
  }

  /** How much more a page says that has something often, for its length. */
  function saturated(index, page, amount) {
    const size = 1 - WEIGHTS.length + (WEIGHTS.length * index.pageLengths[page]) / index.averagePage;
    return (amount * 2) / (amount + WEIGHTS.pageOften * size);
  }

  /** From sums to scores: by how much of the query a record has (`own`), and with what its page says (`score`). */
  function finish(index, sum) {
    const all = sum.all || 1;
    const part = (value) => Math.min(1, value / all);
    const own = sum.score.map((value, record) => {
      const inTitle = Math.max(part(sum.title[record]), part(sum.context[record]) * WEIGHTS.ofPage);
      return value * Math.pow(part(sum.cover[record]), WEIGHTS.share) * (1 + WEIGHTS.named * inTitle * inTitle);
    });
    const pages = sum.pageScore.map((value, page) => value * Math.pow(part(sum.pageCover[page]), WEIGHTS.share));
    const score = own.map((value, record) => (
      sum.cover[record] ? value + WEIGHTS.page * pages[index.pageOf[record]] : 0
    ));
    return { own, score, title: sum.title.map(part), near: sum.near, all };
  }

  handbook.scores = { scoreQuery, WEIGHTS };
}
