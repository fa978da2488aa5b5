"""``handbook results``: the tests of a class counted, on this machine alone."""

from pathlib import Path

import click

from handbook.authoring.writing import Written, write_all
from handbook.cli.course import course_of, locale_of
from handbook.cli.voice import Voice, with_voice_in
from handbook.diagnostics import HandbookError, diagnose
from handbook.lists.sheets import read_sheets
from handbook.messages import meant, say
from handbook.reports import FORMATS
from handbook.results.making import UnknownTestError, results_of, template_for
from handbook.results.report import ENOUGH, LEAST

path_type = click.Path(path_type=Path, dir_okay=False)


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-written")
@click.argument("answers", required=False, type=click.Path(path_type=Path))
@click.option("--template", type=path_type, metavar="FILE.xlsx", help="Write a workbook to type a test into.")
@click.option("--test", default="", metavar="NAME", help="The test, where the list does not say: 4, 4A or a module.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("results"), show_default=True)
@click.option("--language", "-l", "code", metavar="CODE", help="Language of what is made; else the course’s first.")
@click.option("--enough", type=click.IntRange(1, 100), default=ENOUGH, show_default=True, help="Per cent right.")
@click.option("--least", type=click.IntRange(1), default=LEAST, show_default=True, help="Learners to tell a share of.")
def results(
    voice: Voice, answers: Path | None, template: Path | None, test: str, out: Path, code: str | None, **limits: int
) -> None:
    """Count the tests of a class from ANSWERS (.csv, .xlsx): what was right before and after, what to repeat."""
    course = course_of(voice)
    locale = locale_of(course, code, voice)
    try:
        if template and test:
            if template.exists():  # What was typed into it is nowhere else.
                facts = {"found": template.name, "reason": "named"}
                raise HandbookError([diagnose(template.as_posix(), (1, 1), "HB122", **facts)])
            write_all([Written(template, template_for(course, locale, test))])
            voice.progress("written", file=template.as_posix())
        elif answers and not template:
            made = results_of(read_sheets(answers), course, locale, test=test, **limits)
            write_all(Written(out / name, data) for name, data in made.files.items())
            voice.tell(made.notes)
            for name in made.files:
                voice.progress("written", file=(out / name).as_posix())
        else:
            raise click.UsageError(say("results-needs", lang=voice.lang))
    except UnknownTestError as error:
        near = meant(test, error.known, lang=voice.lang)
        raise click.BadParameter(say("unknown-test", lang=voice.lang, test=test, meant=near)) from error
