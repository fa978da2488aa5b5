// How much paper copies take. Pure: no page; tests call it by itself.
// Loaded with: hb-room
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const REAM = 500; // sheets
  const MOST = 9999; // copies of one paper, as many as its field takes

  /** Whole copies meant by a number: none for what is no number, part of a copy is not printed. */
  const copiesMeant = (number) => Math.min(MOST, Math.max(0, Math.floor(number) || 0));

  handbook.paper = {
    /** Sheets for a list of [copies, sheets a copy]. */
    sheetsFor: (choices) => choices.reduce((sum, [copies, sheets]) => sum + copiesMeant(copies) * sheets, 0),

    /** Reams for a number of sheets; a tenth of one begun is a tenth more. */
    reamsFor: (sheets) => Math.ceil((sheets / REAM) * 10) / 10,
  };
}
