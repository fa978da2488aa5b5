// At hand at the foot of the screen while one reads: what is on this page, and how long the rest takes; what other
// scripts add (the way back to what one searched, reading aloud) stands here, too.
"use strict";
{
  const { handbook } = window;
  const { button, element, fill, page, reading, words } = handbook;
  const WITHOUT = ["home", "printables"];
  const LEAST = 3; // headings that need a list
  const NOT_READ = ".hb-printables, .hb-sources, .hb-foot, .hb-trail, .hb-score, .hb-lesson__head";

  let bar = null;

  /** The bar, made when it is first asked for. */
  handbook.bar = () => {
    if (!bar) {
      bar = element("nav", "hb-hand");
      bar.setAttribute("aria-label", words().bar);
      bar.lang = page().locale;
      document.querySelector(".md-content").append(bar);
    }
    return bar;
  };

  const titleOf = (heading) =>
    [...heading.childNodes].filter((one) => !(one.matches && one.matches("a.headerlink")))
      .map((one) => one.textContent).join("").trim();

  /** The list of what is on the page, made when it is first opened. */
  function makeList(headings, strings) {
    const dialog = element("dialog", "hb-contents");
    dialog.setAttribute("aria-label", strings.contents);
    const list = element("ol", "hb-contents__list");
    for (const heading of headings) {
      const item = element("li");
      const link = element("a", "hb-contents__link", titleOf(heading));
      link.href = `#${heading.id}`;
      link.addEventListener("click", () => {
        dialog.close();
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
      });
      item.append(link);
      list.append(item);
    }
    dialog.append(list, button("hb-contents__close", strings.close, () => dialog.close()));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    return dialog;
  }

  function offerContents(headings, strings) {
    let list = null;
    const opener = button("hb-hand__button", strings.contents, () => {
      list = list || makeList(headings, strings);
      list.showModal();
    });
    opener.setAttribute("aria-haspopup", "dialog");
    handbook.bar().prepend(opener);
  }

  function tellTime(content, strings) {
    const line = element("span", "hb-hand__time");
    const parts = [...content.children].filter((part) => !part.matches(NOT_READ))
      .map((part) => [part, reading.wordsIn(part.textContent)]);
    let isWaiting = false;
    function tell() {
      isWaiting = false;
      const boxes = parts.map(([part, count]) => [part.getBoundingClientRect(), count])
        .map(([box, count]) => [count, box.top, box.bottom]);
      const minutes = reading.minutesLeft(boxes, window.innerHeight);
      line.textContent = minutes > 0 ? fill(strings.left, { minutes }) : strings.end;
    }
    window.addEventListener("scroll", () => {
      if (!isWaiting) requestAnimationFrame(tell);
      isWaiting = true;
    }, { passive: true });
    handbook.bar().append(line);
    tell();
  }

  function mount(root) {
    const content = root.querySelector(".md-content__inner");
    if (!content || WITHOUT.includes(page().kind) || !("showModal" in element("dialog"))) return;
    const headings = [...content.querySelectorAll("h2[id]")].filter((one) => !one.closest("details"));
    if (headings.length < LEAST) return;
    const strings = words();
    offerContents(headings, strings);
    tellTime(content, strings);
  }

  mount(document);
}
