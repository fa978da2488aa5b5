"""Which file of a package imports which: one edge for each import, however it is spelt.

::

    package folder ──> read_edges ──> {module: modules of the package it imports}   ``handbook.paper.press``
                                       └─> cycles_in ──> modules that import each other, in a ring
"""

import ast
from collections.abc import Iterator
from pathlib import Path

Edges = dict[str, set[str]]


def module_of(path: Path, package: Path) -> str:
    """The dotted name of a file; a room’s ``__init__.py`` is the room itself."""
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    """``paper`` for ``handbook.paper.press``; empty for the package itself."""
    return module.split(".")[1] if "." in module else ""


def read_names(path: Path, package: Path) -> Iterator[str]:
    """Every name a file imports, dotted and absolute: of ``from a import b`` that is ``a.b``."""
    module = module_of(path, package)
    folder = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(folder, node.level, node.module or "")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def _absolute(folder: str, level: int, name: str) -> str:
    """The module that ``from ..name`` names in a package; each dot after the first goes one up."""
    above = folder.split(".")[: len(folder.split(".")) - level + 1] if level else []
    return ".".join([*above, *filter(None, [name])])


def read_edges(package: Path) -> Edges:
    """Each module of a package with the modules of the package that it imports."""
    paths = sorted(package.rglob("*.py"))
    modules = {module_of(path, package) for path in paths}
    edges: Edges = {module: set() for module in modules}
    for path in paths:
        module = module_of(path, package)
        found = (_nearest(name, modules) for name in read_names(path, package))
        edges[module] |= {other for other in found if other and other != module}
    return edges


def _nearest(name: str, modules: set[str]) -> str | None:
    """The module that a name is, or is taken from."""
    while name and name not in modules:
        name = name.rpartition(".")[0]
    return name or None


def cycles_in(edges: Edges) -> list[set[str]]:
    """Groups of modules each of which, over some others, imports itself."""
    reached = {module: _reached(module, edges) for module in edges}
    rings = {
        frozenset(other for other in reached[module] if module in reached[other])
        for module in edges
        if module in reached[module]
    }
    return sorted(map(set, rings), key=sorted)


def _reached(module: str, edges: Edges) -> set[str]:
    seen: set[str] = set()
    open_ends = list(edges[module])
    while open_ends:
        other = open_ends.pop()
        if other not in seen:
            seen.add(other)
            open_ends += edges[other]
    return seen
