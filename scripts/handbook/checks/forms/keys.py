"""The keys of a form, of its blocks and of their fields: each known, each sound.

::

    form ── heading: title, purpose, keeper, readers, advice
         ── layout: orientation, row-height, pages, editions
         └─ blocks ───> one of fields, columns or text ─> fields: kinds, widths, labels in every language
"""

from collections.abc import Collection, Iterator
from functools import partial

from handbook.checks.forms.tables import (
    CONTENTS,
    LEAST_SUM,
    MORE_OF_SUM,
    MOST_ROWS,
    Rule,
    Rules,
    balance_rules,
    column_of_money,
    column_rules,
    field_rules,
    file_name,
    form_rules,
    keyed,
    plain_id,
)
from handbook.checks.kinds import Finding, unknown
from handbook.diagnostics import did_you_mean
from handbook.model.forms import KINDS, number_of
from handbook.source import Value


def judge_form(form: Value, name: str, speak: Rule) -> Iterator[Finding]:
    """Everything wrong with a form but its specimen; ``speak`` judges its texts."""
    yield from _judge_keys(form, *form_rules(partial(file_name, name), speak))
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
            yield child.at_key, "HB104", unknown(key, rules)


def _judge_lines(value: Value, key: str, speak: Rule) -> Iterator[Finding]:
    for line in value.listed(key):
        yield from speak(key, line)


def listed(value: Value, key: str) -> tuple[Value, ...]:
    """The items of a list that have keys of their own; the others are told by ``some_mappings``."""
    return tuple(item for item in value.listed(key) if isinstance(item.data, dict))


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
    yield from _judge_keys(block, {"id": plain_id, **rows}, {"title": speak, **rules})
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
        others = _amounts(fields) - {field.text("id")}
        required, optional = field_rules(kinds, speak, partial(worked_out, others))
        yield from _judge_keys(field, required, {**optional, **more})


def _judge_table(columns: tuple[Value, ...], speak: Rule) -> Iterator[Finding]:
    yield from _judge_fields(columns, column_rules(partial(totalled, columns)), speak)
    width = sum(width for column in columns if (width := number_of(column, "width")) <= 100)
    if round(width, 3) > 100:  # Thirds add up to a little more than they are.
        yield columns[-1].get("width") or columns[-1], "HB357", {"found": f"{width:.5g}"}
    for column in columns:
        balance = column.get("balance")
        if balance and isinstance(balance.data, dict):
            money = partial(column_of_money, money_columns(columns) - {column.text("id")})
            yield from _judge_keys(balance, balance_rules(money), {})


def worked_out(names: Collection[str], key: str, value: Value) -> Iterator[Finding]:
    """HB366 for what is no amount beside it: two lists of ids, ``plus`` and, if need be, ``minus``."""
    yield from keyed(key, value)
    if isinstance(value.data, dict):
        yield from _judge_keys(value, LEAST_SUM, MORE_OF_SUM)
    for name in (*value.listed("plus"), *value.listed("minus")):
        if name.text() not in names:
            yield name, "HB366", {"found": name.text(), "near": did_you_mean(name.text(), names)}


def totalled(columns: Collection[Value], key: str, value: Value) -> Iterator[Finding]:
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
