// How a reader has chosen to see the handbook: letters and colours. Stands inside the page, before anything of it is
// drawn, so that nothing changes under one's eyes; look/panel.js is where one chooses, store.js how it is kept.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const COLOURS = ["default", "slate", "contrast"];
  const LETTERS = [1, 2, 3, 4];

  /** The colours that the device asks for. */
  function colours() {
    if (matchMedia("(prefers-contrast: more)").matches) return "contrast";
    return matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  }

  /** Show the page as it was chosen; what was not chosen, or is nothing one can choose, as the device has it. */
  handbook.look = (chosen) => {
    document.documentElement.dataset.hbLetters = LETTERS.includes(chosen.letters) ? chosen.letters : 1;
    document.body.dataset.mdColorScheme = COLOURS.includes(chosen.colours) ? chosen.colours : colours();
  };

  function kept() {
    const { base } = document.querySelector('meta[name="hb-locale"]').dataset;
    const { pathname } = new URL(base.replace(/\/?$/, "/"), location.href);
    try {
      return JSON.parse(localStorage.getItem(`handbook.1:${pathname}:look`)) || {};
    } catch (error) {
      return {};
    }
  }

  handbook.look(kept());
}
