// The print room: how many sheets the chosen copies take. Without this script the page still tells sheets for one copy.
(function () {
  "use strict";

  const REAM = 500;
  const MOST = 9999;

  // Sheets for a list of [copies, sheets a copy].
  function sheetsFor(choices) {
    return choices.reduce((sum, [copies, sheets]) => sum + Math.min(MOST, Math.max(0, Math.floor(copies) || 0)) * sheets, 0);
  }

  function filled(sentence, facts) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
  }

  function mount(root) {
    const strings = JSON.parse(root.dataset.strings);
    const language = document.documentElement.lang;
    const inputs = [...root.querySelectorAll("input[data-sheets]")];
    const panel = document.createElement("div");
    panel.className = "hb-paper";
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", strings.calculator);
    panel.innerHTML = '<p role="status"></p><button type="button"></button>';
    const [status, clear] = panel.children;
    clear.textContent = strings.clear;

    function show() {
      const sheets = sheetsFor(inputs.map((input) => [input.valueAsNumber, Number(input.dataset.sheets)]));
      const reams = (Math.ceil((sheets / REAM) * 10) / 10).toLocaleString(language);
      const sentence = sheets === 1 ? strings["total-one"] : sheets ? strings.total : strings["total-none"];
      status.textContent = filled(sentence, { sheets: sheets.toLocaleString(language), reams });
      clear.hidden = !sheets;
    }

    clear.addEventListener("click", () => {
      for (const input of inputs) input.value = "";
      show();
      inputs[0].focus(); // The button that had the focus is gone.
    });
    root.addEventListener("input", show);
    for (const input of inputs) input.closest("label").hidden = false;
    root.append(panel);
    show();
  }

  const room = document.querySelector(".hb-room");
  if (room) mount(room);
})();
