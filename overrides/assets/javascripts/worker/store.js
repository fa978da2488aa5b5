// What is kept on this device, for this site's folder alone. A file is kept under its address and its hash, so a new
// version fetches only what it has anew, and nothing of the version that is being read is touched until the new one is
// whole: its list is put in last, and a set without its list is not there.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { sets } = self.handbookSite;
  const scope = self.registration.scope;
  const AT_ONCE = 6; // Files fetched at a time, as browsers themselves do from one host.
  const FREED = "offline/freed"; // Kept where the reader has freed the space: nothing is saved again unasked.
  const FULL = "QuotaExceededError";
  const STOPPED = "AbortError"; // What is being saved while the reader frees the space is rejected with this.

  const files = () => caches.open(`handbook files ${scope}`);
  const lists = () => caches.open(`handbook lists ${scope}`);
  const nameOf = (path, hash) => `${new URL(encodeURI(path), scope).href}?${hash}`;
  const pathOfList = (set) => `offline/${set}.json`;
  let frees = 0; // How often the space was freed.
  let known = null; // Of the sets that are whole: by path, hash and bytes.

  async function hashOf(bytes) {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** A file from the site, if it is the one meant; else this is rejected. */
  async function fetched(path, hash) {
    const answer = await fetch(new URL(encodeURI(path), scope).href, { cache: "no-cache" });
    const bytes = await answer.arrayBuffer();
    // Something else answers on a public network before one has signed in, or while the site is being replaced.
    if (!answer.ok || (await hashOf(bytes)) !== hash) throw new Error(path);
    return new Response(bytes, { headers: answer.headers }); // Made anew: one that was redirected may be no page.
  }

  /** A file from this device, if it is there and whole. */
  async function taken(path, hash) {
    const cache = await files();
    const found = await cache.match(nameOf(path, hash));
    if (!found) return null;
    const bytes = await found.clone().arrayBuffer();
    if ((await hashOf(bytes)) === hash) return found;
    await cache.delete(nameOf(path, hash));
    return null;
  }

  /** A file that was lost or spoilt here, from the site; kept again. */
  async function mended(path, hash) {
    const answer = await fetched(path, hash);
    await (await files()).put(nameOf(path, hash), answer.clone());
    return answer;
  }

  /** Every list on this device: { set, request, isCurrent }. */
  async function listsKept() {
    const requests = await (await lists()).keys();
    const told = requests.map((request) => {
      const [path, hash] = request.url.slice(scope.length).split("?");
      const set = decodeURIComponent(path.slice("offline/".length, -".json".length));
      return { set, request, isCurrent: Boolean(sets[set]) && sets[set].hash === hash };
    });
    return told.filter(({ request }) => request.url.includes(".json?"));
  }

  /** The list that counts for each set: the current one, or while that is not whole, the one before. */
  async function listsInUse() {
    const inUse = new Map();
    for (const one of await listsKept()) if (one.isCurrent || !inUse.has(one.set)) inUse.set(one.set, one);
    return inUse;
  }

  /** What is here, whole: a Map of path to [hash, bytes]. */
  async function index() {
    if (known) return known;
    const cache = await lists();
    const found = new Map();
    for (const { request } of (await listsInUse()).values()) {
      const list = await (await cache.match(request)).json();
      for (const path of Object.keys(list)) found.set(path, list[path]);
    }
    return (known = found);
  }

  /** Fetch what is not here yet, some at a time; told after each: (done, total). */
  async function fetchMissing(list, tell) {
    const cache = await files();
    const here = new Set((await cache.keys()).map((request) => request.url));
    const all = Object.keys(list);
    const missing = all.filter((path) => !here.has(nameOf(path, list[path][0])));
    const added = [];
    let failure = null;
    const lane = async () => {
      while (missing.length && !failure) {
        const path = missing.pop();
        const name = nameOf(path, list[path][0]);
        try {
          await cache.put(name, await fetched(path, list[path][0]));
          added.push(name);
        } catch (error) {
          failure = error;
        }
        tell(all.length - missing.length, all.length);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    // What was fetched is there for the next attempt, unless it takes the room that others need.
    if (failure && failure.name === FULL) await Promise.all(added.map((name) => cache.delete(name)));
    if (failure) throw failure;
  }

  /** Save a set; rejected where it cannot be saved whole, with all that was whole before as it was. */
  async function save(set, tell) {
    const { hash } = sets[set];
    const before = frees;
    const goOn = () => { if (frees !== before) throw new DOMException(set, STOPPED); };
    const cache = await lists(); // If it is freed from now on, it is not this one that counts any more.
    const answer = await fetched(pathOfList(set), hash);
    goOn();
    await fetchMissing(await answer.clone().json(), (...counts) => {
      goOn();
      tell(...counts);
    });
    goOn();
    await cache.put(nameOf(pathOfList(set), hash), answer);
    await cache.delete(nameOf(FREED, ""));
    known = null;
    goOn();
  }

  /** Let go of lists that newer ones replace, and of files that no list names. */
  async function tidy() {
    if (self.registration.waiting || self.registration.installing) return; // What is here for it is not ours to judge.
    const inUse = await listsInUse();
    const cache = await lists();
    for (const { set, request } of await listsKept()) {
      if (!sets[set] || inUse.get(set).request.url !== request.url) await cache.delete(request);
    }
    known = null;
    const named = new Set([...(await index())].map(([path, [hash]]) => nameOf(path, hash)));
    const store = await files();
    for (const request of await store.keys()) if (!named.has(request.url)) await store.delete(request);
  }

  /** Give the space back, and remember that this was wished. */
  async function free() {
    frees += 1;
    await Promise.all([`handbook files ${scope}`, `handbook lists ${scope}`].map((name) => caches.delete(name)));
    known = null;
    await (await lists()).put(nameOf(FREED, ""), new Response(""));
  }

  /** What pages show: sets that are whole, sets of which there is a newer version, bytes altogether. */
  async function state() {
    const inUse = [...(await listsInUse()).values()].filter(({ set }) => sets[set]);
    const bytes = [...(await index()).values()].reduce((sum, [, size]) => sum + size, 0);
    return {
      kept: inUse.map(({ set }) => set),
      behind: inUse.filter(({ isCurrent }) => !isCurrent).map(({ set }) => set),
      isFreed: Boolean(await (await lists()).match(nameOf(FREED, ""))),
      bytes,
    };
  }

  handbook.store = { FULL, STOPPED, index, taken, mended, save, tidy, free, state };
}
