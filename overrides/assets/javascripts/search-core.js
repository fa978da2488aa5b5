/* Search that understands Vietnamese: folding, index, ranking. Pure: no page, no network; tests run it by itself.

   A Vietnamese word is two or three syllables written apart, and people type it without accents. So syllables are
   indexed folded, their accents are compared when the query has them, and neighbours count: "do dung" finds
   "đồ dùng", where the two syllables stand side by side, before "nội dung", where only one of them does.

     text -> fold -> words with places        buildIndex(data)
     query -> tokens -> spread (prefix, slip, raw keys, stems) -> scores by record -> results with excerpts */
(function (self) {
  "use strict";

  var FINAL_I = /^[bcdghklmnpqrstvx]+i$/;
  var FINAL_Y = /^([bcdghklmnpqrstvx]+)y$/;
  var TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  /* Weights, tuned on tests/search/golden.yml and tried on queries kept apart from it. */
  var WEIGHTS = {
    title: 4.4, // a heading or title that holds the whole query; less of it, less
    run: 0.8, // neighbours in a title, against 1 in the text
    context: 1.7, // a word of the page's title, for the sections of the page
    otherAccent: 0.3, // the query has accents and the text has others
    plainInAccented: 0.9, // one syllable without a mark in a query that has marks
    prefix: 0.75, slip: 0.55, rawKeys: 0.7, synonym: 0.73,
    pair: 1.5, // words that stand side by side, against words that stand anywhere
    whole: 1.35, // the whole query side by side
    named: 2.2, // a title that is the query and nothing else
    box: 0.55, // scenarios and exercises, against the section that explains
    front: 0.6, // the summary of a page, against the section that says it
    share: 1.25, // how dear words are that a record lacks
    code: 60,
  };
  var MAX_TOKENS = 14, MAX_RESULTS = 40, MAX_LENGTH = 300;

  // --- letters ---------------------------------------------------------------------------------------------

  var NONE = 0, LETTER = 1, DIGIT = 2, UNKNOWN = 3;
  var kinds = new Uint8Array(65536).fill(UNKNOWN);
  var folded = new Map();
  for (var code = 0; code < 0x250; code++) kinds[code] = kindOf(code); // Latin now, the rest when it is met

  function kindOf(code) {
    if (kinds[code] !== UNKNOWN) return kinds[code];
    var letter = String.fromCharCode(code);
    return (kinds[code] = /\p{N}/u.test(letter) ? DIGIT : /\p{L}/u.test(letter) ? LETTER : NONE);
  }

  /** Visit the places of all words of a text in NFC; a point inside a number belongs to it (3.2). */
  function eachWord(text, visit) {
    var length = text.length, start = -1;
    for (var at = 0; at <= length; at++) {
      var code = at < length ? text.charCodeAt(at) : 32;
      var kind = kinds[code] === UNKNOWN ? kindOf(code) : kinds[code];
      if (kind !== NONE) {
        if (start >= 0) continue;
        start = at;
        if (kind !== DIGIT) continue;
        at = endOfNumber(text, start);
        if (at === start) continue;
        visit(start, at);
        start = -1;
        at--;
      } else if (start >= 0) {
        visit(start, at);
        start = -1;
      }
    }
  }

  /** Where a number with points ends, or its start where it has none. */
  function endOfNumber(text, start) {
    var end = start, hasPoint = false;
    while (kindOf(text.charCodeAt(end)) === DIGIT) {
      end++;
      if (text[end] === "." && kindOf(text.charCodeAt(end + 1)) === DIGIT) {
        hasPoint = true;
        end++;
      }
    }
    return hasPoint ? end : start;
  }

  /** One word without accents, in lower case, with i for y after consonants; remembered by how it is written. */
  function foldWord(written) {
    var known = folded.get(written);
    if (known === undefined) {
      known = written.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(FINAL_Y, "$1i");
      folded.set(written, known);
    }
    return known;
  }

  /** The words of a text as search compares them; twin of `fold` in scripts/handbook/text.py. */
  function fold(text) {
    var composed = text.normalize("NFC"), words = [];
    eachWord(composed, function (start, end) { words.push(foldWord(composed.slice(start, end))); });
    return words.join(" ");
  }

  /** A syllable with its accents in one order, so that "hoà" and "hòa" are the same. */
  function exactForm(word) {
    var apart = word.toLowerCase().normalize("NFD");
    var tone = (apart.match(TONES) || []).join("");
    return apart.replace(TONES, "").normalize("NFC").replace(FINAL_Y, "$1i") + tone;
  }

  /** English words by what they have in common: "households" and "household", "reporting" and "report". */
  function stem(word) {
    if (word.length > 4 && /ies$/.test(word)) return word.slice(0, -3) + "i";
    if (word.length > 5 && /(ing)$/.test(word)) return word.slice(0, -3).replace(/([bdgmnprt])\1$/, "$1");
    if (word.length > 4 && /[^e]ed$/.test(word)) return word.slice(0, -2).replace(/([bdgmnprt])\1$/, "$1");
    if (word.length > 4 && /(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
    if (word.length > 3 && /[^su]s$/.test(word)) return word.slice(0, -1).replace(/e$/, "");
    return word.length > 4 ? word.replace(/e$/, "") : word;
  }

  /** What raw Telex or VNI keys would have typed, without accents: "ddeen" and "d9e2n" are "den". */
  function withoutKeys(word) {
    var telex = word.replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/([aou])w/g, "$1").replace(/^w/, "u");
    telex = telex.replace(/([a-z]*[aeiouy][a-z]*?)[sfrxj]([a-z]*)$/, "$1$2");
    var vni = word.replace(/([a-z])[0-9]+/g, "$1");
    return [telex, vni].filter(function (form) { return form !== word; });
  }

  /** Whether one letter was missed, doubled, swapped or mistyped between two words. */
  function isOneSlipAway(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    var start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    var ends = 0;
    while (ends < Math.min(one.length, other.length) - start && one[one.length - 1 - ends] === other[other.length - 1 - ends]) ends++;
    var a = one.slice(start, one.length - ends), b = other.slice(start, other.length - ends);
    return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  }

  // --- index -----------------------------------------------------------------------------------------------

  /* All fields of all records are one text, a line each; folding keeps its length, so a place in one is the same place
     in the other. Only native string work is done here: a cheap phone has the index ready in a blink, and a word's
     places are looked up when it is first asked for. Fields of a record: 0 the page's title, 1 its own, 2 its text. */

  function buildIndex(data) {
    var lines = [];
    data.records.forEach(function (record) {
      var page = data.pages[record[0]];
      lines.push(record[1] ? "" : (page[1] + " " + page[2]).trim(), record[2], record[3]);
    });
    var starts = new Int32Array(lines.length + 1);
    lines.forEach(function (line, number) { starts[number + 1] = starts[number] + line.length + 1; });
    var text = lines.join("\n") + "\n";
    var letters = withoutAccents(text);
    var words = Array.from(new Set(letters.match(/[^\s\p{P}\p{S}]+/gu) || []));
    var lengths = new Float32Array(data.records.length), all = 0;
    for (var record = 0; record < lengths.length; record++) {
      lengths[record] = (starts[3 * record + 3] - starts[3 * record]) / 6; // letters and a space: about a word
      all += lengths[record];
    }
    return {
      data: data, text: text, letters: letters, starts: starts, words: words, isEnglish: data.locale === "en",
      places: new Map(), exact: new Map(), stems: new Map(), synonyms: synonymsOf(data), cross: new Map(data.cross),
      mainOf: mainRecords(data), lengths: lengths, averageLength: all / (lengths.length || 1),
    };
  }

  /** A text in NFC without accents, in lower case, letter for letter. */
  function withoutAccents(text) {
    var plain = text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return plain.length === text.length ? plain : Array.from(text, function (letter) { return foldWord(letter).charAt(0) || letter; }).join("").slice(0, text.length);
  }

  /** The number of the field that a place is in: three to a record. */
  function fieldAt(index, place) {
    var low = 0, high = index.starts.length - 1;
    while (low + 1 < high) {
      var middle = (low + high) >> 1;
      if (index.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  function isWordAt(text, place) {
    return place >= 0 && place < text.length && kindOf(text.charCodeAt(place)) !== NONE;
  }

  /** Where a word stands: the places of its first letters, and the fields they are in; remembered. */
  function placesOf(index, word) {
    var known = index.places.get(word);
    if (known) return known;
    var letters = index.letters, starts = [], fields = [];
    for (var at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
      if (isWordAt(letters, at - 1) || isWordAt(letters, at + word.length)) continue;
      starts.push(at);
      fields.push(fieldAt(index, at));
    }
    known = { length: word.length, starts: starts, fields: fields };
    index.places.set(word, known);
    return known;
  }

  /** The place of the next word behind one, in the same field; -1 at its end. */
  function nextWord(index, end) {
    for (var at = end; at < index.letters.length; at++) {
      var code = index.letters.charCodeAt(at);
      if (code === 10) return -1;
      if (kindOf(code) !== NONE) return at;
    }
    return -1;
  }

  function synonymsOf(data) {
    var all = new Map();
    data.synonyms.forEach(function (group) {
      group.forEach(function (form) {
        all.set(form, (all.get(form) || []).concat(group.filter(function (other) { return other !== form; })));
      });
    });
    return all;
  }

  function mainRecords(data) {
    var main = [];
    data.records.forEach(function (record, number) { if (!record[1]) main[record[0]] = number; });
    return main;
  }

  /** The accents of the word at a place, remembered by how it is written. */
  function exactAt(index, start, end) {
    var written = index.text.slice(start, end);
    var form = index.exact.get(written);
    if (form === undefined) {
      form = exactForm(written);
      index.exact.set(written, form);
    }
    return form;
  }

  // --- query -----------------------------------------------------------------------------------------------

  /** The words of a query: folded, with their accents where it has any, and the words of the index they may mean. */
  function tokensOf(index, query) {
    var text = query.normalize("NFC").slice(0, MAX_LENGTH);
    var hasAccents = /[à-ỹđÀ-ỸĐ]/.test(text);
    var isTyping = /[\p{L}\p{N}]$/u.test(text);
    var tokens = [];
    eachWord(text, function (start, end) {
      if (tokens.length === MAX_TOKENS) return;
      var written = text.slice(start, end);
      tokens.push({
        folded: foldWord(written),
        exact: hasAccents ? exactForm(written) : null,
        otherwise: /[^\x00-\x7f]/.test(written) ? WEIGHTS.otherAccent : WEIGHTS.plainInAccented,
        words: new Map(),
      });
    });
    tokens.forEach(function (token, place) {
      spread(index, token, isTyping && place === tokens.length - 1);
    });
    return tokens;
  }

  /** Fill `token.words`: the words of the index it may mean, with how surely. */
  function spread(index, token, isLast) {
    var word = token.folded;
    sameWords(index, word).forEach(function (other) { token.words.set(other, 1); });
    if (isLast && word.length > 1) {
      var sureness = token.words.size ? WEIGHTS.prefix / 3 : WEIGHTS.prefix;
      index.words.forEach(function (other) {
        if (other.length > word.length && other.startsWith(word) && !token.words.has(other)) token.words.set(other, sureness);
      });
    }
    if (token.words.size) return;
    withoutKeys(word).forEach(function (form) {
      sameWords(index, form.replace(FINAL_Y, "$1i")).forEach(function (other) { token.words.set(other, WEIGHTS.rawKeys); });
    });
    if (token.words.size || word.length < 5) return;
    index.words.forEach(function (other) {
      if (other.length > 3 && isOneSlipAway(word, other)) token.words.set(other, WEIGHTS.slip);
    });
  }

  /** The words as they are written in the index that fold, and in English stem, to one word. */
  function sameWords(index, word) {
    if (!index.isEnglish) {
      var twins = FINAL_I.test(word) ? [word, word.replace(/i$/, "y")] : [word];
      return twins.filter(function (form) { return placesOf(index, form).starts.length; });
    }
    if (!index.stems.size) {
      index.words.forEach(function (other) {
        var form = stem(other.replace(FINAL_Y, "$1i"));
        index.stems.set(form, (index.stems.get(form) || []).concat(other));
      });
    }
    var found = index.stems.get(stem(word)) || [];
    return found.length || !placesOf(index, word).starts.length ? found : [word];
  }

  /** Queries that say the same with another form of a glossary term, and what the other language calls it. */
  function alternatives(index, query) {
    var folded = fold(query);
    var padded = " " + folded + " ";
    var found = [];
    if (index.cross.has(folded)) found.push({ text: index.cross.get(folded), weight: 1, offer: index.cross.get(folded) });
    index.synonyms.forEach(function (others, form) {
      var at = padded.indexOf(" " + form + " ");
      if (at < 0 || found.length > 3) return;
      others.forEach(function (other) {
        found.push({ text: (padded.slice(0, at + 1) + other + padded.slice(at + form.length + 1)).trim(), weight: WEIGHTS.synonym });
      });
    });
    return found.slice(0, 5);
  }

  // --- scores ----------------------------------------------------------------------------------------------

  /** How surely the word at a place is the one meant: less where the accents differ. */
  function surenessAt(index, token, start, end, sureness) {
    return token.exact === null || exactAt(index, start, end) === token.exact ? sureness : sureness * token.otherwise;
  }

  /** Visit every place of a token: (start, end, field, sureness). */
  function eachPlace(index, token, visit) {
    token.words.forEach(function (known, word) {
      var places = placesOf(index, word);
      for (var i = 0; i < places.starts.length; i++) {
        var start = places.starts[i], end = start + places.length;
        visit(start, end, places.fields[i], surenessAt(index, token, start, end, known));
      }
    });
  }

  /** For one token, by record: how surely it is in the title and in the text, how much of it, and how rare it is. */
  function gather(index, token, count) {
    var title = new Float32Array(count), text = new Float32Array(count), amount = new Float32Array(count);
    var records = 0;
    eachPlace(index, token, function (start, end, field, sureness) {
      var record = (field / 3) | 0;
      var best = field % 3 === 2 ? text : title;
      if (!title[record] && !text[record]) records++;
      if (sureness > best[record]) best[record] = sureness;
      amount[record] += sureness;
    });
    return { title: title, text: text, amount: amount, rarity: Math.log(1 + count / (1 + records)) };
  }

  /** By record: the best run of query words side by side, weighed by their rarity, and the longest one. */
  function gatherRuns(index, tokens, gathered, count) {
    var best = new Float32Array(count), longest = new Uint8Array(count), named = new Uint8Array(count);
    var open = new Map(); // where the next word would have to stand -> the run so far
    tokens.forEach(function (token, number) {
      var next = new Map();
      var isLast = number === tokens.length - 1;
      eachPlace(index, token, function (start, end, field, sureness) {
        var before = open.get(start);
        var isTitle = field % 3 !== 2;
        if (!before && isLast && !(isTitle && tokens.length === 1)) return;
        var record = (field / 3) | 0;
        var weight = sureness * gathered[number].rarity * (isTitle ? WEIGHTS.run : 1);
        var run = before
          ? { length: before.length + 1, weight: before.weight + weight, start: before.start }
          : { length: 1, weight: weight, start: start };
        if (isTitle && run.length === tokens.length && isAlone(index, field, run.start, end)) named[record] = 1;
        if (!isLast) next.set(nextWord(index, end), run);
        if (run.length < 2) return;
        best[record] = Math.max(best[record], run.weight * (run.length - 1) / run.length);
        longest[record] = Math.max(longest[record], run.length);
      });
      open = next;
    });
    return { best: best, longest: longest, named: named };
  }

  /** Whether the words from one place to another are all there is in their field. */
  function isAlone(index, field, start, end) {
    return nextWord(index, index.starts[field]) === start && nextWord(index, end) === -1;
  }

  function scoreQuery(index, tokens) {
    var count = index.data.records.length;
    var scores = new Float32Array(count);
    var known = tokens.filter(function (token) { return token.words.size; });
    if (!known.length) return scores;
    var gathered = known.map(function (token) { return gather(index, token, count); });
    var runs = gatherRuns(index, known, gathered, count);
    var all = gathered.reduce(function (sum, one) { return sum + one.rarity; }, 0);
    all += (all / known.length) * (tokens.length - known.length);
    for (var record = 0; record < count; record++) {
      scores[record] = scoreRecord(index, record, gathered, runs, all, known.length === tokens.length && tokens.length);
    }
    return scores;
  }

  function scoreRecord(index, record, gathered, runs, all, whole) {
    var main = index.mainOf[index.data.records[record][0]];
    var size = 0.4 + 0.6 * index.lengths[record] / index.averageLength;
    var covered = 0, inTitle = 0, plain = 0, own = 0;
    for (var i = 0; i < gathered.length; i++) {
      var one = gathered[i];
      var here = Math.max(one.title[record], one.text[record]);
      var context = main === record ? 0 : one.title[main] * WEIGHTS.context;
      if (here) own++;
      covered += one.rarity * Math.min(1, Math.max(here, context));
      inTitle += one.rarity * one.title[record];
      plain += one.rarity * (here + context * 0.5 + one.amount[record] / (one.amount[record] + 1.2 * size));
    }
    if (!own) return 0;
    if (main === record && inTitle < all * 0.5) plain *= WEIGHTS.front;
    var score = plain + WEIGHTS.title * inTitle * (inTitle / all) + WEIGHTS.pair * runs.best[record];
    if (whole > 1 && runs.longest[record] === whole) score *= WEIGHTS.whole;
    if (whole && runs.named[record]) score *= WEIGHTS.named;
    if (/^(scenario|exercise)-/.test(index.data.records[record][1])) score *= WEIGHTS.box;
    return score * Math.pow(covered / all, WEIGHTS.share);
  }

  function addCodes(index, tokens, scores) {
    tokens.forEach(function (token) {
      index.data.pages.forEach(function (page, number) {
        if (page[1] && page[1] === token.folded && index.mainOf[number] !== undefined) scores[index.mainOf[number]] += WEIGHTS.code;
      });
    });
  }

  // --- results ---------------------------------------------------------------------------------------------

  var EXCERPT = 170; // characters: three lines on a phone

  /** The part of a text where most of the query stands, with the places of its words in it. */
  function excerptOf(index, record, tokens) {
    var text = index.data.records[record][3];
    var spots = spotsIn(index, 3 * record + 2, tokens);
    var from = 0, most = -1;
    for (var i = 0; i < spots.length; i++) {
      var inside = new Set();
      for (var j = i; j < spots.length && spots[j][1] <= spots[i][0] + EXCERPT - 40; j++) inside.add(spots[j][2]);
      if (inside.size > most) {
        most = inside.size;
        from = Math.max(0, spots[i][0] - 40);
      }
    }
    if (from > 0) from = text.indexOf(" ", from) + 1;
    var to = text.length <= from + EXCERPT ? text.length : text.lastIndexOf(" ", from + EXCERPT);
    var marks = spots.filter(function (spot) { return spot[0] >= from && spot[1] <= to; });
    var lead = from > 0 ? "… " : "";
    return {
      text: lead + text.slice(from, to) + (to < text.length ? " …" : ""),
      marks: marks.map(function (spot) { return [spot[0] - from + lead.length, spot[1] - from + lead.length]; }),
    };
  }

  /** Places of the query's words in one field, counted from its start: [start, end, number of the word in the query]. */
  function spotsIn(index, field, tokens) {
    var spots = [], from = index.starts[field];
    tokens.forEach(function (token, number) {
      token.words.forEach(function (known, word) {
        var places = placesOf(index, word);
        for (var i = 0; i < places.starts.length; i++) {
          if (places.fields[i] !== field) continue;
          var start = places.starts[i], end = start + places.length;
          if (surenessAt(index, token, start, end, 1) >= 0.5) spots.push([start - from, end - from, number]);
        }
      });
    });
    return spots.sort(function (one, other) { return one[0] - other[0]; });
  }

  /** The best records for a query, best first: { page, anchor, title, path, excerpt, marks, score }. */
  function search(index, query) {
    var tokens = tokensOf(index, query);
    var scores = scoreQuery(index, tokens);
    addCodes(index, tokens, scores);
    var shown = new Array(scores.length).fill(tokens);
    var offer = "";
    alternatives(index, query).forEach(function (other) {
      var otherTokens = tokensOf(index, other.text + " ");
      var otherScores = scoreQuery(index, otherTokens);
      if (other.offer) offer = other.offer;
      for (var i = 0; i < scores.length; i++) {
        if (otherScores[i] * other.weight > scores[i]) {
          scores[i] = otherScores[i] * other.weight;
          shown[i] = otherTokens;
        }
      }
    });
    var order = [];
    for (var record = 0; record < scores.length; record++) if (scores[record] > 0) order.push(record);
    order.sort(function (one, other) { return scores[other] - scores[one] || one - other; });
    var floor = order.length ? scores[order[0]] * 0.08 : 0;
    var results = order.slice(0, MAX_RESULTS).filter(function (record) { return scores[record] >= floor; });
    return { offer: offer, results: results.map(function (record) { return resultOf(index, record, shown[record], scores[record]); }) };
  }

  function resultOf(index, record, tokens, score) {
    var entry = index.data.records[record];
    var page = index.data.pages[entry[0]];
    var excerpt = excerptOf(index, record, tokens);
    return {
      page: page[0], anchor: entry[1], number: page[1], pageTitle: page[2], group: page[3], title: entry[2],
      excerpt: excerpt.text, marks: excerpt.marks, score: score,
    };
  }

  /** The known word nearest to a query that found nothing, as it is written in titles; empty where none is near. */
  function nearest(index, query) {
    var folded = fold(query);
    var best = "", least = Math.max(2, Math.ceil(folded.length * 0.45));
    index.data.records.forEach(function (record) {
      var name = record[2] || index.data.pages[record[0]][2];
      var distance = distanceBetween(folded, fold(name).slice(0, folded.length + 6), least);
      if (distance < least) {
        least = distance;
        best = name;
      }
    });
    return best;
  }

  function distanceBetween(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    var row = Array.from({ length: other.length + 1 }, function (_, i) { return i; });
    for (var i = 1; i <= one.length; i++) {
      var corner = row[0];
      row[0] = i;
      for (var j = 1; j <= other.length; j++) {
        var above = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, corner + (one[i - 1] === other[j - 1] ? 0 : 1));
        corner = above;
      }
    }
    return row[other.length];
  }

  var core = { weights: WEIGHTS, fold: fold, exactForm: exactForm, stem: stem, buildIndex: buildIndex, search: search, nearest: nearest, foldWord: foldWord, eachWord: eachWord };
  self.handbookSearchCore = core;
  if (typeof module !== "undefined") module.exports = core;
})(typeof window === "undefined" ? globalThis : window);
