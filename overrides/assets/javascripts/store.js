// What this device keeps for its reader, by a name that carries the version and the place of this handbook, so that two
// handbooks on one host keep apart. Where the browser refuses, or is full, all works until the page is left; told once.
"use strict";
{
  const { handbook } = window;
  const VERSION = 1;
  const beside = new Map(); // What could not be kept.

  const nameOf = (name) => {
    const { pathname } = new URL(handbook.page().base, location.href);
    return `handbook.${VERSION}:${pathname}:${name}`;
  };

  /** Say that nothing is kept, unless it was said since the browser was opened. */
  function tell() {
    const told = nameOf("told");
    try {
      if (sessionStorage.getItem(told)) return;
      sessionStorage.setItem(told, "1");
    } catch (error) {
      if (beside.has("told")) return;
      beside.set("told", true);
    }
    handbook.say(handbook.words()["not-kept"]);
  }

  /** What is kept under a name; an empty object where nothing is, or nothing that can be read. */
  function get(name) {
    if (beside.has(name)) return beside.get(name);
    try {
      const kept = JSON.parse(localStorage.getItem(nameOf(name)));
      return kept && typeof kept === "object" ? kept : {};
    } catch (error) {
      return {};
    }
  }

  /** Keep an object. */
  function set(name, value) {
    try {
      localStorage.setItem(nameOf(name), JSON.stringify(value));
      beside.delete(name);
    } catch (error) {
      beside.set(name, value);
      tell();
    }
  }

  function remove(name) {
    beside.delete(name);
    try {
      localStorage.removeItem(nameOf(name));
    } catch (error) {
      // Where nothing is kept, nothing is left.
    }
  }

  handbook.store = { get, set, remove };
}
