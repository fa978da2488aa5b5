"""``handbook new list``: the workbook or text file that an office fills in."""

from pathlib import Path

import click

from handbook.build.rules import open_project
from handbook.cli.voice import Voice, with_voice_in
from handbook.diagnostics import HandbookError
from handbook.lists.template import ENDINGS, file_name, text_template, workbook_template
from handbook.messages import MESSAGE_LANGUAGES, say
from handbook.model.project import PAPERS
from handbook.reports import FORMATS
from handbook.whole import write_whole


@click.command("list")
@with_voice_in(tuple(FORMATS), undone="not-written")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--people", is_flag=True, help="A row for each person, for certificates and attendance; else for groups.")
@click.option(
    "--in", "language", type=click.Choice(MESSAGE_LANGUAGES), help="Language of its headings; else the course's."
)
def new_list(voice: Voice, file: Path | None, people: bool, language: str | None) -> None:
    """A list of groups to fill in: FILE.xlsx with validation and a guide, or FILE.csv with headings alone."""
    own, paper = _of_course(voice)
    lang = language or own
    path = file or Path(file_name(lang))
    if path.suffix.lower() not in ENDINGS:
        raise click.BadParameter(say("list-ending", lang=voice.lang, file=path.name), param_hint="FILE")
    if path.exists():
        raise click.BadParameter(say("list-there", lang=voice.lang, file=path), param_hint="FILE")
    kind = "people" if people else "groups"
    langs = (lang, *(other for other in MESSAGE_LANGUAGES if other != lang))
    is_text = path.suffix.lower() == ".csv"
    write_whole(path, text_template(kind, lang) if is_text else workbook_template(kind, langs, paper=paper))
    voice.progress("written", file=path)


def _of_course(voice: Voice) -> tuple[str, str]:
    """The language authors write first, where headings in it are, else that of messages; the paper of the course."""
    try:
        project = open_project(voice.config_path)
    except HandbookError:
        return voice.lang, PAPERS[0]
    code = project.default_locale.code
    return code if code in MESSAGE_LANGUAGES else voice.lang, project.printing.paper
