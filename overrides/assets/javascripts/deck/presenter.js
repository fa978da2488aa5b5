// The presenter's window: it follows the wall, and the wall follows it. It keeps the time, and tells it to the wall, so
// that either may be reloaded.
"use strict";
{
  const { deck } = window.handbook;
  const SECOND = 1000; // ms
  const BEATS = 3; // Seconds without an answer after which the wall is taken for closed.
  const timer = deck.timer();
  const state = { current: deck.slides[0], silent: 0, skips: false, link: null, view: null };
  let notes = { parts: [], materials: [], minutes: 0, ifLate: "" };

  /** The notes without the parts that are left out now. */
  function taught() {
    const isLeft = (part) => !state.skips || !part.is_optional;
    return Object.assign({}, notes, { parts: notes.parts.filter(isLeft) });
  }

  const isShown = (slide) => !state.skips || !deck.setup.optional.includes(slide.dataset.part);
  const placeOf = (slide) => taught().parts.findIndex((part) => part.id === slide.dataset.part);

  function begin() {
    if (!timer.hasBegun()) timer.start();
  }

  /** Move the wall; the first step forward starts the clock. */
  function go(by) {
    if (by > 0) begin();
    state.link.send({ type: "go", by });
  }

  /** Once a second: the time, here and for the wall to keep. */
  function beat() {
    const time = timer.state();
    state.view.start.textContent = deck.words(timer.isRunning() ? "stop" : "start");
    deck.showTime(state.view, time, taught(), placeOf(state.current));
    state.view.alone.hidden = state.silent < BEATS;
    state.link.send({ type: "time", time });
  }

  function show(slide) {
    const { view } = state;
    const number = deck.slides.indexOf(slide);
    if (number > deck.slides.indexOf(state.current)) begin();
    state.current = slide;
    timer.enter(slide.dataset.part);
    view.now.show(slide);
    view.next.show(deck.slides.slice(number + 1).find(isShown));
    view.place.textContent = deck.words("slide-of", { number: number + 1, total: deck.slides.length });
    view.notes.replaceChildren(...deck.notesOf(notes, slide.dataset.part, placeOf(slide) <= 0));
    beat();
  }

  function hear(message) {
    state.silent = 0;
    if (message.time && !timer.hasBegun()) timer.take(message.time);
    if (message.type !== "at") return;
    state.skips = message.skips;
    if (deck.slide(message.slide) !== state.current) show(deck.slide(message.slide));
  }

  const acts = {
    back: () => go(-1),
    forward: () => go(1),
    start: () => {
      if (timer.isRunning()) timer.stop();
      else timer.start();
      beat();
    },
    reset: () => {
      timer.reset();
      beat();
    },
  };

  deck.present = () => {
    state.link = deck.link(hear);
    state.view = deck.presenterView(acts);
    deck.presenterKeys({ go, send: state.link.send });
    deck.loadNotes().then(
      (found) => { notes = found; show(state.current); },
      () => { state.view.notes.textContent = deck.words("notes-failed"); },
    );
    state.link.send({ type: "hello" });
    setInterval(() => { state.silent += 1; beat(); }, SECOND);
  };
}
