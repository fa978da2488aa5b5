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

  /* Tuned on those of tests/search/golden.yml that are not held out. */
  const WEIGHTS = {
    light: 0.22, // a word that says little in a question, against one that says something
    title: 2.5, // a word in a record's own title, against one in its text
    context: 1.6, // a word in the title of its page
    often: 1.2, // how soon more of the same word says nothing new (k1)
    length: 0.6, // how much longer records are held back (b)
    pair: 1.1, // neighbours as in the query, against each word by itself
    titlePair: 0.6, // more where they stand in a title
    named: 0.9, // a title that is most of the query
    ofPage: 0.7, // the same of the page's title
    share: 1.1, // how dear words are that a record lacks
    page: 7, // what the whole page says, against the place
    summary: 2, // what a page begins with and ends with, against its sections
    pageOften: 30, // how soon more of the same word says nothing new of a page
  };

  /**
   * By record the `score`, what of it is its `own`, how much of the query is in its `title`, and whether two words of
   * it stand `near`; `all` is how much there would be to say.
   */
  function scoreQuery(index, tokens) {
    const sum = empty(index);
    const weigh = tokens.every((token) => token.isLight) ? () => 1 : (token) => (token.isLight ? WEIGHTS.light : 1);
    for (const { from, to, others } of partsOf(index, tokens)) {
      const said = addEvidence(index, tokens.slice(from, to), weigh, others.length ? empty(index) : sum);
      for (const words of others) takeBetter(said, addEvidence(index, words, () => 1, empty(index)));
      if (said !== sum) add(sum, said);
      if (to < tokens.length) addPair(index, tokens[to - 1], tokens[to], weigh, sum);
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
    for (const name of PLACES) other[name].forEach((value, place) => { sum[name][place] += value; });
    sum.all += other.all;
  }

  /** What words say, or what they lead to, where that is more. */
  function takeBetter(said, other) {
    if (!other.all) return;
    const scale = { score: 1, pageScore: 1 };
    const all = Math.max(said.all, other.all * SURENESS.lead);
    for (const name of PLACES) {
      const by = SURENESS.lead * (scale[name] || all / other.all);
      other[name].forEach((value, place) => { said[name][place] = Math.max(said[name][place], value * by); });
    }
    said.all = all;
  }

  /** Add what some words that belong together say of each record. */
  function addEvidence(index, tokens, weigh, sum) {
    tokens.forEach((token, number) => {
      addWord(index, token, weigh, sum);
      if (number + 1 < tokens.length) addPair(index, token, tokens[number + 1], weigh, sum);
    });
    return sum;
  }

  /** Add what one word says of each record and page. */
  function addWord(index, token, weigh, sum) {
    const { title, text, records } = countsOf(index, token);
    const weight = rarity(index, records) * weigh(token);
    const perPage = new Float32Array(index.data.pages.length);
    sum.all += weight;
    for (let record = 0; record < title.length; record++) {
      const page = index.data.records[record][0];
      const main = index.mainOf[page];
      const inTitle = title[record];
      const context = main === undefined || main === record ? 0 : title[main];
      if (!inTitle && !text[record] && !context) continue;
      perPage[page] += inTitle * WEIGHTS.title + text[record] * (isSummary(index, record) ? WEIGHTS.summary : 1);
      const size = 1 - WEIGHTS.length + (WEIGHTS.length * index.lengths[record]) / index.averageLength;
      const amount = inTitle * WEIGHTS.title + context * WEIGHTS.context + text[record] / size;
      sum.score[record] += (weight * amount * (1 + WEIGHTS.often)) / (amount + WEIGHTS.often);
      sum.cover[record] += weight * Math.min(1, Math.max(inTitle, text[record], context * 0.8));
      sum.title[record] += weight * Math.min(1, inTitle);
      sum.context[record] += weight * Math.min(1, context);
    }
    perPage.forEach((amount, page) => {
      if (!amount) return;
      sum.pageScore[page] += weight * saturated(index, page, amount);
      sum.pageCover[page] += weight * Math.min(1, amount);
    });
  }

  /** Whether a record says what its page is about: what stands first, and what to take home. */
  function isSummary(index, record) {
    const [, anchor] = index.data.records[record];
    return !anchor || anchor === "keypoints";
  }

  /** How often a word stands in the titles and texts of records, by how surely it is meant, and in how many. */
  function countsOf(index, token) {
    const known = { title: blank(index), text: blank(index), records: 0 };
    for (const { field, sureness } of placesFor(index, token)) {
      const record = (field / 3) | 0;
      const part = field % 3 === 2 ? known.text : known.title;
      if (!known.title[record] && !known.text[record]) known.records += sureness;
      part[record] += sureness;
    }
    return known;
  }

  const blank = (index) => new Float32Array(index.data.records.length);

  function rarity(index, records) {
    const count = index.data.records.length;
    return Math.log(1 + (count - records + 0.5) / (records + 0.5));
  }

  /** Add what two words say that stand side by side as in the query. */
  function addPair(index, one, other, weigh, sum) {
    const starts = new Map();
    const best = new Map(); // by record
    const perPage = new Map();
    for (const { start, sureness } of placesFor(index, other)) starts.set(start, sureness);
    for (const { end, field, sureness } of starts.size ? placesFor(index, one) : []) {
      const next = nextWord(index, end);
      if (next < 0 || !starts.has(next)) continue;
      const record = (field / 3) | 0;
      const page = index.data.records[record][0];
      const amount = Math.min(sureness, starts.get(next)) * (field % 3 === 2 ? 1 : 1 + WEIGHTS.titlePair);
      best.set(record, Math.max(best.get(record) || 0, amount));
      perPage.set(page, (perPage.get(page) || 0) + amount * (isSummary(index, record) ? WEIGHTS.summary : 1));
    }
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
      sum.cover[record] ? value + WEIGHTS.page * pages[index.data.records[record][0]] : 0
    ));
    return { own, score, title: sum.title.map(part), near: sum.near, all };
  }

  handbook.scores = { scoreQuery, WEIGHTS };
}
