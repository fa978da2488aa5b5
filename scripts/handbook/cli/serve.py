"""``handbook serve``: the site while an author writes, made anew at every change."""

import signal
import sys

import click

from handbook.build.make import watch_course
from handbook.build.process import Interrupted
from handbook.cli.voice import Voice, with_voice


@click.command()
@with_voice
@click.option("--dev-addr", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Where to show it.")
@click.option("--port", type=click.IntRange(0, 65535), help="The port alone; 0 for any that is free.")
@click.option("--open", "opens", is_flag=True, help="Open it in the browser.")
def serve(voice: Voice, dev_addr: str, port: int | None, opens: bool) -> None:
    """Show the site while you write: what you save is in the browser at once, papers are made when you open them."""
    host, _, named = dev_addr.rpartition(":")
    if not host or not named.isdecimal() or int(named) > 65535:
        raise click.BadParameter(f"{dev_addr!r}", param_hint="--dev-addr")
    wishes = [host.strip("[]"), str(int(named) if port is None else port), *(["open"] if opens else [])]
    try:
        sys.exit(watch_course(voice.config_path, wishes, lang=voice.lang, heard=voice.heard))
    except Interrupted as stop:
        if stop.signum != signal.SIGINT:
            raise
        sys.exit(0)  # Ctrl-C is how an author ends it.
