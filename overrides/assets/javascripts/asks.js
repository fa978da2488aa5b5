// What neighbours ask: the question that the address names is opened, as search and links lead to it.
// Loaded with: hb-ask
"use strict";
{
  function mount(root) {
    function open() {
      const asked = root.getElementById(decodeURIComponent(window.location.hash.slice(1)));
      if (asked && asked.matches("details.hb-ask")) asked.open = true;
    }

    window.addEventListener("hashchange", open);
    open();
  }

  mount(document);
}
