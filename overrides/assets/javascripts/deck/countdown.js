// A countdown for exercises (T): large, and soft at its end: it says so, and counts on how much is over.
"use strict";
{
  const { deck, element } = window.handbook;
  const CHOICES = [1, 2, 3, 5, 10]; // minutes
  const MINUTE = 60000;
  const SOON = 30000; // ms before the end from which it shows that the end is near

  function run(box, face, minutes) {
    const end = Date.now() + minutes * MINUTE;
    const tick = () => {
      if (!face.isConnected) return clearInterval(ticking);
      const left = end - Date.now();
      face.textContent = left > 0 ? deck.clock(left + 999) : `+${deck.clock(-left)}`;
      box.dataset.state = left > SOON ? "green" : left > 0 ? "amber" : "over";
      face.nextElementSibling.textContent = left > 0 ? "" : deck.words("time-up");
    };
    const ticking = setInterval(tick, 250);
    face.dataset.ticking = ticking;
    tick();
  }

  deck.countdown = () => {
    const face = element("p", "hb-dialog__number", "0:00");
    face.setAttribute("role", "timer");
    const choices = element("div", "hb-dialog__choices");
    const box = deck.dialog("countdown", face, element("p", "hb-dialog__said"), choices);
    if (!box) return;
    for (const minutes of CHOICES) {
      const choice = element("button", "hb-dialog__choice", deck.words("minutes", { minutes }));
      choice.type = "button";
      choice.addEventListener("click", () => { clearInterval(Number(face.dataset.ticking)); run(box, face, minutes); });
      choices.append(choice);
    }
  };
}
