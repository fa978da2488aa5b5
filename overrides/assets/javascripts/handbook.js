// The one name this site's scripts share, `window.handbook`, and the two small things several of them need.
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
}
