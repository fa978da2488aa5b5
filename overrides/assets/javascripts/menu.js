// The menu on a phone: a panel over the page, opened by the button in the header. Without this script the button is a
// link to the panel, which then opens by its address.
"use strict";
{
  const NARROW = "(max-width: 76.1875em)";

  /** What can be reached with Tab in the panel, in order. */
  const stopsIn = (panel) => [...panel.querySelectorAll("a[href]")].filter((link) => link.offsetParent);

  /** Keep Tab inside the panel: behind it stands a page that is covered. */
  function goRound(panel, event) {
    const stops = stopsIn(panel);
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const edge = event.shiftKey ? first : last;
    if (document.activeElement !== edge && panel.contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  function makeToggle(opener, panel) {
    return (isOpen) => {
      if (panel.hasAttribute("data-open") === isOpen) return;
      panel.toggleAttribute("data-open", isOpen);
      opener.setAttribute("aria-expanded", isOpen);
      for (const [name, value] of [["role", "dialog"], ["aria-modal", "true"]]) {
        if (isOpen) panel.setAttribute(name, value);
        else panel.removeAttribute(name);
      }
      if (isOpen) panel.querySelector("[data-hb-menu-close]").focus();
      else opener.focus({ preventScroll: true });
    };
  }

  /** The page one is on is in sight, however long the menu. */
  function showCurrent(panel) {
    const current = panel.querySelector('[aria-current="page"]');
    const box = panel.firstElementChild;
    if (!current) return;
    const below = current.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom;
    if (below > 0) box.scrollTop += below + box.clientHeight / 2;
  }

  function mount(opener, panel) {
    const toggle = makeToggle(opener, panel);
    const press = (event, isOpen) => {
      event.preventDefault();
      toggle(isOpen);
      if (isOpen) showCurrent(panel);
    };
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", panel.id);
    panel.querySelector("[data-hb-menu-close]").setAttribute("role", "button");
    panel.setAttribute("aria-label", opener.getAttribute("aria-label"));
    opener.addEventListener("click", (event) => press(event, true));
    opener.addEventListener("keydown", (event) => { if (event.key === " ") press(event, true); });
    for (const closer of document.querySelectorAll("[data-hb-menu-close], .hb-menu-veil")) {
      closer.addEventListener("click", (event) => press(event, false));
    }
    panel.addEventListener("click", (event) => { if (event.target.closest('a[href^="#"]')) toggle(false); });
    panel.addEventListener("keydown", (event) => {
      if (!panel.hasAttribute("data-open")) return;
      if (event.key === "Escape") toggle(false);
      if (event.key === "Tab") goRound(panel, event);
    });
    window.matchMedia(NARROW).addListener((query) => { if (!query.matches) toggle(false); });
    showCurrent(panel);
  }

  const opener = document.querySelector("[data-hb-menu]");
  const panel = document.getElementById("hb-menu");
  if (opener && panel) mount(opener, panel);
}
