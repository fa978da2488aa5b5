"""JSON Schemas for editors, made from the declarations that the rules judge by: what one allows, so does the other.

::

    Schema, Keys, Text, Whole, …  ── allowed ──>  .vscode/schemas/<name>.json      curriculum, front matter, data files

A schema says less than the rules: what can be known of one file alone. Pages are checked as they are written, for those
editors that read the schema of front matter (``page``, ``lesson``, ``module``).
"""

from collections.abc import Mapping
from pathlib import Path

from handbook.checks import asked, classes, editions, kept, kits, lists, spoken, synonyms, timetable, unsaid, wording
from handbook.checks.allowed import (
    NAME,
    TEXT,
    Json,
    closed,
    list_of,
    object_of,
    ruled,
    schema_of,
    spoken_rule,
)
from handbook.checks.forms import tables
from handbook.checks.front_matter import HOME, LAWLESS_LESSON, LESSON, MODULE, PAGE, TEST
from handbook.checks.kinds import Keys, Words
from handbook.checks.plan import MODULE_KEYS, PLAN_KEYS
from handbook.model.asked import asked_path
from handbook.model.classes import classes_path
from handbook.model.curriculum import FORMS, Course
from handbook.model.editions import COLOUR, KEYS, NAMES
from handbook.model.forms import KINDS, form_files
from handbook.model.glossary import glossary_path
from handbook.model.kits import kits_path
from handbook.model.laws import laws_path
from handbook.model.moved import addresses_path
from handbook.model.project import Project
from handbook.model.spoken import spoken_path
from handbook.model.synonyms import synonyms_path
from handbook.model.timetable import KINDS as SESSIONS
from handbook.model.timetable import timetable_path
from handbook.model.unsaid import unsaid_path
from handbook.model.wording import wording_path

DRAFT = "http://json-schema.org/draft-07/schema#"  # The one that editors for YAML know.
_PATHS = {
    "addresses": addresses_path,
    "asked": asked_path,
    "classes": classes_path,
    "glossary": glossary_path,
    "kits": kits_path,
    "laws": laws_path,
    "spoken": spoken_path,
    "synonyms": synonyms_path,
    "timetable": timetable_path,
    "unsaid": unsaid_path,
    "wording": wording_path,
}


def schemas_of(course: Course) -> Mapping[str, Json]:
    """Every schema by its name."""
    project = course.project
    lesson = LESSON if course.laws else LAWLESS_LESSON
    pages = {"home": HOME, "lesson": lesson, "module": MODULE, "page": PAGE, "test": TEST}
    found = {name: object_of(Keys(schema.required, schema.optional)) for name, schema in pages.items()}
    found |= {"curriculum": _plan(project), **data_schemas(project)}
    return {name: {"$schema": DRAFT, "title": name, **schema} for name, schema in found.items()}


def data_schemas(project: Project) -> Mapping[str, Json]:
    """The schemas of data files by their names."""
    return {
        "laws": _list(lists.law_keys(project)),
        "glossary": _list(lists.term_keys(project)),
        "wording": _each(schema_of(wording.kept_words(project))),
        "asked": _each(object_of(asked.asked_keys(project))),
        "addresses": _addresses(),
        "classes": _classes(project),
        "edition": _edition(project),
        "form": _form(project),
        "kits": _each(object_of(kits.kit_keys(project), papers=list_of(object_of(kits.PAPER)))),
        "spoken": _each({"type": "array", "items": object_of(spoken.ITEM)}),
        "synonyms": _each(object_of(synonyms.OWN, leads={"type": "array", "items": object_of(synonyms.LEAD)})),
        "timetable": _timetable(project),
        "unsaid": _unsaid(project),
    }


def schemas_by_file(project: Project) -> Mapping[Path, Json]:
    """The plan and every data file a course has or may have, each with its schema."""
    schemas, docs_dir = data_schemas(project), project.docs_dir
    files = {path_of(docs_dir): schemas[name] for name, path_of in _PATHS.items()}
    forms = dict.fromkeys(form_files(docs_dir), schemas["form"])
    return {docs_dir / "curriculum.yml": _plan(project), **files, **forms}


def _each(value: Json) -> Json:
    """A mapping whose keys are names of the course’s own, or languages."""
    return {"type": "object", "additionalProperties": value}


def _list(keys: Keys) -> Json:
    return {"type": "array", "items": object_of(keys)}


def _plan(project: Project) -> Json:
    names = {"type": "array", "items": NAME}
    title = schema_of(Words.of(project))
    test = {"anyOf": [NAME, {**names, "minItems": 1, "maxItems": len(FORMS)}]}
    module = dict(zip(MODULE_KEYS, (NAME, title, names, test), strict=True))
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


def _addresses() -> Json:
    moved = {"type": "object", "additionalProperties": TEXT}
    listed = {"type": "array", "items": TEXT}
    keys = dict(zip(kept.KEYS, (listed, listed, moved), strict=True))
    return {"type": "object", "properties": keys, "additionalProperties": False}


def _classes(project: Project) -> Json:
    venues = list_of(object_of(classes.venue_keys(project)))
    return object_of(Keys(classes.NEEDED, classes.OPTIONAL), venues=venues)


def _edition(project: Project) -> Json:
    """A file beside the settings, whose texts may be empty: what is not known yet."""
    text: Json = {"type": "string"}
    texts: Json = {"anyOf": [text, {"type": "array", "items": text}]}
    named = {name: _said(project, texts) for name in editions.place_names(project)}
    colour: Json = {"type": "string", "pattern": f"^{COLOUR.pattern}$"}
    properties = dict.fromkeys(KEYS, text) | dict.fromkeys(("title", *NAMES), _said(project, text))
    properties["colours"] = closed(dict.fromkeys(editions.colour_names(project), colour))
    properties["locality"] = closed(named)
    return closed(properties)


def _said(project: Project, one: Json) -> Json:
    """It, or one for each language."""
    return {"anyOf": [one, closed(dict.fromkeys(project.codes, one))]}


def _timetable(project: Project) -> Json:
    words = Words.of(project)
    kinds = [timetable.session_keys(kind, words) for kind in SESSIONS]
    every = Keys({}, {key: judge for keys in kinds for key, judge in {**keys.required, **keys.optional}.items()})
    day = object_of(timetable.DAY, sessions=list_of(object_of(every)))
    plan = object_of(timetable.plan_keys(words), days=list_of(day))
    return object_of(timetable.FILE, plans=list_of(plan), teachers=_each(schema_of(words)))


def _unsaid(project: Project) -> Json:
    phrases = object_of(unsaid.phrase_keys(project))
    return _each(object_of(unsaid.unsaid_keys(project), **{"not": phrases, "unless": phrases}))


def _form(project: Project) -> Json:
    speak, nothing = spoken_rule(project.codes), tables.keyed
    said = ruled({}, {"said": speak})["properties"]["said"]
    total: Json = ruled(tables.LEAST_SUM, tables.MORE_OF_SUM)
    needed, optional = tables.field_rules(KINDS, speak, nothing)
    column = {**optional, **tables.column_rules(nothing)}
    texts = list_of(said)
    contents = {key: rule for rules in tables.CONTENTS.values() for key, rule in rules.items()}
    balance = ruled(tables.balance_rules(tables.plain_id), {})
    sums = {"works-out": total, "balance": balance, "total": {"enum": [True]}}
    parts = {
        "fields": list_of(ruled(needed, optional, **{"works-out": total})),
        "columns": list_of(ruled(needed, column, **sums)),
        "row-labels": texts,
        "text": texts,
    }
    block = ruled({"id": tables.plain_id}, {"title": speak, **contents}, **parts)
    return ruled(*tables.form_rules(tables.plain_id, speak), advice=texts, blocks=list_of(block))
