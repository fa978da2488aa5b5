// The meaning of a word where one is reading: on hover, on focus, on tap. Without this script the word is a link.
// Loaded with: hb-term
"use strict";
{
  const ID = "hb-meaning";
  const GAP = 13; // px from the edge of the screen
  const BELOW = 6; // px under the word

  function place(box, link) {
    const at = link.getBoundingClientRect();
    const most = document.documentElement.clientWidth - box.offsetWidth - GAP;
    box.style.left = `${Math.min(Math.max(GAP, at.left), most) + window.scrollX}px`;
    box.style.top = `${at.bottom + window.scrollY + BELOW}px`;
  }

  function makeBox(link) {
    const box = window.handbook.element("div", "hb-meaning", link.dataset.definition);
    box.id = ID;
    box.setAttribute("role", "tooltip");
    link.closest(".md-content").append(box);
    link.setAttribute("aria-describedby", ID);
    place(box, link);
  }

  function mount(root) {
    let open = null;

    function hide() {
      if (!open) return;
      open.removeAttribute("aria-describedby");
      open = null;
      root.getElementById(ID).remove();
    }

    function show(link) {
      if (open === link) return;
      hide();
      makeBox(link);
      open = link;
    }

    for (const link of root.querySelectorAll(".hb-term")) {
      for (const event of ["mouseenter", "focus"]) link.addEventListener(event, () => show(link));
      link.addEventListener("blur", hide);
      // Some browsers say after a tap that a mouse has left; who tapped is still there.
      link.addEventListener("mouseleave", () => { if (root.activeElement !== link) hide(); });
      // The first tap shows the meaning, the second follows the link to the glossary.
      link.addEventListener("pointerdown", (event) => {
        link.dataset.tap = event.pointerType === "touch" && open !== link ? "first" : "";
      });
      link.addEventListener("click", (event) => { if (link.dataset.tap === "first") event.preventDefault(); });
    }
    root.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  mount(document);
}
