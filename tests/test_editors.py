"""What editors are given stays true to the course's own declarations."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from handbook.build.opening import open_project
from handbook.checks.front_matter import LAYOUTS
from handbook.checks.schemas import data_schemas, schemas_by_file
from handbook.markup.syntax import BLOCK_OPTIONS
from tests.classes.offices import VENUES
from tests.conftest import ROOT, TINY, Site

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
    told = set(re.findall(r"HB\d+", tiny.run("check").stdout))
    assert told <= {"HB230", "HB531"}  # An ask belongs to the end of its section; what is offered is Vietnamese.


def test_schemas_are_those_of_the_declarations(tmp_path: Path) -> None:
    site = Site(ROOT)
    assert site.run("schemas", str(tmp_path)).exit_code == 0
    for path in tmp_path.iterdir():
        assert (ROOT / ".vscode/schemas" / path.name).read_bytes() == path.read_bytes(), "run `handbook schemas`"
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert all((ROOT / schema).is_file() for schema in settings)
    begun = re.search(r"handbook new edition (\S+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    folders = {file.rpartition("/")[0]: file for file in settings.values() if not (ROOT / file).parent.is_dir()}
    assert begun
    assert folders == {begun[1].rpartition("/")[0]: wired_to("edition")}  # The one that authors make.


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_every_layout_is_told_to_those_who_write_pages(name: str) -> None:
    told = (ROOT / name).read_text(encoding="utf-8")
    assert [layout for layout in LAYOUTS if f"`{layout}`" not in told] == []


def typed_in(page: str) -> set[str]:
    """The verbs and options that a page names in its sentences."""
    sentences = re.sub(r"(?ms)^```.*?^```|```` ``` ````", "", (ROOT / page).read_text(encoding="utf-8"))
    code = " ".join(re.findall(r"`([^`]+)`", sentences))
    return set(re.findall(r"handbook (?:--lang vi )?((?:new )?[a-z]+)", code)) | set(re.findall(r"--[a-z-]+", code))


@pytest.mark.parametrize("name", ["README", "CONTRIBUTING"])
def test_both_languages_name_the_same_verbs_and_options(name: str) -> None:
    assert typed_in(f"{name}.md") ^ typed_in(f"{name}.vi.md") <= {"--lang"}  # Vietnamese commands say it at once.


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
    if isinstance(value, int | float):
        is_even = value % schema.get("multipleOf", 1) == 0 or "multipleOf" not in schema
        return is_even and schema.get("minimum", value) <= value <= schema.get("maximum", value)
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


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, as editors read it: a day and a time are texts."""


AsEditorsRead.yaml_implicit_resolvers = {}
for tag, words, first in (
    ("bool", "true|false", "tf"),
    ("null", "null|~|", ["n", "~", ""]),
    ("int", r"[-+]?\d+", "-+0123456789"),
    ("float", r"[-+]?\d+\.\d+", "-+0123456789"),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{words})$"), list(first))


def wired_to(name: str) -> str:
    """The files that editors take a schema for."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    return str(settings[f".vscode/schemas/{name}.json"])


def wired(file: Path) -> str:
    """The schema that an editor takes for a file of ``docs``."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    shown = file.as_posix()
    return next(Path(name).stem for name, pattern in settings.items() if PurePosixPath(shown).match(pattern))


def test_every_data_file_has_a_schema_that_editors_know() -> None:
    project = open_project(ROOT / "mkdocs.yml")
    for path, allowed in schemas_by_file(project).items():
        own = schema(wired(path.relative_to(ROOT)))
        assert {key: own[key] for key in allowed} == allowed
    known = set(schemas_by_file(project))
    assert {path for path in (ROOT / "docs").rglob("*.yml") if "translations" not in path.parts} <= known


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["the course", "the tiny site"])
def test_schemas_allow_data_files_as_they_are(root: Path) -> None:
    files = [path for path in (root / "docs").rglob("*.yml") if "translations" not in path.parts]
    assert files
    for path in files:
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=AsEditorsRead)
        assert allows(schema(wired(path.relative_to(root))), value), path


def test_the_schema_of_classes_allows_venues_that_pass_the_rules() -> None:
    value = yaml.load(VENUES, Loader=AsEditorsRead)
    value["venues"][1]["days"] = value["days"][1:]
    assert allows(schema("classes"), value)


GOOD = {
    "laws": "[{id: L01, title: {vi: Luật, en: Law}, status: in-force}]",
    "glossary": "[{id: rope, vi: dây, definition: {vi: Để cột., en: To tie.}}]",
    "wording": "{once: {vi: Một., en: One.}}",
    "asked": "{water/boats: {vi: [ghe], en: [punt]}}",
    "addresses": "{kept: [water/boats], moved: {water/rafts: water/boats}}",
    "classes": "{days: [2027-01-30], venues: [{id: v, name: {vi: Nhà, en: House}, seats: 40, communes: {Xã: 3}}]}",
    "edition": "{title: {vi: Đây, en: Here}, colours: {green: '#0b5d3b'}}",
    "kits": "{board: {title: {vi: Bộ, en: Set}, papers: [{form: b1, copies: 2}]}}",
    "spoken": "{vi: [{written: UBND, said: uỷ ban}]}",
    "synonyms": "{vi: {light: [thì], leads: [{say: [ghe], to: [xuồng]}]}}",
    "unsaid": "{jacket: {not: {vi: [áo … tùy]}, say: {vi: Áo phao trước, en: Jacket first}, except: [help]}}",
    "timetable": "{plans: [{id: one, title: {vi: Một, en: One}, days: [{start: '7:30', until: '17:00', "
    "sessions: [{lesson: water/boats}, {break: 15}]}]}]}",
    "form": "{id: b1, title: Sổ, purpose: Ghi, keeper: Tổ trưởng, readers: Mọi người, advice: [Ghi rõ.], "
    "blocks: [{id: money, rows: 3, columns: [{id: sum, kind: money, width: 100, label: Tiền, total: true}]}]}",
    "curriculum": "{modules: [{id: water, title: {vi: Nước, en: Water}, lessons: [boats]}]}",
}
# What an author may type by mistake, in each: a key, a kind of value, a number out of bounds, a missing text.
BROKEN = [
    ("laws", "status: in-force", "status: valid"),
    ("laws", "title:", "titel:"),
    ("glossary", "definition:", "defintion:"),
    ("wording", "vi: Một., ", ""),
    ("asked", "[ghe]", "ghe"),
    ("addresses", "kept: [water/boats]", "keep: [water/boats]"),
    ("classes", "2027-01-30", "30/1/2027"),
    ("classes", "seats: 40", "seats: 0"),
    ("classes", "Xã: 3", "Xã: gần"),
    ("edition", "title:", "titel:"),
    ("edition", "'#0b5d3b'", "green"),
    ("kits", "copies: 2", "copies: 999"),
    ("kits", "form: b1, ", ""),
    ("spoken", "said:", "says:"),
    ("synonyms", "to: [xuồng]", "to: xuồng"),
    ("synonyms", "leads:", "lead:"),
    ("unsaid", "except: [help]", "excpet: [help]"),
    ("unsaid", "[áo … tùy]", "áo … tùy"),
    ("timetable", "'7:30'", "'7h30'"),
    ("timetable", "lesson:", "leson:"),
    ("timetable", "break: 15", "break: long"),
    ("form", "kind: money", "kind: coins"),
    ("form", "width: 100", "width: 120"),
    ("form", "total: true", "total: 5"),
    ("form", "keeper: Tổ trưởng, ", ""),
    ("form", "advice: [Ghi rõ.]", "advice: Ghi rõ."),
    ("curriculum", "id: water", "id: Nước"),
]


def test_there_is_a_broken_case_of_every_schema_of_data() -> None:
    project = open_project(ROOT / "mkdocs.yml")
    assert {name for name, *_ in BROKEN} == {*data_schemas(project), "curriculum"} == {*GOOD}


@pytest.mark.parametrize(("name", "good", "bad"), BROKEN)
def test_a_schema_refuses_what_is_wrong_in_a_data_file(name: str, good: str, bad: str) -> None:
    assert good in GOOD[name]
    assert allows(schema(name), yaml.load(GOOD[name], Loader=AsEditorsRead))
    assert not allows(schema(name), yaml.load(GOOD[name].replace(good, bad, 1), Loader=AsEditorsRead))


def test_schemas_refuse_what_the_rules_refuse() -> None:
    lesson = {"title": "x", "minutes": 20, "objectives": ["a"] * 3, "keypoints": ["a", "b"], "sources": ["L01"]}
    assert allows(schema("lesson"), lesson)
    for key, value in (("minutes", "ten"), ("minutes", 1), ("objectives", ["a"]), ("titel", "x"), ("keypoints", "a")):
        assert not allows(schema("lesson"), {**lesson, key: value}), key
    assert not allows(schema("lesson"), {key: value for key, value in lesson.items() if key != "title"})
    assert not allows(schema("curriculum"), {"modules": [{"id": "Nước", "title": "x", "lessons": []}]})
    assert not allows(schema("page"), {"title": "x", "summary": "y", "handout": "poster"})


def test_the_schema_of_editions_allows_one_as_it_begins(tmp_path: Path) -> None:
    site = Site(ROOT)
    assert site.run("new", "edition", str(tmp_path / "here.yml")).exit_code == 0
    text = (tmp_path / "here.yml").read_text(encoding="utf-8")
    begun = yaml.load(text, Loader=AsEditorsRead)
    assert allows(schema("edition"), begun)
    assert not allows(schema("edition"), {**begun, "locality": {**begun["locality"], "hamlet": "x"}})
    everything = re.sub(r"^# (?=\w+: )", "", text, flags=re.MULTILINE)
    assert allows(schema("edition"), yaml.load(everything, Loader=AsEditorsRead))
    assert "\ncolours:" in everything
