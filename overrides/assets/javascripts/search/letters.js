// Search, 1: letters. What a word is, and how words are compared that people type without accents, with the raw keys
// of Telex, or with a slip. Pure, like all of search but its box: no page, no network; tests run it by itself.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const FINAL_Y = /^([bcdghklmnpqrstvx]+)y$/;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

  const NONE = 0;
  const LETTER = 1;
  const DIGIT = 2;
  const UNKNOWN = 3;
  const kinds = new Uint8Array(65536).fill(UNKNOWN);
  const folded = new Map();
  for (let code = 0; code < 0x250; code++) kinds[code] = kindOf(code); // Latin now, the rest when it is met

  function kindOf(code) {
    if (kinds[code] !== UNKNOWN) return kinds[code];
    const letter = String.fromCharCode(code);
    return (kinds[code] = /\p{N}/u.test(letter) ? DIGIT : /\p{L}/u.test(letter) ? LETTER : NONE);
  }

  /** Whether a letter or a digit stands at a place of a text. */
  function isWordAt(text, place) {
    return place >= 0 && place < text.length && kindOf(text.charCodeAt(place)) !== NONE;
  }

  /** Visit the places of all words of a text in NFC; a point inside a number belongs to it (3.2). */
  function eachWord(text, visit) {
    const length = text.length;
    let start = -1;
    for (let at = 0; at <= length; at++) {
      const code = at < length ? text.charCodeAt(at) : 32;
      const kind = kinds[code] === UNKNOWN ? kindOf(code) : kinds[code];
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
    let end = start;
    let hasPoint = false;
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
    let known = folded.get(written);
    if (known === undefined) {
      const plain = written.replace(/[đĐ]/g, "d").normalize("NFD").replace(/\p{M}/gu, "");
      known = plain.toLowerCase().replace(FINAL_Y, "$1i");
      folded.set(written, known);
    }
    return known;
  }

  /** The words of a text as search compares them; twin of `fold` in scripts/handbook/text.py. */
  function fold(text) {
    const composed = text.normalize("NFC");
    const words = [];
    eachWord(composed, (start, end) => words.push(foldWord(composed.slice(start, end))));
    return words.join(" ");
  }

  /** A syllable with its accents in one order, so that "hoà" and "hòa" are the same. */
  function exactForm(word) {
    const apart = word.toLowerCase().normalize("NFD");
    const tone = (apart.match(TONES) || []).join("");
    return apart.replace(TONES, "").normalize("NFC").replace(FINAL_Y, "$1i") + tone;
  }

  /** A text in NFC without accents, in lower case, letter for letter. */
  function withoutAccents(text) {
    const plain = text.replace(/[đĐ]/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    if (plain.length === text.length) return plain;
    return Array.from(text, (letter) => foldWord(letter).charAt(0) || letter).join("").slice(0, text.length);
  }

  /** What raw Telex or VNI keys would have typed, without accents: "ddeen" and "d9e2n" are "den". */
  function withoutKeys(word) {
    const doubled = word.replace(/dd/g, "d").replace(/([aeo])\1/g, "$1").replace(/([aou])w/g, "$1").replace(/^w/, "u");
    const telex = doubled.replace(/([a-z]*[aeiouy][a-z]*?)[sfrxj]([a-z]*)$/, "$1$2");
    const vni = word.replace(/([a-z])[0-9]+/g, "$1");
    return [telex, vni].filter((form) => form !== word);
  }

  /* English words whose forms no ending shows: the first of each stands for all. */
  const IRREGULAR = new Map([].concat(...[
    "beat beaten", "begin began begun", "bite bit bitten", "break broke broken", "bring brought", "build built",
    "burn burnt", "buy bought", "catch caught", "child children", "choose chose chosen", "draw drew drawn",
    "drink drank drunk", "drive drove driven", "eat ate eaten", "fall fell fallen", "feel felt", "fight fought",
    "find found", "forget forgot forgotten", "give gave given", "grow grew grown", "hang hung", "hear heard",
    "hide hid hidden", "hold held", "keep kept", "knife knives", "know knew known", "lead led", "leave left",
    "lend lent", "life lives", "lose lost", "man men", "mean meant", "meet met", "pay paid", "ride rode ridden",
    "ring rang rung", "rise rose risen", "run ran", "say said", "see saw seen", "sell sold", "send sent",
    "sing sang sung", "sink sank sunk", "sit sat", "sleep slept", "speak spoke spoken", "spend spent", "stand stood",
    "steal stole stolen", "swear swore sworn", "swim swam swum", "teach taught", "tear tore torn", "tell told",
    "thief thieves", "think thought", "throw threw thrown", "wear wore worn", "wife wives", "woman women",
    "write wrote written",
  ].map((forms) => forms.split(" ").map((form, _, [first]) => [form, first]))));

  /** English words by what they have in common: "households" and "household", "stolen" and "steal". */
  function stem(form) {
    const word = IRREGULAR.get(form) || form;
    if (word.length > 4 && /ies$/.test(word)) return `${word.slice(0, -3)}i`;
    if (word.length > 5 && /(ing)$/.test(word)) return word.slice(0, -3).replace(/([bdgmnprt])\1$/, "$1");
    if (word.length > 4 && /[^e]ed$/.test(word)) return word.slice(0, -2).replace(/([bdgmnprt])\1$/, "$1");
    if (word.length > 4 && /(s|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
    const one = word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
    return one.length > 3 ? one.replace(/e$/, "").replace(/([^aeiou])y$/, "$1i") : one;
  }

  /** Whether one letter was missed, doubled, swapped or mistyped between two words. */
  function isOneSlipAway(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start++;
    const rest = Math.min(one.length, other.length) - start;
    let ends = 0;
    while (ends < rest && one[one.length - 1 - ends] === other[other.length - 1 - ends]) ends++;
    const a = one.slice(start, one.length - ends);
    const b = other.slice(start, other.length - ends);
    return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  }

  /** How many letters to change to make one word another; more than `most` where their lengths differ by more. */
  function distanceBetween(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    const row = Array.from({ length: other.length + 1 }, (_, place) => place);
    for (let i = 1; i <= one.length; i++) {
      let corner = row[0];
      row[0] = i;
      for (let j = 1; j <= other.length; j++) {
        const above = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, corner + (one[i - 1] === other[j - 1] ? 0 : 1));
        corner = above;
      }
    }
    return row[other.length];
  }

  /** The other ways a folded word may be written: "qui" is also "quy". */
  const twinsOf = (word) => (/^[bcdghklmnpqrstvx]+i$/.test(word) ? [word, word.replace(/i$/, "y")] : [word]);

  /** A word as an index holds it, as its folded form: i for y after consonants. */
  const withFinalI = (word) => word.replace(FINAL_Y, "$1i");

  handbook.letters = {
    isWordAt, eachWord, foldWord, fold, exactForm, withoutAccents, withoutKeys, stem, isOneSlipAway, distanceBetween,
    twinsOf, withFinalI,
  };
}
