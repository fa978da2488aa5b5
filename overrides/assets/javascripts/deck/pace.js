// How the class stands against its minutes. Pure: no page, no clock; times are in milliseconds.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const MINUTE = 60000;
  const AMBER = 0.8; // Of a part's minutes: from here on it is time to come to an end.

  /** The colour of a part: green, amber from four fifths of its minutes on, red when they are over. */
  function partState(used, minutes) {
    const share = used / (minutes * MINUTE || 1);
    if (!minutes) return { state: "green", over: 0 };
    if (share > 1) return { state: "red", over: Math.ceil(used / MINUTE - minutes) };
    return { state: share >= AMBER ? "amber" : "green", over: 0 };
  }

  /** Whole minutes behind the plan, below 0 when ahead: `spent` since the start, `used` in the part at `place`. */
  function behind(parts, place, spent, used) {
    const before = parts.slice(0, place).reduce((sum, part) => sum + part.minutes, 0);
    const planned = before * MINUTE + Math.min(used, (parts[place] ? parts[place].minutes : 0) * MINUTE);
    return Math.trunc((spent - planned) / MINUTE);
  }

  /** The parts after `place` that may be left out, in order, until they make up for the minutes; else all of them. */
  function toDrop(parts, place, minutes) {
    const found = [];
    let gained = 0;
    for (const part of parts.slice(place + 1)) {
      if (part.is_optional && gained < minutes) {
        found.push(part);
        gained += part.minutes;
      }
    }
    return found;
  }

  /** Minutes that leaving out everything that may be left out gains. */
  const gain = (parts) => parts.reduce((sum, part) => sum + (part.is_optional ? part.minutes : 0), 0);

  handbook.pace = { partState, behind, toDrop, gain };
}
