"""``--help`` in the language of whoever asks: what the verbs say in English, by the table of another language."""

from copy import copy
from dataclasses import replace
from inspect import cleandoc

import click

from handbook.messages import help_table, message_language


class Helping(click.Context):
    """What click knows of a call, which says its help in the language of messages."""

    def get_help(self) -> str:
        """The help of the verb, or of the command with the list of all verbs."""
        lang = self.params.get("lang") or getattr(self.obj, "lang", None) or message_language()
        table = help_table(lang)
        return (_said(self.command, table) if table else self.command).get_help(self)


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
