// A text in sentences, none too long for a voice. Pure: no page; tests call it by itself.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const MOST = 180; // letters: some voices fall silent in the middle of a longer text
  const END = /[.!?…]+["”’»)\]]*\s+(?=["“‘«([]?[\p{Lu}\p{N}])/gu;
  const PAUSE = /[,;:–]\s+/g;

  /** Where the parts of a text begin that a rule ends, from a place on; the first is that place. */
  function startsIn(text, rule, from, to) {
    const starts = [from];
    rule.lastIndex = from;
    for (let match = rule.exec(text); match && rule.lastIndex < to; match = rule.exec(text)) {
      starts.push(rule.lastIndex);
    }
    return starts;
  }

  /** A long sentence in parts, each as long as may be, cut where one would take a breath. */
  function cut(text, from, to) {
    if (to - from <= MOST) return [[from, to]];
    const starts = startsIn(text, PAUSE, from, to).slice(1);
    const fitting = starts.filter((start) => start - from <= MOST);
    const next = fitting.length ? fitting[fitting.length - 1] : starts[0];
    return next ? [[from, next]].concat(cut(text, next, to)) : [[from, to]];
  }

  /** [start, end] of each sentence of a text that has any words. */
  handbook.sentences = (text) => {
    const starts = startsIn(text, END, 0, text.length).concat(text.length);
    const whole = starts.slice(1).map((end, place) => [starts[place], end]);
    return whole.filter(([from, to]) => /[\p{L}\p{N}]/u.test(text.slice(from, to)))
      .reduce((all, [from, to]) => all.concat(cut(text, from, to)), []);
  };
}
