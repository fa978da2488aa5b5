// Search, 9: definitions. A query that is a term of the glossary, alone or in "what is …", has its meaning told above
// what was found, also where it is the other language's word for it; a definition is no place to land on.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { exactForm, fold, isOneSlipAway, stem } = handbook.letters;
  const LEAST = 6; // letters of a term that may have a slip

  /** The definition a query asks for: { term, definition, url } with its address inside the site; null for none. */
  function define(index, query) {
    const text = query.normalize("NFC").slice(0, 300);
    const wanted = termIn(index, index.cross.get(fold(text)) || text);
    if (!wanted) return null;
    const right = (form) => form === wanted;
    const near = (form) => form.length >= LEAST && isOneSlipAway(wanted, form);
    const found = best(index, text, right) || best(index, text, near);
    return found && { term: found[1], definition: found[2], url: found[3] };
  }

  /** The term with such a form; of several the one written with the accents of the query. */
  function best(index, text, isMeant) {
    const all = index.data.terms.filter((term, number) => formsOf(index)[number].some(isMeant));
    const hasAccents = /[^\x00-\x7f]/.test(text);
    const exact = new Set(text.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).map(exactForm));
    const isWritten = ([, name]) => name.split(/[^\p{L}\p{M}\p{N}]+/u).every((word) => exact.has(exactForm(word)));
    return (hasAccents && all.find(isWritten)) || all[0] || null;
  }

  /** By term: its forms as they are compared; worked out once. */
  function formsOf(index) {
    const asCompared = ([forms]) => forms.map((form) => wordsOf(index, form));
    if (!index.termForms) index.termForms = index.data.terms.map(asCompared);
    return index.termForms;
  }

  /** What is left of a query without the words that ask for a meaning; empty where nothing is. */
  function termIn(index, text) {
    let words = ` ${fold(text)} `;
    for (const phrase of index.asking) words = words.replace(` ${phrase} `, " ");
    return wordsOf(index, words.trim());
  }

  /** Folded words, in English by what their forms have in common. */
  const wordsOf = (index, words) => (index.isEnglish ? words.split(" ").map(stem).join(" ") : words);

  handbook.definitions = { define };
}
