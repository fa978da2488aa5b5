"""What editors and services of the course's repository are given stays true to the course's own declarations."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.markup.syntax import BLOCK_OPTIONS
from tests.classes.offices import VENUES
from tests.conftest import ROOT, Site

SNIPPETS = json.loads((ROOT / ".vscode/handbook.code-snippets").read_text(encoding="utf-8"))


def typed(snippet: dict) -> str:
    """What a snippet writes, every stop left as it is offered."""
    return re.sub(r"\$\{\d+:([^}]*)\}|\$\d", lambda match: match[1] or "", "\n".join(snippet["body"]))


def test_there_is_a_snippet_for_every_block() -> None:
    written = "\n".join(typed(snippet) for snippet in SNIPPETS.values())
    assert set(re.findall(r"^/// (\w+)", written, re.MULTILINE)) == set(BLOCK_OPTIONS)


def test_what_snippets_write_is_what_the_handbook_knows(tiny: Site) -> None:
    named = [typed(snippet) for name, snippet in SNIPPETS.items() if name not in ("Section", "Break")]
    for ending in (".md", ".en.md"):
        page = tiny.root / f"docs/water/boats{ending}"
        text = re.sub(r"(?=## .*\{#practice\})", "\n\n".join((*named, "")), page.read_text(encoding="utf-8"), count=1)
        page.write_text(text.replace("/// trainer | title\n    minutes: 5", "/// trainer | title"), encoding="utf-8")
    assert set(re.findall(r"HB\d+", tiny.run("check").stdout)) <= {"HB230"}  # An ask belongs to the end of its section.


def test_schemas_are_those_of_the_declarations(tmp_path: Path) -> None:
    site = Site(ROOT)
    assert site.run("schemas", str(tmp_path)).exit_code == 0
    for path in tmp_path.iterdir():
        assert (ROOT / ".vscode/schemas" / path.name).read_bytes() == path.read_bytes(), "run `handbook schemas`"
    wired = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert all((ROOT / schema).is_file() and (ROOT / file).parent.is_dir() for schema, file in wired.items())


def allows(schema: dict, value: Any) -> bool:
    """Whether a schema allows a value: as much of JSON Schema as ours use."""
    if "anyOf" in schema:
        return any(allows(one, value) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    kinds = {"string": str, "integer": int, "number": int | float, "array": list, "object": dict, "null": type(None)}
    wanted = schema.get("type", [])
    wanted = wanted if isinstance(wanted, list) else [wanted]
    if wanted and not any(isinstance(value, kinds[kind]) for kind in wanted):
        return False
    if isinstance(value, str):
        return bool(re.search(schema.get("pattern", ""), value)) and len(value) >= schema.get("minLength", 0)
    if isinstance(value, int):
        return schema.get("minimum", value) <= value <= schema.get("maximum", value)
    if isinstance(value, list):
        counted = schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
        return counted and all(allows(schema.get("items", {}), item) for item in value)
    if isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        others = {} if others is True else others
        is_whole = set(schema.get("required", ())) <= value.keys()
        return (
            is_whole
            and all(key in known or others is not False for key in value)
            and all(allows(known.get(key, others or {}), child) for key, child in value.items())
        )
    return True


def schema(name: str) -> dict:
    return json.loads((ROOT / f".vscode/schemas/{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("curriculum", "curriculum.yml"),
        ("laws", "data/laws.yml"),
        ("glossary", "data/glossary.yml"),
        ("wording", "data/wording.yml"),
        ("asked", "data/asked.yml"),
    ],
)
def test_schemas_allow_the_course_as_it_is(name: str, file: str) -> None:
    value = yaml.load((ROOT / "docs" / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert allows(schema(name), value)


def test_the_schema_of_classes_allows_venues_that_pass_the_rules() -> None:
    value = yaml.safe_load(VENUES)
    value["days"] = [day.isoformat() for day in value["days"]]
    value["venues"][1]["days"] = value["days"][1:]
    assert allows(schema("classes"), value)
    value["venues"][0]["seats"] = 0
    assert not allows(schema("classes"), value)


def test_schemas_refuse_what_the_rules_refuse() -> None:
    lesson = {"title": "x", "minutes": 20, "objectives": ["a"] * 3, "keypoints": ["a", "b"], "sources": ["L01"]}
    assert allows(schema("lesson"), lesson)
    for key, value in (("minutes", "ten"), ("minutes", 1), ("objectives", ["a"]), ("titel", "x"), ("keypoints", "a")):
        assert not allows(schema("lesson"), {**lesson, key: value}), key
    assert not allows(schema("lesson"), {key: value for key, value in lesson.items() if key != "title"})
    assert not allows(schema("curriculum"), {"modules": [{"id": "Nước", "title": "x", "lessons": []}]})
    assert not allows(schema("page"), {"title": "x", "summary": "y", "handout": "poster"})


@pytest.mark.parametrize("file", [".github/workflows/handbook.yml", ".gitlab-ci.yml", ".pre-commit-hooks.yaml"])
def test_services_run_what_a_person_runs(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make (\S+)", text):
        assert re.search(rf"^(?:\$\(READY\)|{re.escape(target)}):", makefile, re.MULTILINE)
    assert "handbook check" in text
