// Search, 3: the query. Its words, and the words of the index each of them may mean: the same word, one it begins, one
// that its raw keys would have typed, one a slip away; and what the handbook calls what people say otherwise.
//
//   mở loa to ban đêm có sao không
//   └─ said ──┘ light words: có, không        said: [mở loa to] or, less surely, [tiếng ồn]
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { eachWord, exactForm, foldWord } = handbook.letters;
  const { isOneSlipAway, stem, twinsOf, withFinalI, withoutKeys } = handbook.letters;
  const { exactAt, leadKey, placesOf, readLead, remember } = handbook.index;
  const MAX_TOKENS = 24;
  const MAX_LENGTH = 300; // letters
  const LIKELY = 0.34; // of the places of some letters without accents: enough for words that lead to others
  const LIGHT = 0.5; // of the places of a word without accents: from here on it is the light one that is meant

  /* How surely a word is the one meant; tuned on tests/search/golden.yml and tried on queries kept apart from it. */
  const SURENESS = {
    otherAccent: 0.3, // the query has accents and the text has others
    plainInAccented: 0.9, // one syllable without a mark in a query that has marks
    prefix: 0.75,
    slip: 0.55,
    rawKeys: 0.7,
    lead: 0.8,
  };

  /**
   * The words of a query: folded, with their accents where it has any, and the words of the index they may mean.
   * Words of ours (`isOurs`) have all their accents; people leave some out.
   */
  function tokensOf(index, query, isOurs = false) {
    const text = query.normalize("NFC").slice(0, MAX_LENGTH);
    const hasAccents = /[à-ỹđÀ-ỸĐ]/.test(text);
    const isTyping = /[\p{L}\p{N}]$/u.test(text);
    const tokens = [];
    eachWord(text, (start, end) => {
      if (tokens.length === MAX_TOKENS) return;
      const written = text.slice(start, end);
      const isMarked = Array.from(written).some((letter) => letter > "\x7f");
      tokens.push({
        folded: foldWord(written),
        written: exactForm(written),
        exact: hasAccents ? exactForm(written) : null,
        isLight: hasAccents ? index.light.has(exactForm(written)) : isLightPlain(index, foldWord(written)),
        otherwise: isMarked || isOurs ? SURENESS.otherAccent : SURENESS.plainInAccented,
        words: new Map(),
      });
    });
    if (!isOurs) lighten(index, tokens);
    tokens.forEach((token, place) => {
      const isLast = isTyping && place === tokens.length - 1;
      spread(index, token, isLast);
      // What was found for the same word asked in the same way holds for it, too (scores.js).
      token.key = [token.exact === null ? `${token.folded}?` : token.exact, token.otherwise, isLast].join("/");
    });
    return tokens;
  }

  /** Words that only say that a form is wanted say little of which, where others do. */
  function lighten(index, tokens) {
    const isForm = (token, place) => index.formWords.some((phrase) => {
      const words = phrase.split(" ");
      const from = place - words.indexOf(token.folded);
      const isThere = (word, number) => Boolean(tokens[from + number]) && tokens[from + number].folded === word;
      return from <= place && words.every(isThere);
    });
    const asking = tokens.filter(isForm);
    if (tokens.every((token) => token.isLight || asking.includes(token))) return;
    for (const token of asking) token.isLight = true;
  }

  /** Whether a word without accents is one that says little, more often than others that look like it; remembered. */
  function isLightPlain(index, word) {
    if (!index.lightPlain.has(word)) return false;
    let isLight = index.lightKnown.get(word);
    if (isLight === undefined) {
      const { starts, length } = placesOf(index, word);
      const said = starts.filter((start) => index.light.has(exactAt(index, start, start + length)));
      isLight = said.length >= starts.length * LIGHT;
      index.lightKnown.set(word, isLight);
    }
    return isLight;
  }

  /** Fill `token.words`: the words of the index it may mean, with how surely. */
  function spread(index, token, isLast) {
    const word = token.folded;
    for (const other of sameWords(index, word)) token.words.set(other, 1);
    if (isLast && word.length > 1) addBegun(index, token);
    if (token.words.size) return;
    for (const form of withoutKeys(word)) {
      for (const other of sameWords(index, withFinalI(form))) token.words.set(other, SURENESS.rawKeys);
    }
    if (token.words.size || word.length < 5) return;
    for (const other of index.words) {
      if (other.length > 3 && isOneSlipAway(word, other)) token.words.set(other, SURENESS.slip);
    }
  }

  /** The words that the last word of a query, still being typed, may become. */
  function addBegun(index, token) {
    const word = token.folded;
    const sureness = token.words.size ? SURENESS.prefix / 3 : SURENESS.prefix;
    for (const other of index.words) {
      const isLonger = other.length > word.length && other.startsWith(word);
      if (isLonger && !token.words.has(other)) token.words.set(other, sureness);
    }
  }

  /** The words as they are written in the index that fold, and in English stem, to one word. */
  function sameWords(index, word) {
    const isThere = (form) => placesOf(index, form).starts.length > 0;
    if (!index.isEnglish) return twinsOf(word).filter(isThere);
    if (!index.stems.size) {
      for (const other of index.words) {
        const form = stem(withFinalI(other));
        index.stems.set(form, (index.stems.get(form) || []).concat(other));
      }
    }
    const found = index.stems.get(stem(word)) || [];
    return found.length || !isThere(word) ? found : [word];
  }

  /** The parts of a query: each a word, or words that people say for others: { from, to, others: [[words]] }; kept. */
  function partsOf(index, tokens) {
    if (tokens.parts) return tokens.parts;
    const parts = (tokens.parts = []);
    let at = 0;
    while (at < tokens.length) {
      const [length, meant] = longestLead(index, tokens, at);
      const others = meant.map((text) => ourWords(index, text));
      parts.push({ from: at, to: at + Math.max(1, length), others });
      at += Math.max(1, length);
    }
    return parts;
  }

  /** The words of a text of ours; remembered, as many lead there. */
  function ourWords(index, text) {
    if (!index.ours.has(text)) index.ours.set(text, tokensOf(index, `${text} `, true));
    return index.ours.get(text);
  }

  /** The words of a query, and those that they lead to. */
  function wordsMeant(index, tokens) {
    return tokens.concat(...partsOf(index, tokens).map(({ others }) => [].concat(...others)));
  }

  /** How many words of a query from a place on lead to others, and to which; as many as can be. */
  function longestLead(index, tokens, at) {
    let length = 0;
    let meant = [];
    for (const lead of index.leads.get(leadKey(index, tokens[at].folded)) || []) {
      const words = readLead(index, lead).keys.length;
      if (words < length || !isSaid(index, tokens, at, lead)) continue;
      meant = words > length ? lead.meant : meant.concat(lead.meant);
      length = words;
    }
    return [length, meant];
  }

  /** Whether the words of a query from a place on are those of a lead; without accents that must be likely. */
  function isSaid(index, tokens, at, lead) {
    const hasAccents = tokens[at].exact !== null;
    const isThere = lead.keys.every((key, number) => {
      const token = tokens[at + number];
      if (!token || leadKey(index, token.folded) !== key) return false;
      return !hasAccents || lead.exact[number] === null || token.exact === lead.exact[number];
    });
    return isThere && (hasAccents || index.isEnglish || isLikely(index, lead));
  }

  /** Whether letters without accents are more often these words than others that look like them; remembered. */
  function isLikely(index, lead) {
    if (lead.isLikely === undefined) {
      const { starts } = placesOf(index, lead.plain);
      lead.isLikely = starts.filter((start) => isWrittenAt(index, start, lead)).length >= starts.length * LIKELY;
    }
    return lead.isLikely;
  }

  function isWrittenAt(index, start, lead) {
    let at = start;
    return lead.plain.split(" ").every((word, number) => {
      const from = at;
      at += word.length + 1;
      return lead.exact[number] === null || exactAt(index, from, from + word.length) === lead.exact[number];
    });
  }

  /** How surely the word at a place is the one meant: less where the accents differ. */
  function surenessAt(index, token, start, end, sureness) {
    return token.exact === null || exactAt(index, start, end) === token.exact ? sureness : sureness * token.otherwise;
  }

  /** Every place of a token: where it starts and ends, in which field, and how surely it is meant; remembered. */
  function placesFor(index, token) {
    const known = index.spots.get(token.key);
    if (known) return known;
    const all = [];
    token.words.forEach((surely, word) => {
      const places = placesOf(index, word);
      for (let i = 0; i < places.starts.length; i++) {
        const start = places.starts[i];
        const end = start + places.length;
        all.push({ start, end, field: places.fields[i], sureness: surenessAt(index, token, start, end, surely) });
      }
    });
    remember(index.spots, token.key, all);
    return all;
  }

  handbook.query = { tokensOf, partsOf, wordsMeant, surenessAt, placesFor, SURENESS };
}
