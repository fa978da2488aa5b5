// In place of the worker while an author is changing the site: one that was here before goes, with all it kept, so
// that nobody reads old pages. It answers no request.
"use strict";
{
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => {
    const { scope } = self.registration;
    const mine = [`handbook files ${scope}`, `handbook lists ${scope}`];
    event.waitUntil(Promise.all(mine.map((name) => caches.delete(name))).then(() => self.registration.unregister()));
  });
}
