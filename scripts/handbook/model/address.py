"""Where everything is on the site: every url is made here, and so are the names a course may not take for itself.

::

    index.html  <stem>.html  <locale>/<stem>.html        pages; the default language stands at the root
    class/<stem>.html  <locale>/class/<stem>.html        decks; <stem>.notes.js beside them holds their notes
    handouts/<locale>/<stem><suffix>                     papers; thumbnails/<locale>/<stem>.png shows their first page
    single/<locale>/<module>.html                        a module as one file
    calendar/<locale>/<plan>.ics                         a plan of the timetable whose dates are known
    offline/<set>.json                                   what a phone keeps: of a language, of a module's papers
    search/<locale>.js  sw.js  sitemap.xml  404.html
    manifest.webmanifest  <locale>/manifest.webmanifest  what a phone installs

A stem is a uri inside docs without ``.md``. Urls have no leading slash: they are relative to the site's own root.
"""

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote, urljoin, urlsplit

from handbook.model.locales import Locale

NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"
WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
ROOT_FILES = (NOT_FOUND, SITEMAP, f"{SITEMAP}.gz", WORKER, MANIFEST)

# First folders of addresses that are the site's own; MkDocs itself leaves a folder ``templates`` out.
FOLDERS = ("assets", "calendar", "class", "data", "handouts", "offline", "search", "single", "templates", "thumbnails")
ROOT_NAMES = ("404", "sitemap", "sw", "manifest", "curriculum")
FORMS = "forms"

FORM_IDS = ("specimen", "advice", "writing", "printables")  # Sections of every form's page.

OF_WINDOWS = r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?![a-z0-9-])"  # With any ending no file of Windows.
PLAIN_NAME = re.compile(rf"(?!{OF_WINDOWS}|null$)[a-z0-9]+(-[a-z0-9]+)*")  # YAML reads null as nothing.


def is_plain(uri: str) -> bool:
    """Whether a uri without its ending is plain names: no capitals, accents, dots, spaces or steps upward.

    Nor what Windows keeps for itself: who has the course there could not even fetch it.
    """
    return all(PLAIN_NAME.fullmatch(part) for part in uri.removesuffix(".md").split("/"))


def reserved_names(codes: tuple[str, ...], *, has_forms: bool) -> frozenset[str]:
    """Names that no module, and no folder of files in docs, may have."""
    return frozenset((*FOLDERS, *ROOT_NAMES, *codes, *((FORMS,) if has_forms else ())))


def page_url(stem: str, locale: Locale) -> str:
    """The page of a document in a language: ``en/water/boats.html``."""
    return f"{locale.prefix}{stem}.html"


def deck_url(stem: str, locale: Locale) -> str:
    """The slides of a lesson in a language: ``en/class/water/boats.html``."""
    return f"{locale.prefix}class/{stem}.html"


def notes_url(stem: str, locale: Locale) -> str:
    """The trainer's notes of these slides; only the presenter's window asks for them."""
    return f"{locale.prefix}class/{stem}.notes.js"


def kit_url(module: str, locale: Locale) -> str:
    """All there is to teach a module with, in one archive: ``en/class/water.zip``."""
    return f"{locale.prefix}class/{module}.zip"


def relative(url: str, page_url: str) -> str:
    """An address as seen from a page."""
    return posixpath.relpath(url, posixpath.dirname(page_url) or ".")


def resolve(place: str, target: str) -> str:
    """The uri or url that a relative target names, seen from a document or a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(target)))


def seen_from(target: str, page_url: str, other_url: str) -> str:
    """A link written on one page, as seen from another one; an address of another site stays as it is."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or target.startswith("/"):
        return target
    place = urljoin(page_url, parts.path) if parts.path else page_url
    return parts._replace(path=relative(place, other_url)).geturl()


def paper_url(stem: str, suffix: str, code: str) -> str:
    """A paper in a language: ``handouts/vi/outreach/rumours.trainer.pdf``."""
    return f"handouts/{code}/{stem}{suffix}"


def thumbnail_url(paper: str) -> str:
    """The picture of the first page of a paper, by the paper's url."""
    return f"thumbnails/{paper.removeprefix('handouts/').removesuffix('.pdf')}.png"


def search_url(code: str) -> str:
    """The search index of a language."""
    return f"search/{code}.js"


def list_url(name: str) -> str:
    """The list of a set of files that a phone keeps together: ``offline/vi.json``, ``offline/vi/outreach.json``."""
    return f"offline/{name}.json"


def papers_set(module: str, locale: Locale) -> str:
    """The name of the set of a module's papers: ``vi/outreach``."""
    return f"{locale.code}/{module}"


def owner_of(url: str, locales: Iterable[Locale]) -> Locale:
    """The language in whose folder something is; the default one's is the root, so it has all that no other has."""
    return max((one for one in locales if url.startswith(one.prefix)), key=lambda one: len(one.prefix))


def single_url(module: str, locale: Locale) -> str:
    """A module as one file, to send by phone: ``single/en/water.html``."""
    return f"single/{locale.code}/{module}.html"


def manifest_url(locale: Locale) -> str:
    """What a phone needs to know to install the site in a language."""
    return f"{locale.prefix}{MANIFEST}"
