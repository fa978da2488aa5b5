// Search, 5: scores. How well each record answers a query, after BM25: how rare the words are that it has, how often it
// has them for its length, whether they stand in its title or in its page's, and whether they stand side by side as in
// the query. "do dung" finds "đồ dùng", where the two syllables are neighbours, before "nội dung", where only one is.
//
//   words, pairs of neighbours ─> evidence by record ─> parts of the query: the words said, or what they lead to
//                                                       └─ sum, by how much of the query is there, with its page's
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { pairsOf, rarity, wordIn } = handbook.evidence;
  const { remember } = handbook.index;
  const { partsOf, SURENESS } = handbook.query;

  /* Fitted on tests/search/golden.yml and on what neighbours ask, its answers away; judged by tests/bench/held.yml. */
  const WEIGHTS = {
    light: 0.48, // a word that says little in a question, against one that says something
    title: 2.5, // a word in a record's own title, against one in its text
    context: 0.96, // a word in the title of its page
    often: 1.92, // how soon more of the same word says nothing new (k1)
    length: 1, // how much longer records are held back (b)
    pair: 1.76, // neighbours as in the query, against each word by itself
    named: 0.9, // a title that is most of the query
    ofPage: 1.12, // the same of the page's title
    share: 1.1, // how dear words are that a record lacks
    page: 4.2, // what the whole page says, against the place
    apart: 0.9, // how much less a syllable says without the one it makes a word with
    pageOften: 27, // how soon more of the same word says nothing new of a page
    phrase: 1, // what people call the page, as far as it is all of the query
    phraseShare: 1.5, // how dear words are that it lacks
    leadLength: 0.5, // how much a long title that words lead to is held to what was said
  };

  /**
   * By record the `score`, what of it is its `own`, how much of the query is in its `title` and how much there at all
   * (`cover`); by page which of its words stand there with a neighbour (`bound`, a bit each); `phrase` is how much of
   * the query people call a page; `all` is how much there would be to say, `weights` what each word would.
   */
  function scoreQuery(index, tokens) {
    const sum = empty(index);
    const weigh = tokens.every((token) => token.isLight) ? () => 1 : (token) => (token.isLight ? WEIGHTS.light : 1);
    const pairs = pairsOf(index, tokens);
    for (const { from, to, others } of partsOf(index, tokens)) {
      const said = others.length ? empty(index) : sum;
      addEvidence(index, tokens, pairs, weigh, said, from, to);
      for (const words of others) takeBetter(said, evidenceOf(index, words), from, to);
      if (said !== sum) add(sum, said);
      if (to < tokens.length) addPair(index, tokens, pairs, to - 1, weigh, sum);
    }
    const weights = tokens.map((token) => rarity(index, wordIn(index, token).count) * weigh(token));
    return finish(index, sum, weights);
  }

  /** What words of ours say of each record, whatever the query that leads there; remembered. */
  function evidenceOf(index, words) {
    const known = index.told.get(words);
    if (known) return known;
    const sum = empty(index);
    addEvidence(index, words, pairsOf(index, words), () => 1, sum, 0, words.length);
    remember(index.told, words, sum);
    return sum;
  }

  function empty(index) {
    const count = index.data.records.length;
    const pages = index.data.pages.length;
    return {
      score: new Float32Array(count), cover: new Float32Array(count), title: new Float32Array(count),
      context: new Float32Array(count), near: new Float32Array(count),
      pageScore: new Float32Array(pages), pageCover: new Float32Array(pages),
      phrases: new Map(), bound: new Int32Array(pages), all: 0,
    };
  }

  const PLACES = ["score", "cover", "title", "context", "near", "pageScore", "pageCover"];

  function add(sum, other) {
    for (const name of PLACES) {
      const [to, from] = [sum[name], other[name]];
      for (let place = 0; place < to.length; place++) to[place] += from[place];
    }
    other.bound.forEach((bits, page) => { sum.bound[page] |= bits; });
    other.phrases.forEach((value, phrase) => sum.phrases.set(phrase, (sum.phrases.get(phrase) || 0) + value));
    sum.all += other.all;
  }

  /** What words say, or what they lead to, where that is more. */
  function takeBetter(said, other, from, to) {
    if (!other.all) return;
    const all = Math.max(said.all, other.all * SURENESS.lead);
    const told = Math.pow(Math.min(1, said.all / other.all), WEIGHTS.leadLength);
    const scale = { score: told, pageScore: told };
    for (const name of PLACES) {
      const by = SURENESS.lead * (scale[name] || all / other.all);
      const [into, have] = [said[name], other[name]];
      for (let place = 0; place < into.length; place++) {
        if (have[place] * by > into[place]) into[place] = have[place] * by;
      }
    }
    const bits = (1 << to) - (1 << from);
    other.pageCover.forEach((cover, page) => { if (cover >= other.all * 0.6) said.bound[page] |= bits; });
    said.all = all;
  }

  /** Add what some words of a query that belong together say of each record. */
  function addEvidence(index, tokens, pairs, weigh, sum, from, to) {
    for (let at = from; at < to; at++) {
      addWord(index, tokens, at, [pairs[at - 1], pairs[at]], weigh, sum);
      if (at + 1 < to) addPair(index, tokens, pairs, at, weigh, sum);
    }
  }

  /** Add what one word says of each record and page; less where it stands without the word it makes a term with. */
  function addWord(index, tokens, at, around, weigh, sum) {
    const { hits, pages, count, phrases } = wordIn(index, tokens[at]);
    const weight = rarity(index, count) * weigh(tokens[at]);
    phrases.forEach((sureness, phrase) => {
      sum.phrases.set(phrase, (sum.phrases.get(phrase) || 0) + weight * sureness);
    });
    const bond = strongest(around);
    const apart = bond ? 1 - WEIGHTS.apart * bond.cohesion : 1;
    sum.all += weight;
    for (const [record, inTitle, inText, context] of hits) {
      const main = index.mainOf[index.pageOf[record]];
      const told = weight * (bond && !bond.best.has(record) && !(context && bond.best.has(main)) ? apart : 1);
      const size = 1 - WEIGHTS.length + (WEIGHTS.length * index.lengths[record]) / index.averageLength;
      const amount = inTitle * WEIGHTS.title + context * WEIGHTS.context + inText / size;
      sum.score[record] += (told * amount * (1 + WEIGHTS.often)) / (amount + WEIGHTS.often);
      sum.cover[record] += told * Math.min(1, Math.max(inTitle, inText, context * 0.8));
      sum.title[record] += told * Math.min(1, inTitle);
      sum.context[record] += told * Math.min(1, context);
    }
    pages.forEach((amount, page) => {
      const told = weight * (bond && !bond.perPage.has(page) ? apart : 1);
      sum.pageScore[page] += told * saturated(index, page, amount);
      sum.pageCover[page] += told * Math.min(1, amount);
      if (index.isEnglish) sum.bound[page] |= 1 << at;
    });
  }

  /** Of the pairs a word is in, the one that stands together most. */
  function strongest([before, after]) {
    if (!before || !after) return before || after || null;
    return before.cohesion > after.cohesion ? before : after;
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
    perPage.forEach((amount, page) => {
      sum.pageScore[page] += weight * saturated(index, page, amount);
      if (isTold) sum.bound[page] |= 3 << at;
    });
  }

  /** How much more a page says that has something often, for its length. */
  function saturated(index, page, amount) {
    const size = 1 - WEIGHTS.length + (WEIGHTS.length * index.pageLengths[page]) / index.averagePage;
    return (amount * 2) / (amount + WEIGHTS.pageOften * size);
  }

  /** From sums to scores: by how much of the query a record has (`own`), and with what its page says (`score`). */
  function finish(index, sum, weights) {
    const all = sum.all || 1;
    const part = (value) => Math.min(1, value / all);
    const best = new Float32Array(sum.pageScore.length);
    const own = sum.score.map((value, record) => {
      if (!value) return 0;
      const inTitle = Math.max(part(sum.title[record]), part(sum.context[record]) * WEIGHTS.ofPage);
      return value * Math.pow(part(sum.cover[record]), WEIGHTS.share) * (1 + WEIGHTS.named * inTitle * inTitle);
    });
    sum.phrases.forEach((value, phrase) => {
      const page = index.data.asked[phrase][0];
      best[page] = Math.max(best[page], all * Math.pow(part(value), WEIGHTS.phraseShare));
    });
    const pages = sum.pageScore.map((value, page) => (
      value && value * Math.pow(part(sum.pageCover[page]), WEIGHTS.share) + WEIGHTS.phrase * best[page]
    ));
    const score = own.map((value, record) => (
      sum.cover[record] ? value + WEIGHTS.page * pages[index.pageOf[record]] : 0
    ));
    return {
      own, score, title: sum.title.map(part), cover: sum.cover.map(part), near: sum.near,
      bound: sum.bound, all, weights, phrase: part(Math.max(0, ...sum.phrases.values())),
    };
  }

  handbook.scores = { scoreQuery, WEIGHTS };
}
