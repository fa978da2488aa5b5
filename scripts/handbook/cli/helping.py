"""``--help``, and what is told of wrong usage, in the language of whoever asks: by the table of what English says."""

from contextvars import ContextVar
from copy import copy
from dataclasses import replace
from inspect import cleandoc
from typing import Any

import click
from click import core, exceptions, formatting, parser, types

from handbook.messages import help_table, message_language

SPOKEN: ContextVar[str] = ContextVar("SPOKEN", default="en")


class Helping(click.Context):
    """What click knows of a call, which says its help in the language of messages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent is None:
            SPOKEN.set(message_language())

    def get_help(self) -> str:
        """The help of the verb, or of the command with the list of all verbs."""
        table = help_table(SPOKEN.get())
        return (_said(self.command, table) if table else self.command).get_help(self)


def heard(_ctx: click.Context, _option: click.Parameter, lang: str | None) -> str | None:
    """The language that ``--lang`` names, which is spoken from then on."""
    if lang:
        SPOKEN.set(lang)
    return lang


def own_words(text: str) -> str:
    """What click says of its own, such as *No such option*."""
    # Names of types are said nowhere, and asked for when a verb is read: nobody waits for the table then.
    return text if text in ("file", "directory", "path") else help_table(SPOKEN.get()).get(text, text)


def _of_several(one: str, several: str, count: int) -> str:
    return own_words(one if count == 1 else several)


# Each of these asks gettext, which would want compiled catalogues.
for _module in (core, exceptions, formatting, parser, types):
    vars(_module).update(_=own_words, ngettext=_of_several)


def words_of(text: str) -> list[str]:
    """The paragraphs of a help, by which the table has them."""
    return [part.replace("\n", " ") for part in cleandoc(text).split("\n\n")]


def _in_words(text: str, table: dict[str, str]) -> str:
    return "\n\n".join(table.get(part, part) for part in words_of(text))


def _said(command: click.Command, table: dict[str, str]) -> click.Command:
    """A copy of a verb with its help, and that of its options and of the verbs below it, in other words."""
    said = copy(command)
    said.help = _in_words(command.help or "", table)
    said.params = [*map(copy, command.params)]
    said._help_option = copy(command.get_help_option(click.Context(command)))
    for option in (*said.params, said._help_option):
        if isinstance(option, click.Option) and option.help:
            option.help = _in_words(option.help, table)
    if isinstance(said, click.Group):
        said.commands = {name: _said(one, table) for name, one in said.commands.items()}
        verbs = getattr(said, "verbs", {})
        vars(said)["verbs"] = {name: replace(verb, line=_in_words(verb.line, table)) for name, verb in verbs.items()}
    return said
