// Beside each heading a link to it, which a press copies. Without this script, or where nothing can be copied, the
// section's address is in the browser's own bar.
"use strict";
{
  const { element, say, words } = window.handbook;
  const WITHOUT = "summary, .hb-asks, .hb-printables";
  const SVG = "http://www.w3.org/2000/svg";
  const CHAIN = "M9 15l6-6M11 6.5l1-1a4.6 4.6 0 0 1 6.5 6.5l-2 2M13 17.5l-1 1a4.6 4.6 0 0 1-6.5-6.5l2-2";

  function drawChain() {
    const drawing = document.createElementNS(SVG, "svg");
    const line = document.createElementNS(SVG, "path");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    line.setAttribute("d", CHAIN);
    drawing.append(line);
    return drawing;
  }

  /** Copy as browsers of before 2019, and those inside chats, do it. */
  function copyByHand(text) {
    const field = element("textarea", "hb-link__field");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return copyByHand(text);
    }
  }

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
    link.append(drawChain());
    link.addEventListener("click", async () => {
      say(await copy(addressOf(heading.id)) ? strings.copied : strings["not-copied"]);
      link.focus({ preventScroll: true });
    });
    heading.append(link);
  }

  function mount(root) {
    const headings = root.querySelectorAll(".md-content__inner :is(h2, h3)[id]");
    const strings = headings.length ? words() : {};
    for (const heading of headings) if (!heading.closest(WITHOUT)) addLink(heading, strings);
  }

  mount(document);
}
