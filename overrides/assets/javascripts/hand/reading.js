// How long a reader still takes. Pure: no page; tests call it by itself.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const PACE = 150; // words a minute, in Vietnamese syllables: of someone who does not hurry

  handbook.reading = {
    wordsIn: (text) => (text.match(/\S+/g) || []).length,

    /** Whole minutes for what is left of some parts: [words, top, bottom] of each, and the line one reads at. */
    minutesLeft: (parts, line) => {
      const left = parts.reduce((sum, [words, top, bottom]) => {
        const share = bottom > top ? (bottom - line) / (bottom - top) : 0;
        return sum + words * Math.min(1, Math.max(0, share));
      }, 0);
      return Math.ceil(left / PACE - 0.05);
    },
  };
}
