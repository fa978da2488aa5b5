// A result as a line one can scan, read out or type, and a list of them as a table for a spreadsheet. Pure: no page;
// tests call it by itself.
//
//   HB1 1.2 5/6 2026-11-28 K7QP Lan      form, lesson (2A: a test), right of all, day, mark and check, a name if given
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; // None that is taken for another.
  const NAME = 40; // letters
  const LINE = new RegExp([
    "^(?:HB1\\s+)?(\\d{1,2}(?:\\.\\d{1,2}|[TAB]))",
    "(\\d{1,2})\\s*/\\s*(\\d{1,2})", "(\\d{4}-\\d{2}-\\d{2})",
    "([0-9A-Z]{2})([0-9A-Z]{2})(?:\\s+(.*))?$",
  ].join("\\s+"), "i");

  const PRIME = 887; // The greatest one below what two letters can tell.

  const letterOf = (number) => LETTERS[number % LETTERS.length];
  const two = (number) => letterOf(Math.floor(number / LETTERS.length)) + letterOf(number);

  /** Two letters that tell one letter typed wrongly. */
  const checkOf = (text) => two([...text].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % PRIME, 7));

  const nameOf = (name) => name.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/\s+/g, " ").trim().slice(0, NAME);

  /** Two letters that tell two results apart that are the same otherwise; from a number below 1. */
  const markOf = (chance) => two(Math.floor(chance * LETTERS.length * LETTERS.length));

  const factsOf = ({ number, right, total, day, mark }) => `${number} ${right}/${total} ${day} ${mark}`;

  /** The line of a result. */
  function write(result) {
    const facts = factsOf(result);
    return `HB1 ${facts}${checkOf(facts)} ${nameOf(result.name || "")}`.trim();
  }

  const isDay = (day) => {
    const date = new Date(`${day}T12:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
  };

  /** The result of a line; null where it is none, or where a letter of it is wrong. */
  function read(line) {
    const match = LINE.exec(line.normalize("NFC").trim());
    if (!match) return null;
    const [number, right, total, day, mark, check] = match.slice(1, 7).map((fact) => fact.toUpperCase());
    const result = { number, right: Number(right), total: Number(total), day, mark, name: nameOf(match[7] || "") };
    const isSound = check === checkOf(factsOf(result)) && result.right <= result.total && result.total > 0;
    return isSound && isDay(day) ? result : null;
  }

  /** Whether a day cannot be right by that of this device: a clock that is years off. */
  const isOdd = (day, today) => Math.abs(new Date(day) - new Date(today)) > 366 * 24 * 3600 * 1000;

  /** A cell that no spreadsheet takes for a formula. */
  const cell = (text) => {
    const plain = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
    return `"${plain.replace(/"/g, '""')}"`;
  };

  /** Rows of texts as a table that spreadsheets open, accents and all. */
  const table = (rows) => {
    const lines = rows.map((row) => row.map((text) => cell(String(text))).join(","));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  };

  handbook.result = { isOdd, markOf, read, table, write };
}
