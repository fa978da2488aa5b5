"""Imports point down only, rooms on one floor do not know each other, and each foreign program has one door."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.imports import Edges, cycles_in, read_edges, read_names, room_of

PACKAGE = ROOT / "scripts" / "handbook"
FLOORS = (
    ("text", "whole", "diagnostics", "memory"),
    ("messages", "recall", "remembered"),
    ("catalogue",),
    ("sarif",),
    ("reports",),
    ("source",),
    ("markup",),
    ("model",),
    ("body", "checks", "authoring", "lists"),
    ("paper", "deck"),
    ("web", "offline", "ebook", "office", "results", "classes", "merge"),
    ("build", "preview"),
    ("cli", "plugin"),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
# What static-i18n sets on a file, and what it tells of itself.
I18N_WORDS = {"norm_src_uri", "norm_dest_uri", "localization", "locale_alternate_of", "alternates", "current_language"}
I18N_DOOR = "plugin/i18n.py"
STILL_KNOW_I18N: set[str] = set()  # May only shrink.


def python_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def pointing_up(edges: Edges) -> list[str]:
    """Imports of a room that is not below; the package’s own ``__init__`` is below all."""
    return sorted(
        f"{module} imports {other}"
        for module, others in edges.items()
        for other in others
        if room_of(module) != room_of(other) and _is_up(room_of(module), room_of(other))
    )


def _is_up(room: str, other: str) -> bool:
    return FLOOR_OF.get(other, -1) >= FLOOR_OF.get(room, -1)


def test_every_room_has_a_floor() -> None:
    assert {room_of(module) for module in read_edges(PACKAGE)} - {""} == set(FLOOR_OF)


def test_imports_point_down_only() -> None:
    assert pointing_up(read_edges(PACKAGE)) == []


def test_no_files_of_a_room_import_each_other() -> None:
    assert cycles_in(read_edges(PACKAGE)) == []


def test_only_the_plugin_knows_mkdocs() -> None:
    knowing = {shown(path) for path in python_files() for name in read_names(path, PACKAGE) if _top(name) == "mkdocs"}
    assert {name for name in knowing if not name.startswith("plugin/")} == set()


def test_only_one_file_knows_static_i18n() -> None:
    knowing = {shown(path) for path in python_files() if knows_i18n(path)}
    assert knowing - {I18N_DOOR} == STILL_KNOW_I18N


def knows_i18n(path: Path) -> bool:
    """Whether a file asks for what only static-i18n sets, or imports it."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    words = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    imported = {_top(name) for name in read_names(path, PACKAGE)}
    return bool(words & I18N_WORDS) or "mkdocs_static_i18n" in imported


def _top(name: str) -> str:
    return name.split(".")[0]


# --- the plan can be broken ----------------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of two rooms and a file, to be filled."""
    root = tmp_path / "handbook"
    for name in ("__init__", "text", "paper/__init__", "paper/press", "paper/fit", "web/__init__", "web/pages"):
        path = root / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("paper/press.py", "import handbook.web.pages"),
        ("paper/press.py", "from handbook.web.pages import Page"),
        ("paper/press.py", "from handbook.web import pages"),
        ("paper/press.py", "from handbook import web"),
        ("paper/press.py", "from ..web import pages"),
        ("paper/press.py", "from .. import web"),
        ("paper/__init__.py", "from ..web.pages import Page"),
        ("text.py", "from . import paper"),
        ("paper/press.py", "def late():\n    from handbook.web import pages"),
    ],
)
def test_an_import_that_points_up_is_seen_however_it_is_spelt(package: Path, file: str, line: str) -> None:
    (package / file).write_text(line, encoding="utf-8")
    assert len(pointing_up(read_edges(package))) == 1


@pytest.mark.parametrize("line", ["from .press import x", "from . import press", "from handbook.paper import press"])
def test_a_ring_inside_a_room_is_seen(package: Path, line: str) -> None:
    (package / "paper/press.py").write_text("from handbook import paper", encoding="utf-8")
    (package / "paper/__init__.py").write_text("from handbook.paper.fit import x", encoding="utf-8")
    assert cycles_in(read_edges(package)) == []
    (package / "paper/fit.py").write_text(line, encoding="utf-8")
    assert cycles_in(read_edges(package)) == [{"handbook.paper", "handbook.paper.fit", "handbook.paper.press"}]


def test_an_import_that_points_down_passes(package: Path) -> None:
    (package / "web/pages.py").write_text("from ..paper import press\nfrom handbook.text import x", encoding="utf-8")
    assert pointing_up(read_edges(package)) == []
