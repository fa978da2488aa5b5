"""JSON Schemas for editors, made from the declarations that the rules judge by: what one allows, so does the other.

::

    Schema, Keys, Text, Whole, …  ──>  .vscode/schemas/<name>.json      curriculum, front matter, data files

A schema says less than the rules: what can be known of one file alone. Pages are checked as they are written, for those
editors that read the schema of front matter (``page``, ``lesson``, ``module``).
"""

from collections.abc import Mapping
from typing import Any

from handbook.checks import classes, kept, lists
from handbook.checks.front_matter import HOME, LAWLESS_LESSON, LESSON, MODULE, PAGE, TEST
from handbook.checks.kinds import Choice, Choices, Keys, Text, Texts, Whole, Words
from handbook.checks.lists import Also, Scalar
from handbook.checks.plan import MODULE_KEYS, PLAN_KEYS
from handbook.model.address import PLAIN_NAME
from handbook.model.classes import FARTHEST
from handbook.model.curriculum import FORMS, Course
from handbook.model.project import Project

DRAFT = "http://json-schema.org/draft-07/schema#"  # The one that editors for YAML know.
TEXT = {"type": "string", "minLength": 1}
Json = dict[str, Any]


def schemas_of(course: Course) -> Mapping[str, Json]:
    """Every schema by its name."""
    project = course.project
    lesson = LESSON if course.laws else LAWLESS_LESSON
    pages = {"home": HOME, "lesson": lesson, "module": MODULE, "page": PAGE, "test": TEST}
    found = {name: _object(schema.required, schema.optional) for name, schema in pages.items()}
    found |= {
        "curriculum": _plan(project),
        "laws": _list(lists.law_keys(project)),
        "glossary": _list(lists.term_keys(project)),
        "wording": {"type": "object", "additionalProperties": _by_language(project)},
        "asked": {"type": "object", "additionalProperties": _asked(project)},
        "addresses": _addresses(),
        "classes": _classes(project),
    }
    return {name: {"$schema": DRAFT, "title": name, **schema} for name, schema in found.items()}


def schema_of(kind: object) -> Json:
    """What a kind of value allows; anything for one that is judged by more than its form."""
    match kind:
        case Text():
            return TEXT
        case Scalar():
            return {"type": ["string", "number"]}
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
            spoken = {"type": "object", "properties": dict.fromkeys(locales, TEXT), "required": list(needed)}
            return {"anyOf": [TEXT, spoken]}
        case Also(locales):
            forms: Json = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
            return {"anyOf": [*forms["anyOf"], {"type": "object", "properties": dict.fromkeys(locales, forms)}]}
    return {}


def _object(required: Mapping[str, Any], optional: Mapping[str, Any], *, is_open: bool = False) -> Json:
    properties = {key: schema_of(kind) for key, kind in {**required, **optional}.items()}
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(required),
        "additionalProperties": is_open,
    }


def _list(keys: Keys) -> Json:
    """Items of known keys; where a language is a key, also one that is not shown now."""
    return {"type": "array", "items": _object(keys.required, keys.optional, is_open=keys.names_languages)}


def _plan(project: Project) -> Json:
    name = {"type": "string", "pattern": f"^{PLAIN_NAME.pattern}$"}
    names = {"type": "array", "items": name}
    title = schema_of(Words(project.codes, (project.default_locale.code,)))
    test = {"anyOf": [name, {**names, "minItems": 1, "maxItems": len(FORMS)}]}
    module = dict(zip(MODULE_KEYS, (name, title, names, test), strict=True))
    modules = {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "properties": module,
            "required": list(MODULE_KEYS[:3]),
            "additionalProperties": False,
        },
    }
    pages = {"type": ["array", "null"], "items": {"type": "string", "pattern": r"^[a-z0-9/-]+$"}}
    return {
        "type": "object",
        "properties": dict(zip(PLAN_KEYS, (modules, pages), strict=True)),
        "required": ["modules"],
        "additionalProperties": False,
    }


def _by_language(project: Project) -> Json:
    return schema_of(Words(project.codes, tuple(locale.code for locale in project.locales)))


def _asked(project: Project) -> Json:
    phrases = {"type": "array", "items": TEXT, "minItems": 1}
    return {"type": "object", "properties": dict.fromkeys(project.codes, phrases), "required": list(project.codes)}


def _addresses() -> Json:
    moved = {"type": "object", "additionalProperties": TEXT}
    both = dict(zip(kept.KEYS, ({"type": "array", "items": TEXT}, moved), strict=True))
    return {"type": "object", "properties": both, "additionalProperties": False}


def _classes(project: Project) -> Json:
    days = {"type": "array", "items": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, "minItems": 1}
    venue = _object((keys := classes.venue_keys(project)).required, keys.optional)
    far: Json = {"type": "number", "minimum": 0, "maximum": FARTHEST}
    venue["properties"] |= {"days": days, "communes": {"type": "object", "additionalProperties": far}}
    whole = _object(classes.NEEDED, classes.OPTIONAL)
    whole["properties"] |= {"days": days, "venues": {"type": "array", "minItems": 1, "items": venue}}
    return whole
