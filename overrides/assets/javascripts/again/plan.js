// Which questions are asked again, and when: after 1, 3 and 7 days, from the first again where one was wrong. Pure: no
// page; tests call it by itself. What is kept comes from a device whose clock may be years off.
//
//   asked = { "water/boats#2": ["4B", 1, 20785] }      mark of the question, how often it was right, the day
// Loaded with: data-hb-again, hb-quiz
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const WAITS = [1, 3, 7]; // days
  const MOST = 10; // questions at a time

  const isEntry = (one, mark) =>
    Array.isArray(one) && one[0] === mark && WAITS.concat(0)[one[1]] !== undefined && Number.isInteger(one[2]);

  /** Whether a question waits no longer; one of a day to come was asked by a clock that has gone back since. */
  const isDue = ([, step, day], today) => step < WAITS.length && (day > today || today - day >= WAITS[step]);

  /** What is kept of a question that was asked again. */
  const after = ([mark, step], isRight, today) => [mark, isRight ? step + 1 : 0, today];

  /** The questions to ask today, no more than one likes: [page, place, entry]; of those that were answered once. */
  function due(pages, asked, today) {
    const found = [];
    for (const [page, record] of Object.entries(pages)) {
      (Array.isArray(record && record.answers) ? record.answers : []).forEach((answer, place) => {
        if (!Array.isArray(answer) || typeof answer[0] !== "string") return;
        const [mark, , day] = answer;
        const kept = asked[`${page}#${place}`];
        const entry = isEntry(kept, mark) ? kept : [mark, 0, Number.isInteger(day) ? day : today];
        if (isDue(entry, today)) found.push([page, place, entry]);
      });
    }
    return found.slice(0, MOST);
  }

  /** Today as a number of days, by the place one is in. */
  const dayOf = (now) => Math.floor((now.getTime() / 60000 - now.getTimezoneOffset()) / 1440);

  handbook.plan = { after, dayOf, due };
}
