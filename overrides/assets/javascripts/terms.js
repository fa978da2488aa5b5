/* The meaning of a word where one is reading: on hover, on focus, on tap. Without this script the word is a link. */
(function () {
  "use strict";

  var ID = "hb-meaning";

  function place(box, link) {
    var at = link.getBoundingClientRect();
    var gap = 13; // px from the edge of the screen
    var left = Math.min(Math.max(gap, at.left), document.documentElement.clientWidth - box.offsetWidth - gap);
    box.style.left = left + window.scrollX + "px";
    box.style.top = at.bottom + window.scrollY + 6 + "px";
  }

  function mount(root) {
    var links = root.querySelectorAll(".hb-term");
    var open = null;

    function hide() {
      if (!open) return;
      open.removeAttribute("aria-describedby");
      open = null;
      root.getElementById(ID).remove();
    }

    function show(link) {
      if (open === link) return;
      hide();
      var box = root.createElement("div");
      box.id = ID;
      box.className = "hb-meaning";
      box.setAttribute("role", "tooltip");
      box.textContent = link.dataset.definition;
      link.closest(".md-content").append(box);
      link.setAttribute("aria-describedby", ID);
      place(box, link);
      open = link;
    }

    links.forEach(function (link) {
      link.addEventListener("mouseenter", function () { show(link); });
      link.addEventListener("focus", function () { show(link); });
      link.addEventListener("mouseleave", hide);
      link.addEventListener("blur", hide);
      // The first tap shows the meaning, the second follows the link to the glossary.
      link.addEventListener("pointerdown", function (event) { link.dataset.tap = event.pointerType === "touch" && open !== link ? "first" : ""; });
      link.addEventListener("click", function (event) {
        if (link.dataset.tap === "first") event.preventDefault();
      });
    });
    root.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
  }

  mount(document);
})();
