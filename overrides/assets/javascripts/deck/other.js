// The other language's words under the same slide (L). They are in its own deck, which is opened unseen and asked for
// them: that works from a USB stick too, where nothing can be fetched.
"use strict";
{
  const { askUnseen, deck, element } = window.handbook;

  /** The body of a slide with whole addresses, as it is to be shown from another folder. */
  function bodyOf(slide) {
    for (const link of slide.querySelectorAll("a[href]")) link.setAttribute("href", link.href);
    for (const image of slide.querySelectorAll("img[src]")) image.setAttribute("src", image.src);
    const title = slide.querySelector(".hb-slide__title").textContent;
    return { id: slide.id, part: slide.dataset.part, title, html: slide.querySelector(".hb-slide__body").innerHTML };
  }

  /** Where this deck was opened unseen: tell the one that did so everything. */
  deck.tellWords = () => {
    window.parent.postMessage({ words: deck.slides.map(bodyOf), lang: document.getElementById("hb-deck").lang }, "*");
  };

  /** The slide that says the same: that with its id, else the one as far into the same part. */
  function fellow(words, slide) {
    const same = words.find((one) => one.id === slide.id);
    if (same) return same;
    const ours = deck.slides.filter((one) => one.dataset.part === slide.dataset.part);
    const theirs = words.filter((one) => one.part === slide.dataset.part);
    return theirs[Math.min(ours.indexOf(slide), theirs.length - 1)];
  }

  /** The panel of the other language: `show` the words for a slide, `toggle` it; null where there is none. */
  deck.otherPanel = (panel) => {
    let said = null;
    let current = null;
    let isComing = false;

    function show(slide) {
      current = slide;
      if (panel.hidden || !said) return;
      const found = fellow(said.words, slide);
      const body = element("div", "hb-panel__body");
      body.innerHTML = found ? found.html : "";
      panel.lang = found ? said.lang : document.documentElement.lang;
      panel.replaceChildren(element("h2", "hb-panel__title", found ? found.title : deck.words("other-missing")), body);
    }

    /** Ask the other deck; one that did not come is asked again when the panel is opened the next time. */
    async function fetchWords() {
      if (said || isComing) return;
      isComing = true;
      panel.textContent = "";
      try {
        said = await askUnseen(deck.setup.others[0].url, "hb-words", "words");
        show(current);
      } catch (error) {
        panel.textContent = deck.words("other-failed");
      }
      isComing = false;
    }

    function toggle() {
      panel.hidden = !panel.hidden;
      if (!deck.setup.others.length) panel.textContent = deck.words("other-missing");
      else if (!panel.hidden) fetchWords();
      show(current);
    }

    return { show, toggle };
  };
}
