"""The specimen of a form: blocks and fields that are there, whole amounts, balances that add up."""

from collections.abc import Collection, Iterator, Mapping

from handbook.checks.forms.keys import contents_of, listed, money_columns
from handbook.checks.forms.tables import Rule, keyed
from handbook.checks.kinds import Finding, Whole, unknown
from handbook.source import Value

AMOUNT = Whole(0, 10**12).judge  # đồng, or things counted; the roof only catches a slip of the hand.


def judge_specimen(form: Value, speak: Rule) -> Iterator[Finding]:
    """Everything wrong with what a filled-in form says; nothing where there is no specimen."""
    known = {block.text("id"): block for block in listed(form, "blocks") if contents_of(block) != ["text"]}
    for key, rows in form.items("specimen"):
        if block := known.get(key):
            yield from _judge_rows(key, rows, block, speak)
        else:
            yield rows, "HB359", unknown(key, known)


def _judge_rows(key: str, rows: Value, block: Value, speak: Rule) -> Iterator[Finding]:
    columns = listed(block, "columns")
    fields = {field.text("id"): field for field in columns or listed(block, "fields")}
    entries = rows.values() or (rows,)
    most = max(block.whole("rows"), len(block.listed("row-labels"))) if columns else 1
    if 0 < most < len(entries):
        yield entries[most], "HB360", {"found": len(entries), "most": most}
    faults = [fault for entry in entries for fault in _judge_entry(key, entry, fields, speak)]
    yield from faults or _judge_balances(columns, entries)  # What is no amount cannot add up.


def _judge_entry(key: str, entry: Value, fields: Mapping[str, Value], speak: Rule) -> Iterator[Finding]:
    yield from keyed(key, entry)
    for name, cell in entry.items():
        if field := fields.get(name):
            yield from (AMOUNT if field.text("kind") in ("money", "number") else speak)(name, cell)
        elif fields:
            yield cell, "HB359", unknown(name, fields)


def _judge_balances(columns: Collection[Value], entries: Collection[Value]) -> Iterator[Finding]:
    for column in columns:
        names = column.text("id"), column.text("balance", "plus"), column.text("balance", "minus")
        if money_columns(columns).issuperset(names):
            yield from _add_up(*names, entries)


def _add_up(name: str, plus: str, minus: str, entries: Collection[Value]) -> Iterator[Finding]:
    last: int | None = None  # The first balance stands: it may be carried over from the page before.
    for entry in entries:
        cell = entry.get(name)
        wanted = None if last is None else last + entry.whole(plus) - entry.whole(minus)
        if cell and wanted is not None and cell.data != wanted:
            yield cell, "HB361", {"key": name, "found": cell.data, "wanted": wanted}
        last = cell.data if cell else wanted
