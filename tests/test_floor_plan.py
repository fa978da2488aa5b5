"""Imports point down only, rooms on one floor do not know each other, and MkDocs has one door."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "scripts" / "handbook"
FLOORS = (
    ("text", "diagnostics"),
    ("messages",),
    ("reports",),
    ("source",),
    ("markup",),
    ("model",),
    ("body", "checks"),
    ("paper",),
    ("web",),
    ("build",),
    ("cli", "plugin"),
)
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imports_of(path: Path) -> list[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return whole + [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]


def test_every_file_has_a_room() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}
    assert rooms - {"__init__"} == set(FLOOR_OF)


def test_imports_point_down_only() -> None:
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in imports_of(path):
            other = name.removeprefix("handbook.").split(".")[0] if name.startswith("handbook.") else room
            if room in FLOOR_OF and other != room and FLOOR_OF[other] >= FLOOR_OF[room]:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert not wrong


def test_only_the_plugin_knows_mkdocs() -> None:
    knowing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] == "mkdocs"
    }
    assert {path.split("/")[0] for path in knowing} == {"plugin"}
