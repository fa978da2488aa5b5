// How a request is answered: from this device where the file is in a set that is whole, else from the site, and where
// neither can, by a page of one sentence.
"use strict";
{
  const handbook = (self.handbook = self.handbook || {});
  const { locales, pages } = self.handbookSite;
  const scope = self.registration.scope;

  /** What an address may mean, most likely first: hosts leave out ".html", people the "/" of a folder. */
  function pathsOf(address) {
    const path = decoded(address.split(/[?#]/)[0].slice(scope.length));
    if (path === "" || path.endsWith("/")) return [`${path}index.html`];
    return path.split("/").pop().includes(".") ? [path] : [path, `${path}.html`, `${path}/index.html`];
  }

  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch (error) {
      return path;
    }
  }

  /** The file from this device, mended from the site where it was spoilt; null where it is not kept. */
  async function kept(request, paths) {
    const files = await handbook.store.index();
    const path = paths.find((one) => files.has(one));
    if (!path) return null;
    if (path === paths[2]) return Response.redirect(`${scope}${encodeURI(paths[0])}/${new URL(request.url).search}`);
    const [hash] = files.get(path);
    return (await handbook.store.taken(path, hash)) || handbook.store.mended(path, hash);
  }

  /** A sentence: the page is none of the site's, or it is and not here. */
  async function sentence(paths) {
    const locale = locales.filter(({ prefix }) => paths[0].startsWith(prefix))
      .sort((one, other) => other.prefix.length - one.prefix.length)[0] || locales[0];
    const isPage = paths[paths.length - 1].endsWith(".html");
    const isWhole = await handbook.store.state().then(({ kept }) => kept.includes(locale.code), () => false);
    const isMissing = isPage && isWhole && !(await handbook.store.index()).has(paths[0]);
    const text = pages[locale.code][isMissing ? "missing" : "unsaved"];
    return new Response(text.replace("%home%", `${scope}${locale.prefix}index.html`), {
      status: isMissing ? 404 : 503,
      headers: { "Content-Type": "text/html; charset=utf-8" },
    });
  }

  /** The answer to a request inside this site's folder. */
  handbook.answer = async (request) => {
    const paths = pathsOf(request.url);
    try {
      const found = await kept(request, paths);
      if (found) return found;
    } catch (error) {
      // Lost here and not to be had again, or storage is refused: the site itself is asked.
    }
    try {
      return await fetch(request);
    } catch (error) {
      if (request.mode !== "navigate") throw error;
      return sentence(paths);
    }
  };
}
