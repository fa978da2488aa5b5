// What is known of one page: whether it was read to its end, how many questions it has, what was answered.
// Pure: no page; tests call it by itself. Records come from a device, so nothing in them is taken for granted.
//
//   { read: true, total: 3, answers: [["4B", 1], null, ["3AC", 0]] }      a mark of the question, the option chosen
// Loaded with: data-hb-ring, data-hb-number, hb-quiz
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const letterOf = (number) => String.fromCharCode(65 + number);
  const whole = (number) => (Number.isInteger(number) && number > 0 ? number : 0);

  /** What a question is known by in every language: how many options it has, and which are right. */
  const markOf = (rights) => rights.length + rights.map((is, number) => (is ? letterOf(number) : "")).join("");

  const isAnswer = (one) => Array.isArray(one) && typeof one[0] === "string" && Number.isInteger(one[1]);

  /** Whether an answer that was kept is right. */
  const isRight = ([mark, chosen]) => mark.replace(/^\d+/, "").includes(letterOf(chosen));

  /** The answers of a record, as many as there are questions; null for one without, or that answers another now. */
  const answersOf = (record, marks) => {
    const kept = Array.isArray(record && record.answers) ? record.answers : [];
    return marks.map((mark, place) => (isAnswer(kept[place]) && kept[place][0] === mark ? kept[place] : null));
  };

  /** { right, done, total }: questions of a page. */
  function countsOf(record) {
    const answers = (Array.isArray(record && record.answers) ? record.answers : []).filter(isAnswer);
    const total = Math.max(whole(record && record.total), answers.length);
    return { right: answers.filter(isRight).length, done: answers.length, total };
  }

  /** How much of a page is done, from 0 to 1: to have read it counts like one of its questions. */
  function shareOf(record) {
    if (!record || typeof record !== "object") return 0;
    const { done, total } = countsOf(record);
    return ((record.read === true ? 1 : 0) + done) / (1 + total);
  }

  /** How much of some pages is done. */
  const shareOfAll = (records, pages) =>
    pages.length ? pages.reduce((sum, page) => sum + shareOf(records[page]), 0) / pages.length : 0;

  /** A share in whole percent, where only all is 100 and only nothing is 0. */
  const percentOf = (share) => {
    if (share <= 0 || share >= 1) return share <= 0 ? 0 : 100;
    return Math.min(99, Math.max(1, Math.round(100 * share)));
  };

  handbook.record = { answersOf, countsOf, isRight, markOf, percentOf, shareOf, shareOfAll };
}
