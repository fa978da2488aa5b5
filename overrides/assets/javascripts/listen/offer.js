// Reading aloud is offered where the device has a voice of the page's own language; all else is fetched when asked
// for. Voices come late, and on some telephones only after a while.
"use strict";
{
  const { handbook } = window;
  const PARTS = ["spoken", "sentences", "text", "player"].map((name) => `assets/javascripts/listen/${name}.js`);
  const WITHOUT = ["home", "printables", "contents", "trainer"];

  /** A voice of a language, one of the device itself before one that needs a network; none where there is none. */
  function voiceOf(language) {
    const first = (code) => code.toLowerCase().split(/[-_]/)[0];
    const own = speechSynthesis.getVoices().filter(({ lang }) => first(lang) === first(language));
    return own.find((voice) => voice.localService) || own[0];
  }

  const begin = (opener, content, language) => handbook.fetchPart(PARTS, async (says) => {
    const { spoken } = await handbook.moreWords(language);
    const sentences = handbook.sentencesOf(content);
    const reading = { sentences, table: spoken, voiceOf: () => voiceOf(language) };
    if (sentences.length) handbook.player.show(opener, says.listen, reading);
  }, "listen-failed");

  function mount(root) {
    const content = root.querySelector(".md-content__inner");
    if (!content || !("speechSynthesis" in window) || WITHOUT.includes(handbook.page().kind)) return;
    const language = root.documentElement.lang;
    let opener = null;
    function offer() {
      if (opener || !voiceOf(language)) return;
      opener = handbook.button("hb-hand__button", handbook.words().listen, () => begin(opener, content, language));
      handbook.bar().insertBefore(opener, handbook.bar().querySelector(".hb-hand__time"));
    }
    offer();
    if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", offer);
  }

  mount(document);
}
