// Search: the box. It opens at once, so that no letter typed after "/" is lost, while the rest of search is fetched.
// What is found is shown by list.js; words on the page one comes to are marked by marks.js.
"use strict";
{
  const { element, site } = window.handbook;
  const FIELD = {
    type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "hb-search-list",
    "aria-autocomplete": "list", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
  };

  function makeField(words) {
    const field = element("input", "hb-search__input");
    const attributes = { ...FIELD, placeholder: words.placeholder, "aria-label": words.open };
    for (const [name, value] of Object.entries(attributes)) field.setAttribute(name, value);
    return field;
  }

  /** The empty dialog and its parts. */
  function makeBox(words) {
    const dialog = element("dialog", "hb-search");
    dialog.setAttribute("aria-label", words.open);
    const bar = element("div", "hb-search__bar");
    const input = makeField(words);
    const close = element("button", "hb-search__close", words.close);
    close.type = "button";
    bar.append(input, close);
    const status = element("div", "hb-search__status", words.hint);
    status.setAttribute("role", "status");
    const list = element("div", "hb-search__list");
    list.id = "hb-search-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.open);
    const more = element("div", "hb-search__more");
    dialog.append(bar, status, more, list);
    document.body.append(dialog);
    return { dialog, input, close, status, list, more };
  }

  /** Show nothing but a status. */
  function clear(box, status) {
    box.list.replaceChildren();
    box.more.replaceChildren();
    box.input.removeAttribute("aria-activedescendant");
    box.input.setAttribute("aria-expanded", "false");
    box.status.textContent = status;
  }

  /** Keep the query in the address, so that a trainer can share what was found. */
  function remember(query) {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", address);
    } catch (error) {
      // A page opened from a file has no history of its own.
    }
  }

  function showFailure(box, contents) {
    clear(box, site.setup.strings.failed);
    const link = element("a", "", site.setup.strings.contents);
    link.href = contents;
    box.more.append(link);
  }

  /** When what was done is seen: neither the box waits for what is fetched, nor the next letter for the last answer. */
  function painted() {
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }

  /** Answer what is written in the box, unless it has changed meanwhile. */
  async function answer(box, contents) {
    const query = box.input.value.trim();
    const isStill = () => box.dialog.open && box.input.value.trim() === query;
    if (!query) clear(box, site.setup.strings.hint);
    try {
      const [index] = await Promise.all([site.loadIndex(), painted()]);
      if (query && isStill()) window.handbook.list.show(box, index, box.input.value);
    } catch (error) {
      showFailure(box, contents);
    }
    await painted(); // The address takes a moment that the answer need not wait for.
    if (isStill()) remember(query);
  }

  /** Make the dialog; gives a function that opens it, with a query or the one asked last. */
  function prepare(root, contents) {
    const box = makeBox(site.setup.strings);
    let returnTo = null;
    box.input.addEventListener("input", () => answer(box, contents));
    box.close.addEventListener("click", () => box.dialog.close());
    box.dialog.addEventListener("click", (event) => {
      if (event.target === box.dialog || event.target.closest('[role="option"], .hb-search__card')) box.dialog.close();
    });
    box.dialog.addEventListener("close", () => {
      remember("");
      if (returnTo) returnTo.focus({ preventScroll: true });
    });
    return (query) => {
      if (box.dialog.open) return;
      returnTo = root.activeElement;
      box.dialog.showModal();
      box.input.value = query || box.input.value;
      box.input.select();
      painted().then(site.loadIndex).catch(() => showFailure(box, contents));
      if (box.input.value) answer(box, contents);
    };
  }

  /** Whether a key asks for search: "/" where one is not writing, Ctrl or Cmd with K anywhere. */
  function isCall(event) {
    const isField = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "/") return !isField && !hasModifier;
    return event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
  }

  /** Let the button and the keys open the box, and fetch the index as soon as a hand comes near. */
  function mountOpener(root, opener, open) {
    function openInstead(event) {
      event.preventDefault();
      open();
    }
    opener.addEventListener("click", openInstead);
    opener.addEventListener("keydown", (event) => { if (event.key === " ") openInstead(event); });
    for (const event of ["pointerenter", "focus", "touchstart"]) {
      opener.addEventListener(event, () => site.loadIndex().catch(() => {}), { once: true, passive: true });
    }
    root.addEventListener("keydown", (event) => {
      if (!isCall(event)) return;
      event.stopImmediatePropagation();
      openInstead(event);
    }, true);
  }

  function mount(root) {
    const opener = root.querySelector("[data-hb-search]");
    if (!opener || !site) return;
    let openBox = null;
    const open = (query) => {
      openBox = openBox || prepare(root, opener.href);
      openBox(query);
    };
    mountOpener(root, opener, open);
    const asked = new URLSearchParams(location.search);
    if (asked.get("q")) open(asked.get("q"));
    if (asked.get("mark")) {
      site.loadParts(["letters", "marks"]).then(() => window.handbook.marks.mount(root, asked.get("mark")), () => {});
    }
  }

  window.handbook.box = { clear };
  mount(document);
}
