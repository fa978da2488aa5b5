"""``mkdocs.yml`` read as MkDocs reads it: compared with its own reader."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from handbook.model.editions import plain_settings
from handbook.model.project import read_project
from handbook.model.settings import entries, read_settings
from handbook.source import SourceError, Value

WORDS = st.text("abcxyzđ ắ'\"#:-[]{}", max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-999, 10**6) | WORDS
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
)
MAPPINGS = st.dictionaries(st.sampled_from("abcd"), TREES, max_size=4)


def plain(value: Value) -> Any:
    if isinstance(value.data, dict):
        return {key: plain(child) for key, child in value.items()}
    return [plain(item) for item in value.values()] if isinstance(value.data, tuple) else value.data


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder / "mkdocs.yml"


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parent=MAPPINGS, child=MAPPINGS)
def test_whatever_is_inherited_is_merged_as_mkdocs_merges_it(tmp_path: Path, parent: dict, child: dict) -> None:
    path = write(
        tmp_path,
        base=yaml.safe_dump(parent, allow_unicode=True),
        mkdocs=yaml.safe_dump({"INHERIT": "base.yml", **child}, allow_unicode=True),
    )
    with path.open("rb") as file:
        assert plain(read_settings(path)) == yaml_load(file)


def test_places_point_into_the_file_a_value_stands_in(tmp_path: Path) -> None:
    path = write(tmp_path, base="extra:\n  a: 1\n  b: 2\n", mkdocs="INHERIT: base.yml\nextra: {b: 3}\n")
    extra = read_settings(path).get("extra")
    assert extra is not None
    found = [(key, value.path.name if value.path else "", value.line) for key, value in extra.items()]
    assert found == [("a", "base.yml", 2), ("b", "mkdocs.yml", 2)]


@pytest.mark.parametrize(
    ("files", "file", "code"),
    [
        ({"mkdocs": "a: 1\nINHERIT: none.yml"}, "mkdocs.yml", "HB714"),
        ({"mkdocs": "INHERIT: base.yml", "base": "INHERIT: mkdocs.yml"}, "base.yml", "HB714"),
        ({"mkdocs": "INHERIT: base.yml", "base": "a: b: c"}, "base.yml", "HB102"),
        ({"mkdocs": "INHERIT: base.yml", "base": "- a: 1"}, "base.yml", "HB102"),
        ({"mkdocs": "site_name"}, "mkdocs.yml", "HB102"),
    ],
)
def test_what_cannot_be_inherited_is_told_in_its_file(tmp_path: Path, files: dict, file: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_settings(write(tmp_path, **files))
    assert (caught.value.path, caught.value.code) == (tmp_path / file, code)


@pytest.mark.parametrize(
    "written",
    [
        "[a, b: {x: 1}, c: ]",
        "{a: , b: {x: 1}, c: {}}",
        "[a, b: {x: 1}, c, d: {enabled: false}]",
        "[a, b: {x: 1}, c, d: {enabled: !ENV [NOT_SET_ANYWHERE, false]}]",
    ],
)
def test_plugins_are_a_list_or_a_mapping(tmp_path: Path, written: str) -> None:
    listed = list(entries(read_settings(write(tmp_path, mkdocs=f"plugins: {written}")), "plugins"))
    assert [(item.name, item.options.text("x")) for item in listed] == [("a", ""), ("b", "1"), ("c", "")]


def test_folders_are_absolute_or_beside_the_settings(tmp_path: Path) -> None:
    write(tmp_path, mkdocs=f"docs_dir: {tmp_path}/elsewhere\nsite_dir: ../out\ntheme: {{custom_dir: ./look/../skin}}")
    project = read_project(tmp_path / "mkdocs.yml")
    found = [os.path.relpath(folder, tmp_path) for folder in (project.docs_dir, project.site_dir, project.theme_dir)]
    assert found == ["elsewhere", "../out", "skin"]


def test_names_and_addresses_may_come_from_the_environment(tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_NAME", "Sổ tay xã ta")
    monkeypatch.setenv("COURSE_URL", "https://example.org/so-tay")
    tiny.edit(
        "mkdocs.yml", "site_name: Sổ tay nhỏ", "site_name: !ENV COURSE_NAME\nsite_url: !ENV [NOT_SET, COURSE_URL, '']"
    )
    project = read_project(tiny.config)
    assert (project.default_locale.site_name, project.site_url) == ("Sổ tay xã ta", "https://example.org/so-tay/")


@pytest.mark.parametrize("switch", ["true", "True", "yes"])
def test_the_first_language_is_known_however_its_switch_is_typed(tiny, switch: str) -> None:
    tiny.edit("mkdocs.yml", "default: true", f"default: {switch}")
    (tiny.root / "north.yml").write_text("site_name: {vi: Bắc, en: North}\n", encoding="utf-8")
    project = read_project(tiny.config, tiny.root / "north.yml")
    assert plain_settings(project.settings)["site_name"] == "Bắc"
    assert [locale.site_name for locale in project.locales] == ["Bắc", "North"]
