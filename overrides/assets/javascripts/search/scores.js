// Search, 4: scores. How well each record answers a query: how rare the words are that it has, whether they stand in
// its title, and whether they stand side by side. "do dung" finds "đồ dùng", where the two syllables are neighbours,
// before "nội dung", where only one of them is.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { nextWord } = handbook.index;
  const { eachPlace } = handbook.query;

  /* Tuned on tests/search/golden.yml and tried on queries kept apart from it. */
  const WEIGHTS = {
    title: 4.4, // a heading or title that holds the whole query; less of it, less
    run: 0.8, // neighbours in a title, against 1 in the text
    context: 1.7, // a word of the page's title, for the sections of the page
    pair: 1.5, // words that stand side by side, against words that stand anywhere
    whole: 1.35, // the whole query side by side
    named: 2.2, // a title that is the query and nothing else
    box: 0.55, // scenarios and exercises, against the section that explains
    front: 0.6, // the summary of a page, against the section that says it
    share: 1.25, // how dear words are that a record lacks
    code: 60,
  };

  /** The scores of all records for the words of a query. */
  function scoreQuery(index, tokens) {
    const count = index.data.records.length;
    const scores = new Float32Array(count);
    const known = tokens.filter((token) => token.words.size);
    if (!known.length) return scores;
    const gathered = known.map((token) => gather(index, token, count));
    const runs = gatherRuns(index, known, gathered, count);
    let all = gathered.reduce((sum, one) => sum + one.rarity, 0);
    all += (all / known.length) * (tokens.length - known.length);
    const whole = known.length === tokens.length && tokens.length;
    return scores.map((_, record) => scoreRecord(index, record, gathered, runs, all, whole));
  }

  /** For one token, by record: how surely it is in the title and in the text, how much of it, and how rare it is. */
  function gather(index, token, count) {
    const title = new Float32Array(count);
    const text = new Float32Array(count);
    const amount = new Float32Array(count);
    let records = 0;
    eachPlace(index, token, (start, end, field, sureness) => {
      const record = (field / 3) | 0;
      const best = field % 3 === 2 ? text : title;
      if (!title[record] && !text[record]) records++;
      if (sureness > best[record]) best[record] = sureness;
      amount[record] += sureness;
    });
    return { title, text, amount, rarity: Math.log(1 + count / (1 + records)) };
  }

  /** By record: the best run of query words side by side, weighed by their rarity, and the longest one. */
  function gatherRuns(index, tokens, gathered, count) {
    const runs = { best: new Float32Array(count), longest: new Uint8Array(count), named: new Uint8Array(count) };
    let open = new Map(); // where the next word would have to stand -> the run so far
    tokens.forEach((token, number) => {
      const next = new Map();
      const isLast = number === tokens.length - 1;
      eachPlace(index, token, (start, end, field, sureness) => {
        const before = open.get(start);
        const isTitle = field % 3 !== 2;
        if (!before && isLast && !(isTitle && tokens.length === 1)) return;
        const run = longer(before, start, sureness * gathered[number].rarity * (isTitle ? WEIGHTS.run : 1));
        const isWhole = isTitle && run.length === tokens.length && isAlone(index, field, run.start, end);
        keep(runs, (field / 3) | 0, run, isWhole);
        if (!isLast) next.set(nextWord(index, end), run);
      });
      open = next;
    });
    return runs;
  }

  /** A run with one more word, or a new one that begins with it. */
  function longer(before, start, weight) {
    if (!before) return { length: 1, weight, start };
    return { length: before.length + 1, weight: before.weight + weight, start: before.start };
  }

  function keep(runs, record, run, isWhole) {
    if (isWhole) runs.named[record] = 1;
    if (run.length < 2) return;
    runs.best[record] = Math.max(runs.best[record], (run.weight * (run.length - 1)) / run.length);
    runs.longest[record] = Math.max(runs.longest[record], run.length);
  }

  /** Whether the words from one place to another are all there is in their field. */
  function isAlone(index, field, start, end) {
    return nextWord(index, index.starts[field]) === start && nextWord(index, end) === -1;
  }

  function scoreRecord(index, record, gathered, runs, all, whole) {
    const [page, anchor] = index.data.records[record];
    const main = index.mainOf[page];
    const sums = sumsOf(index, record, main, gathered);
    if (!sums.own) return 0;
    if (main === record && sums.inTitle < all * 0.5) sums.plain *= WEIGHTS.front;
    let score = sums.plain + WEIGHTS.title * sums.inTitle * (sums.inTitle / all) + WEIGHTS.pair * runs.best[record];
    if (whole > 1 && runs.longest[record] === whole) score *= WEIGHTS.whole;
    if (whole && runs.named[record]) score *= WEIGHTS.named;
    if (/^(scenario|exercise)-/.test(anchor)) score *= WEIGHTS.box;
    return score * Math.pow(sums.covered / all, WEIGHTS.share);
  }

  /** Of a query's words: how many a record has, and how rare those are that it has, in its title, with its page. */
  function sumsOf(index, record, main, gathered) {
    const size = 0.4 + (0.6 * index.lengths[record]) / index.averageLength;
    const sums = { covered: 0, inTitle: 0, plain: 0, own: 0 };
    for (const one of gathered) {
      const here = Math.max(one.title[record], one.text[record]);
      const context = main === record ? 0 : one.title[main] * WEIGHTS.context;
      if (here) sums.own++;
      sums.covered += one.rarity * Math.min(1, Math.max(here, context));
      sums.inTitle += one.rarity * one.title[record];
      sums.plain += one.rarity * (here + context * 0.5 + one.amount[record] / (one.amount[record] + 1.2 * size));
    }
    return sums;
  }

  /** Lift the lessons whose number is in the query. */
  function addCodes(index, tokens, scores) {
    for (const token of tokens) {
      index.data.pages.forEach(([, number], page) => {
        const isMeant = number && number === token.folded && index.mainOf[page] !== undefined;
        if (isMeant) scores[index.mainOf[page]] += WEIGHTS.code;
      });
    }
  }

  handbook.scores = { scoreQuery, addCodes };
}
