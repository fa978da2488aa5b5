// Both languages of a lesson side by side, section by section. The other one's page is opened unseen and tells its
// sections; so nothing stands twice on a page, and it works from a USB stick, where nothing can be fetched.
// Loaded with: data-hb-both
"use strict";
{
  const { handbook } = window;
  const { element } = handbook;
  const PARTS = ["assets/javascripts/unseen.js"];
  const FRAME = "hb-both-words"; // The name of the unseen frame: a page that finds it is its own knows what to do.
  // What is one language's, or stands beside the lesson; what scripts have added, which would do nothing in a copy.
  const ASIDE = ".hb-trail, .hb-facts, .hb-papers, .hb-quiz, .hb-score, .hb-printables, .hb-foot, .headerlink, button";

  /** The sections of a page: the id of each heading, and what stands from it to the next; "" before the first. */
  function sectionsOf(content) {
    const found = [{ id: "", parts: [] }];
    for (const part of content.children) {
      if (part.tagName === "H2" && part.id) found.push({ id: part.id, parts: [] });
      found[found.length - 1].parts.push(part);
    }
    return found;
  }

  /** A section as it is to be shown elsewhere: its words alone, whole addresses, no ids. */
  function told({ id, parts }) {
    const box = element("div");
    box.append(...parts.map((part) => part.cloneNode(true)));
    for (const left of box.querySelectorAll(ASIDE)) left.remove();
    const whole = (address) => new URL(address, document.baseURI).href;
    for (const link of box.querySelectorAll("a[href]")) link.href = whole(link.getAttribute("href"));
    for (const image of box.querySelectorAll("img")) image.src = whole(image.getAttribute("src"));
    for (const named of box.querySelectorAll("[id]")) named.removeAttribute("id");
    return { id, html: box.innerHTML };
  }

  /** Put each section beside the same one in the other language. */
  function pair(content, message, missing) {
    for (const { id, parts } of sectionsOf(content)) {
      const same = message.sections.find((one) => one.id === id);
      const row = element("div", "hb-both");
      const own = element("div", "hb-both__own");
      const other = element("div", "hb-both__other", same ? "" : missing);
      if (same) {
        other.lang = message.lang;
        other.innerHTML = same.html;
      }
      parts[0].before(row);
      own.append(...parts);
      row.append(own, other);
    }
  }

  function mount(button, content) {
    const link = document.querySelector("[data-hb-languages] a");
    if (!link) return;
    button.hidden = false;
    let isLoaded = false;
    let isComing = false;
    const show = (isShown) => {
      document.documentElement.toggleAttribute("data-both", isShown);
      button.setAttribute("aria-pressed", isShown);
    };
    const take = (message) => {
      isLoaded = true;
      const isSame = message.lang === document.documentElement.lang; // Not translated: the same words again.
      if (isSame) button.after(element("span", "hb-both__missing", button.dataset.missing));
      else pair(content, message, button.dataset.missing);
    };
    button.addEventListener("click", async () => {
      show(button.getAttribute("aria-pressed") !== "true");
      if (isLoaded || isComing) return;
      isComing = true;
      await handbook.fetchPart(PARTS, () => handbook.askUnseen(link.href.split("#")[0], FRAME, "sections").then(take));
      isComing = false;
      if (!isLoaded) show(false); // It did not come, which was said.
    });
  }

  const content = document.querySelector(".md-content__inner");
  const button = document.querySelector("button[data-hb-both]");
  if (content && window.name === FRAME && window.parent !== window) {
    window.parent.postMessage({ lang: document.documentElement.lang, sections: sectionsOf(content).map(told) }, "*");
  } else if (content && button) {
    mount(button, content);
  }
}
