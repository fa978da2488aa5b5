// What of a page is read aloud: its words, block by block and sentence by sentence, and where each stands; no menus, no
// buttons, no numbers of sources, nothing that is folded.
"use strict";
{
  const { handbook } = window;
  const BLOCK = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, caption, figcaption, summary, .hb-quiz__choice";
  const SKIP = [
    "script", "style", "svg", "nav", "select", "textarea", "sup", "[hidden]", ".headerlink", ".footnote", ".hb-cite",
    ".hb-facts", ".hb-papers", ".hb-printables", ".hb-sources", ".hb-foot", ".hb-score", ".hb-both__other",
    ".hb-quiz__verdict",
  ].join(", ");

  /** Whether a text stands in a fold that is closed; its title is read. */
  function isFolded(parent) {
    const fold = parent.closest("details:not([open])");
    return Boolean(fold) && !parent.closest("summary");
  }

  /** The texts of each block, in order: [element, [text nodes]]. */
  function textsOf(content) {
    const blocks = new Map();
    const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest(SKIP) || isFolded(parent)) continue;
      const block = parent.closest(BLOCK) || parent;
      blocks.set(block, (blocks.get(block) || []).concat(node));
    }
    return [...blocks];
  }

  /** A place in some texts that follow one another: the text, and how far into it. */
  function placeIn(nodes, offset) {
    let left = offset;
    const node = nodes.find((one) => {
      if (left <= one.data.length) return true;
      left -= one.data.length;
      return false;
    });
    return [node, left];
  }

  function rangeOf(nodes, from, to) {
    const range = document.createRange();
    range.setStart(...placeIn(nodes, from));
    range.setEnd(...placeIn(nodes, to));
    return range;
  }

  /** The sentences of a page: { block, text, range }. */
  handbook.sentencesOf = (content) => textsOf(content).reduce((all, [block, nodes]) => {
    const text = nodes.map((node) => node.data).join("");
    return all.concat(handbook.sentences(text).map(([from, to]) => (
      { block, text: text.slice(from, to), range: rangeOf(nodes, from, to) }
    )));
  }, []);
}
