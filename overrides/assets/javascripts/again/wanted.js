// Questions asked again, for who wants it: switched on and off on the first page, which also says how
// many wait today.
// Loaded with: data-hb-again
"use strict";
{
  const { handbook } = window;
  const { button, fill, plan, progress, store, words } = handbook;
  const PARTS = ["assets/javascripts/unseen.js", "assets/javascripts/again/ask.js"];

  /** What is kept: whether it is wanted, and what was asked when. */
  function kept() {
    const { isOn, asked } = store.get("again");
    return { isOn: isOn === true, asked: asked && typeof asked === "object" ? asked : {} };
  }

  const dueToday = () => plan.due(progress.kept().pages, kept().asked, plan.dayOf(new Date()));

  const ask = (opener) =>
    handbook.fetchPart(PARTS, (says) => { handbook.again.show(dueToday(), says, () => show(opener)); });

  /** Say how many questions wait. */
  function show(opener) {
    const count = kept().isOn ? dueToday().length : 0;
    opener.hidden = count === 0;
    opener.textContent = fill(words()["again-due"], { count });
  }

  function mount(root) {
    const place = root.querySelector("[data-hb-again]");
    const canAsk = "showModal" in document.createElement("dialog");
    if (!place || !canAsk || !Object.keys(progress.kept().pages).length) return;
    const opener = button("hb-again__open", "", () => ask(opener));
    const toggle = button("hb-progress__reset", words()["again-wanted"], () => {
      const { isOn, asked } = kept();
      store.set("again", { isOn: !isOn, asked });
      tell();
    });
    function tell() {
      toggle.setAttribute("aria-pressed", String(kept().isOn));
      show(opener);
    }
    place.append(toggle, opener);
    place.hidden = false;
    tell();
  }

  handbook.againKept = kept;
  mount(document);
}
