// What may be left out when time is short (K): its slides go, and come back at the same key.
"use strict";
{
  const { deck } = window.handbook;
  const isOptional = (slide) => deck.setup.optional.includes(slide.dataset.part);

  /** The slide to show when slides have gone: the one that was shown, else the next that is left. */
  function goOn(reveal, shown) {
    const left = deck.slides.filter((slide) => slide.isConnected);
    const after = deck.slides.slice(deck.slides.indexOf(shown)).find((slide) => slide.isConnected);
    reveal.slide(left.indexOf(after || left[left.length - 1]));
  }

  /** A function that leaves these slides out, or takes them up again, and says how many minutes that gains. */
  deck.skipper = (reveal, onChange) => () => {
    if (!deck.setup.optional.length) return deck.say(deck.words("skip-none"));
    const shown = reveal.getCurrentSlide();
    deck.skips = !deck.skips;
    if (deck.skips) deck.slides.filter(isOptional).forEach((slide) => slide.remove());
    else reveal.getSlidesElement().append(...deck.slides); // All of them, in their order.
    reveal.sync();
    goOn(reveal, shown);
    onChange();
    return deck.loadNotes().then((notes) => {
      const minutes = window.handbook.pace.gain(notes.parts);
      deck.say(deck.words(deck.skips ? "skipped" : "unskipped", { minutes }));
    });
  };
}
