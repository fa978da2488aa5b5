// A sentence at the foot of the screen, for a while; a screen reader says it, too.
"use strict";
{
  const { element } = window.handbook;
  const WHILE = 7000; // ms: a sentence read twice
  let line = null;
  let timer = 0;

  window.handbook.say = (sentence) => {
    if (!line) {
      line = element("p", "hb-said");
      line.setAttribute("role", "status");
      document.body.append(line);
    }
    clearTimeout(timer);
    line.textContent = sentence;
    line.hidden = false;
    timer = setTimeout(() => { line.hidden = true; }, WHILE);
  };
}
