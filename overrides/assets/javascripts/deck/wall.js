// The wall: slides, bar, panels and keys put together, in step with the presenter's window.
"use strict";
{
  const { deck } = window.handbook;

  const toggleFull = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => null); // Some browsers only let a press do so.
  };

  /** The link to the presenter's window: follows what it says, and keeps its time in case it is reloaded. */
  function linked(reveal, current) {
    let time = null;
    const tell = () => link.send({ type: "at", slide: current().id, skips: Boolean(deck.skips), time });
    const link = deck.link((message) => {
      if (message.type === "go" && message.by > 0) reveal.next();
      if (message.type === "go" && message.by < 0) reveal.prev();
      if (message.type === "black") reveal.togglePause();
      if (message.type === "time") time = message.time;
      tell();
    });
    return { tell, add: link.add };
  }

  function presenterOpener(link) {
    return () => {
      const opened = window.open(window.location.href, "hb-presenter", "popup,width=1200,height=760");
      if (!opened) return deck.explainPopup();
      link.add(opened);
      return opened.focus();
    };
  }

  /** Everything a trainer can do, by the names the bar shows. */
  function actsOf(reveal, current, link, notes, other) {
    const acts = {
      back: () => reveal.prev(),
      forward: () => reveal.next(),
      presenter: presenterOpener(link),
      countdown: deck.countdown,
      group: deck.groups,
      hands: () => deck.hands(current()),
      code: deck.showCode,
      emergency: deck.emergency,
      pen: deck.pen,
      other: other.toggle,
      notes: notes.toggle,
      skip: deck.skipper(reveal, link.tell),
      help: () => deck.help(acts),
      print: () => window.print(),
    };
    return acts;
  }

  deck.wall = (reveal) => {
    const current = () => reveal.getCurrentSlide() || deck.slides[0];
    const link = linked(reveal, current);
    const notes = deck.notesPanel(document.getElementById("hb-notes"));
    const other = deck.otherPanel(document.getElementById("hb-other"));
    new ResizeObserver(() => reveal.layout()).observe(reveal.getViewportElement()); // A panel takes room of the slide.
    const acts = actsOf(reveal, current, link, notes, other);
    const showPlace = deck.mountBar(document.getElementById("hb-bar"), acts);
    const keys = { f5: toggleFull };
    for (const [name, key] of Object.entries(deck.KEYS)) if (key) keys[key.toLowerCase()] = acts[name];
    deck.wallKeys(keys);
    const show = () => {
      showPlace(deck.slides.indexOf(current()) + 1);
      notes.show(current());
      other.show(current());
      deck.wipe();
      link.tell();
    };
    reveal.on("slidechanged", show);
    show();
  };
}
