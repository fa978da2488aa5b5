// Keys of the wall and of the presenter's window. The site's own keys (search, next page) are not on these pages.
"use strict";
{
  const { deck } = window.handbook;
  const isTyping = (event) => /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  const SCROLLED = ".hb-panel, .hb-notes, .hb-dialog__page";
  /** Whether up and down scroll what one is in: notes, the other language's words, numbers to call. */
  const isScrolling = ({ key, target }) => /^Arrow(Up|Down)$/.test(key) && target.closest(SCROLLED);
  const MOVES = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  /** Letters that do something on the wall; the moves are those of reveal.js. F5 is a clicker's button to begin. */
  deck.wallKeys = (acts) => {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && deck.closeTop()) {
        event.stopImmediatePropagation();
        return;
      }
      if (isScrolling(event)) {
        event.stopImmediatePropagation();
        return;
      }
      const act = acts[event.key.toLowerCase()];
      if (!act || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    }, true);
  };

  /** The presenter's window moves the wall by the same keys. */
  deck.presenterKeys = ({ go, send }) => {
    document.addEventListener("keydown", (event) => {
      if (isTyping(event) || isScrolling(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const isBlack = event.key.toLowerCase() === "b" || event.key === ".";
      if (!(event.key in MOVES) && !isBlack) return;
      event.preventDefault();
      if (isBlack) send({ type: "black" });
      else go(MOVES[event.key]);
    });
  };
}
