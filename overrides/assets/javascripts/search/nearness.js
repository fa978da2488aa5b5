// Search, 6: nearness. Whether the handbook has what a query asks for at all. Syllables that meet by chance are on
// every page, so being found says little; how much of the query stands together in one place says more.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});

  /* A logistic regression on queries that the handbook answers and queries it does not (tests/search/golden.yml): what
     each sign of the best places adds. Under `none` nothing is shown; under `sure` a few, as the nearest. */
  const SIGNS = {
    words: {
      base: -7.7, own: 1.12, bound: 1.51, cover: 2.15, title: -0.63, length: 4.23, unknown: -2.25, phrase: -1.92,
      none: -2.6, sure: -0.6,
    },
    syllables: {
      base: -5.99, own: 1.73, bound: 2, cover: -0.64, title: 1.03, length: 1.93, unknown: -0.47, phrase: -0.33,
      none: -3, sure: -0.8,
    },
  };
  const CALLED = 0.75; // of a query in what people call a page: it is that page they look for
  const PLAIN = 0.6; // less is asked of a query without accents: its words are seldom sure
  const LOOKED_AT = 8; // places

  /** Whether the best of some places ([record, score]) answer a query: "none", "near" or "sure". */
  function nearness(index, tokens, found, places) {
    if (found.phrase >= CALLED) return "sure";
    const signs = index.isEnglish ? SIGNS.words : SIGNS.syllables;
    const told = signsOf(index, tokens, found, places);
    const sum = Object.keys(told).reduce((all, name) => all + signs[name] * told[name], signs.base);
    const isPlain = !index.isEnglish && tokens.every((token) => token.exact === null);
    return sum < signs.none - (isPlain ? PLAIN : 0) ? "none" : sum < signs.sure ? "near" : "sure";
  }

  /**
   * The signs, each the most of the best places: how well one answers by itself, how many words of the query stand
   * with a neighbour on its page, how much of the query it has, and in its title; how much of it people call a page,
   * how long it is, and how much of it is nowhere.
   */
  function signsOf(index, tokens, found, places) {
    const some = tokens.map((token, at) => at).filter((at) => !tokens[at].isLight);
    const words = some.length ? some : tokens.map((token, at) => at);
    const all = words.reduce((sum, at) => sum + found.weights[at], 0) || 1;
    const signs = { own: 0, bound: 0, cover: 0, title: 0, phrase: found.phrase };
    for (const [record] of places.slice(0, LOOKED_AT)) {
      const bits = found.bound[index.pageOf[record]];
      const bound = words.reduce((sum, at) => sum + ((bits >> at) & 1 ? found.weights[at] : 0), 0) / all;
      signs.own = Math.max(signs.own, found.own[record] / found.all);
      signs.bound = Math.max(signs.bound, bound);
      signs.cover = Math.max(signs.cover, found.cover[record]);
      signs.title = Math.max(signs.title, found.title[record]);
    }
    signs.length = Math.log(words.length + 1);
    signs.unknown = words.filter((at) => !tokens[at].words.size).length / words.length;
    return signs;
  }

  handbook.nearness = { nearness, signsOf, SIGNS };
}
