"""What a kind of value, or a rule of forms, allows, as JSON Schema says it: read off the declaration itself."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from handbook.checks.classes import Days, Distances
from handbook.checks.forms import tables
from handbook.checks.kinds import Choice, Choices, Keys, Text, Texts, Whole, Words, in_range
from handbook.checks.lists import LEGAL_DAY, Also, LegalDay, ListId, Scalar
from handbook.checks.timetable import Date, Time
from handbook.markup.syntax import LAW_ID
from handbook.model.address import PLAIN_NAME
from handbook.model.classes import FARTHEST
from handbook.model.forms import EDITIONS
from handbook.model.timetable import TIME

Json = dict[str, Any]
TEXT: Json = {"type": "string", "minLength": 1}
DATE: Json = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}  # An editor reads a bare date as a text.
NAME: Json = {"type": "string", "pattern": f"^{PLAIN_NAME.pattern}$"}
_SCALAR: Json = {"type": ["string", "number"]}
_TEXTS: Json = {"type": "array", "minItems": 1}
_MAPPINGS: Json = {"type": "array", "minItems": 1, "items": {"type": "object"}}


def schema_of(kind: object) -> Json:
    """What a kind of value allows; anything for one that is judged by more than its form."""
    match kind:
        case Text():
            return TEXT
        case Scalar():
            return _SCALAR
        case Whole(least, most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case Texts(least, most):
            return {"type": "array", "items": TEXT, "minItems": least, "maxItems": most}
        case Choice(words):
            return {"enum": list(words)}
        case Choices(words):
            one: Json = {"enum": list(words)}
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case Words(locales, needed):
            return {"anyOf": [TEXT, _spoken(locales, needed)]}
        case Also(locales):
            forms: Json = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
            return {"anyOf": [*forms["anyOf"], {"type": "object", "properties": dict.fromkeys(locales, forms)}]}
    return _of_dates(kind)


def _of_dates(kind: object) -> Json:
    match kind:
        case Time():
            return {"type": "string", "pattern": f"^{TIME.pattern}$"}
        case Date():
            return DATE
        case LegalDay():
            plain = LEGAL_DAY.pattern.replace("?P<day>", "?:").replace("?P<month>", "?:").replace("?P<year>", "?:")
            return {"anyOf": [{"type": "string", "pattern": f"^{plain}$"}, {"type": "integer"}]}
        case ListId(is_law):
            return {"type": "string", "pattern": f"^{LAW_ID.pattern}$"} if is_law else NAME
        case Days():
            return {"type": "array", "items": DATE, "minItems": 1}
        case Distances():
            far = {"type": "number", "minimum": 0, "maximum": FARTHEST}
            return {"type": "object", "additionalProperties": far}
    return {}


def _spoken(locales: Iterable[str], needed: Iterable[str]) -> Json:
    return {"type": "object", "properties": dict.fromkeys(locales, TEXT), "required": list(needed)}


def object_of(keys: Keys, **parts: Json) -> Json:
    """A mapping of known keys; ``parts`` are keys whose values are judged elsewhere. Where a language is a key, so may
    be one that is not shown now."""
    return closed(
        {key: schema_of(kind) for key, kind in {**keys.required, **keys.optional}.items()} | parts,
        keys.required,
        is_open=keys.names_languages,
    )


def list_of(items: Json) -> Json:
    """A list of at least one item."""
    return {"type": "array", "items": items, "minItems": 1}


def ruled(needed: tables.Rules, optional: tables.Rules, **parts: Json) -> Json:
    """A mapping of a form: keys with the rules they are judged by."""
    rules = {**needed, **optional}
    return closed({key: _rule(rule) for key, rule in rules.items()} | parts, needed)


def spoken_rule(locales: tuple[str, ...]) -> tables.Rule:
    """The rule of a text of a form, for a schema: in all languages it may be given in."""
    return partial(tables.words, locales, ())


def closed(properties: Mapping[str, Json], needed: Iterable[str] = (), *, is_open: bool = False) -> Json:
    """A mapping of these keys and, unless it is open, no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": sorted(needed),
        "additionalProperties": is_open,
    }


_RULES: Mapping[Callable[..., object], Json] = {
    tables.even_pages: {"type": "integer", "multipleOf": 2},
    tables.some_editions: {**_TEXTS, "items": {"enum": list(EDITIONS)}},
    tables.some_texts: _TEXTS,
    tables.some_mappings: _MAPPINGS,
    tables.keyed: {"type": "object"},
    tables.plain_id: NAME,
    tables.column_of_money: NAME,
}


def _rule(rule: tables.Rule) -> Json:
    """What a rule allows: that of a kind, one with its bounds, or one of the table."""
    if isinstance(rule, partial):
        if rule.func is in_range:
            return {"type": "number", "minimum": rule.args[0], "maximum": rule.args[1]}
        if rule.func is tables.words:
            return {"anyOf": [_SCALAR, _spoken(*rule.args)]}
        return _RULES.get(rule.func, {})
    return schema_of(getattr(rule, "__self__", None)) or _RULES.get(rule, {})
