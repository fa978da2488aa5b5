"""``handbook serve``: the site while an author writes, made anew at every change."""

import signal
import sys

import click

from handbook.build.make import watch_course
from handbook.build.process import Interrupted
from handbook.cli.voice import Voice, with_voice


@click.command(context_settings={"ignore_unknown_options": True})
@with_voice
@click.argument("mkdocs_options", nargs=-1, type=click.UNPROCESSED)
def serve(voice: Voice, mkdocs_options: tuple[str, ...]) -> None:
    """Show the site while you write; it is made anew at every change (options are those of `mkdocs serve`)."""
    try:
        sys.exit(watch_course(voice.config_path, mkdocs_options, lang=voice.lang, heard=voice.heard))
    except Interrupted as stop:
        if stop.signum != signal.SIGINT:
            raise
        sys.exit(0)  # Ctrl-C is how an author ends it.
