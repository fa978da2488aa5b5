"""``handbook rename`` and ``handbook remove``: everything that knows a page follows, old addresses lead on."""

import sys

import click

from handbook.authoring.renaming import Moved
from handbook.authoring.renaming import remove as remove_page
from handbook.authoring.renaming import rename as rename_page
from handbook.authoring.writing import write_all
from handbook.cli.asking import is_asking_possible
from handbook.cli.course import course_of
from handbook.cli.voice import Voice, with_voice_in
from handbook.messages import say
from handbook.model.curriculum import Course
from handbook.reports import FORMATS

in_voice = with_voice_in(tuple(FORMATS), undone="not-written")


@click.command()
@in_voice
@click.argument("old")
@click.argument("new")
def rename(voice: Voice, old: str, new: str) -> None:
    """Give a lesson, module, test, page or form another name: files, links, plan and redirects follow."""
    course = course_of(voice)
    _write(voice, course, rename_page(course, old, new))


@click.command()
@in_voice
@click.argument("name")
@click.option(
    "--to", default="", metavar="PAGE", help="Where its address and links lead; else its module, or the first page."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(voice: Voice, name: str, to: str, yes: bool) -> None:
    """Take a lesson, module, test, page or form out of the course; its address and links lead on."""
    course = course_of(voice)
    moved = remove_page(course, name, to)
    if not yes:
        if not is_asking_possible():
            raise click.UsageError(say("needs-yes", lang=voice.lang))
        gone = ", ".join(course.project.shown(file.path) for file in moved.files if file.data is None)
        if not click.confirm(say("ask-remove", lang=voice.lang, files=gone), err=True):
            sys.exit(1)
    _write(voice, course, moved)


def _write(voice: Voice, course: Course, moved: Moved) -> None:
    """Write the files and name them, those that go with a minus; tell which questions are about no lesson now."""
    write_all(moved.files, within=course.project.docs_dir)
    for file in moved.files:
        shown = course.project.shown(file.path)
        voice.progress("written", file=f"– {shown}" if file.data is None else shown)
    for path, lines in moved.left.items():
        numbers = ", ".join(map(str, lines))
        voice.progress("questions-left", file=course.project.shown(path), lines=numbers)
