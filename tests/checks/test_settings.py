"""Every mistake in ``mkdocs.yml`` is one line with its place, from ``check`` and ``build``, before anything is built.

The cases are in ``settings.yml``.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load
from mkdocs_static_i18n.config import I18nPluginConfig, I18nPluginLanguage

from handbook.checks import dialect, setting_names, settings
from handbook.model.project import read_project
from tests.conftest import Site
from tests.shared import read_cases

CASES = read_cases(Path(__file__).parent / "settings.yml")


def test_known_settings_are_those_of_mkdocs_and_its_plugin() -> None:
    deprecated = {"google_analytics", "pages"}
    assert {key for key, _ in MkDocsConfig._schema} - deprecated == {*setting_names.MKDOCS} - {"INHERIT"}
    assert {key for key, _ in I18nPluginConfig._schema} == set(setting_names.I18N)
    assert {key for key, _ in I18nPluginLanguage._schema} == set(setting_names.LANGUAGE)


@pytest.mark.parametrize("name", dialect.DIALECT)
def test_known_settings_of_markdown_are_those_of_its_extensions(name: str) -> None:
    made = Markdown().build_extension(name, {})
    assert {key for key in made.config if not key.startswith("_")} == {*dialect.OPTIONS.get(name, "").split()}


def places(site: Site, command: str = "check") -> list[str]:
    """File, line, column and code of everything that is told."""
    told = site.run(command).stdout.splitlines()
    return [" ".join(line.split(" ")[:2]) for line in told]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_setting_that_cannot_be_is_told_once(tiny: Site, case: dict[str, Any]) -> None:
    tiny.edit("mkdocs.yml", *case["edit"])
    found = places(tiny)
    assert found == case["faults"]
    before = sorted(tiny.root.rglob("*"))
    assert places(tiny, "build") == found
    assert sorted(tiny.root.rglob("*")) == before


@pytest.mark.parametrize(
    "edit",
    [
        ("  - handbook\nmark", "  - handbook: {}\nmark"),
        ("  - attr_list\n", "  - markdown.extensions.attr_list\n"),
        ("site_name: Sổ tay nhỏ", "site_name: Sổ tay nhỏ  # its name"),
        ("  - handbook\nmark", "  - handbook\n  - tags\n  - material/search\nmark"),
        ("extra: {", "extra: {locality: {police: 0277 123 (trực đêm), all: {vi: 2 * 3, en: [a & b]}}, "),
        ("extra:", "repo_url: https://example.org/a/b\nrepo_name:\nextra:"),
        ("extra:", "hooks: []\nwatch: [docs]\ndev_addr: localhost:8000\nextra:"),
        ("extra:", "site_dir: docs-site\nextra:"),
        ("extra:", "site_dir: ../www\nextra:"),
        ("extra:", "site_url: !ENV [NOT_SET_ANYWHERE, '']\nextra:"),
        ("name: English, build: true", "name: English, build: false"),
        (
            "        - {locale: en",
            "        - {locale: 'null', name: Elsewhere, fixed_link: https://example.org}\n        - {locale: en",
        ),
        ("use_directory_urls: false", "use_directory_urls: !ENV [NOT_SET_ANYWHERE, false]"),
    ],
)
def test_settings_that_mkdocs_takes_are_taken(tiny: Site, edit: tuple[str, str]) -> None:
    tiny.edit("mkdocs.yml", *edit)
    assert places(tiny) == []


def test_our_plugin_may_stand_before_the_others(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "  - handbook\nmark", "mark")
    tiny.edit("mkdocs.yml", "plugins:\n", "plugins:\n  - handbook\n")
    assert places(tiny) == []


KEYS = sorted(set(setting_names.MKDOCS) - {"INHERIT", "config_file_path", "edit_uri_template", "site_dir", "docs_dir"})
VALUES = (None, "", "abc", 5, True, [], ["abc"], [5], {}, {"a": "b"}, {"a": None}, "http://x.y/z")


@pytest.mark.parametrize("key", KEYS)
def test_what_mkdocs_refuses_is_told_before_it_is_asked(tiny: Site, key: str) -> None:
    others = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", tiny.config.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for value in VALUES:
        tiny.config.write_text(f"{others}{key}: {json.dumps(value)}\n", encoding="utf-8")
        mkdocs = MkDocsConfig(config_file_path=str(tiny.config))
        mkdocs.load_dict(yaml_load(tiny.config.read_text(encoding="utf-8")))
        refused = [name for name, _ in mkdocs.validate()[0] if name == key]
        told = list(settings.check(read_project(tiny.config)))
        assert told or not refused, value


def test_settings_may_be_inherited_and_faults_are_told_in_their_file(tiny: Site) -> None:
    (tiny.root / "mkdocs.yml").rename(tiny.root / "base.yml")
    tiny.config.write_text("INHERIT: base.yml\nsite_name: Sổ tay con\n", encoding="utf-8")
    assert places(tiny) == []
    tiny.edit("base.yml", "use_directory_urls: false", "use_directory_urls: true")
    assert places(tiny) == ["base.yml:2:21: HB709"]


def test_options_of_an_inherited_extension_that_are_none_are_told_in_their_file(tiny: Site) -> None:
    own = "markdown_extensions: {handbook.blocks: {}, tables: {colour: red}}\n"
    (tiny.root / "base.yml").write_text("markdown_extensions:\n  toc: deep\n", encoding="utf-8")
    text = tiny.config.read_text(encoding="utf-8")
    listed = text[text.index("markdown_extensions:") : text.index("validation:")]
    tiny.config.write_text(f"INHERIT: base.yml\n{text.replace(listed, own)}", encoding="utf-8")
    assert [place for place in places(tiny) if "HB715" in place] == ["base.yml:2:8: HB715"]


def test_docs_by_an_absolute_path_and_settings_elsewhere(tiny: Site, tmp_path: Path) -> None:
    tiny.edit("mkdocs.yml", "site_name: Sổ", f"docs_dir: {tiny.root}/docs\nsite_name: Sổ")
    tiny.edit("mkdocs.yml", "../theme", str(tmp_path / "theme"))
    elsewhere = tmp_path / "settings"
    elsewhere.mkdir()
    shutil.move(tiny.config, elsewhere / "mkdocs.yml")
    site = Site(elsewhere)
    assert places(site) == []
    (tiny.root / "docs" / "water" / "nets.md").write_text("---\ntitle: Lưới\n---\n", encoding="utf-8")
    assert places(site) == ["../tiny/docs/water/nets.md:1:1: HB303"]


def test_a_site_that_is_a_link_into_docs_is_told(tiny: Site) -> None:
    (tiny.root / "site").symlink_to(tiny.root / "docs")
    assert places(tiny) == ["mkdocs.yml:1:1: HB711"]


def test_a_site_that_is_a_file_is_told(tiny: Site) -> None:
    (tiny.root / "site").write_text("mine", encoding="utf-8")
    assert places(tiny) == ["mkdocs.yml:1:1: HB711"]


def test_a_folder_named_in_a_command_is_told_by_its_name(tiny: Site) -> None:
    (tiny.root.parent / "north.yml").write_text("{}", encoding="utf-8")
    assert "'docs/north'" in tiny.run("editions", str(tiny.root.parent), "--out", str(tiny.root / "docs")).output


@pytest.mark.parametrize("text", ["", "- a", "word", "a: [", "\ufeff\0", "plugins: {i18n: {languages: [vi]}}"])
def test_what_is_no_settings_is_told(tiny: Site, text: str) -> None:
    tiny.config.write_text(text, encoding="utf-8")
    result = tiny.run("check")
    assert result.exit_code == 1
    assert "mkdocs.yml:" in result.stdout


def test_mkdocs_by_itself_refuses_as_well(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "use_directory_urls: false\n", "")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(tiny.config)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "mkdocs.yml:1:1: HB709" in result.stderr
    assert "Traceback" not in result.stderr
    assert not tiny.published.exists()
