"""Who changes a file waits for what it has a part in, and is told the same as of a course never seen before."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import recall
from handbook.build import rules
from handbook.build.rules import check_project, open_project
from handbook.diagnostics import HandbookError
from handbook.reports import format_text
from tests.conftest import Site, copy_tiny

# What an author saves: pages that are linked to, both languages, data, plan, pictures, ledgers, words of the theme.
FILES = (
    *("docs/help.md", "docs/help.en.md", "docs/index.md", "docs/water/boats.md", "docs/water/boats.en.md"),
    *("docs/water/index.md", "docs/curriculum.yml", "docs/data/laws.yml"),
    *("docs/data/forms/v1.yml", "docs/water/img/boat.svg", "mkdocs.yml", "../theme/strings/en.yml"),
)
PIECES = (
    "",
    " TODO",
    "{#other}",
    "[L99]",
    "](../nowhere.md)",
    "\n## X {#x}\n",
    "/// kay\n",
    "minutes: 7\n",
    "<text>x</text>",
    "\u0301",
)
Edit = tuple[str, float, int, str]
EDIT = st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return copy_tiny(tmp_path_factory.mktemp("recalled") / "tiny")


def told(site: Site) -> list[str]:
    try:
        _, found = check_project(open_project(site.config))
    except HandbookError as error:
        found = list(error.diagnostics)
    return format_text(found, lang="en")


def told_of_a_course_never_seen(site: Site) -> list[str]:
    kept, aside = site.root / ".cache", site.root / ".cache-aside"
    if kept.exists():
        kept.rename(aside)
    try:
        return told(site)
    finally:
        shutil.rmtree(kept, ignore_errors=True)
        if aside.exists():
            aside.rename(kept)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(EDIT, min_size=1, max_size=3))
def test_after_any_saves_the_same_is_told_as_of_a_course_never_seen(site: Site, edits: list[Edit]) -> None:
    before = {file: site.path_of(file).read_bytes() for file in FILES}
    try:
        for file, where, length, piece in edits:
            text = site.path_of(file).read_text(encoding="utf-8")
            start = int(where * len(text))
            site.path_of(file).write_text(text[:start] + piece + text[start + length :], encoding="utf-8", newline="")
            assert told(site) == told_of_a_course_never_seen(site)
    finally:
        for file, data in before.items():
            site.path_of(file).write_bytes(data)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were looked at, each time they were."""
    seen: list[str] = []
    links = rules.links.check

    def check(course, page):  # type: ignore[no-untyped-def]
        seen.append(page.uri)
        return links(course, page)

    monkeypatch.setattr(rules, "PAGE_RULES", (check,))
    return seen


def test_a_page_is_looked_at_where_it_changed_or_leads_to_a_place_that_moved(tiny: Site, looked: list[str]) -> None:
    told(tiny)
    looked.clear()
    tiny.edit("docs/index.md", "Xin chào", "Chào bà con")
    told(tiny)
    assert looked == ["index.md"]
    looked.clear()
    tiny.edit("docs/help.md", "Hàng xóm", "Bà con")
    told(tiny)
    assert looked == ["help.md"]  # The lesson has a link to it, but its places are where they were.
    looked.clear()
    with (tiny.root / "docs/help.md").open("a", encoding="utf-8") as page:
        page.write("\n## Thêm {#more}\n\nThêm.\n")
    told(tiny)
    assert looked == ["water/boats.md", "help.md"]


def test_a_place_that_goes_is_missed_on_the_page_that_leads_to_it(tiny: Site) -> None:
    for code in ("", ".en"):
        with (tiny.root / f"docs/help{code}.md").open("a", encoding="utf-8") as page:
            page.write("\n## More {#more}\n\nMore.\n")
        tiny.edit(f"docs/water/boats{code}.md", "(../help.md)", "(../help.md#more)")
    assert not any("HB402" in line for line in told(tiny))
    for code in ("", ".en"):
        tiny.edit(f"docs/help{code}.md", "{#more}", "{#less}")
    assert "docs/water/boats.md" in {line.split(":")[0] for line in told(tiny) if "HB402" in line}


def rested_on(memory: Any, name: str) -> set[str]:
    """The files that were read for something, and for what was recalled within it."""
    kept = memory.used[name]
    return set(kept.files).union(*(rested_on(memory, inner) for inner in kept.within))


def test_whatever_is_opened_for_a_finding_is_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is read past the notes would be believed to be what it was."""
    site = copy_tiny(tmp_path / "opened")
    opened: list[set[str]] = []
    missed: set[tuple[str, str]] = set()
    own = recall._Memory.recalled

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and opened and isinstance(arguments[0], str):
            opened[-1].add(arguments[0])

    def recalled(memory: Any, name: str, work: Callable[[], Any]) -> Any:
        opened.append(set())
        try:
            return own(memory, name, work)
        finally:
            files = {file for file in opened.pop() if Path(file).is_relative_to(site.root / "docs")}
            if name in memory.used and not name.startswith("files in"):
                missed.update((name, file) for file in files - rested_on(memory, name))
            if opened:
                opened[-1].update(files)

    monkeypatch.setattr(recall._Memory, "recalled", recalled)
    sys.addaudithook(hook)
    assert told(site) == []
    assert missed == set()
