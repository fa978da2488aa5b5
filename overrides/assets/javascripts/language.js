// The language switch keeps the section one is reading: both languages have the same ids.
"use strict";
{
  const LINE = 140; // px: the fixed header and a few lines of text

  /** The id of the last heading above the reader's eyes, or "" at the top of the page. */
  function currentSection(root) {
    const headings = [...root.querySelectorAll(".md-content :is(h2, h3)[id]")];
    const above = headings.filter((heading) => heading.getBoundingClientRect().top < LINE);
    return above.length ? above[above.length - 1].id : "";
  }

  function mount(root) {
    for (const link of root.querySelectorAll("[data-hb-languages] a")) {
      for (const event of ["click", "auxclick", "contextmenu"]) {
        link.addEventListener(event, () => { link.hash = currentSection(root); });
      }
    }
  }

  mount(document);
}
