// The print room: how many sheets the chosen copies take. Without this script the page still tells sheets for one copy.
"use strict";
{
  const { element, fill, paper } = window.handbook;

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

  function mount(room) {
    const strings = JSON.parse(room.dataset.strings);
    const inputs = [...room.querySelectorAll("input[data-sheets]")];
    const { panel, status, clear } = makePanel(strings);

    function show() {
      const sheets = paper.sheetsFor(inputs.map((input) => [input.valueAsNumber, Number(input.dataset.sheets)]));
      status.textContent = sentenceFor(sheets, strings);
      clear.hidden = !sheets;
    }

    clear.addEventListener("click", () => {
      for (const input of inputs) input.value = "";
      show();
      inputs[0].focus(); // The button that had the focus is gone.
    });
    room.addEventListener("input", show);
    for (const input of inputs) input.closest("label").hidden = false;
    room.append(panel);
    show();
  }

  for (const room of document.querySelectorAll(".hb-room")) mount(room);
}
