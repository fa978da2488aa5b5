// The worker's life. A new version fetches what it has anew before it is ready, then waits until a page says that its
// reader wants it; where nothing that is kept has changed, it takes over unseen.
"use strict";
{
  const { store, answer } = self.handbook;
  const { sets } = self.handbookSite;
  const scope = self.registration.scope;
  const saving = new Map(); // Sets that are being saved, and the promise of each: two pages may ask for the same.
  const isThrifty = () => Boolean(navigator.connection && navigator.connection.saveData);

  /** Tell every page of this site; others of this host are not meant. */
  async function tell(message) {
    for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
      if (client.url.startsWith(scope)) client.postMessage({ ...message, handbook: scope });
    }
  }

  /** What is kept; nothing where the browser refuses storage, as some do in a private window. */
  const stateHere = () => store.state().catch(() => ({ kept: [], behind: [], bytes: 0, isRefused: true }));

  async function tellState(more) {
    const sizes = {};
    for (const set of Object.keys(sets)) sizes[set] = sets[set].bytes;
    await tell({ state: { ...(await stateHere()), sizes, saving: [...saving.keys()], ...more } });
  }

  function save(set) {
    if (!saving.has(set)) {
      let told = 0;
      const progress = (done, total) => {
        const percent = Math.floor((100 * done) / total);
        if (percent > told) tell({ progress: { set, percent: (told = percent) } });
      };
      const whole = store.save(set, progress);
      const end = () => { if (saving.get(set) === whole) saving.delete(set); };
      saving.set(set, whole);
      whole.then(end, end);
    }
    return saving.get(set);
  }

  async function prepare() {
    const { behind } = await stateHere();
    // On a connection that is dear, nothing is fetched unasked: what is kept stays in use, and pages offer the new.
    if (!behind.length || isThrifty()) return self.skipWaiting();
    for (const set of behind) await save(set);
    return tell({ isReady: true });
  }

  function free() {
    saving.clear(); // It stops; who wants it saved after that begins anew.
    return store.free().then(() => tellState());
  }

  /** Say what went wrong; nothing did where the reader freed the space meanwhile. */
  function tellFailure(set, { name } = {}) {
    return tellState(name === store.STOPPED ? {} : { failed: { set, isFull: name === store.FULL } });
  }

  const DEEDS = {
    take: () => self.skipWaiting(),
    state: () => tellState(),
    free,
    save: ({ set }) => (sets[set] ? save(set).then(store.tidy).then(() => tellState()) : tellState()),
  };

  self.addEventListener("install", (event) => event.waitUntil(prepare()));
  self.addEventListener("activate", (event) => {
    event.waitUntil(store.tidy().catch(() => {}).then(() => self.clients.claim()).then(() => tellState()));
  });
  self.addEventListener("message", (event) => {
    const deed = DEEDS[event.data && event.data.handbook];
    if (!deed) return;
    event.waitUntil(deed(event.data).catch((error) => tellFailure(event.data.set, error)));
  });
  self.addEventListener("fetch", (event) => {
    if (event.request.method === "GET" && event.request.url.startsWith(scope)) {
      event.respondWith(answer(event.request));
    }
  });
}
