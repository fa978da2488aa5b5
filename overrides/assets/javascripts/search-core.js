/* Search that understands Vietnamese: folding, index, ranking. Pure: no page, no network; tests run it by itself.

   A Vietnamese word is two or three syllables written apart, and people type it without accents. So syllables are
   indexed folded, their accents are compared when the query has them, and neighbours count: "do dung" finds
   "đồ dùng", where the two syllables stand side by side, before "nội dung", where only one of them does.

     text -> fold -> words with places        buildIndex(data)
     query -> tokens -> spread (prefix, slip, raw keys, stems) -> scores by record -> results with excerpts */
(function (self) {
  "use strict";

  var WORD = /\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}]+/gu;
  var FINAL_Y = /^([bcdghklmnpqrstvx]+)y$/;
  var TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  /* Weights, tuned on tests/search/golden.yml against queries kept apart from it. */
  var FIELD = { page: 3.2, title: 3.6, body: 1 };
  var CONTEXT = 0.6; // a word of the page's title counts this much for its sections
  var OTHER_ACCENT = 0.22; // the query has accents and the text has others
  var PLAIN_IN_ACCENTED = 0.6; // one syllable without a mark in a query that has marks
  var PREFIX = 0.75, SLIP = 0.55, RAW_KEYS = 0.7, SYNONYM = 0.85;
  var PAIR = 1.5, PHRASE = 2.2, CODE = 60;
  var MAX_TOKENS = 14, MAX_RESULTS = 40, MAX_LENGTH = 300;

  // --- letters ---------------------------------------------------------------------------------------------

  var plain = new Map();

  /** One letter without its accents; texts in NFC keep their length, so places in both are the same. */
  function plainLetter(letter) {
    var known = plain.get(letter);
    if (known === undefined) {
      known = letter === "đ" || letter === "Đ" ? "d" : letter.normalize("NFD").charAt(0).toLowerCase();
      plain.set(letter, known);
    }
    return known;
  }

  function withoutAccents(text) {
    return text.replace(/[^\x00-\x7f]/g, plainLetter).toLowerCase();
  }

  function foldWord(word) {
    return word.replace(FINAL_Y, "$1i");
  }

  /** The words of a text as search compares them; twin of `fold` in scripts/handbook/text.py. */
  function fold(text) {
    return (withoutAccents(text.normalize("NFC")).match(WORD) || []).map(foldWord).join(" ");
  }

  /** A syllable with its accents in one order, so that "hoà" and "hòa" are the same. */
  function exactForm(word) {
    var apart = word.toLowerCase().normalize("NFD");
    var tone = (apart.match(TONES) || []).join("");
    return foldWord(apart.replace(TONES, "").normalize("NFC")) + tone;
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

  var FIELDS = ["page", "title", "body"];

  /** Every word of every record with its place: typed arrays, and for each folded word where it stands. */
  function buildIndex(data) {
    var ids = new Map(), words = [], counts = [];
    var isEnglish = data.locale === "en";
    var wordOf = [], recordOf = [], fieldOf = [], startOf = [], endOf = [];

    function add(record, field, text) {
      var folded = withoutAccents(text);
      var match;
      WORD.lastIndex = 0;
      while ((match = WORD.exec(folded))) {
        var word = foldWord(match[0]);
        if (isEnglish) word = stem(word);
        var id = ids.get(word);
        if (id === undefined) {
          id = words.length;
          ids.set(word, id);
          words.push(word);
          counts.push(0);
        }
        counts[id]++;
        wordOf.push(id);
        recordOf.push(record);
        fieldOf.push(field);
        startOf.push(match.index);
        endOf.push(match.index + match[0].length);
      }
      wordOf.push(-1); // a border: words of different fields are no neighbours
      recordOf.push(record);
      fieldOf.push(field);
      startOf.push(0);
      endOf.push(0);
    }

    data.records.forEach(function (record, number) {
      var page = data.pages[record[0]];
      add(number, 0, record[1] ? "" : (page[1] + " " + page[2]).trim());
      add(number, 1, record[2]);
      add(number, 2, record[3]);
    });
    var places = counts.map(function (count) { return new Int32Array(count); });
    var filled = new Int32Array(counts.length);
    for (var place = 0; place < wordOf.length; place++) {
      if (wordOf[place] >= 0) places[wordOf[place]][filled[wordOf[place]]++] = place;
    }
    return {
      data: data, ids: ids, words: words, places: places, isEnglish: isEnglish,
      wordOf: wordOf, recordOf: recordOf, fieldOf: fieldOf, startOf: startOf, endOf: endOf,
      exact: new Map(), synonyms: synonymsOf(data), cross: new Map(data.cross),
      mainOf: mainRecords(data), averageLength: data.records.length ? wordOf.length / data.records.length : 1,
      lengths: lengthsOf(recordOf, data.records.length),
    };
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

  function lengthsOf(recordOf, count) {
    var lengths = new Float32Array(count);
    for (var i = 0; i < recordOf.length; i++) lengths[recordOf[i]]++;
    return lengths;
  }

  function textOf(index, record, field) {
    var entry = index.data.records[record];
    if (field === 2) return entry[3];
    if (field === 1) return entry[2];
    var page = index.data.pages[entry[0]];
    return (page[1] + " " + page[2]).trim();
  }

  /** The accents of the word at a place, remembered by how it is written. */
  function exactAt(index, place) {
    var written = textOf(index, index.recordOf[place], index.fieldOf[place]).slice(index.startOf[place], index.endOf[place]);
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
    var folded = withoutAccents(text);
    var hasAccents = /[^\x00-\x7f]/.test(text) && /[à-ỹđÀ-ỸĐ]/.test(text);
    var isTyping = /[\p{L}\p{N}]$/u.test(text);
    var tokens = [], match;
    WORD.lastIndex = 0;
    while ((match = WORD.exec(folded)) && tokens.length < MAX_TOKENS) {
      var written = text.slice(match.index, match.index + match[0].length);
      var isMarked = /[^\x00-\x7f]/.test(written);
      tokens.push({
        folded: foldWord(match[0]),
        exact: hasAccents ? exactForm(written) : null,
        otherwise: isMarked ? OTHER_ACCENT : PLAIN_IN_ACCENTED,
        words: new Map(),
      });
    }
    tokens.forEach(function (token, place) {
      spread(index, token, isTyping && place === tokens.length - 1);
    });
    return tokens;
  }

  /** Fill `token.words`: ids of words in the index it may mean, with how surely. */
  function spread(index, token, isLast) {
    var word = index.isEnglish ? stem(token.folded) : token.folded;
    var id = index.ids.get(word);
    if (id !== undefined) token.words.set(id, 1);
    if (isLast && token.folded.length > 1) {
      index.words.forEach(function (other, otherId) {
        if (other.length > word.length && other.startsWith(token.folded)) token.words.set(otherId, id === undefined ? PREFIX : PREFIX / 3);
      });
    }
    if (token.words.size) return;
    withoutKeys(token.folded).forEach(function (form) {
      var raw = index.ids.get(foldWord(form));
      if (raw !== undefined) token.words.set(raw, RAW_KEYS);
    });
    if (token.words.size || token.folded.length < 5) return;
    index.words.forEach(function (other, otherId) {
      if (other.length > 3 && isOneSlipAway(word, other)) token.words.set(otherId, SLIP);
    });
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
        found.push({ text: (padded.slice(0, at + 1) + other + padded.slice(at + form.length + 1)).trim(), weight: SYNONYM });
      });
    });
    return found.slice(0, 5);
  }

  // --- scores ----------------------------------------------------------------------------------------------

  function weightAt(index, token, place, sureness) {
    var weight = FIELD[FIELDS[index.fieldOf[place]]] * sureness;
    return token.exact === null || exactAt(index, place) === token.exact ? weight : weight * token.otherwise;
  }

  /** For one token: its best weight in each record, how much of it there is, and in how many records. */
  function gather(index, token, count) {
    var best = new Float32Array(count), amount = new Float32Array(count), records = 0;
    token.words.forEach(function (sureness, id) {
      var places = index.places[id];
      for (var i = 0; i < places.length; i++) {
        var record = index.recordOf[places[i]];
        var weight = weightAt(index, token, places[i], sureness);
        if (!best[record]) records++;
        if (weight > best[record]) best[record] = weight;
        amount[record] += weight;
      }
    });
    var sure = 0;
    if (token.exact !== null) for (var r = 0; r < count; r++) if (best[r] > token.otherwise * FIELD.title) sure++;
    return { best: best, amount: amount, rarity: Math.log(1 + count / (1 + records)) };
  }

  /** Runs of neighbours: in each record the best run of query words standing side by side, by its rarity. */
  function gatherRuns(index, tokens, gathered, count) {
    var runs = new Float32Array(count), longest = new Uint8Array(count);
    var open = new Map(); // place of the last word of a run -> { length, weight }
    tokens.forEach(function (token, number) {
      var next = new Map();
      token.words.forEach(function (sureness, id) {
        var places = index.places[id];
        for (var i = 0; i < places.length; i++) {
          var place = places[i];
          var weight = weightAt(index, token, place, sureness) * gathered[number].rarity;
          var before = open.get(place - 1);
          var run = before ? { length: before.length + 1, weight: before.weight + weight } : { length: 1, weight: weight };
          next.set(place, run);
          if (run.length > 1) {
            var record = index.recordOf[place];
            var value = run.weight * (run.length - 1) / run.length;
            if (value > runs[record]) runs[record] = value;
            if (run.length > longest[record]) longest[record] = run.length;
          }
        }
      });
      open = next;
    });
    return { runs: runs, longest: longest };
  }

  function scoreQuery(index, tokens) {
    var count = index.data.records.length;
    var scores = new Float32Array(count);
    var known = tokens.filter(function (token) { return token.words.size; });
    if (!known.length) return scores;
    var gathered = known.map(function (token) { return gather(index, token, count); });
    var neighbours = gatherRuns(index, known, gathered, count);
    var all = gathered.reduce(function (sum, one) { return sum + one.rarity; }, 0) + 2 * (tokens.length - known.length);
    for (var record = 0; record < count; record++) {
      var score = 0, covered = 0, own = 0;
      var main = index.mainOf[index.data.records[record][0]];
      var size = 0.4 + 0.6 * index.lengths[record] / index.averageLength;
      for (var i = 0; i < gathered.length; i++) {
        var here = gathered[i].best[record];
        var context = main === record ? 0 : gathered[i].best[main] * CONTEXT;
        if (!here && !context) continue;
        var sureness = Math.min(1, Math.max(here, context * 0.5));
        covered += gathered[i].rarity * sureness;
        if (here) own++;
        var amount = gathered[i].amount[record];
        score += gathered[i].rarity * (here + amount / (amount + 1.2 * size) + context * 0.35);
      }
      if (!own) continue;
      var share = covered / all;
      score += PAIR * neighbours.runs[record];
      if (neighbours.longest[record] === tokens.length && tokens.length > 1) score *= 1 + PHRASE / 10;
      scores[record] = score * share * share;
    }
    return scores;
  }

  function addCodes(index, tokens, scores) {
    tokens.forEach(function (token) {
      index.data.pages.forEach(function (page, number) {
        if (page[1] && page[1] === token.folded && index.mainOf[number] !== undefined) scores[index.mainOf[number]] += CODE;
      });
    });
  }

  // --- results ---------------------------------------------------------------------------------------------

  var EXCERPT = 170; // characters: three lines on a phone

  /** The part of a text where most of the query stands, with the places of its words in it. */
  function excerptOf(index, record, tokens) {
    var text = textOf(index, record, 2);
    var spots = spotsIn(index, record, 2, tokens);
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

  /** Places of the query's words in one field of a record: [start, end, number of the word in the query]. */
  function spotsIn(index, record, field, tokens) {
    var spots = [];
    tokens.forEach(function (token, number) {
      token.words.forEach(function (sureness, id) {
        index.places[id].forEach(function (place) {
          if (index.recordOf[place] !== record || index.fieldOf[place] !== field) return;
          if (token.exact !== null && weightAt(index, token, place, 1) < FIELD[FIELDS[field]] * 0.5) return;
          spots.push([index.startOf[place], index.endOf[place], number]);
        });
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

  var core = { fold: fold, exactForm: exactForm, stem: stem, buildIndex: buildIndex, search: search, nearest: nearest, tokensOf: tokensOf, withoutAccents: withoutAccents, WORD: WORD };
  self.handbookSearchCore = core;
  if (typeof module !== "undefined") module.exports = core;
})(typeof window === "undefined" ? globalThis : window);
