// A picture fills the screen when it is pressed, and goes back when it is pressed again.
"use strict";
{
  const { deck, element } = window.handbook;

  function enlarge(image) {
    const box = element("button", "hb-zoom");
    box.type = "button";
    box.setAttribute("aria-label", deck.words("close"));
    const copy = image.cloneNode();
    copy.className = "hb-zoom__picture";
    box.append(copy);
    box.addEventListener("click", () => box.remove());
    document.body.append(box);
    box.focus();
  }

  deck.mountZoom = (root) => {
    root.addEventListener("click", (event) => {
      if (event.target.tagName === "IMG") enlarge(event.target);
    });
    for (const image of root.querySelectorAll("img")) image.title = deck.words("zoom");
  };

  /** Whether something was over the slide and is closed now. */
  deck.closeTop = () => {
    const top = document.querySelector(".hb-zoom") || document.querySelector(".hb-dialog");
    if (top) top.remove();
    return Boolean(top);
  };
}
