// The other language's words under the same slide (L). They are in its own deck, which is opened unseen and asked for
// them: that works from a USB stick too, where nothing can be fetched.
"use strict";
{
  const { deck, element } = window.handbook;

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

  function load(panel, take) {
    const frame = element("iframe");
    frame.name = "hb-words";
    frame.hidden = true;
    window.addEventListener("message", (event) => {
      if (event.source === frame.contentWindow && event.data.words) take(event.data);
    });
    frame.addEventListener("error", () => { panel.textContent = deck.words("other-failed"); });
    frame.src = deck.setup.others[0].url;
    document.body.append(frame);
  }

  /** The panel of the other language: `show` the words for a slide, `toggle` it; null where there is none. */
  deck.otherPanel = (panel) => {
    let said = null;
    let current = null;

    function show(slide) {
      current = slide;
      if (panel.hidden || !said) return;
      const found = fellow(said.words, slide);
      const body = element("div", "hb-panel__body");
      body.innerHTML = found ? found.html : "";
      panel.lang = found ? said.lang : document.documentElement.lang;
      panel.replaceChildren(element("h2", "hb-panel__title", found ? found.title : deck.words("other-missing")), body);
    }

    function toggle() {
      panel.hidden = !panel.hidden;
      if (!deck.setup.others.length) panel.textContent = deck.words("other-missing");
      else if (!said) load(panel, (data) => { said = data; show(current); });
      show(current);
    }

    return { show, toggle };
  };
}
