// The bar under the slide: what can be done in class, each with its key.
"use strict";
{
  const { deck, element } = window.handbook;

  const TOOLS = [
    "countdown", "group", "hands", "code", "emergency", "pen", "other", "notes", "skip", "help", "print",
  ];

  /** Mount the bar: `acts` by the name of their label. Tells which slide is shown. */
  deck.mountBar = (bar, acts) => {
    const place = element("span", "hb-bar__place");
    const moves = element("span", "hb-bar__moves");
    const back = deck.button("hb-bar__button", "back", acts.back);
    moves.append(back, place, deck.button("hb-bar__button", "forward", acts.forward));
    const tools = element("details", "hb-bar__tools");
    tools.append(element("summary", "hb-bar__button", deck.words("tools")));
    const list = element("div", "hb-bar__list");
    for (const name of TOOLS) {
      if (acts[name]) list.append(deck.button("hb-bar__tool", name, () => { tools.open = false; acts[name](); }));
    }
    tools.append(list);
    bar.append(moves, tools, deck.button("hb-bar__button hb-bar__button--main", "presenter", acts.presenter));
    return (number) => { place.textContent = `${number} / ${deck.slides.length}`; };
  };

  const KEYS = [
    ["→ ← PageDown PageUp", "key-next"],
    ["B .", "key-black"],
    ["F5 F", "key-full"],
    ["S", "key-presenter"],
    ["N", "key-notes"],
    ["L", "key-other"],
    ["K", "key-skip"],
    ["O Esc", "key-overview"],
    ["?", "key-help"],
  ];

  deck.help = () => {
    const list = element("dl", "hb-keys");
    for (const [keys, name] of KEYS) list.append(element("dt", "", keys), element("dd", "", deck.words(name)));
    deck.dialog("help", list);
  };

  /** Why no second window came, and what to do. */
  deck.explainPopup = () => {
    const first = element("p", "hb-dialog__said", deck.words("popup"));
    deck.dialog("popup", first, element("p", "", deck.words("popup-how")));
  };
}
