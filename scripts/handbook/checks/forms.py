"""Model forms: every key is known and sound, widths fit on the paper, and the specimen could stand in the notebook.

::

    docs/data/forms/<id>.yml ── keys of the form
       ├─ blocks ───> one of fields, columns or text ─> fields: kinds, widths, labels in every language
       └─ specimen ─> blocks and fields that are there, whole amounts, balances that add up

A rule judges one value by itself and is named in a table of keys; what takes two values to judge is a function.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from handbook.checks.front_matter import Choice, Finding, Whole, in_range
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.forms import KINDS, ORIENTATIONS, form_files, number_of
from handbook.model.locales import Project
from handbook.source import SourceError, Value, read_text, read_yaml

Fault = tuple[Value, Finding]  # the value, and what is wrong with it
Rule = Callable[[str, Value], Iterator[Finding]]
Rules = Mapping[str, Rule]

AMOUNT = Whole(0, 10**12).judge  # đồng, or things counted; the roof only catches a slip of the hand.
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(project: Project) -> Iterator[Diagnostic]:
    """All rules about model forms; nothing where the course has none."""
    for path in form_files(project.docs_dir):
        shown = project.shown(path)
        try:
            form = read_yaml(read_text(path))
        except SourceError as error:
            yield error.told(shown)
            continue
        written = _languages(form, project)
        for value, (code, facts) in _judge_form(form, path.stem, partial(_words, written)):
            yield diagnose(shown, value.place, code, **facts)
        for locale in project.locales:
            if locale.code not in written:
                yield diagnose(shown, (1, 1), "HB510", locale=locale.name)


def _languages(form: Value, project: Project) -> list[str]:
    """The languages a form must speak throughout: the one authors write first, and those its heading is given in."""
    heading = (form.get(key) for key in HEADING)
    given = {code for value in heading if value for code, _ in value.items()}
    return [locale.code for locale in project.locales if locale.is_default or not given or locale.code in given]


def _words(locales: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    """A text in every language the form speaks, or one text for all."""
    if isinstance(value.data, dict):
        yield from (("HB105", {"key": f"{key}.{code}"}) for code in locales if not value.text(code).strip())
    elif isinstance(value.data, bool) or not value.text().strip():
        yield "HB106", {"key": key, "found": value.text()}


def _pages(key: str, value: Value) -> Iterator[Finding]:
    yield from Whole(4, 200).judge(key, value)
    if type(value.data) is int and value.data % 2:
        yield "HB356", {"found": value.data}


def _file_name(name: str, key: str, value: Value) -> Iterator[Finding]:
    if value.text() != name:
        yield "HB351", {"key": key, "found": value.text(), "wanted": name}


def _plain_id(key: str, value: Value) -> Iterator[Finding]:
    if not _PLAIN.fullmatch(value.text()):
        yield "HB352", {"key": key, "found": value.text()}


def _column(names: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    if value.text() not in names:
        yield "HB358", {"key": key, "found": value.text(), "near": did_you_mean(value.text(), names)}


def _lines(key: str, value: Value) -> Iterator[Finding]:
    """A list of texts; the texts are judged one by one."""
    if not value.values():
        yield "HB107", {"key": key, "found": value.text()}


def _keyed(key: str, value: Value) -> Iterator[Finding]:
    """A value with keys of its own, which are judged one by one."""
    if not isinstance(value.data, dict):
        yield "HB353", {"key": key, "found": value.text() or "–"}


def _items(key: str, value: Value) -> Iterator[Finding]:
    """A list of values with keys of their own."""
    if not value.values() or not all(isinstance(item.data, dict) for item in value.values()):
        yield "HB353", {"key": key, "found": value.text() or "–"}


HEADING = ("title", "purpose", "keeper", "readers")
LAYOUT: Rules = {  # Under 8 mm between rules, large handwriting runs into the line above.
    "orientation": Choice(ORIENTATIONS).judge,
    "row-height": partial(in_range, 8, 20, "mm"),
    "pages": _pages,
}
CONTENTS: Mapping[str, Rules] = {  # A block has one of these keys, and what goes with it.
    "fields": {"fields": _items},
    "columns": {"columns": _items, "rows": Whole(1, 40).judge, "row-labels": _lines},
    "text": {"text": _lines},
}
FIELD: Rules = {"id": _plain_id, "width": partial(in_range, 1, 100, "%")}


def _judge_form(form: Value, name: str, words: Rule) -> Iterator[Fault]:
    titles = dict.fromkeys(HEADING, words)
    required = {"id": partial(_file_name, name), **titles, "advice": _lines, "blocks": _items}
    yield from _judge_keys(form, required, {**LAYOUT, "specimen": _keyed})
    yield from _judge_lines(form, "advice", words)
    blocks = _listed(form, "blocks")
    yield from _twice(blocks)
    for block in blocks:
        yield from _judge_block(block, words)
    if specimen := form.get("specimen"):
        yield from _judge_specimen(specimen, blocks, words)


def _judge_keys(value: Value, required: Rules, optional: Rules) -> Iterator[Fault]:
    rules = {**required, **optional}
    yield from ((value, ("HB105", {"key": key})) for key in required if value.get(key) is None)
    for key, child in value.items():
        if rule := rules.get(key):
            yield from _judge(rule, key, child)
        else:
            yield child, _unknown("HB104", key, rules)


def _unknown(code: str, key: str, known: Collection[str]) -> Finding:
    return code, {"key": key, "near": did_you_mean(key, known)}


def _judge(rule: Rule, key: str, value: Value) -> Iterator[Fault]:
    yield from ((value, finding) for finding in rule(key, value))


def _judge_lines(value: Value, key: str, words: Rule) -> Iterator[Fault]:
    lines = value.get(key)
    for line in lines.values() if lines else ():
        yield from _judge(words, key, line)


def _listed(value: Value, key: str) -> tuple[Value, ...]:
    """The items of a list that have keys of their own; the others are told by ``_items``."""
    found = value.get(key)
    return tuple(item for item in (found.values() if found else ()) if isinstance(item.data, dict))


def _twice(items: Collection[Value]) -> Iterator[Fault]:
    seen: set[str] = set()
    for item_id in filter(None, (item.get("id") for item in items)):
        if item_id.text() in seen:
            yield item_id, ("HB304", {"id": item_id.text()})
        seen.add(item_id.text())


def _judge_block(block: Value, words: Rule) -> Iterator[Fault]:
    contents = _contents(block)
    if len(contents) != 1:
        yield block, ("HB354", {"found": ", ".join(contents) or "–"})
    rules = {key: rule for content in contents or CONTENTS for key, rule in CONTENTS[content].items()}
    is_blank = "columns" in contents and not block.get("row-labels")
    rows = {"rows": rules["rows"]} if is_blank else {}
    yield from _judge_keys(block, {"id": _plain_id, **rows}, {"title": words, **rules})
    yield from _judge_lines(block, "row-labels", words)
    yield from _judge_lines(block, "text", words)
    yield from _judge_fields(_listed(block, "fields"), {}, words)
    yield from _judge_table(_listed(block, "columns"), words)


def _contents(block: Value) -> list[str]:
    return [key for key in CONTENTS if block.get(key)]


def _judge_fields(fields: Collection[Value], more: Rules, words: Rule) -> Iterator[Fault]:
    yield from _twice(fields)
    for field in fields:
        kinds = ("money",) if field.get("balance") else KINDS
        required = {**FIELD, "kind": Choice(kinds).judge, "label": words}
        yield from _judge_keys(field, required, {"lines": Whole(1, 30).judge, **more})


def _judge_table(columns: tuple[Value, ...], words: Rule) -> Iterator[Fault]:
    yield from _judge_fields(columns, {"balance": _keyed}, words)
    width = sum(width for column in columns if (width := number_of(column, "width")) <= 100)
    if round(width, 3) > 100:  # Thirds add up to a little more than they are.
        yield columns[-1].get("width") or columns[-1], ("HB357", {"found": f"{width:.5g}"})
    for column in columns:
        balance = column.get("balance")
        if balance and isinstance(balance.data, dict):
            money = partial(_column, _money(columns) - {column.text("id")})
            yield from _judge_keys(balance, {"plus": money, "minus": money}, {})


def _money(columns: Collection[Value]) -> set[str]:
    return {column.text("id") for column in columns if column.text("kind") == "money"}


def _judge_specimen(specimen: Value, blocks: Collection[Value], words: Rule) -> Iterator[Fault]:
    known = {block.text("id"): block for block in blocks if _contents(block) != ["text"]}
    for key, rows in specimen.items():
        if block := known.get(key):
            yield from _judge_rows(key, rows, block, words)
        else:
            yield rows, _unknown("HB359", key, known)


def _judge_rows(key: str, rows: Value, block: Value, words: Rule) -> Iterator[Fault]:
    columns, labels = _listed(block, "columns"), block.get("row-labels")
    fields = {field.text("id"): field for field in columns or _listed(block, "fields")}
    entries = rows.values() or (rows,)
    most = max(block.whole("rows"), len(labels.values()) if labels else 0) if columns else 1
    if 0 < most < len(entries):
        yield entries[most], ("HB360", {"found": len(entries), "most": most})
    faults = [fault for entry in entries for fault in _judge_entry(key, entry, fields, words)]
    yield from faults or _judge_balances(columns, entries)  # What is no amount cannot add up.


def _judge_entry(key: str, entry: Value, fields: Mapping[str, Value], words: Rule) -> Iterator[Fault]:
    yield from _judge(_keyed, key, entry)
    for name, cell in entry.items():
        if field := fields.get(name):
            yield from _judge(AMOUNT if field.text("kind") in ("money", "number") else words, name, cell)
        elif fields:
            yield cell, _unknown("HB359", name, fields)


def _judge_balances(columns: Collection[Value], entries: Collection[Value]) -> Iterator[Fault]:
    for column in columns:
        names = column.text("id"), column.text("balance", "plus"), column.text("balance", "minus")
        if _money(columns).issuperset(names):
            yield from _add_up(*names, entries)


def _add_up(name: str, plus: str, minus: str, entries: Collection[Value]) -> Iterator[Fault]:
    last: int | None = None  # The first balance stands: it may be carried over from the page before.
    for entry in entries:
        cell = entry.get(name)
        wanted = None if last is None else last + entry.whole(plus) - entry.whole(minus)
        if cell and wanted is not None and cell.data != wanted:
            yield cell, ("HB361", {"key": name, "found": cell.data, "wanted": wanted})
        last = cell.data if cell else wanted
