// Search: on the page one comes to, mark the words one searched for, whatever their accents.
"use strict";
{
  const { element, letters } = window.handbook;
  const { eachWord, fold, foldWord } = letters;

  function textsIn(root, content) {
    const walker = root.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement.closest("script, button, summary")) texts.push(walker.currentNode);
    }
    return texts;
  }

  function markText(node, wanted) {
    const text = node.data;
    const pieces = [];
    let end = 0;
    eachWord(text, (start, stop) => {
      if (!wanted.has(foldWord(text.slice(start, stop)))) return;
      pieces.push(text.slice(end, start), element("mark", "hb-mark", text.slice(start, stop)));
      end = stop;
    });
    if (pieces.length) node.replaceWith(...pieces, text.slice(end));
  }

  /** Mark the words of a query, and bring the first into view where the address names no section. */
  function mount(root, query) {
    const content = root.querySelector(".md-content__inner");
    if (!content) return;
    const wanted = new Set(fold(query).split(" "));
    for (const text of textsIn(root, content)) markText(text, wanted);
    const hasSection = location.hash.length > 1 && root.getElementById(decodeURIComponent(location.hash.slice(1)));
    const first = content.querySelector("mark.hb-mark");
    if (!hasSection && first) first.scrollIntoView({ block: "center" });
  }

  window.handbook.marks = { mount };
}
