// The print room: looking for a paper, and how many sheets the chosen copies take. Without this script shelves and rows
// are opened by hand, and the page still tells sheets for one copy.
// Loaded with: hb-room
"use strict";
{
  const { element, fill, named, paper, site } = window.handbook;
  const FEW = 12; // papers found that are shown at once

  function makePanel(strings) {
    const panel = element("div", "hb-paper");
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", strings.calculator);
    const status = element("p");
    status.setAttribute("role", "status");
    const clear = element("button", "", strings.clear);
    clear.type = "button";
    panel.append(status, clear);
    return { panel, status, clear };
  }

  /** What a number of sheets comes to, in words. */
  function sentenceFor(sheets, strings) {
    const language = document.documentElement.lang;
    const sentence = sheets === 1 ? strings["total-one"] : sheets ? strings.total : strings["total-none"];
    const reams = paper.reamsFor(sheets).toLocaleString(language);
    return fill(sentence, { sheets: sheets.toLocaleString(language), reams });
  }

  /** The shelves of a room: their rows, and what each paper is found by. */
  function shelvesOf(room) {
    return [...room.querySelectorAll(".hb-room__shelf")].map((shelf) => ({
      shelf,
      id: shelf.querySelector("h2").id,
      rows: [...shelf.querySelectorAll(".hb-room__row")].map((row) => ({
        row,
        copies: [...row.querySelectorAll(".hb-copy")].map((copy) => ({
          copy,
          who: copy.dataset.who,
          name: copy.querySelector(".hb-copy__link").textContent,
        })),
      })),
    }));
  }

  /** Show what `isWanted` and hide the rest; returns how many papers are shown. */
  function choose(shelves, isWanted) {
    let found = 0;
    for (const { shelf, id, rows } of shelves) {
      let onShelf = 0;
      for (const { row, copies } of rows) {
        let inRow = 0;
        for (const { copy, who, name } of copies) {
          copy.hidden = !isWanted(id, who, name);
          if (!copy.hidden) inRow++;
        }
        row.hidden = !inRow;
        onShelf += inRow;
      }
      shelf.hidden = !onShelf;
      found += onShelf;
    }
    return found;
  }

  /** Unfold what was found; rows only where that stays short. */
  function unfold(shelves, isChosen, found) {
    const isShort = shelves.filter(({ shelf }) => !shelf.hidden).length === 1 || found <= FEW;
    for (const { shelf, rows } of shelves) {
      shelf.open = isChosen && isShort && !shelf.hidden;
      for (const { row } of rows) row.open = isChosen && found <= FEW && !row.hidden;
    }
  }

  /** Reads a name as search does: by its letters as soon as these have come, then by what it means. */
  function makeReader(changed) {
    const reader = { isComing: false, fold: (text) => text.toLowerCase() };
    let index = null;

    reader.partsOf = (text) =>
      (index ? named.meant(index, text) : named.typed(reader.fold(text).split(" ").filter(Boolean)));

    reader.fetch = async () => {
      if (index || reader.isComing) return;
      reader.isComing = true;
      try {
        await site.loadParts(["letters"]);
        reader.fold = window.handbook.letters.fold;
        changed();
        index = await site.loadIndex();
      } catch (error) {
        // What is there finds what it can; the rest is asked for again when one comes back to the name.
      }
      reader.isComing = false;
      changed();
    };
    return reader;
  }

  function mountChoice(room, strings) {
    const form = room.querySelector(".hb-choose");
    const status = form.querySelector(".hb-choose__found");
    const shelves = shelvesOf(room);
    const reader = makeReader(show);

    function show() {
      const { who, shelf, name } = form.elements;
      const wanted = reader.partsOf(name.value);
      const isChosen = Boolean(who.value || shelf.value || wanted.length);
      const found = choose(shelves, (id, own, title) =>
        (!shelf.value || id === shelf.value) && (!who.value || own === who.value)
        && named.isNamed(reader.fold(title), wanted));
      unfold(shelves, isChosen, found);
      const sentence = found === 1 ? strings["found-one"] : found ? strings.found : strings["found-none"];
      const isKnown = isChosen && (found || !reader.isComing); // "No such paper" waits for all that finds one.
      status.textContent = isKnown ? fill(sentence, { count: found }) : "";
    }

    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.name.addEventListener("focus", reader.fetch);
    form.hidden = false;
  }

  function mountPaper(room, strings) {
    const inputs = [...room.querySelectorAll("input[data-sheets]")];
    const { panel, status, clear } = makePanel(strings);

    function show() {
      const sheets = paper.sheetsFor(inputs.map((input) => [input.valueAsNumber, Number(input.dataset.sheets)]));
      status.textContent = sentenceFor(sheets, strings);
      clear.hidden = !sheets;
      panel.toggleAttribute("data-empty", !sheets); // Then it covers nothing.
    }

    clear.addEventListener("click", () => {
      const first = inputs.find((input) => input.value && input.offsetParent) || room.querySelector("summary");
      for (const input of inputs) input.value = "";
      show();
      first.focus(); // The button that had the focus is gone.
    });
    room.addEventListener("input", show);
    for (const input of inputs) input.closest("label").hidden = false;
    room.append(panel);
    show();
  }

  /** A link to a shelf opens it. */
  function openNamed(room) {
    const heading = room.querySelector(`#${CSS.escape(decodeURIComponent(location.hash.slice(1)) || "none")}`);
    if (heading) heading.closest("details").open = true;
  }

  for (const room of document.querySelectorAll(".hb-room")) {
    const strings = JSON.parse(room.dataset.strings);
    mountChoice(room, strings);
    mountPaper(room, strings);
    openNamed(room);
    window.addEventListener("hashchange", () => openNamed(room));
  }
}
