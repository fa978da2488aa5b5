"""What each key of a form may hold, as tables: a key, and the rule that judges its value.

::

    form_rules ── LAYOUT        of the whole form
    CONTENTS                    of a block: fields, columns or text, and what goes with each
    field_rules ── column_rules of a blank, and of a column besides
    LEAST_SUM, MORE_OF_SUM, balance_rules    of what is worked out from other blanks
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from handbook.checks.kinds import Choice, Finding, Whole, in_range, misread_as, other_language
from handbook.diagnostics import did_you_mean
from handbook.model.address import PLAIN_NAME
from handbook.model.forms import EDITIONS, ORIENTATIONS
from handbook.source import Value

Rule = Callable[[str, Value], Iterator[Finding]]
Rules = Mapping[str, Rule]


def words(locales: Collection[str], spoken: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    """A text in every language the form speaks, or one text for all; amounts and days stay as they are typed."""
    if isinstance(value.data, dict):
        for code in spoken:
            if not value.text(code).strip():
                yield value, "HB105", {"key": f"{key}.{code}", "language": code, "reason": "inside"}
        others = ((code, text) for code, text in value.items() if code not in locales)
        yield from (finding for code, text in others for finding in other_language(code, text, locales))
    elif isinstance(value.data, bool):
        yield value, "HB112", {"key": key, "found": value.text(), "reason": misread_as(value)}
    elif not value.text().strip():
        yield value, "HB106", {"key": key, "found": value.shown()}


def even_pages(key: str, value: Value) -> Iterator[Finding]:
    """A number of pages; HB356 where it is odd, as a leaf has two."""
    yield from Whole(4, 200).judge(key, value)
    if type(value.data) is int and value.data % 2:
        yield value, "HB356", {"found": value.data}


def file_name(name: str, key: str, value: Value) -> Iterator[Finding]:
    """The name of the file itself; HB351 for another."""
    if value.text() != name:
        yield value, "HB351", {"key": key, "found": value.shown(), "wanted": name}


def plain_id(key: str, value: Value) -> Iterator[Finding]:
    """A name of small letters, figures and hyphens; HB352 for another."""
    if not PLAIN_NAME.fullmatch(value.text()):
        yield value, "HB352", {"key": key, "found": value.shown()}


def column_of_money(names: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    """One of some columns; HB358 for another."""
    if value.text() not in names:
        yield value, "HB358", {"key": key, "found": value.text(), "near": did_you_mean(value.text(), names)}


def some_editions(key: str, value: Value) -> Iterator[Finding]:
    """A list of ways to make the form; one may be left out, none may be made up."""
    yield from some_texts(key, value)
    for item in value.values():
        yield from Choice(EDITIONS).judge(key, item)


def some_texts(key: str, value: Value) -> Iterator[Finding]:
    """A list of texts; the texts are judged one by one."""
    if not value.values():
        yield value, "HB107", {"key": key, "found": value.text()}


def keyed(key: str, value: Value) -> Iterator[Finding]:
    """A value with keys of its own, which are judged one by one."""
    if not isinstance(value.data, dict):
        yield value, "HB353", {"key": key, "found": value.shown() or "–"}


def some_mappings(key: str, value: Value) -> Iterator[Finding]:
    """A list of values with keys of their own."""
    if not value.values() or not all(isinstance(item.data, dict) for item in value.values()):
        yield value, "HB353", {"key": key, "found": value.shown() or "–"}


MOST_ROWS = 40
HEADING = ("title", "purpose", "keeper", "readers")
LAYOUT: Rules = {  # Under 8 mm between rules, large handwriting runs into the line above.
    "orientation": Choice(ORIENTATIONS).judge,
    "row-height": partial(in_range, 8, 20, "mm"),
    "pages": even_pages,
    "editions": some_editions,
}
CONTENTS: Mapping[str, Rules] = {  # A block has one of these keys, and what goes with it.
    "fields": {"fields": some_mappings},
    "columns": {"columns": some_mappings, "rows": Whole(1, MOST_ROWS).judge, "row-labels": some_texts},
    "text": {"text": some_texts},
}
FIELD: Rules = {"id": plain_id, "width": partial(in_range, 1, 100, "%")}
LEAST_SUM: Rules = {"plus": some_texts}
MORE_OF_SUM: Rules = {"minus": some_texts}


def form_rules(own_name: Rule, speak: Rule) -> tuple[Rules, Rules]:
    """The keys a form must have, and those it may have."""
    needed = {"id": own_name, **dict.fromkeys(HEADING, speak), "advice": some_texts, "blocks": some_mappings}
    return needed, {**LAYOUT, "specimen": keyed}


def field_rules(kinds: tuple[str, ...], speak: Rule, adds_up: Rule) -> tuple[Rules, Rules]:
    """The keys a field must have, and those it may have; a column may have those of ``column_rules`` besides."""
    needed = {**FIELD, "kind": Choice(kinds).judge, "label": speak}
    return needed, {"lines": Whole(1, 30).judge, "works-out": adds_up}


def column_rules(adds_up: Rule) -> Rules:
    """The keys a column may have besides those of a field."""
    return {"balance": keyed, "total": adds_up}


def balance_rules(money: Rule) -> Rules:
    """The keys of a balance: columns of money, by their ids."""
    return {"plus": money, "minus": money}
