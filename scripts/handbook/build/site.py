"""What is made of a site once, after its last language; and whether what was built is whole."""

from pathlib import Path

from lxml.html import HtmlElement

from handbook.body.pictures import forget_copies
from handbook.build.editions import keep_papers
from handbook.build.kit import write_kits
from handbook.build.language import Language
from handbook.build.marker import write_marker
from handbook.build.run import Run
from handbook.checks.built import verify
from handbook.checks.printed import check_tests
from handbook.checks.single import check_singles
from handbook.deck import publish as decks
from handbook.diagnostics import Diagnostic
from handbook.model.catalogue import urls_of
from handbook.model.curriculum import Course
from handbook.model.files import put
from handbook.offline.inventory import inventory_of, write_lists
from handbook.offline.manifest import write_icons, write_manifest
from handbook.offline.single import write_singles
from handbook.offline.worker import write_retired, write_worker
from handbook.web.calendar import calendar_of, calendar_url
from handbook.web.index import search_script, search_url
from handbook.web.moved import write_redirects
from handbook.web.words import words_script, words_url


def finish(run: Run, site_dir: Path, *, is_watched: bool = False) -> None:
    """After the last language: bundle, decks, kits, search, calendars, words, app, redirects; a list of files.

    The command tells itself what a phone keeps, when the site is verified. While an author is watching nothing is kept.
    """
    renderings = {code: language.rendering for code, language in run.languages.items()}
    run.face.write(site_dir)
    decks.write_decks(run.course, renderings, site_dir)
    for rendering in renderings.values():
        write_kits(rendering, site_dir, epoch=run.epoch)
    write_search(run, site_dir)
    write_calendars(run, site_dir)
    write_words(run, site_dir)
    write_app(run, site_dir)
    write_modules(run, site_dir)
    write_redirects(run.course, run.strings, site_dir)
    if run.printed and not run.order.promises and not any(printed.faults for printed in run.printed):
        keep_papers(run.project, frozenset().union(*(printed.keys for printed in run.printed)), run.users)
    forget_copies(run.project)
    if is_watched:
        write_retired(run.project, site_dir)
    elif not run.order.is_ours:
        write_offline(run.course, site_dir)
    write_marker(site_dir)


def write_search(run: Run, site_dir: Path) -> None:
    """One script for each language: what can be found on the site."""
    for language in run.languages.values():
        script = search_script(language.rendering, run.closed, with_papers=language.printed is not None)
        put(site_dir / search_url(language.locale.code), script)


def write_calendars(run: Run, site_dir: Path) -> None:
    """A file for each plan of the timetable that has dates, in each language."""
    for language in run.languages.values():
        for plan in run.course.plans:
            if url := calendar_url(plan, language.locale):
                path = site_dir / url
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(calendar_of(language.rendering, plan).encode())


def write_modules(run: Run, site_dir: Path) -> None:
    """Each module as one file, in each language."""
    for language in run.languages.values():

        def screen(uri: str, language: Language = language) -> HtmlElement:
            return language.screen(uri, run.strings[language.fragments[uri].text.locale.code])

        write_singles(language.rendering, screen, site_dir)


def write_words(run: Run, site_dir: Path) -> None:
    """One script for each language: words of what a page fetches only when it is asked for."""
    for language in run.languages.values():
        put(site_dir / words_url(language.locale.code), words_script(run.course, language.strings))


def write_app(run: Run, site_dir: Path) -> None:
    """What a phone needs to install the site, in each language."""
    write_icons(run.project, site_dir)
    for language in run.languages.values():
        write_manifest(run.project, language.locale, language.strings, site_dir)


def write_offline(course: Course, site_dir: Path) -> None:
    """Last of all, as it tells what every file is: lists of what a phone keeps, and the worker that keeps it.

    Where nothing is to be kept, a worker that forgets what phones have kept before.
    """
    if not course.project.keeps_offline:
        write_retired(course.project, site_dir)
        return
    sets = inventory_of(site_dir, course)
    write_lists(sets, site_dir)
    write_worker(course.project, sets, site_dir)


def faults_of_site(site_dir: Path, course: Course, *, with_papers: bool, with_office: bool = False) -> list[Diagnostic]:
    """What there is to tell of a built site: links, assets, what must not be there, decks and papers, long tests."""
    published = course.project.shown(course.project.site_dir)
    promised = [*decks.urls_of(course), *(urls_of(course, with_office=with_office) if with_papers else ())]
    sources = sources_by_url(course)
    found = verify(
        site_dir, site_url=course.project.site_url, handouts=promised, source_of=sources, published=published
    )
    printed = sorted({*check_tests(site_dir, course)}) if with_papers else []
    return [*found, *check_singles(site_dir), *printed]


def sources_by_url(course: Course) -> dict[str, str]:
    """The file an author would open for each page: ``en/water/boats.html`` is ``docs/water/boats.en.md``."""
    project = course.project
    pages = {
        f"{locale.prefix}{page.stem}.html": project.shown(page.text(locale.code).source.path)
        for page in course.documents
        for locale in project.locales
    }
    forms = {
        f"{locale.prefix}{form.stem}.html": project.shown(form.path)
        for form in course.forms
        for locale in project.locales
    }
    return pages | forms
