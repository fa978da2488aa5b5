// Beside each heading a link to it, which a press copies. Without this script, or where nothing can be copied, the
// section's address is in the browser's own bar.
"use strict";
{
  const { copy, drawSign, element, say, words } = window.handbook;
  const WITHOUT = "summary, .hb-asks, .hb-printables";
  const CHAIN = "M9 15l6-6M11 6.5l1-1a4.6 4.6 0 0 1 6.5 6.5l-2 2M13 17.5l-1 1a4.6 4.6 0 0 1-6.5-6.5l2-2";

  /** The whole address of a section, without the words one searched for. */
  function addressOf(id) {
    const address = new URL(location.href);
    for (const name of ["mark", "q"]) address.searchParams.delete(name);
    address.hash = id;
    return address.href;
  }

  function addLink(heading, strings) {
    const link = element("a", "headerlink hb-link");
    link.href = `#${heading.id}`;
    link.title = strings.link;
    link.setAttribute("aria-label", `${strings.link}: ${heading.textContent.trim()}`);
    link.append(drawSign(CHAIN));
    link.addEventListener("click", async () => {
      say(await copy(addressOf(heading.id)) ? strings.copied : strings["not-copied"]);
      link.focus({ preventScroll: true });
    });
    heading.append(link);
    heading.classList.add("hb-tooled");
  }

  function mount(root) {
    const headings = root.querySelectorAll(".md-content__inner :is(h2, h3)[id]");
    const strings = headings.length ? words() : {};
    for (const heading of headings) if (!heading.closest(WITHOUT)) addLink(heading, strings);
  }

  mount(document);
}
