"""How a verb is asked and answers: options before or after it, and faults told in one format and language."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from handbook.build.faults import disk_fault
from handbook.build.order import Outcome
from handbook.build.process import Interrupted, signals_raise
from handbook.cli.helping import heard
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.messages import MESSAGE_LANGUAGES, message_language, say
from handbook.reports import FORMATS, WHOLE, format_text

ALL_FORMATS = sorted((*FORMATS, "html"))  # Each verb says which of them it knows; all know those of faults.


@dataclass(frozen=True, slots=True)
class Given:
    """The shared options as they stand before or after a verb; None is not given."""

    lang: str | None = None
    form: str | None = None
    config_path: Path | None = None
    debug: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """What a verb knows of the person it works for: language, format, settings, whether to show tracebacks."""

    lang: str
    form: str
    config_path: Path
    debug: bool
    undone: str = "not-published"  # What is said where faults stopped it.

    def tell(self, found: Sequence[Diagnostic], *, rules: str = "") -> None:
        """Faults and notes, on standard output; ``rules`` is the address of the page that explains them."""
        if found or self.form in WHOLE:
            for line in FORMATS.get(self.form, format_text)(found, lang=self.lang, rules=rules):
                click.echo(line)

    def progress(self, key: str, **facts: object) -> None:
        """A sentence for the person who waits, on standard error."""
        click.echo(say(key, lang=self.lang, **facts), err=True)

    def heard(self, outcome: Outcome) -> None:
        """What another process had to say; raises ``HandbookError`` with its faults."""
        if self.debug and outcome.traceback:
            click.echo(outcome.traceback, err=True)
        if outcome.faults:
            raise HandbookError(outcome.faults)


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every verb, which may stand before or after it."""
    options = (
        click.option(
            "--lang",
            type=click.Choice(MESSAGE_LANGUAGES),
            is_eager=True,  # Before --help, which is said in it.
            callback=heard,
            help="Language of messages; else the machine's.",
        ),
        click.option(
            "--config",
            "config_path",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Settings of the course.  [default: mkdocs.yml]",
        ),
        click.option("--format", "form", type=click.Choice(ALL_FORMATS), help="How it is told; else as text."),
        click.option("--debug", is_flag=True, help="Show the traceback of a fault of the generator."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def with_voice(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb that is given a ``Voice``; what stops it is told like any other fault, and is exit code 1."""
    return with_voice_in(tuple(FORMATS))(verb)


def with_voice_in(
    forms: Sequence[str], undone: str = "not-published"
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The same for a verb that answers in some formats, any other being wrong usage, and says what was left undone."""
    return partial(_with_voice, forms, undone)


def _with_voice(forms: Sequence[str], undone: str, verb: Callable[..., None]) -> Callable[..., None]:
    @shared_options
    @click.pass_context  # type: ignore[arg-type]  # It knows no options that are named.
    @wraps(verb)
    def command(
        ctx: click.Context, lang: str | None, form: str | None, config_path: Path | None, debug: bool, **options: Any
    ) -> None:
        before = ctx.obj or Given()
        voice = Voice(
            lang=lang or before.lang or message_language(),
            form=form or before.form or "text",
            config_path=config_path or before.config_path or Path("mkdocs.yml"),
            debug=debug or before.debug,
            undone=undone,
        )
        if voice.form not in forms:
            raise click.BadParameter(f"{voice.form!r}: {', '.join(forms)}", ctx, param_hint="--format")
        with signals_raise(), _faults_told(voice):
            verb(voice, **options)

    return command


@contextmanager
def _faults_told(voice: Voice) -> Iterator[None]:
    try:
        yield
    except Interrupted as stop:
        voice.progress("stopped")
        sys.exit(128 + stop.signum)
    except HandbookError as error:
        _end(voice, error.diagnostics)
    except ValueError as error:
        _end(voice, [_unreadable(voice, error)])
    except BrokenPipeError:
        raise  # Nobody listens any more: click ends quietly.
    except OSError as error:
        _end(voice, [disk_fault(error, voice.config_path.as_posix())])


def _unreadable(voice: Voice, error: ValueError) -> Diagnostic:
    """Why a file of the course cannot be read; any other error is raised again."""
    from handbook.build.opening import open_project  # Of no use where all goes well.
    from handbook.checks.settings import told
    from handbook.source import SourceError

    if not isinstance(error, SourceError) or error.path is None:
        raise error
    return told(open_project(voice.config_path), error)


def _end(voice: Voice, faults: Sequence[Diagnostic]) -> None:
    voice.tell(faults)
    voice.progress(voice.undone, faults=len(faults))
    sys.exit(1)
