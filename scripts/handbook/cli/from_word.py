"""``handbook import``: a file of Word becomes the draft of a lesson, and what to look at in it is told."""

from pathlib import Path

import click

from handbook.authoring.word.draft import draft_of, read_document
from handbook.cli.asking import name_of
from handbook.cli.course import course_of
from handbook.cli.new import id_option, titles_option, write_and_tell
from handbook.cli.voice import Voice, with_voice_in
from handbook.reports import FORMATS


@click.command("import")
@with_voice_in(tuple(FORMATS), undone="not-written")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("module")
@titles_option
@id_option
@click.option("--after", default="", metavar="LESSON", help="The lesson it comes behind; else it is the last.")
def import_word(voice: Voice, file: Path, module: str, titles: tuple[str, ...], own_id: str | None, after: str) -> None:
    """A lesson of MODULE from FILE.docx: headings, lists, tables, pictures, bold, italic and links.

    Its title is that of the document unless --title says otherwise. Changes that were tracked are accepted.
    """
    course = course_of(voice)
    document = read_document(file)
    own_title = document.settled.title
    given = (f"{course.project.default_locale.code}={own_title}", *titles) if own_title else titles
    draft = draft_of(course, module, name_of(voice, course.project, given, own_id), document, after)
    write_and_tell(voice, course.project, draft.files, draft.found)
    voice.progress("to-look-at", places=len(draft.found))
