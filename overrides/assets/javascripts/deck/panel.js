// The wall's own panels: notes under the slide for who has one screen (N), and short sentences over it.
"use strict";
{
  const { deck, element } = window.handbook;

  /** The panel of notes: `show` those for a slide, `toggle` it. */
  deck.notesPanel = (panel) => {
    let notes = null;
    let current = deck.slides[0];

    function show(slide) {
      current = slide;
      if (panel.hidden || !notes) return;
      const isFirst = notes.parts.findIndex((part) => part.id === slide.dataset.part) <= 0;
      panel.replaceChildren(...deck.notesOf(notes, slide.dataset.part, isFirst));
      panel.scrollTop = 0;
    }

    function toggle() {
      panel.hidden = !panel.hidden;
      deck.loadNotes().then(
        (found) => { notes = found; show(current); },
        () => { panel.textContent = deck.words("notes-failed"); },
      );
    }

    return { show, toggle };
  };

  /** A box over the slide with a title; Escape or its button closes it. One stands open at a time. */
  deck.dialog = (name, ...content) => {
    const open = document.querySelector(".hb-dialog");
    if (open) open.remove();
    if (open && open.dataset.name === name) return null;
    const box = element("section", "hb-dialog");
    box.dataset.name = name;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", deck.setup.strings[name] || deck.words("tools"));
    const close = deck.button("hb-dialog__close", "close", () => box.remove());
    box.append(...content, close);
    document.body.append(box);
    close.focus();
    return box;
  };

  /** A sentence that goes by itself. */
  deck.say = (sentence) => {
    const box = element("p", "hb-said", sentence);
    box.setAttribute("role", "status");
    for (const old of document.querySelectorAll(".hb-said")) old.remove();
    document.body.append(box);
    setTimeout(() => box.remove(), 6000);
  };
}
