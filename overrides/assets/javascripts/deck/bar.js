// The bar under the slide: what can be done in class, each with its key.
"use strict";
{
  const { deck, element } = window.handbook;

  // What the bar offers, and its letters on the keyboard; `presenter` has a button of its own.
  deck.KEYS = {
    presenter: "S", countdown: "T", group: "G", hands: "H", code: "Q", emergency: "E", pen: "P", other: "L", notes: "N",
    skip: "K", help: "?", print: "",
  };

  /** A button that names its key, too. */
  function keyed(className, name, act) {
    const made = deck.button(className, name, act);
    if (deck.KEYS[name]) made.append(` (${deck.KEYS[name]})`);
    return made;
  }

  /** Mount the bar: `acts` by the name of their label. Tells which slide is shown. */
  deck.mountBar = (bar, acts) => {
    const place = element("span", "hb-bar__place");
    const moves = element("span", "hb-bar__moves");
    const back = deck.button("hb-bar__button", "back", acts.back);
    moves.append(back, place, deck.button("hb-bar__button", "forward", acts.forward));
    const tools = element("details", "hb-bar__tools");
    tools.append(element("summary", "hb-bar__button", deck.words("tools")));
    const list = element("div", "hb-bar__list");
    for (const name of Object.keys(deck.KEYS)) {
      if (!acts[name] || name === "presenter") continue;
      list.append(keyed("hb-bar__tool", name, () => { tools.open = false; acts[name](); }));
    }
    tools.append(list);
    bar.append(moves, tools, keyed("hb-bar__button hb-bar__button--main", "presenter", acts.presenter));
    return (number) => { place.textContent = `${number} / ${deck.slides.length}`; };
  };

  // Keys of the slides themselves, most of them those of reveal.js.
  const MOVES = [
    ["→ ← PageDown PageUp", "key-next"], ["B .", "key-black"], ["F5 F", "key-full"], ["O Esc", "key-overview"],
  ];

  /** The list of all keys that do something here. */
  deck.help = (acts) => {
    const list = element("dl", "hb-keys");
    const add = (keys, name) => list.append(element("dt", "", keys), element("dd", "", deck.words(name)));
    for (const [keys, name] of MOVES) add(keys, name);
    for (const [name, key] of Object.entries(deck.KEYS)) if (key && acts[name]) add(key, name);
    deck.dialog("help", list);
  };

  /** Why no second window came, and what to do. */
  deck.explainPopup = () => {
    const first = element("p", "hb-dialog__said", deck.words("popup"));
    deck.dialog("popup", first, element("p", "", deck.words("popup-how")));
  };
}
