"""The group of verbs, and the last resort: nothing gets out of it as a traceback.

Whoever calls ``main.main(…)`` instead of ``main()``, as tests do, sees every exception as it was raised.
"""

import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from handbook.cli.helping import Helping, own_words
from handbook.memory import look_rarely


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that is read when it is asked for: where it stands in this room (``file:name``), and its line of help.

    ``below``: verbs of files of their own that are said after it, as ``handbook new course``.
    """

    name: str
    place: str
    line: str
    below: tuple[str, ...] = ()

    def read(self) -> click.Command:
        """The verb itself, with what is said after it."""
        command = _read(self.place)
        if isinstance(command, click.Group):
            for one in map(_read, self.below):
                command.add_command(one)
        return command


def _read(place: str) -> click.Command:
    file, _, name = place.partition(":")
    command = getattr(import_module(f"handbook.cli.{file}"), name)
    assert isinstance(command, click.Command), place
    command.context_class = Helping
    return command


class Handbook(click.Group):
    """A group whose verbs wait to be asked for, and whose unexpected exceptions are one sentence and a file."""

    context_class = Helping

    def __init__(self, *args: Any, verbs: Sequence[Verb] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verbs = {verb.name: verb for verb in verbs}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all verbs, sorted."""
        return sorted({*super().list_commands(ctx), *self.verbs})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A verb; None where there is none of this name."""
        if cmd_name in self.verbs and cmd_name not in self.commands:
            self.add_command(self.verbs[cmd_name].read(), cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does; what is meant by a wrong name is looked for among all verbs, read or not."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=self.list_commands(ctx), ctx=ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs as click has it, of their lines alone."""
        names = self.list_commands(ctx)
        room = formatter.width - 6 - max(map(len, names))
        known = {name: self.commands.get(name) or click.Command(name, help=self.verbs[name].line) for name in names}
        with formatter.section(own_words("Commands")):
            formatter.write_dl([(name, command.get_short_help_str(room)) for name, command in known.items()])

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command as the shell does."""
        _print_what_can_be()
        look_rarely()
        try:
            return self.main(*args, **kwargs)
        except Exception as error:
            if "--debug" in sys.argv:
                traceback.print_exception(error)
            for line in _last_words(error):
                click.echo(line)
            sys.exit(1)


def _last_words(error: Exception) -> list[str]:
    from handbook.build.faults import own_fault, trace_of  # Not before: it reads settings, and a build.
    from handbook.reports import format_text

    return format_text([own_fault(trace_of(error))])


def _print_what_can_be() -> None:
    """A terminal that has no Vietnamese letters gets question marks in their place."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
