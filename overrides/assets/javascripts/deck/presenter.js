// The presenter's window: it follows the wall, and the wall follows it. It keeps the time, and tells it to the wall, so
// that either may be reloaded.
"use strict";
{
  const { deck } = window.handbook;
  const SECOND = 1000; // ms
  const BEATS = 3; // Seconds without an answer after which the wall is taken for closed.

  deck.present = () => {
    const timer = deck.timer();
    let notes = { parts: [], materials: [], minutes: 0, ifLate: "" };
    let current = deck.slides[0];
    let silent = 0;
    let skips = false;
    const link = deck.link(hear);
    const view = deck.presenterView({
      back: () => link.send({ type: "go", by: -1 }),
      forward: () => { begin(); link.send({ type: "go", by: 1 }); },
      start: () => { if (timer.isRunning()) timer.stop(); else timer.start(); beat(); },
      reset: () => { timer.reset(); beat(); },
    });

    function begin() {
      if (!timer.hasBegun()) timer.start();
    }

    function hear(message) {
      silent = 0;
      if (message.time && !timer.hasBegun()) timer.take(message.time);
      if (message.type !== "at") return;
      skips = message.skips;
      if (deck.slide(message.slide) !== current) show(deck.slide(message.slide));
    }

    const isLeft = (part) => !skips || !part.is_optional;
    const taught = () => Object.assign({}, notes, { parts: notes.parts.filter(isLeft) });
    const isShown = (slide) => !skips || !deck.setup.optional.includes(slide.dataset.part);
    const placeOf = (slide) => taught().parts.findIndex((part) => part.id === slide.dataset.part);

    function show(slide) {
      if (deck.slides.indexOf(slide) > deck.slides.indexOf(current)) begin();
      current = slide;
      const number = deck.slides.indexOf(slide);
      timer.enter(slide.dataset.part);
      view.now.show(slide);
      view.next.show(deck.slides.slice(number + 1).find(isShown));
      view.place.textContent = deck.words("slide-of", { number: number + 1, total: deck.slides.length });
      view.notes.replaceChildren(...deck.notesOf(notes, slide.dataset.part, placeOf(slide) <= 0));
      beat();
    }

    /** Once a second: the time, here and for the wall to keep. */
    function beat() {
      const time = timer.state();
      view.start.textContent = deck.words(timer.isRunning() ? "stop" : "start");
      deck.showTime(view, time, taught(), placeOf(current));
      view.alone.hidden = silent < BEATS;
      link.send({ type: "time", time });
    }

    deck.presenterKeys({ go: (by) => { if (by > 0) begin(); link.send({ type: "go", by }); }, send: link.send });
    deck.loadNotes().then(
      (found) => { notes = found; show(current); },
      () => { view.notes.textContent = deck.words("notes-failed"); },
    );
    link.send({ type: "hello" });
    setInterval(() => { silent += 1; beat(); }, SECOND);
  };
}
