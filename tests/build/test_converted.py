"""A page that MkDocs has converted before comes out as it did, with all that was told of it; others are converted."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page

from handbook.plugin.converted import convert_once
from handbook.remembered import remembering
from tests.conftest import EPOCH, Site

TEXT = "# A\n\n## One {#one}\n\n[there](b.md) [gone](c.md)\n\n### Two\n\n## Three\n"
SETTINGS = "site_name: x\nmarkdown_extensions: [attr_list, toc]\nplugins: []\n"


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    for name in ("a.md", "b.md"):
        (tmp_path / "docs" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(f"{SETTINGS}validation: {{links: {{anchors: ignore}}}}\n", encoding="utf-8")
    return load_config(str(tmp_path / "mkdocs.yml"))


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path) -> Iterator[None]:
    with remembering(tmp_path / "texts", "this code"):
        yield


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was converted."""
    texts: list[str] = []
    convert = Markdown.convert

    def noting(self: Markdown, source: str) -> str:
        texts.append(source)
        return convert(self, source)

    monkeypatch.setattr(Markdown, "convert", noting)
    return texts


def converted(config: MkDocsConfig, files: Files | None = None, text: str = TEXT) -> Page:
    """A page of a build: the files of the course, or those that are given."""
    files = files or get_files(config)
    file = files.get_file_from_path("a.md")
    assert file
    page = Page(None, file, config)
    page.markdown = text
    convert_once(page)
    page.render(config, files)
    return page


def test_a_page_that_is_as_it_was_is_not_converted_again(config: MkDocsConfig, made: list[str]) -> None:
    first, second = converted(config), converted(config)
    assert made == [TEXT]
    assert second.content == first.content
    assert 'href="../b/"' in str(second.content)
    assert str(second.toc) == str(first.toc)
    assert second.toc.items[0].active  # type: ignore[attr-defined]
    assert second.present_anchor_ids == first.present_anchor_ids
    assert "one" in (second.present_anchor_ids or ())


def test_what_mkdocs_told_of_it_is_told_again(
    config: MkDocsConfig, made: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="mkdocs")
    told = []
    for _ in range(2):
        caplog.clear()
        converted(config)
        told.append([(record.name, record.levelno, record.getMessage()) for record in caplog.records])
    assert made == [TEXT]
    assert "c.md" in told[0][0][2]
    assert told[1] == told[0]


@pytest.mark.parametrize("change", ["text", "files", "settings"])
def test_it_is_converted_anew_where_it_may_come_out_otherwise(
    config: MkDocsConfig, made: list[str], change: str
) -> None:
    converted(config)
    files, text = get_files(config), TEXT
    if change == "text":
        text = "other"
    elif change == "files":
        files.remove(next(file for file in files if file.src_uri == "b.md"))
    else:
        config.mdx_configs["toc"] = {"permalink": True}
    converted(config, files, text)
    assert made == [TEXT, text]


def test_where_mkdocs_judges_anchors_it_reads_every_page(config: MkDocsConfig, made: list[str]) -> None:
    config.validation.links.anchors = logging.WARNING
    pages = converted(config), converted(config)
    assert made == [TEXT, TEXT]
    assert all(page.links_to_anchors is not None for page in pages)


def test_a_site_built_again_is_that_of_a_course_never_seen(tiny: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def built() -> dict[str, bytes]:
        result = tiny.run("build", "--no-print")
        assert result.exit_code == 0, result.output
        files = [path for path in tiny.published.rglob("*") if path.is_file()]
        return {path.relative_to(tiny.published).as_posix(): path.read_bytes() for path in files}

    before = built()
    for name in ("help.md", "help.en.md"):
        page = tiny.root / "docs" / name
        page.write_text(f"{page.read_text(encoding='utf-8')}\n## 114 {{#more}}\n\n[114](index.md)\n", encoding="utf-8")
    again = built()
    for folder in ("checks", "rendered"):
        (tiny.root / ".cache" / folder).rename(tiny.root / f"{folder}-before")
    assert again != before
    assert again == built()
