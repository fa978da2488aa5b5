/* The language switch keeps the section one is reading: both languages have the same ids. */
(function () {
  "use strict";

  /** The id of the last heading above the reader's eyes, or "" at the top of the page. */
  function currentSection(root) {
    var line = 140; // px: the fixed header and a few lines of text
    var id = "";
    root.querySelectorAll(".md-content :is(h2, h3)[id]").forEach(function (heading) {
      if (heading.getBoundingClientRect().top < line) id = heading.id;
    });
    return id;
  }

  function mount(root) {
    var links = root.querySelectorAll("[data-hb-languages] a");
    ["click", "auxclick", "contextmenu"].forEach(function (event) {
      links.forEach(function (link) {
        link.addEventListener(event, function () { link.hash = currentSection(root); });
      });
    });
  }

  mount(document);
})();
