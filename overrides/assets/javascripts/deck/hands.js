// Hands counted for each option (H), with a bar for each. What was counted stays while the deck is open.
"use strict";
{
  const { deck, element } = window.handbook;
  const LETTERS = "ABCDEFGH";
  const LEAST = 4; // Options where the slide is no question.
  const counted = new Map();

  function rowOf(letter, place, counts, show) {
    const row = element("label", "hb-hands__row");
    const field = element("input", "hb-dialog__field");
    Object.assign(field, { type: "number", min: 0, max: 999, value: counts[place] || "" });
    field.setAttribute("aria-label", deck.words("hands-of", { letter }));
    const bar = element("span", "hb-hands__bar");
    field.addEventListener("input", () => {
      counts[place] = Math.max(0, Math.floor(field.valueAsNumber) || 0);
      show();
    });
    row.append(element("b", "hb-hands__letter", letter), field, bar);
    return { row, bar };
  }

  /** The table for the slide that is shown: a row for each of its options. */
  deck.hands = (slide) => {
    const options = slide.querySelectorAll(".hb-slide__options > li").length || LEAST;
    const list = slide.querySelector(".hb-slide__options");
    const first = list && list.start > 1 ? list.start - 1 : 0;
    if (!counted.has(slide.id)) counted.set(slide.id, []);
    const counts = counted.get(slide.id);
    const total = element("p", "hb-hands__total");
    const rows = [...LETTERS.slice(first, first + options)].map((letter, place) => rowOf(letter, place, counts, show));

    function show() {
      const most = Math.max(1, ...counts.map(Number).filter(Boolean));
      const sum = counts.reduce((all, one) => all + (one || 0), 0);
      rows.forEach(({ bar }, place) => {
        bar.style.setProperty("--hb-share", (counts[place] || 0) / most);
        bar.textContent = counts[place] ? `${Math.round((counts[place] / sum) * 100)} %` : "";
      });
      total.textContent = deck.words("hands-total", { total: sum });
    }

    const table = element("div", "hb-hands");
    table.append(...rows.map(({ row }) => row), total);
    deck.dialog("hands", table);
    show();
  };
}
