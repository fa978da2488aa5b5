"""``handbook status``: which translations are behind, and what of a page has changed."""

import re
import sys

import click

from handbook.authoring.documents import documents_of
from handbook.authoring.ledger import ledger_path
from handbook.authoring.report import FORMATS, Report
from handbook.authoring.standing import standing_of
from handbook.cli.course import course_of
from handbook.cli.named import documents_named, locales_named
from handbook.cli.voice import Voice, with_voice_in
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.source import SourceError

_MARKED = re.compile(r"(\[-.*?-\])|(\{\+.*?\+\})")


@click.command()
@with_voice_in(tuple(FORMATS))
@click.option("--language", "-l", "languages", multiple=True, metavar="CODE", help="Only this language; else all.")
@click.argument("pages", nargs=-1, metavar="[PAGE]…")
def status(voice: Voice, languages: tuple[str, ...], pages: tuple[str, ...]) -> None:
    """Tell how translations stand to their originals; of pages that are named (files or folders), what changed."""
    course = course_of(voice)
    project = course.project
    documents, unknown = documents_named(pages, tuple(documents_of(course)))
    locales, foreign = locales_named(languages, project)
    if unknown or foreign:
        voice.tell([*unknown, *foreign])
        sys.exit(2)
    standings, faults = [], list[Diagnostic]()
    for locale in locales:
        for document in documents:
            try:
                standings.append(standing_of(document, locale))
            except SourceError as error:
                faults.append(error.told(project.shown(ledger_path(project, locale.code, document.stem))))
    if faults:
        raise HandbookError(faults)
    told = FORMATS[voice.form](Report(project, tuple(standings), is_detailed=bool(pages)), voice.lang)
    click.echo(_coloured(told) if voice.form == "text" else told)


def _coloured(text: str) -> str:
    """What went in red, what came in green; click leaves colours out where no terminal shows them."""
    return _MARKED.sub(lambda match: click.style(match[0], fg="red" if match[1] else "green"), text)
