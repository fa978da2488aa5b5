// Reading aloud: sentence after sentence by a voice of the device, the one that is read marked; pause, next section,
// speed. To pause is to stop and to begin the sentence again, as voices of many phones can do nothing else.
"use strict";
{
  const { handbook } = window;
  const { button, element, store } = handbook;
  const SPEEDS = [["slow", 0.75], ["common", 1], ["fast", 1.25], ["faster", 1.5]];
  const MARK = "hb-read";
  const HEADER = 80; // px

  const rateKept = () => {
    const { rate } = store.get("listen");
    return SPEEDS.some(([, known]) => known === rate) ? rate : 1;
  };

  /** Mark a sentence; where a browser cannot mark part of a text, its block. */
  function mark(sentence) {
    for (const block of document.querySelectorAll("[data-hb-read]")) block.removeAttribute("data-hb-read");
    const canMark = typeof CSS !== "undefined" && CSS.highlights && typeof Highlight === "function";
    if (canMark) CSS.highlights.delete(MARK);
    if (!sentence) return;
    if (canMark) CSS.highlights.set(MARK, new Highlight(sentence.range));
    else sentence.block.setAttribute("data-hb-read", "");
    const { top, bottom } = sentence.range.getBoundingClientRect();
    if (top < HEADER || bottom > window.innerHeight - HEADER) sentence.block.scrollIntoView({ block: "center" });
  }

  /** The first sentence one can see. */
  function firstSeen(sentences) {
    const seen = sentences.findIndex(({ range }) => range.getBoundingClientRect().bottom > HEADER);
    return Math.max(0, seen);
  }

  function stop(reader) {
    reader.turn += 1; // What is being said, or ends now, counts no more.
    reader.isReading = false;
    speechSynthesis.cancel();
    reader.tell(reader);
  }

  /** Say the sentence one is at, and go on when it has ended. */
  function speak(reader) {
    const sentence = reader.sentences[reader.place];
    mark(sentence);
    if (!sentence) {
      reader.place = 0;
      stop(reader);
      return;
    }
    const turn = reader.turn += 1;
    const said = new SpeechSynthesisUtterance(handbook.spoken.read(sentence.text, reader.table));
    const voice = reader.voiceOf();
    Object.assign(said, { voice, lang: voice.lang, rate: reader.rate });
    said.onend = () => {
      if (turn !== reader.turn) return;
      reader.place += 1;
      speak(reader);
    };
    said.onerror = () => { if (turn === reader.turn) stop(reader); };
    speechSynthesis.speak(said);
  }

  function start(reader) {
    speechSynthesis.cancel();
    reader.isReading = true;
    speak(reader);
    reader.tell(reader);
  }

  function toNext(reader) {
    const next = reader.sentences.findIndex(({ block }, place) => place > reader.place && block.matches("h2"));
    reader.place = next < 0 ? reader.sentences.length : next;
    start(reader);
  }

  function setRate(reader, rate) {
    reader.rate = rate;
    store.set("listen", { rate });
    if (reader.isReading) start(reader);
  }

  function makeSpeeds(says, reader) {
    const choice = element("select", "hb-listen__speed");
    choice.setAttribute("aria-label", says.speed);
    for (const [name, rate] of SPEEDS) {
      const option = element("option", "", says[name]);
      option.value = rate;
      option.selected = rate === reader.rate;
      choice.append(option);
    }
    choice.addEventListener("change", () => setRate(reader, Number(choice.value)));
    return choice;
  }

  /** The tools of a reader, in place of the button that asked for them. */
  function show(opener, says, reading) {
    const tools = element("div", "hb-listen");
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", says.reading);
    const pause = button("hb-hand__button", says.pause, () => (reader.isReading ? stop : start)(reader));
    const reader = Object.assign({
      place: firstSeen(reading.sentences), isReading: false, turn: 0, rate: rateKept(),
      tell: ({ isReading }) => { pause.textContent = isReading ? says.pause : says["go-on"]; },
    }, reading);
    const close = button("hb-hand__button", says.stop, () => {
      stop(reader);
      mark(null);
      tools.remove();
      opener.hidden = false;
      opener.focus({ preventScroll: true });
    });
    const next = button("hb-hand__button", says.next, () => toNext(reader));
    tools.append(pause, next, makeSpeeds(says, reader), close);
    opener.hidden = true;
    opener.after(tools);
    pause.focus({ preventScroll: true });
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
    start(reader);
  }

  handbook.player = { show };
}
