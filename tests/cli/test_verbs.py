"""A verb is read when it is asked for, and nobody waits for what the verb does not need."""

import inspect
import json
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest
from click import core, exceptions, formatting, parser, types
from click.testing import CliRunner

from handbook.cli import VERBS, main
from handbook.cli.command import Verb
from handbook.cli.helping import words_of
from handbook.messages import help_table
from tests.conftest import Site

PRESS = {"pikepdf", "pypdfium2", "typst", "xlsxwriter", "docx", "pypandoc", "ortools", "mkdocs", "jinja2", "segno"}
ROOMS = {"paper", "web", "offline", "ebook", "plugin", "preview"}  # Of this package: what publishes, and shows.
RULES = {"lxml", "markdown", "pymdownx", "fontTools"}  # What rules look with.
ASK = """
import contextlib, json, sys
from handbook.cli import main
with contextlib.suppress(SystemExit):
    main.main({arguments!r})
ours = (name.split(".")[1] for name in sys.modules if name.startswith("handbook."))
print(json.dumps([*ours, *(name.split(".")[0] for name in sys.modules)]))
"""


def loaded(*arguments: str) -> set[str]:
    """What the command has loaded when it ends: programs of others by their names, rooms of ours by theirs."""
    code = ASK.format(arguments=list(arguments))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_is_said_without_reading_a_verb() -> None:
    assert not loaded("--help") & (PRESS | ROOMS | RULES | {"yaml", "model", "checks", "babel"})


def test_nothing_is_printed_to_check_a_course_and_nothing_judged_that_did_not_change(tiny: Site) -> None:
    first, again = (loaded("check", "--config", str(tiny.config)) for _ in range(2))
    assert not first & (PRESS | ROOMS)
    assert first & (RULES | {"PIL"}) == RULES  # Its pictures are drawings.
    assert not again & (PRESS | ROOMS | RULES | {"PIL"})


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_line_of_a_verb_is_what_its_own_help_begins_with(verb: Verb) -> None:
    command = verb.read()
    line = click.Command("any", help=verb.line)
    assert command.get_short_help_str(1000) == line.get_short_help_str(1000)


def helps_of(command: click.Command) -> Iterator[str]:
    """What is said in the help of a verb, and of those below it."""
    context = click.Context(command)
    options = (one for one in command.get_params(context) if isinstance(one, click.Option))
    for text in (command.help, *(option.help for option in options)):
        yield from words_of(text or "")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from helps_of(below)


def test_help_is_said_in_vietnamese(tiny: Site) -> None:
    told = {*helps_of(main), *(verb.line for verb in VERBS)} - {""}
    asked = "".join(map(inspect.getsource, (core, exceptions, formatting, parser, types)))
    assert told == {text for text in help_table("vi") if f'"{text}"' not in asked}
    assert "Kiểm tra bài, liên kết" in CliRunner().invoke(main, ["--lang", "vi", "--help"]).output
    assert "Một thẻ bỏ túi." in tiny.run("new", "--lang", "vi", "--help").output
    assert "Check lessons, links" in CliRunner().invoke(main, ["--lang", "en", "--help"]).output


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("chek", "Không có lệnh 'chek'. Có phải ý bạn là 'check'?"),
        ("check --diffs", "Không có tùy chọn '--diffs'. Có phải ý bạn là '--diff'?"),
        ("editions nowhere", "'FOLDER': Không có 'nowhere'."),
        ("rename one", "Còn thiếu 'NEW'."),
        ("rename one two three", "Thừa chữ không hiểu: three"),
        ("serve --port wide", "'--port': 'wide' không phải con số đúng loại."),
    ],
)
def test_wrong_usage_is_told_in_vietnamese(asked: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDBOOK_LANG", "vi")
    told = CliRunner().invoke(main, asked.split()).output
    assert told.startswith("Cách dùng: ") and told.endswith(f"\n\nLỗi: {said}\n")
    assert "No such command" in CliRunner().invoke(main, ["--lang", "en", "chek"]).output


def test_every_verb_answers(tiny: Site) -> None:
    for verb in VERBS:
        assert tiny.run(verb.name, "--help").exit_code == 0
    new = main.get_command(click.Context(main), "new")
    assert isinstance(new, click.Group)
    assert {"lesson", "course", "language"} <= new.commands.keys()


def test_an_unknown_verb_is_wrong_usage(tiny: Site) -> None:
    assert tiny.run("chekc").exit_code == 2
