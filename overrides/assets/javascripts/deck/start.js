// A deck begins: as the wall, as the presenter's window, or unseen, to tell its words to a deck in another language.
"use strict";
{
  const { deck } = window.handbook;
  const FITS = 4; // Steps by which the letters of a full slide get smaller.

  /** Smaller letters where a slide is full, measured in the slide's own pixels, so alike on every screen. */
  function fit(slide) {
    const body = slide.querySelector(".hb-slide__body");
    for (let step = 1; step <= FITS && body.scrollHeight > body.clientHeight; step += 1) slide.dataset.fit = step;
  }

  function settings() {
    return {
      width: 1280, height: 720, margin: 0, minScale: 0.1, maxScale: 4, center: false, display: "flex",
      hash: true, embedded: true,
      controls: false, progress: false, transition: "none", backgroundTransition: "none", overview: true, help: false,
      keyboardCondition: null, keyboard: { 84: null, 71: null, 72: null, 76: null, 78: null, 80: null, 83: null },
      scrollActivationWidth: 0,
    };
  }

  function projecting() {
    deck.slides.forEach(fit);
    const reveal = new window.Reveal(document.getElementById("hb-deck"), settings());
    deck.reveal = reveal;
    deck.mountZoom(document.getElementById("hb-deck"));
    reveal.initialize().then(() => {
      deck.wall(reveal);
      document.documentElement.dataset.ready = "";
    });
  }

  if (deck.mode === "words") deck.tellWords();
  else if (deck.mode === "presenter") deck.present();
  else projecting();
}
