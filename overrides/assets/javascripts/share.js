// Sending: a module as one file, and beside each heading its section, its link and its words as a text. A phone that
// can hand on a text or a file is asked to; elsewhere the file is downloaded and the text copied.
"use strict";
{
  const { handbook } = window;
  const { copy, drawSign, element } = handbook;
  const SHAPE = "M12 15V4M8 8l4-4 4 4M6 12H5v8h14v-8h-1";
  const MOST = 1800; // Letters of a section's words: what one message of a chat takes.
  const LEFT_OUT = ".hb-quiz, .hb-answer, .hb-score, .hb-printables";
  const LINES = "p, li, dt, dd, tr, summary, h3, h4";

  const squeezed = (text) => text.replace(/\s+/g, " ").trim();

  /** The words of a paragraph, an item without the items in it, a row of a table. */
  function lineOf(part) {
    if (part.tagName === "TR") return [...part.cells].map((cell) => squeezed(cell.textContent)).join(" · ");
    const copy = part.cloneNode(true);
    for (const inner of copy.querySelectorAll("ul, ol, svg, button, .headerlink")) inner.remove();
    return (part.tagName === "LI" ? "– " : "") + squeezed(copy.textContent);
  }

  /** The words of a section, a line each, from its heading to the next one of its rank. */
  function wordsOf(heading) {
    const lines = [];
    const rank = Number(heading.tagName[1]);
    for (let part = heading.nextElementSibling; part; part = part.nextElementSibling) {
      if (/^H[1-6]$/.test(part.tagName) && Number(part.tagName[1]) <= rank) break;
      const found = part.matches(LINES) ? [part] : [...part.querySelectorAll(LINES)];
      const own = found.filter((one) => one.tagName === "LI" || !one.parentNode.closest("li, tr, dd, summary"));
      for (const one of own) if (!one.closest(LEFT_OUT)) lines.push(lineOf(one));
    }
    const text = lines.filter(Boolean).join("\n");
    return text.length > MOST ? `${text.slice(0, text.lastIndexOf(" ", MOST))} …` : text;
  }

  /** Where a section is on the web; empty on a stick, where an address is of no use to others. */
  function addressOf(id) {
    const named = document.querySelector("link[rel='canonical']");
    if (named) return `${named.href}#${id}`;
    return /^https?:$/.test(location.protocol) ? `${location.href.split(/[?#]/)[0]}#${id}` : "";
  }

  /** Hand a text on, or copy it; gives what to say, nothing where the phone has asked the reader itself. */
  async function send(title, text, strings) {
    if (navigator.share) {
      try {
        await navigator.share({ title, text });
        return "";
      } catch (error) {
        if (error.name === "AbortError") return ""; // The reader thought better of it.
      }
    }
    return (await copy(text)) ? strings.copied : strings["not-copied"];
  }

  function addButton(heading, strings) {
    const title = squeezed(heading.textContent);
    const button = element("button", "hb-send");
    button.type = "button";
    button.title = strings.section;
    button.setAttribute("aria-label", `${strings.section}: ${title}`);
    button.append(drawSign(SHAPE));
    button.addEventListener("click", async () => {
      const text = [title, wordsOf(heading), addressOf(heading.id)].filter(Boolean).join("\n\n");
      const sentence = await send(title, text, strings);
      if (sentence) handbook.say(sentence);
    });
    const beside = element("span", "hb-beside-heading");
    beside.append(...heading.querySelectorAll(".headerlink"), button);
    heading.append(beside);
  }

  /** A link to a file hands the file on where the phone can; else it is a download, as it is without this script. */
  function mountFile(link) {
    const name = link.href.split("/").pop();
    const fileOf = (parts) => new File(parts, name, { type: "text/html" });
    const canShare = () => Boolean(self.File && navigator.canShare) && navigator.canShare({ files: [fileOf([""])] });
    link.addEventListener("click", async (event) => {
      if (!event.isTrusted || location.protocol === "file:" || !canShare()) return;
      event.preventDefault();
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(link.href);
        await navigator.share({ files: [fileOf([await answer.blob()])], title: document.title });
      } catch (error) {
        if (error.name !== "AbortError") link.click();
      }
    });
  }

  const table = document.getElementById("hb-share-strings");
  if (table) {
    const strings = JSON.parse(table.textContent);
    for (const heading of document.querySelectorAll(".md-content__inner h2[id], .md-content__inner h3[id]")) {
      if (!heading.closest("summary, .hb-asks, .hb-printables, .hb-copy")) addButton(heading, strings);
    }
    for (const link of document.querySelectorAll("[data-hb-share]")) mountFile(link);
  }
}
