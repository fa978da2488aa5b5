// The one name this site's scripts share, `window.handbook`, and the small things several of them need.
// Classic scripts, as modules do not load from a USB stick; each is a block, so that nothing else becomes global.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});

  /** A sentence with its facts put in: "{sheets} sheets" and { sheets: 3 }. What is no fact stays as it is. */
  handbook.fill = (sentence, facts) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? facts[name] : whole));

  /** A new element with a class and a text. */
  handbook.element = (tag, className = "", text = "") => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  /** A new button that does something. */
  handbook.button = (className, text, act) => {
    const made = handbook.element("button", className, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  /** What a page says of itself: its language, its name in all of them, what kind it is, where the site begins. */
  handbook.page = () => {
    const { content, dataset } = document.querySelector('meta[name="hb-locale"]');
    return { locale: content, base: dataset.base.replace(/\/?$/, "/"), name: dataset.page, kind: dataset.kind };
  };

  /** Run scripts of this site, in their order, each once; rejected where one does not come. */
  const running = new Map();
  const run = (path) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = handbook.page().base + path;
    script.async = false; // In the order they are asked for, however they arrive.
    script.onload = resolve;
    script.onerror = () => { running.delete(path); reject(new Error(path)); };
    document.head.append(script);
  });
  handbook.load = (...paths) => Promise.all(paths.map((path) => {
    if (!running.has(path)) running.set(path, run(path));
    return running.get(path);
  }));

  /** The words of what a page fetches when it is asked for, in a language; the site's own, where none is named. */
  handbook.moreWords = async (locale = handbook.page().locale) => {
    await handbook.load(`assets/words/${locale}.js`);
    return window.handbookWords[locale];
  };

  /** Words that scripts say, in the language of the site around the page. */
  handbook.words = () => JSON.parse(document.getElementById("hb-words").textContent);
}
