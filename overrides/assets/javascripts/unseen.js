// A page of this site opened unseen for what it tells: that works from a USB stick too, where nothing can be fetched.
"use strict";
{
  const { handbook } = window;
  const WAIT = 8000; // ms until a page that does not come is given up: its frame tells nothing of it.

  /**
   * The message of a page that has `part` in it; `name` is that of its window, by which it knows what to do.
   * Rejected where none comes.
   */
  handbook.askUnseen = (address, name, part) => new Promise((resolve, reject) => {
    const frame = handbook.element("iframe");
    frame.name = name;
    frame.hidden = true;
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("message", take);
      frame.remove();
    };
    const take = ({ source, data }) => {
      if (source !== frame.contentWindow || !data || !data[part]) return;
      end();
      resolve(data);
    };
    const timer = setTimeout(() => {
      end();
      reject(new Error(address));
    }, WAIT);
    window.addEventListener("message", take);
    frame.src = address;
    document.body.append(frame);
  });
}
