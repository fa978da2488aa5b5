// Two windows of one deck in step. They talk by whatever the browser allows: a channel, or one having opened the other.
// From a USB stick a page has no origin, so messages go to any window; they hold slide numbers and times, nothing else.
"use strict";
{
  const { deck } = window.handbook;

  /** Talk to the other window of this deck: `hear` is given each message, `send` tells one. */
  deck.link = (hear) => {
    const peers = new Set();
    const here = window.location.pathname;
    const heard = new Set(); // The same message may come both ways.
    const begun = Date.now();
    let count = 0;
    let channel = null;
    try {
      channel = new BroadcastChannel("hb-deck");
    } catch (error) {
      channel = null; // This browser has none, or none for a file.
    }

    function take(data, source) {
      if (!data || data.deck !== here || data.from === deck.mode) return;
      if (source) peers.add(source); // A window that was reloaded is found again by what it says.
      if (heard.has(data.name)) return;
      heard.add(data.name);
      hear(data);
    }

    window.addEventListener("message", (event) => take(event.data, event.source));
    if (channel) channel.addEventListener("message", (event) => take(event.data, null));
    if (window.opener) peers.add(window.opener);

    return {
      add: (peer) => peers.add(peer),
      send: (message) => {
        const data = Object.assign({ deck: here, from: deck.mode, name: `${begun}.${(count += 1)}` }, message);
        if (channel) channel.postMessage(data);
        for (const peer of peers) {
          if (peer.closed) peers.delete(peer);
          else peer.postMessage(data, "*");
        }
      },
      isAlone: () => ![...peers].some((peer) => !peer.closed),
    };
  };
}
