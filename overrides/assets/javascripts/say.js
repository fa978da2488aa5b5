// A sentence at the foot of the screen, for a while; a screen reader says it, too. It reads what comes into a region it
// knows: so the region is there from the beginning, empty, and a sentence comes into it in a later task.
"use strict";
{
  const { element } = window.handbook;
  const WHILE = 7000; // ms: a sentence read twice
  const region = element("div");
  let timer = 0;

  const show = (sentence) => {
    region.textContent = "";
    if (sentence) region.append(element("p", "hb-said", sentence));
  };

  window.handbook.say = (sentence) => {
    clearTimeout(timer);
    show("");
    timer = setTimeout(() => {
      show(sentence);
      timer = setTimeout(show, WHILE);
    });
  };

  region.setAttribute("role", "status");
  document.body.append(region);
}
