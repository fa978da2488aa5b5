// Reading without a network: the line at the foot of a page that says what is kept on this device, the buttons that
// save and free, and the offer of a new version. What is kept, and how, is the worker's (worker/).
"use strict";
{
  const { button, element, fill } = window.handbook;
  const CALM = 2500; // ms after the page is there: nothing of it waits for what is saved ahead.
  const isKept = (state, set) => state.kept.includes(set) && !state.behind.includes(set);
  const isThrifty = () => Boolean(navigator.connection && navigator.connection.saveData);

  /** Megabytes as people of this language write them. */
  function sizeOf(bytes, lang) {
    const number = new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return number.format(Math.max(0.1, bytes / 1e6));
  }

  /** The line of a page; `send` gives the worker something to do. */
  function makeLine(line, { strings, set, lang, send }) {
    const text = element("span", "hb-offline__text", "");
    const tools = element("span", "hb-offline__tools", "");
    text.setAttribute("role", "status");
    line.append(text, tools);
    const say = (key, facts, ...buttons) => {
      const sentence = fill(strings[key], facts || {});
      if (text.textContent !== sentence) text.textContent = sentence;
      while (tools.firstChild) tools.firstChild.remove();
      tools.append(...buttons);
      line.dataset.state = key;
      line.hidden = false;
    };
    const tool = (key, deed, facts) => button("hb-offline__button", fill(strings[key], facts || {}), deed);
    const save = () => send("save", set);

    function show(state) {
      const size = { size: sizeOf(state.sizes[set] || 0, lang) };
      const failed = state.failed && state.failed.set === set;
      if (state.isRefused) say("refused");
      else if (failed) say(state.failed.isFull ? "full" : "broken", {}, tool("again", save));
      else if (state.behind.includes(set)) say("newer", {}, tool("fetch", save));
      else if (state.kept.includes(set)) {
        say("saved", { size: sizeOf(state.bytes, lang) }, tool("free", () => send("free")));
      } else if (state.saving.includes(set)) say("saving", { percent: 0 });
      else say("unsaved", {}, tool("save", save, size));
    }

    return { say, show, showProgress: (percent) => say("saving", { percent }) };
  }

  /** The button of a page that saves its papers, too. */
  function makeKeeper(keeper, { strings, lang, send }) {
    const set = keeper.dataset.hbKeep;
    const text = keeper.querySelector("[data-hb-text]");
    keeper.addEventListener("click", () => { if (keeper.getAttribute("aria-disabled") !== "true") send("save", set); });
    const say = (key, facts, isBusy) => {
      text.textContent = fill(strings[key], facts);
      keeper.setAttribute("aria-disabled", isBusy);
      keeper.dataset.state = key;
      keeper.hidden = false;
    };

    function show(state) {
      const facts = { size: sizeOf(state.sizes[set] || 0, lang), percent: 0 };
      if (!state.sizes[set]) return;
      const isFailed = state.failed && state.failed.set === set;
      if (isFailed) say(state.failed.isFull ? "full" : "broken", facts, false);
      else if (isKept(state, set)) say("papers-saved", facts, true);
      else if (state.saving.includes(set)) say("papers-saving", facts, true);
      else say("papers", facts, false);
    }

    return { set, show, showProgress: (percent) => say("papers-saving", { percent }, true) };
  }

  /** Offer what is new; nothing is loaded anew before the reader says so. */
  function offer(strings, take) {
    if (document.querySelector(".hb-renew")) return;
    const box = element("div", "hb-renew");
    const text = element("span", "hb-renew__text");
    text.setAttribute("role", "status");
    box.append(
      text,
      button("hb-renew__button hb-renew__button--now", strings.reload, take),
      button("hb-renew__button", strings.later, () => box.remove()),
    );
    document.body.append(box);
    setTimeout(() => { text.textContent = strings.new; }); // A screen reader says what comes into a place it knows.
  }

  function listen(address, setup, line, keepers) {
    let last = { kept: [], behind: [] };
    let isAsked = false;
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (!data || data.handbook !== address) return; // Of another site of this host.
      if (data.isReady) setup.offer();
      // Of what is kept already, a new version is fetched unseen.
      if (data.progress && !isKept(last, data.progress.set)) {
        const { set, percent } = data.progress;
        for (const one of [{ set: setup.set, showProgress: line.showProgress }, ...keepers]) {
          if (one.set === set) one.showProgress(percent);
        }
      }
      if (!data.state) return;
      const { state } = data;
      for (const one of [line, ...keepers]) one.show(state);
      if (last.behind.length && !state.behind.length) offer(setup.strings, () => location.reload());
      last = state;
      if (isAsked || state.kept.includes(setup.set) || state.isFreed || isThrifty() || state.isRefused) return;
      isAsked = true; // Once a page: what failed is tried again where the reader presses.
      setup.send("save", setup.set);
    });
  }

  async function start(line, base, setup) {
    const address = new URL(base, location.href).href;
    let registration = null;
    setup.send = (deed, set) => { if (registration.active) registration.active.postMessage({ handbook: deed, set }); };
    const shown = makeLine(line, setup);
    if (location.protocol === "file:") return shown.say("stick");
    if (!("serviceWorker" in navigator) || !self.caches) return shown.say("refused");
    const keepers = [...document.querySelectorAll("[data-hb-keep]")].map((keeper) => makeKeeper(keeper, setup));
    try {
      const options = { scope: address, updateViaCache: "none" };
      registration = await navigator.serviceWorker.register(`${address}sw.js`, options);
    } catch (error) {
      registration = null;
    }
    if (!registration) return shown.say("refused");
    setup.offer = () => offer(setup.strings, () => {
      const next = registration.waiting || registration.installing;
      if (!next) return location.reload(); // It was taken in another window, and here is the old page.
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      return next.postMessage({ handbook: "take" });
    });
    listen(address, setup, shown, keepers);
    if (registration.waiting && registration.active) setup.offer();
    return setup.send("state");
  }

  const line = document.querySelector("[data-hb-offline]");
  if (line) {
    const { locale, base, strings } = line.dataset;
    const setup = { strings: JSON.parse(strings), set: locale, lang: locale };
    const begin = () => setTimeout(() => start(line, base, setup), location.protocol === "file:" ? 0 : CALM);
    if (document.readyState === "complete") begin();
    else window.addEventListener("load", begin);
  }
}
