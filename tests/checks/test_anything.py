"""Whatever stands in a file: a fault has its file and line, and nothing else comes out."""

import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handbook.build.rules import check_project, open_project
from handbook.diagnostics import HandbookError
from handbook.reports import format_text
from handbook.source.values import SourceError, Value
from handbook.source.yaml import read_settings_yaml, read_yaml
from tests.conftest import Site, copy_tiny

# How much is tried: little in every run, and as many times as much as one has the time for.
TRIES = int(os.environ.get("HANDBOOK_TRIES", "1"))
QUICK = settings(max_examples=50 * TRIES, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = """
title: id: lessons: modules: pages: sources: minutes: plugins: theme: i18n: languages: extra: locale: INHERIT: <<:
- # #2 ' " [ ] { } , : ? ! !x !ENV !!str & &a *a | > % @ ` ~ --- ... a vi en Tổ 12 1.5 true no null 2026-02-30 L01
boats water index ../.. {{ x }} **b** /// \\ \\n
"""
ODD = ("\n", "\n  ", "\n- ", "\t", "\r", "\r\n", " ", "\u2028", "\ufeff", "\0", "\x85", "\U0001f6f6", "e\u0301")
FRAGMENTS = [*WORDS.split(), *ODD]
YAML = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join) | st.text(max_size=60)
LINE = re.compile(r"[^:]+:[1-9]\d*:[1-9]\d*: HB\d{3} .", re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return copy_tiny(tmp_path_factory.mktemp("anything") / "tiny")


def places(value: Value) -> Iterator[tuple[int, int]]:
    yield value.place
    for child in (*value.values(), *(child for _, child in value.items())):
        yield from places(child)


@QUICK
@given(YAML)
@example("? ")
@example("a: !!int x\nb: !!float [1]\nc: !!binary ===\nd: !!timestamp no")
@example("&a &b c")
@example("a: *b")
@example("{a: {b: {<<: c}}}")
def test_any_yaml_is_values_with_places_or_a_fault_with_one(text: str) -> None:
    for read in (read_yaml, partial(read_settings_yaml, environ={"x": "[", "a": "\0"})):
        try:
            value = read(text)
        except SourceError as error:
            assert min(error.place) >= 1
        else:
            assert min(min(place) for place in places(value)) >= 1
            value.text(), value.texts(), value.by_locale(), value.shown()


@pytest.mark.parametrize(
    ("file", "frame"),
    [
        ("docs/help.md", "---\ntitle: {}\n---\n"),
        ("docs/help.md", "{}"),
        ("docs/curriculum.yml", "modules: {}"),
        ("docs/curriculum.yml", "{}"),
        ("docs/data/laws.yml", "- {}"),
        ("docs/data/glossary.yml", "- {}"),
        ("docs/data/forms/v1.yml", "blocks: {}"),
        ("mkdocs.yml", "plugins: {}"),
        ("mkdocs.yml", "{}"),
    ],
)
@settings(QUICK, max_examples=10 * TRIES)
@given(written=YAML)
def test_any_file_gives_faults_with_places_and_no_traceback(site: Site, file: str, frame: str, written: str) -> None:
    path: Path = site.root / file
    before = path.read_bytes() if path.exists() else b""
    try:
        path.write_bytes(frame.replace("{}", written).encode("utf-8", "surrogatepass"))
        for line in told(site):
            assert LINE.match(line), line
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("file", ["docs/curriculum.yml", "docs/data/forms/v1.yml", "mkdocs.yml", "docs/water/boats.md"])
@settings(QUICK, max_examples=10 * TRIES)
@given(data=st.data())
def test_a_good_file_with_a_few_letters_changed_gives_no_traceback(site: Site, file: str, data: st.DataObject) -> None:
    path: Path = site.root / file
    before = path.read_bytes()
    text = before.decode()
    start = data.draw(st.integers(0, min(len(text), 900)))
    end = data.draw(st.integers(start, min(len(text), start + 12)))
    try:
        path.write_text(text[:start] + data.draw(st.sampled_from(FRAGMENTS)) + text[end:], encoding="utf-8", newline="")
        for line in told(site):
            assert LINE.match(line), line
    finally:
        path.write_bytes(before)


def told(site: Site) -> list[str]:
    try:
        _, found = check_project(open_project(site.config))
    except HandbookError as error:
        found = list(error.diagnostics)
    return format_text(found, lang="vi")
