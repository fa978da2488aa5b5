"""The group of verbs, and the last resort: nothing gets out of it as a traceback.

Whoever calls ``main.main(…)`` instead of ``main()``, as tests do, sees every exception as it was raised.
"""

import sys
import traceback
from typing import Any

import click

from handbook.build.faults import own_fault, trace_of
from handbook.reports import format_text


class Handbook(click.Group):
    """A group whose unexpected exceptions are one sentence and a file that holds the traceback."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command as the shell does."""
        _print_what_can_be()
        try:
            return self.main(*args, **kwargs)
        except Exception as error:
            if "--debug" in sys.argv:
                traceback.print_exception(error)
            for line in format_text([own_fault(trace_of(error))]):
                click.echo(line)
            sys.exit(1)


def _print_what_can_be() -> None:
    """A terminal that has no Vietnamese letters gets question marks in their place."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
