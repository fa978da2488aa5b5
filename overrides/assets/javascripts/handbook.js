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

  /** A sign of one line, 24 by 24, that stands beside words which say the same. */
  handbook.drawSign = (line) => {
    const [drawing, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    for (const side of ["width", "height"]) drawing.setAttribute(side, "24");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    path.setAttribute("d", line);
    drawing.append(path);
    return drawing;
  };

  /** Copy as browsers of before 2019, and those inside chats, do it. */
  function copyByHand(text) {
    const field = handbook.element("textarea", "hb-copied");
    field.value = text;
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return isCopied;
  }

  /** Copy a text; whether that could be done. */
  handbook.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return copyByHand(text);
    }
  };

  /** What a page says of itself: its language, its name in all of them, what kind it is, where the site begins. */
  handbook.page = () => {
    const { content, dataset } = document.querySelector('meta[name="hb-locale"]');
    return { locale: content, base: dataset.base.replace(/\/?$/, "/"), name: dataset.page, kind: dataset.kind };
  };

  /** Run a script of this site; rejected where it does not come. */
  handbook.run = (path) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = handbook.page().base + path;
    script.async = false; // In the order they are asked for, however they arrive.
    script.onload = resolve;
    script.onerror = () => reject(new Error(path));
    document.head.append(script);
  });

  /** Run scripts of this site, in their order, each once; one that does not come is asked for again next time. */
  const running = new Map();
  handbook.load = (...paths) => Promise.all(paths.map((path) => {
    if (!running.has(path)) {
      running.set(path, handbook.run(path));
      running.get(path).catch(() => running.delete(path));
    }
    return running.get(path);
  }));

  /** The words of what a page fetches when it is asked for, in a language; the site's own, where none is named. */
  handbook.moreWords = async (locale = handbook.page().locale) => {
    await handbook.load(`assets/words/${locale}.js`);
    return window.handbookWords[locale];
  };

  /** Fetch a part that is asked for and its words, and do something with it; where it does not come, that is said. */
  handbook.fetchPart = async (paths, act, failed = "part-failed") => {
    try {
      const says = await handbook.moreWords();
      await handbook.load(...paths);
      await act(says);
    } catch (error) {
      handbook.say(handbook.words()[failed]);
    }
  };

  /** Words that scripts say, in the language of the site around the page. */
  handbook.words = () => JSON.parse(document.getElementById("hb-words").textContent);
}
