// The trainer's notes: in a file of their own, asked for only when somebody wants to read them.
"use strict";
{
  const handbook = window.handbook;
  const { deck, element } = handbook;
  let asked = null;

  /** The notes of this deck, once their file is there; refused where it cannot be opened. */
  deck.loadNotes = () => {
    if (!asked) {
      asked = new Promise((resolve, reject) => {
        handbook.takeNotes = resolve;
        const script = document.createElement("script");
        script.src = deck.setup.notes;
        script.onerror = () => reject(new Error(deck.setup.notes));
        document.head.append(script);
      });
    }
    return asked;
  };

  function noteOf(note) {
    const made = element("section", "hb-note");
    const title = element("h3", "hb-note__title", note.title);
    if (note.minutes) title.append(element("span", "hb-note__minutes", deck.words("minutes", note)));
    const body = element("div");
    body.innerHTML = note.html;
    made.append(title, body);
    return made;
  }

  /** The notes of a part as elements; before the first part, also what to bring and what to do when late. */
  deck.notesOf = (notes, id, isFirst) => {
    const part = notes.parts.find((one) => one.id === id);
    const found = part ? part.notes.map(noteOf) : [];
    if (isFirst && notes.materials.length) {
      const list = element("ul");
      for (const line of notes.materials) list.append(element("li", "", line));
      found.unshift(list);
      found.unshift(element("h3", "hb-note__title", deck.words("materials")));
    }
    if (isFirst && notes.ifLate) {
      found.push(element("h3", "hb-note__title", deck.words("if-late")), element("p", "", notes.ifLate));
    }
    return found.length ? found : [element("p", "", deck.words("no-notes"))];
  };
}
