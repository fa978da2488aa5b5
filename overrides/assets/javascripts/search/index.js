// Search, 2: the index. A Vietnamese word is two or three syllables written apart, and people type it without accents.
// So syllables are found folded, their accents are compared when the query has them, and neighbours count.
//
// All fields of all records are one text, a line each; folding keeps its length, so a place in one is the same place in
// the other. Only native string work is done here: a cheap phone has the index ready in a blink, and a word's places
// are looked up when it is first asked for. Fields of a record: 0 the page's title, 1 its own, 2 its text. What the
// data holds is told in scripts/handbook/web/index.py.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { exactForm, fold, foldWord, isWordAt, stem, withoutAccents } = handbook.letters;
  const REMEMBERED = 400; // words, and pairs

  /** The index of what search/<locale>.js holds, in steps: between two of them whoever types is served. */
  function* buildIndex(data) {
    const lines = linesOf(data);
    const starts = new Int32Array(lines.length + 1);
    lines.forEach((line, number) => { starts[number + 1] = starts[number] + line.length + 1; });
    const text = `${lines.join("\n")}\n`;
    yield;
    const letters = withoutAccents(text);
    yield;
    const words = Array.from(new Set(letters.match(/[^\s\p{P}\p{S}]+/gu) || []));
    yield;
    return {
      data, text, letters, starts, words, isEnglish: data.locale === "en",
      places: new Map(), spots: new Map(), starting: new Map(), told: new Map(),
      exact: new Map(), stems: new Map(), counts: new Map(), pairs: new Map(), lightKnown: new Map(),
      ours: new Map(), codes: codesOf(data), askedFrom: 3 * data.records.length,
      pageOf: Int32Array.from(data.records, ([page]) => page), recordsOf: recordsOf(data), cross: new Map(data.cross),
      light: new Set(data.light.filter((word) => !/\s/.test(word)).map(exactForm)),
      lightPlain: new Set(data.light.map(fold)), lawWords: data.laws.map(fold), formWords: data.forms.map(fold),
      asking: data.asking.map(fold).sort((one, other) => other.length - one.length),
      leads: leadsOf(data), kinds: kindsOf(data),
      mainOf: mainRecords(data), ...sizesOf(data, starts),
    };
  }

  /** The fields of all records, then what people call pages. A form is found by what forms are called, too. */
  function linesOf(data) {
    const lines = [];
    for (const [page, anchor, title, text, kind] of data.records) {
      const [, number, pageTitle, group] = data.pages[page];
      const name = kind === "form" ? `${number} ${pageTitle}. ${group}` : `${number} ${pageTitle}`;
      lines.push(anchor || kind === "paper" ? "" : name.trim(), title, text);
    }
    return lines.concat(data.asked.map(([, phrase]) => phrase));
  }

  /** By record: its own kind, else that of its page. */
  const kindsOf = (data) => data.records.map(([page, , , , kind]) => kind || data.pages[page][4]);

  /** How long records and pages are, in words, and how long on average. */
  function sizesOf(data, starts) {
    const lengths = new Float32Array(data.records.length);
    const pageLengths = new Float32Array(data.pages.length);
    let all = 0;
    data.records.forEach(([page], record) => {
      lengths[record] = (starts[3 * record + 3] - starts[3 * record]) / 6; // letters and a space: about a word
      pageLengths[page] += lengths[record];
      all += lengths[record];
    });
    const averages = { averageLength: all / (lengths.length || 1), averagePage: all / (pageLengths.length || 1) };
    return { lengths, pageLengths, ...averages };
  }

  /** What words that lead to others are kept by: the first of them, folded; in English what its forms share. */
  const leadKey = (index, word) => (index.isEnglish ? stem(word) : word);

  /** By the first word of what people say, folded (in English what its forms share): [{ form, meant }]. */
  function leadsOf(data) {
    const all = new Map();
    const isEnglish = data.locale === "en";
    for (const [said, meant] of data.leads) {
      for (const form of said) {
        const first = leadKey({ isEnglish }, foldWord(form.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/u)[0]));
        if (all.has(first)) all.get(first).push({ form, meant });
        else all.set(first, [{ form, meant }]);
      }
    }
    return all;
  }

  /**
   * What people say, when it is first looked at: its words folded (`keys`), with their accents where they have any
   * (`exact`), and the whole without (`plain`).
   */
  function readLead(index, lead) {
    if (lead.keys) return lead;
    const written = lead.form.normalize("NFC").split(/[^\p{L}\p{M}\p{N}.]+/u).filter(Boolean);
    lead.keys = written.map((word) => leadKey(index, foldWord(word)));
    lead.exact = written.map((word) => (/[^\x00-\x7f]/.test(word) ? exactForm(word) : null));
    lead.plain = withoutAccents(written.join(" "));
    return lead;
  }

  /** By the number of a lesson, a form or a law, folded: its record. */
  function codesOf(data) {
    const codes = new Map();
    data.records.forEach(([page, anchor, , , kind], number) => {
      const code = kind === "law" ? anchor : anchor ? "" : data.pages[page][1];
      if (code) codes.set(fold(code), number);
    });
    return codes;
  }

  /** By page: the numbers of its records. */
  function recordsOf(data) {
    const all = data.pages.map(() => []);
    data.records.forEach(([page], number) => all[page].push(number));
    return all;
  }

  /** By page: the record that is the page itself. */
  function mainRecords(data) {
    const main = [];
    data.records.forEach(([page, anchor, , , kind], number) => {
      if (!anchor && kind !== "paper") main[page] = number;
    });
    return main;
  }

  /** The number of the field that a place is in: three to a record. */
  function fieldAt(index, place) {
    let low = 0;
    let high = index.starts.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (index.starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Where a word stands: the places of its first letters, and the fields they are in; remembered. */
  function placesOf(index, word) {
    const known = index.places.get(word);
    if (known) return known;
    const { letters } = index;
    const starts = [];
    const fields = [];
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
      if (isWordAt(letters, at - 1) || isWordAt(letters, at + word.length)) continue;
      starts.push(at);
      fields.push(fieldAt(index, at));
    }
    const places = { length: word.length, starts, fields };
    index.places.set(word, places);
    return places;
  }

  /** The place of the next word behind one, in the same field; -1 at its end. */
  function nextWord(index, end) {
    for (let at = end; at < index.letters.length; at++) {
      if (index.letters[at] === "\n") return -1;
      if (isWordAt(index.letters, at)) return at;
    }
    return -1;
  }

  /** The accents of the word at a place, remembered by how it is written. */
  function exactAt(index, start, end) {
    const written = index.text.slice(start, end);
    let form = index.exact.get(written);
    if (form === undefined) {
      form = exactForm(written);
      index.exact.set(written, form);
    }
    return form;
  }

  /** Remember something, but not without end. */
  function remember(memory, key, value) {
    if (memory.size >= REMEMBERED) memory.clear();
    memory.set(key, value);
  }

  handbook.index = { buildIndex, placesOf, nextWord, exactAt, leadKey, readLead, remember };
}
