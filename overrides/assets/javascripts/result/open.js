// Where results are shown to the trainer, and where the trainer takes them in: both are fetched when asked for.
// Loaded with: hb-quiz, data-hb-class
"use strict";
{
  const { handbook } = window;
  const parts = (...names) => names.map((name) => `assets/javascripts/result/${name}.js`);

  /** Show the card of a page's score. */
  handbook.showCard = ({ right, total }) => {
    const { number, title } = handbook.place();
    const needed = ["assets/vendor/qrcode/qrcode.js", ...parts("code", "card")];
    handbook.fetchPart(needed, (says) => handbook.card.show({ number, title, right, total }, says.result));
  };

  /** The number and title of this page, empty where its result has no place in a class. */
  handbook.place = () => {
    const numbered = document.querySelector(".md-content [data-hb-number]");
    const title = document.querySelector(".md-content h1");
    return { number: numbered ? numbered.dataset.hbNumber : "", title: title ? title.textContent.trim() : "" };
  };

  function mount(root) {
    const section = root.querySelector("[data-hb-class]");
    if (!section) return;
    section.hidden = false;
    const opener = section.querySelector(".hb-class__button");
    const needed = parts("code", "card", "scan", "list");
    const show = (says) => handbook.classList.show(section, opener, says.result);
    opener.addEventListener("click", () => handbook.fetchPart(needed, show));
  }

  mount(document);
}
