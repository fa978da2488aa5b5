// The way to the learner's page as a large QR code (Q), and the emergency numbers over the slide (E).
"use strict";
{
  const { deck, element } = window.handbook;

  deck.showCode = () => {
    const template = document.getElementById("hb-code");
    const none = element("p", "hb-dialog__said", deck.words("code-none"));
    const content = template ? template.content.cloneNode(true) : none;
    deck.dialog("code", content);
  };

  /** Show them, ready to be scrolled by keys; null where the course has no such page. */
  const numbers = document.getElementById("hb-emergency");
  deck.emergency = numbers && (() => {
    const box = deck.dialog("emergency", numbers.content.cloneNode(true));
    if (box) box.querySelector(".hb-dialog__page").focus();
  });
}
