"""``handbook stamp``: somebody says that these translations say what their originals say."""

import sys

import click

from handbook.authoring.documents import documents_of
from handbook.authoring.stamping import stamp as stamp_documents
from handbook.build.rules import check_project, open_project
from handbook.cli.named import documents_named, locales_named
from handbook.cli.voice import Voice, with_voice_in
from handbook.diagnostics import HandbookError
from handbook.reports import FORMATS

# Faults of the ledgers themselves: stamping is what mends them.
MENDED = frozenset({"HB440", "HB442", "HB443", "HB444"})


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-stamped")
@click.option("--language", "-l", "languages", multiple=True, metavar="CODE", help="Only this language; else all.")
@click.argument("pages", nargs=-1, metavar="[PAGE]…")
def stamp(voice: Voice, languages: tuple[str, ...], pages: tuple[str, ...]) -> None:
    """Note what the translations of these pages (files or folders; else all) were made from: they are up to date."""
    project = open_project(voice.config_path)
    course, found = check_project(project)
    if course is None:
        raise HandbookError(fault for fault in found if fault.is_fault)
    documents, unknown = documents_named(pages, tuple(documents_of(course)))
    locales, foreign = locales_named(languages, project)
    if unknown or foreign:
        voice.tell([*unknown, *foreign])
        sys.exit(2)
    own = {project.shown(document.path(locale.code)) for document in documents for locale in project.locales}
    faults = [f for f in found if f.is_fault and f.code not in MENDED and (f.path in own or not pages)]
    if faults:
        raise HandbookError(faults)
    stamped, changed = stamp_documents(documents, locales)
    voice.progress("stamped", documents=stamped, changed=changed)
