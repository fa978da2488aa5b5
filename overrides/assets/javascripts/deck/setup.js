// What every script of a deck needs: its words, its slides, which of three windows this is.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const setup = JSON.parse(document.getElementById("hb-deck-setup").textContent);
  const { element, fill } = handbook;

  // A window keeps its name when it is reloaded. What opens the other ones gives them these.
  const MODES = { "hb-presenter": "presenter", "hb-words": "words" };

  /** A button of the deck; `name` is that of its label among the words. */
  const button = (className, name, act) => {
    const made = element("button", className, setup.strings[name]);
    made.type = "button";
    made.dataset.name = name;
    made.addEventListener("click", act);
    return made;
  };

  const slides = [...document.querySelectorAll(".hb-slide")]; // Kept here where the presenter's window shows copies.

  handbook.deck = {
    setup,
    mode: MODES[window.name] || "wall",
    slides,
    words: (name, facts) => fill(setup.strings[name], facts || {}),
    button,
    /** The slide with an id; the first for none. */
    slide: (id) => slides.find((slide) => slide.id === id) || slides[0],
    /** Milliseconds as minutes and seconds: 4:05. */
    clock: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    },
  };
}
