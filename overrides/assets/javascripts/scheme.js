// Light or dark: as the device has it, until one chooses here. A line in the page's body sets it before anything is
// painted; this is the button. Where nothing may be stored, the choice lasts as long as the page.
"use strict";
{
  const KEY = "hb-scheme"; // Read by base.html, too.

  function keep(scheme) {
    try {
      localStorage.setItem(KEY, scheme);
    } catch (error) {
      // A private window, or a full store: the page has the colours all the same.
    }
  }

  function mount(button) {
    const { dataset } = document.body;
    const tell = () => button.setAttribute("aria-pressed", dataset.mdColorScheme === "slate");
    button.hidden = false;
    button.addEventListener("click", () => {
      dataset.mdColorScheme = dataset.mdColorScheme === "slate" ? "default" : "slate";
      keep(dataset.mdColorScheme);
      tell();
    });
    tell();
  }

  const button = document.querySelector("[data-hb-scheme]");
  if (button) mount(button);
}
