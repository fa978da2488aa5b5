"""The keys of a form, of its blocks and of their fields: each known, each sound.

::

    form ── heading: title, purpose, keeper, readers, advice
         ── layout: orientation, row-height, pages, editions
         └─ blocks ───> one of fields, columns or text ─> fields: kinds, widths, labels in every language
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from handbook.checks.kinds import Choice, Finding, Whole, in_range, misread_as, other_language, unknown
from handbook.diagnostics import did_you_mean
from handbook.model.address import PLAIN_NAME
from handbook.model.forms import EDITIONS, KINDS, ORIENTATIONS, number_of
from handbook.source import Value

Rule = Callable[[str, Value], Iterator[Finding]]
Rules = Mapping[str, Rule]


def words(locales: Collection[str], spoken: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    """A text in every language the form speaks, or one text for all; amounts and days stay as they are typed."""
    if isinstance(value.data, dict):
        for code in spoken:
            if not value.text(code).strip():
                yield value, "HB105", {"key": f"{key}.{code}"}
        others = ((code, text) for code, text in value.items() if code not in locales)
        yield from (finding for code, text in others for finding in other_language(code, text, locales))
    elif isinstance(value.data, bool):
        yield value, "HB112", {"key": key, "found": value.text(), "reason": misread_as(value)}
    elif not value.text().strip():
        yield value, "HB106", {"key": key, "found": value.shown()}


def _pages(key: str, value: Value) -> Iterator[Finding]:
    yield from Whole(4, 200).judge(key, value)
    if type(value.data) is int and value.data % 2:
        yield value, "HB356", {"found": value.data}


def _file_name(name: str, key: str, value: Value) -> Iterator[Finding]:
    if value.text() != name:
        yield value, "HB351", {"key": key, "found": value.shown(), "wanted": name}


def _plain_id(key: str, value: Value) -> Iterator[Finding]:
    if not PLAIN_NAME.fullmatch(value.text()):
        yield value, "HB352", {"key": key, "found": value.shown()}


def _column(names: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    if value.text() not in names:
        yield value, "HB358", {"key": key, "found": value.text(), "near": did_you_mean(value.text(), names)}


def _editions(key: str, value: Value) -> Iterator[Finding]:
    """A list of ways to make the form; one may be left out, none may be made up."""
    yield from _lines(key, value)
    for item in value.values():
        yield from Choice(EDITIONS).judge(key, item)


def _lines(key: str, value: Value) -> Iterator[Finding]:
    """A list of texts; the texts are judged one by one."""
    if not value.values():
        yield value, "HB107", {"key": key, "found": value.text()}


def keyed(key: str, value: Value) -> Iterator[Finding]:
    """A value with keys of its own, which are judged one by one."""
    if not isinstance(value.data, dict):
        yield value, "HB353", {"key": key, "found": value.shown() or "–"}


def _items(key: str, value: Value) -> Iterator[Finding]:
    """A list of values with keys of their own."""
    if not value.values() or not all(isinstance(item.data, dict) for item in value.values()):
        yield value, "HB353", {"key": key, "found": value.shown() or "–"}


MOST_ROWS = 40
HEADING = ("title", "purpose", "keeper", "readers")
LAYOUT: Rules = {  # Under 8 mm between rules, large handwriting runs into the line above.
    "orientation": Choice(ORIENTATIONS).judge,
    "row-height": partial(in_range, 8, 20, "mm"),
    "pages": _pages,
    "editions": _editions,
}
CONTENTS: Mapping[str, Rules] = {  # A block has one of these keys, and what goes with it.
    "fields": {"fields": _items},
    "columns": {"columns": _items, "rows": Whole(1, MOST_ROWS).judge, "row-labels": _lines},
    "text": {"text": _lines},
}
FIELD: Rules = {"id": _plain_id, "width": partial(in_range, 1, 100, "%")}


def judge_form(form: Value, name: str, speak: Rule) -> Iterator[Finding]:
    """Everything wrong with a form but its specimen; ``speak`` judges its texts."""
    titles = dict.fromkeys(HEADING, speak)
    required: Rules = {"id": partial(_file_name, name), **titles, "advice": _lines, "blocks": _items}
    yield from _judge_keys(form, required, {**LAYOUT, "specimen": keyed})
    yield from _judge_lines(form, "advice", speak)
    blocks = listed(form, "blocks")
    yield from _twice(blocks)
    for block in blocks:
        yield from _judge_block(block, speak)
    yield from _joined(blocks)


def _judge_keys(value: Value, required: Rules, optional: Rules) -> Iterator[Finding]:
    rules = {**required, **optional}
    for key in required:
        if value.get(key) is None:
            yield value, "HB105", {"key": key}
    for key, child in value.items():
        if rule := rules.get(key):
            yield from rule(key, child)
        else:
            yield child, "HB104", unknown(key, rules)


def _judge_lines(value: Value, key: str, speak: Rule) -> Iterator[Finding]:
    lines = value.get(key)
    for line in lines.values() if lines else ():
        yield from speak(key, line)


def listed(value: Value, key: str) -> tuple[Value, ...]:
    """The items of a list that have keys of their own; the others are told by ``_items``."""
    found = value.get(key)
    return tuple(item for item in (found.values() if found else ()) if isinstance(item.data, dict))


def _twice(items: Collection[Value]) -> Iterator[Finding]:
    seen: set[str] = set()
    for item_id in filter(None, (item.get("id") for item in items)):
        if item_id.text() in seen:
            yield item_id, "HB304", {"id": item_id.text()}
        seen.add(item_id.text())


def _judge_block(block: Value, speak: Rule) -> Iterator[Finding]:
    contents = contents_of(block)
    if len(contents) != 1:
        yield block, "HB354", {"found": ", ".join(contents) or "–"}
    rules = {key: rule for content in contents or CONTENTS for key, rule in CONTENTS[content].items()}
    is_blank = "columns" in contents and not block.get("row-labels")
    rows = {"rows": rules["rows"]} if is_blank else {}
    yield from _judge_keys(block, {"id": _plain_id, **rows}, {"title": speak, **rules})
    yield from _judge_lines(block, "row-labels", speak)
    yield from _judge_lines(block, "text", speak)
    yield from _judge_fields(listed(block, "fields"), {}, speak)
    yield from _judge_table(listed(block, "columns"), speak)


def _joined(blocks: Collection[Value]) -> Iterator[Finding]:
    """HB362 where block and field join to the name of another cell: month, end-total and month-end, total."""
    seen: dict[str, str] = {}
    for block in blocks:
        for field in (*listed(block, "fields"), *listed(block, "columns")):
            own = f"{block.text('id')}, {field.text('id')}"
            for name in _cell_names(block, field):
                other = seen.setdefault(name, own)
                if other != own:
                    yield field.get("id") or field, "HB362", {"found": name, "other": other}
                    break


def _cell_names(block: Value, field: Value) -> Iterator[str]:
    """What a field's cells are called in the copy to fill in on a screen, as ``form.typ`` does."""
    name = f"{block.text('id')}-{field.text('id')}"
    if not block.get("columns"):
        yield name
        return
    rows = max(block.whole("rows"), len(block.listed("row-labels")))
    yield from (f"{name}-{row}" for row in range(1, min(rows, MOST_ROWS) + 1))


def contents_of(block: Value) -> list[str]:
    """What a block is made of: the one of its keys that says so, or several by mistake."""
    return [key for key in CONTENTS if block.get(key)]


def _judge_fields(fields: Collection[Value], more: Rules, speak: Rule) -> Iterator[Finding]:
    yield from _twice(fields)
    for field in fields:
        kinds = ("money",) if field.get("balance") else KINDS
        required = {**FIELD, "kind": Choice(kinds).judge, "label": speak}
        others = _amounts(fields) - {field.text("id")}
        optional: Rules = {"lines": Whole(1, 30).judge, "works-out": partial(_worked_out, others), **more}
        yield from _judge_keys(field, required, optional)


def _judge_table(columns: tuple[Value, ...], speak: Rule) -> Iterator[Finding]:
    yield from _judge_fields(columns, {"balance": keyed, "total": partial(_total, columns)}, speak)
    width = sum(width for column in columns if (width := number_of(column, "width")) <= 100)
    if round(width, 3) > 100:  # Thirds add up to a little more than they are.
        yield columns[-1].get("width") or columns[-1], "HB357", {"found": f"{width:.5g}"}
    for column in columns:
        balance = column.get("balance")
        if balance and isinstance(balance.data, dict):
            money = partial(_column, money_columns(columns) - {column.text("id")})
            yield from _judge_keys(balance, {"plus": money, "minus": money}, {})


def _worked_out(names: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    """HB366 for what is no amount beside it: two lists of ids, ``plus`` and, if need be, ``minus``."""
    yield from keyed(key, value)
    if isinstance(value.data, dict):
        yield from _judge_keys(value, {"plus": _lines}, {"minus": _lines})
    for name in (*value.listed("plus"), *value.listed("minus")):
        if name.text() not in names:
            yield name, "HB366", {"found": name.text(), "near": did_you_mean(name.text(), names)}


def _total(columns: Collection[Value], key: str, value: Value) -> Iterator[Finding]:
    """HB367 for anything but ``true`` at a column of amounts."""
    own = {column.text("id") for column in columns if column.get(key) is value}
    if value.data is not True or not own & _amounts(columns):
        yield value, "HB367", {"found": value.shown()}


def _amounts(fields: Collection[Value]) -> set[str]:
    """Ids of the fields that can be added up."""
    return {field.text("id") for field in fields if field.text("kind") in ("money", "number")}


def money_columns(columns: Collection[Value]) -> set[str]:
    """Ids of the columns that amounts of money stand in."""
    return {column.text("id") for column in columns if column.text("kind") == "money"}
