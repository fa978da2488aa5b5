"""``handbook new``: a lesson, module, card or form begins as files of every language with what is to be written marked.

Whatever is not given is asked for, where somebody sits at a terminal; else it is wrong usage.
"""

from collections.abc import Iterable
from pathlib import Path

import click

from handbook.authoring.new import new_card, new_form, new_lesson, new_module
from handbook.authoring.writing import Written, write_all
from handbook.build.rules import check_project, open_project
from handbook.cli.asking import name_of
from handbook.cli.course import course_of
from handbook.cli.voice import Given, Voice, shared_options, with_voice_in
from handbook.diagnostics import Diagnostic
from handbook.model.project import Project
from handbook.reports import FORMATS

UNWRITTEN = "HB120"
in_voice = with_voice_in(tuple(FORMATS), undone="not-written")
titles_option = click.option(
    "--title", "-t", "titles", multiple=True, metavar="[CODE=]TEXT", help="Title, once for each language: vi=…"
)
id_option = click.option("--id", "own_id", metavar="NAME", help="Name in addresses; else made from the title.")


@click.group()
@shared_options
@click.pass_context
def new(ctx: click.Context, lang: str | None, form: str | None, config_path: Path | None, debug: bool) -> None:
    """Begin a lesson, module, card or form, in every language and in its place in the plan; or a list to fill in."""
    before = ctx.obj or Given()
    ctx.obj = Given(lang or before.lang, form or before.form, config_path or before.config_path, debug or before.debug)


@new.command()
@in_voice
@click.argument("module")
@titles_option
@id_option
@click.option("--after", default="", metavar="LESSON", help="The lesson it comes behind; else it is the last.")
def lesson(voice: Voice, module: str, titles: tuple[str, ...], own_id: str | None, after: str) -> None:
    """A lesson of MODULE."""
    course = course_of(voice)
    write_and_tell(
        voice, course.project, new_lesson(course, module, name_of(voice, course.project, titles, own_id), after)
    )


@new.command()
@in_voice
@titles_option
@id_option
@click.option("--lesson", "lessons", multiple=True, metavar="[CODE=]TEXT", help="Title of its first lesson.")
@click.option("--lesson-id", metavar="NAME", help="Name of that lesson in addresses.")
def module(
    voice: Voice, titles: tuple[str, ...], own_id: str | None, lessons: tuple[str, ...], lesson_id: str | None
) -> None:
    """A module with its first lesson."""
    course = course_of(voice)
    name = name_of(voice, course.project, titles, own_id)
    first = name_of(voice, course.project, lessons, lesson_id, asked="ask-lesson", option="--lesson")
    write_and_tell(voice, course.project, new_module(course, name, first))


@new.command()
@in_voice
@titles_option
@id_option
def card(voice: Voice, titles: tuple[str, ...], own_id: str | None) -> None:
    """A pocket card."""
    course = course_of(voice)
    write_and_tell(voice, course.project, new_card(course, name_of(voice, course.project, titles, own_id)))


@new.command("form")
@in_voice
@titles_option
@id_option
def new_notebook_form(voice: Voice, titles: tuple[str, ...], own_id: str | None) -> None:
    """A form of the notebooks."""
    course = course_of(voice)
    write_and_tell(voice, course.project, new_form(course, name_of(voice, course.project, titles, own_id)))


def write_and_tell(voice: Voice, project: Project, files: Iterable[Written], notes: Iterable[Diagnostic] = ()) -> None:
    """Write the files, name them, and tell these notes and what is still to be written in them."""
    files = tuple(files)
    write_all(files)
    for file in files:
        voice.progress("written", file=project.shown(file.path))
    own = {project.shown(file.path) for file in files}
    _, found = check_project(open_project(voice.config_path))
    unwritten = [fault for fault in found if fault.path in own and fault.code == UNWRITTEN]
    faults = [fault for fault in found if fault.path in own and fault.is_fault and fault not in unwritten]
    voice.tell(sorted([*faults, *notes]))
    voice.progress("still-to-write", lines=len(unwritten))
