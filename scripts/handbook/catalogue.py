"""The catalogue of rules: what ``check`` may tell, by group, in the words it tells it in, with examples.

::

    messages/<lang>.yml   rule, found, hint ─┐
    messages/examples.yml file, good, bad  ──┼─> Rule ──> the page of rules, SARIF, and a test of each example
    messages/examples/    more of them ──────┘
    messages/unshown.yml  rules that no file breaks, each with the reason

Codes are grouped by what is looked at; a code once published keeps its number, so group 3 holds files and forms beside
the plan, 4 letters and ledgers beside links and pictures, 7 the machine beside the settings, 8 print and lists, 9
what was built.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handbook.diagnostics import NOTES
from handbook.messages import MESSAGE_LANGUAGES, parts_of, say, told_codes

GROUPS = tuple("123456789")
MESSAGES = Path(__file__).parent / "messages"


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that an example needs beside its own: as a whole, or with ``text`` in the place of what it ``was``."""

    file: str
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """What is right and what is not, in the tiny site of the tests, when ``run`` is given to ``handbook``.

    Of a ``build`` the test sets the paper of ``file`` alone.

    ``kind`` says what ``good`` and ``bad`` are:

    text     what stands in ``file``, or all of it; ``encoding`` is what the bad one is saved in
    name     names of the file, which holds ``text``, or is the one of that name that is there; none: it is not there
    command  what is typed
    picture  a picture as ``tests/pictures.py`` makes it
    workbook rows of ``file``, as ``tests/examples.py`` makes them into one
    document lines of ``file``, a document of Word: headings, bold lines, paragraphs
    """

    file: str
    good: str
    bad: str
    kind: str = "text"
    run: str = "check"
    text: str = ""
    encoding: str = "utf-8"
    beside: tuple[Beside, ...] = ()
    among: tuple[str, ...] = ()  # What is told besides, as one thing brings about the other.


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: why, what is found, what to do; facts of the course are an ellipsis. ``found`` may be empty."""

    code: str
    why: str
    found: str
    hint: str
    is_note: bool
    example: Example | None

    @property
    def group(self) -> str:
        """The digit its code begins with."""
        return self.code[2]


class _Ellipsis(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


@cache
def rules_in(lang: str) -> tuple[Rule, ...]:
    """All rules in the order of their codes, in a language faults are told in."""
    examples = examples_by_code()
    return tuple(_rule(code, lang, examples.get(code)) for code in sorted(told_codes(lang)))


def _rule(code: str, lang: str, example: Example | None) -> Rule:
    why, found, hint = (text.format_map(_Ellipsis()) for text in parts_of(code, lang))
    return Rule(code, why, found, hint, code in NOTES, example)


@cache
def examples_by_code() -> dict[str, Example]:
    """The examples; not every rule can have one: no file makes a disk full."""
    paths = [MESSAGES / "examples.yml", *sorted((MESSAGES / "examples").glob("*.yml"))]
    return {code: _example(one) for path in paths for code, one in _read(path).items() if code.startswith("HB")}


def unshown() -> dict[str, str]:
    """The rules that have no example, each with the reason why no file brings it about."""
    return _read(MESSAGES / "unshown.yml")


def _example(one: dict[str, Any]) -> Example:
    own = {key: value for key, value in one.items() if key not in ("beside", "among")}
    beside = tuple(
        Beside(file, change[1], change[0]) if isinstance(change, list) else Beside(file, change)
        for file, change in one.get("beside", {}).items()
    )
    return Example(**own, beside=beside, among=tuple(one.get("among", ())))


def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)
    return read


def language_for(locale: str) -> str:
    """The language the rules are told in to readers of a page: theirs, else English."""
    return locale if locale in MESSAGE_LANGUAGES else "en"


def group_name(group: str, lang: str) -> str:
    """What the rules of a group are about."""
    return say(f"group-{group}", lang=lang)
