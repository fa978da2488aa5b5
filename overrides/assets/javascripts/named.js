// Which papers a name means that one typed. Pure: no page; tests call it by itself.
//
//   mẫu điểm danh      parts of it: [[điểm danh], or else [danh sách tham dự]]; mẫu says little
//   each part in ways to say it, each way in words, each word in forms it may have: { forms, begun }
//
// Loaded with: hb-room
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});

  /** A word by its forms, folded; of one that is still being typed also by how it begins. */
  const wordOf = (forms, isTyping) => ({ forms: new Set(forms), begun: isTyping ? forms[0] : null });

  handbook.named = {
    /** Folded words as they are: a part each. */
    typed: (words) => words.map((word, place) => [[wordOf([word], place === words.length - 1)]]),

    /** A text as search understands it: slips, what people call otherwise, and words that say little. */
    meant: (index, text) => {
      const { letters, query } = handbook;
      const tokens = query.tokensOf(index, text);
      const formsOf = ({ folded, words }) => [folded, ...[...words.keys()].map(letters.withFinalI)];
      const said = (token) => wordOf(formsOf(token), token === tokens[tokens.length - 1]);
      const isAllLight = tokens.every(({ isLight }) => isLight);
      const weighty = (way) => way.filter(({ isLight }) => isAllLight || !isLight);
      return query.partsOf(index, tokens)
        .map(({ from, to, others }) => [tokens.slice(from, to), ...others].map(weighty).filter((way) => way.length))
        .filter((ways) => ways.length)
        .map((ways) => ways.map((way) => way.map(said)));
    },

    /** Whether a folded name has all parts, each in one of its ways. */
    isNamed: (name, parts) => {
      const words = name.split(" ");
      const isWord = ({ forms, begun }) => words.some((word) => forms.has(word) || (begun && word.startsWith(begun)));
      return parts.every((ways) => ways.some((way) => way.every(isWord)));
    },
  };
}
