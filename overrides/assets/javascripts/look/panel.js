// Where a reader chooses letters and colours. What is chosen shows at once and stays on this device.
"use strict";
{
  const { look, store } = window.handbook;
  const DEVICE = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"];

  /** What is chosen in the panel. */
  function chosenIn(panel) {
    const valueOf = (name) => panel.querySelector(`input[name="${name}"]:checked`).value;
    return { letters: Number(valueOf("letters")), colours: valueOf("colours") };
  }

  function show(panel, kept) {
    const { hbLetters } = document.documentElement.dataset;
    for (const [name, value] of Object.entries({ letters: hbLetters, colours: kept.colours || "" })) {
      const inputs = [...panel.querySelectorAll(`input[name="${name}"]`)];
      (inputs.find((input) => input.value === String(value)) || inputs[0]).checked = true;
    }
  }

  function mount(root) {
    const opener = root.querySelector("[data-hb-look]");
    const panel = root.getElementById("hb-look");
    if (!opener || !panel || !panel.showModal || !look) return;
    opener.hidden = false;
    opener.addEventListener("click", () => {
      show(panel, store.get("look"));
      panel.showModal();
    });
    panel.addEventListener("change", () => {
      const chosen = chosenIn(panel);
      look(chosen);
      store.set("look", chosen);
    });
    panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });
    for (const query of DEVICE) {
      const device = matchMedia(query);
      if (device.addEventListener) device.addEventListener("change", () => look(store.get("look")));
    }
  }

  mount(document);
}
