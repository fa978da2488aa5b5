"""``handbook addresses``: the pages of now are given out, so their addresses stay."""

import sys

import click

from handbook.authoring.addresses import noted, unnoted
from handbook.authoring.writing import write_all
from handbook.cli.course import course_of
from handbook.cli.voice import Voice, with_voice_in
from handbook.model.moved import addresses_path
from handbook.reports import FORMATS


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-written")
@click.option("--check", "is_asked", is_flag=True, help="Write nothing; exit code 1 where some are not noted yet.")
def addresses(voice: Voice, is_asked: bool) -> None:
    """Note the address of every page as given out: printed, published, sent; from now on each stays or leads on."""
    course = course_of(voice)
    new = unnoted(course)
    file = course.project.shown(addresses_path(course.project.docs_dir))
    if is_asked:
        voice.progress("addresses-unnoted", new=len(new), file=file)
        sys.exit(bool(new))
    if new:
        write_all([noted(course)])
    voice.progress("addresses-noted", new=len(new), file=file)
