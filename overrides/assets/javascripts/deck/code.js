// The way to the learner's page as a large QR code (Q), and the page of emergency numbers over the slide (E).
"use strict";
{
  const { deck, element } = window.handbook;

  deck.showCode = () => {
    const template = document.getElementById("hb-code");
    const none = element("p", "hb-dialog__said", deck.words("code-none"));
    const content = template ? template.content.cloneNode(true) : none;
    deck.dialog("code", content);
  };

  deck.emergency = () => {
    if (!deck.setup.emergency) return;
    const frame = element("iframe", "hb-dialog__page");
    frame.title = deck.words("emergency");
    frame.src = deck.setup.emergency;
    deck.dialog("emergency", frame);
  };
}
