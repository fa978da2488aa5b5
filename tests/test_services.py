"""What services of the course's repository run is what a person runs, and there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from handbook.cli import main
from tests.conftest import ROOT


def commands_in(told: Any) -> Iterator[str]:
    """What a file for a service has run, wherever it says so."""
    for key, value in told.items() if isinstance(told, dict) else ():
        if key in ("run", "script", "entry"):
            yield from [value] if isinstance(value, str) else value
        else:
            yield from commands_in(value)
    for value in told if isinstance(told, list) else ():
        yield from commands_in(value)


def targets() -> set[str]:
    """What ``make`` can be asked for, names of files as they are."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    names = dict(re.findall(r"^(\w+) *:= *(\S+)$", makefile, re.MULTILINE))
    found = " ".join(re.findall(r"^([^\s#:=][^#:=]*):(?!=)", makefile, re.MULTILINE))
    return set(re.sub(r"\$\((\w+)\)", lambda match: names[match[1]], found).split())


def judge(command: str) -> None:
    """Fail where a command asks for what there is not."""
    program, *words = shlex.split(command.partition(" || ")[0])  # Behind it, what is said where it was not so.
    if program == "make":
        assert set(words) <= targets(), command
    elif Path(program).name == "handbook":
        verb = main.get_command(click.Context(main), words[0])
        assert verb, command
        verb.make_context(words[0], words[1:])  # Raises for an option it does not know.
    else:
        assert command == "mv site public", command  # Where one service wants what is published.


@pytest.mark.parametrize("file", [".github/workflows/handbook.yml", ".gitlab-ci.yml", ".pre-commit-hooks.yaml"])
def test_services_run_what_a_person_runs(file: str) -> None:
    commands = list(commands_in(yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))))
    assert any("handbook check" in command for command in commands)
    for command in commands:
        judge(command)


def test_what_tests_a_change_is_a_target() -> None:
    last = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()[-1]
    judge(last.removeprefix("exec "))


@pytest.mark.parametrize("command", ["make sites", "handbook chek", "handbook check --formt github", "rm -r site"])
def test_a_command_that_is_not_there_is_seen(command: str) -> None:
    with pytest.raises((AssertionError, click.UsageError)):
        judge(command)
