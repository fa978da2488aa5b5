"""Addresses that were given out and whose page is elsewhere now: a small page in each language that leads on.

::

    docs/data/addresses.yml: moved ──> <old>.html  en/<old>.html  …      and the slides of a lesson that moved
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from handbook.deck.publish import templates_in
from handbook.model.address import deck_url, page_url, relative
from handbook.model.curriculum import Course, Lesson
from handbook.model.files import put
from handbook.model.locales import Locale, direction_of
from handbook.model.moved import is_paper, read_addresses
from handbook.model.strings import StringTable


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old url, the one it leads to, and the title of what is there."""

    url: str
    target: str
    title: str
    locale: Locale


def redirects_of(course: Course) -> Iterator[Redirect]:
    """Every redirect of a course, in every language; none from a page that is there."""
    addresses = read_addresses(course.project.docs_dir)
    for old in addresses.moved:
        new = addresses.leads_to(old)
        item = course.by_uri.get(f"{new}.md")
        if item is None or is_paper(old) or f"{old}.md" in course.by_uri:
            continue  # A paper's is found by the page of what is not there; the rest is told by the rules.
        for locale in course.project.locales:
            title = item.title(locale.code)
            yield Redirect(page_url(old, locale), page_url(new, locale), title, locale)
            if isinstance(item, Lesson):
                yield Redirect(deck_url(old, locale), deck_url(new, locale), title, locale)


def leads_of(course: Course) -> Mapping[str, str]:
    """Where old pages and papers lead, for the page of what is not there, which servers show for an old paper.

    A server of files cannot send on from a PDF, so ``404.html`` does: to the page where its papers of now are.
    """
    addresses = read_addresses(course.project.docs_dir)
    leads = {old: addresses.leads_to(old) for old in sorted(addresses.moved)}
    return {old: new for old, new in leads.items() if f"{new}.md" in course.by_uri}


def write_redirects(course: Course, strings: Mapping[str, StringTable], site_dir: Path) -> None:
    """All redirects as pages of the site."""
    template = templates_in(course.project.theme_dir).get_template("moved.html")
    for one in redirects_of(course):
        target = relative(one.target, one.url)
        shown = {
            "locale": one.locale,
            "direction": direction_of(one.locale.code),
            "t": strings[one.locale.code],
            "title": one.title,
            "target": target,
            "canonical": urljoin(course.project.site_url, one.target) if course.project.site_url else target,
        }
        put(site_dir / one.url, template.render(shown))
