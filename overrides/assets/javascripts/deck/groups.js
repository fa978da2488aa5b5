// Picking a group by its number (G): none comes twice before all have had their turn. Nothing is stored.
"use strict";
{
  const { deck, element } = window.handbook;
  let left = [];
  let count = 6;

  function pick() {
    if (!left.length) left = Array.from({ length: count }, (_, place) => place + 1);
    const place = Math.floor(Math.random() * left.length);
    return left.splice(place, 1)[0];
  }

  deck.groups = () => {
    const number = element("p", "hb-dialog__number", "–");
    number.setAttribute("role", "status");
    const field = element("input", "hb-dialog__field");
    Object.assign(field, { type: "number", min: 1, max: 99, value: count });
    field.addEventListener("input", () => {
      count = Math.min(99, Math.max(1, field.valueAsNumber || 1));
      left = [];
    });
    const label = element("label", "hb-dialog__label", deck.words("groups-how-many"));
    label.append(field);
    const chosen = () => { number.textContent = `${deck.words("picked")} ${pick()}`; };
    deck.dialog("group", number, label, deck.button("hb-dialog__choice", "pick", chosen));
  };
}
