// How a text is read: abbreviations, dates, numbers of laws and of telephones as a person says them. Pure: no page;
// tests call it by itself. The table comes from overrides/strings (`spoken`) and docs/data/spoken.yml (`words`).
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const BEFORE = "(^|[^\\p{L}\\p{N}])"; // No look-behind: telephones of 2017 and of one maker until 2023 lack it.
  const AFTER = "(?![\\p{L}\\p{N}]|[./-]\\p{N})";
  const DAY = "(0?[1-9]|[12]\\d|3[01])";
  const MONTH = "(0?[1-9]|1[0-2])";
  const YEAR = "((?:19|20)\\d\\d)";
  const DASH = "\\s?[–-]\\s?";
  const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const filled = (pattern, facts) => pattern.replace(/\{(\w+)\}/g, (whole, name) => facts[name]);

  /** Replace in those pieces that are not yet as they are said; what is put in stays as it is. */
  function put(pieces, pattern, say, after = AFTER) {
    const rule = new RegExp(BEFORE + pattern + after, "gu");
    return pieces.reduce((all, piece) => all.concat(piece.isSaid ? [piece] : split(piece.text, rule, say)), []);
  }

  function split(text, rule, say) {
    const pieces = [];
    let end = 0;
    for (let match = rule.exec(text); match; match = rule.exec(text)) {
      const [whole, before, ...facts] = match;
      pieces.push({ text: text.slice(end, match.index) + before });
      pieces.push({ text: say(facts, text.slice(0, match.index) + before), isSaid: true });
      end = match.index + whole.length;
      rule.lastIndex = end;
    }
    return pieces.concat({ text: text.slice(end) });
  }

  /** What is said, without its first word where that stands before it: "ngày 30/11" has its "ngày". */
  function behind(before, said) {
    const [first, ...rest] = said.split(" ");
    return before.toLowerCase().trim().split(/\s/).pop() === first.toLowerCase() ? rest.join(" ") : said;
  }

  const digits = (table, number) =>
    [...number.replace(/\D/g, "")].map((digit) => table.digits.split(" ")[Number(digit)]).join(" ");

  const monthOf = (table, month) =>
    (table.months ? table.months.split(" ")[Number(month) - 1] : String(Number(month)));

  const date = (table, key, [day, month, year], before) =>
    behind(before, filled(table[key], { day: Number(day), month: monthOf(table, month), year }));

  /** A text as it is to be said. */
  function read(text, table) {
    let pieces = [{ text }];
    for (const [written, said] of table.words) {
      pieces = put(pieces, escaped(written), () => said);
    }
    const law = ([number, year]) => `${filled(table.law, { number, year })} `;
    const rules = [
      [`(\\d{1,4})/${YEAR}/`, law, ""],
      [`${DAY}/${MONTH}/${YEAR}`, (facts, before) => date(table, "date-year", facts, before)],
      [`${DAY}/${MONTH}`, (facts, before) => date(table, "date", facts, before)],
      [`${MONTH}/${YEAR}`, ([month, year], before) => date(table, "month-year", [1, month, year], before)],
      ["(0\\d{2,4}(?:[ .]?\\d{2,4}){2,3}|1[89]00[ .]?\\d{4,6})", ([number]) => digits(table, number)],
      [`(\\d{1,4})/${YEAR}`, law],
      [`(\\d{1,4})${DASH}(\\d{1,4})`, ([from, to]) => filled(table.range, { from, to })],
    ];
    for (const [pattern, say, after] of rules) pieces = put(pieces, pattern, say, after);
    return pieces.map((piece) => piece.text).join("").replace(/\s+/g, " ").trim();
  }

  handbook.spoken = { read };
}
