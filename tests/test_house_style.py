"""The face is written as the house style asks: one dialect, no colour or size outside the tokens, print in one place.

How long its files may be is in test_ceilings.py.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FACE = ROOT / "overrides"
STYLES = sorted((FACE / "assets/stylesheets").rglob("*.css"))
SCRIPTS = sorted((FACE / "assets/javascripts").rglob("*.js"))
LAYOUTS = sorted((FACE / "print").rglob("*.typ"))
MOST_COLUMNS, MOST_FUNCTION = 120, 40

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RAW_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch|luma|cmyk)\(")
NAMED_COLOUR = re.compile(r":[^;]*(?<![-\w])(?:black|white|gr[ae]y|red|green|blue|orange|yellow|pink|purple)(?![-\w])")
RAW_SIZE = re.compile(r"(?<![\w.-])(?!0px|1px)\d*\.?\d+(?:rem|px|pt|mm|cm|in)\b")


def name_of(path: Path) -> str:
    return path.relative_to(FACE).as_posix()


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def rules_of(path: Path) -> list[str]:
    """The lines of a stylesheet without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines()


def faults_in(paths: Iterable[Path], find: Callable[[Path], Iterable[object]]) -> list[str]:
    """What is found in each of the files, with its name."""
    assert paths
    return [f"{name_of(path)}: {found}" for path in paths for found in find(path)]


@cache
def nodes_of_script(path: Path) -> tuple[Any, ...]:
    """The syntax tree of a script in ES2018, the last dialect that the parser knows; its root comes first.

    Letter classes in regular expressions are ES2018 as well; it tries them in Python, where they are an error.
    """
    from esprima import parseScript  # Half a second, and every worker reads this file.

    return tuple(nodes_of(parseScript(path.read_text(encoding="utf-8").replace(r"\p{", "p{"), {"loc": True})))


def nodes_of(node: Any) -> Iterator[Any]:
    from esprima.nodes import Node

    if isinstance(node, list):
        for one in node:
            yield from nodes_of(one)
    elif isinstance(node, Node):
        yield node
        for one in vars(node).values():
            yield from nodes_of(one)


# --- colours and sizes -------------------------------------------------------------------------------------


def test_a_stylesheet_takes_colours_and_sizes_from_the_tokens() -> None:
    def raw(path: Path) -> list[str]:
        lines = [re.sub(r'"[^"]*"|url\([^)]*\)', "", line) for line in rules_of(path)]
        declarations = [line for line in lines if not line.lstrip().startswith("@media")]
        return [line for line in declarations if any(x.search(line) for x in (RAW_COLOUR, NAMED_COLOUR, RAW_SIZE))]

    assert faults_in([path for path in STYLES if path.name != "tokens.css"], raw) == []


def test_a_layout_takes_colours_from_the_tokens() -> None:
    def raw(path: Path) -> list[str]:
        code = [line.partition("//")[0] for line in lines_of(path)]
        return [line for line in code if re.search(r"\b(?:rgb|luma|cmyk|oklch)\(|\b(?:black|white|gray)\b", line)]

    assert faults_in([path for path in LAYOUTS if path.name != "colours.typ"], raw) == []


def test_a_script_has_no_colour() -> None:
    def raw(path: Path) -> list[str]:
        code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
        return re.findall(r"[\"'`]#[0-9a-fA-F]{3,8}[\"'`]|\brgba?\(|\.style\.\w*[cC]olor", code)

    assert faults_in(SCRIPTS, raw) == []


# --- stylesheets -------------------------------------------------------------------------------------------


def test_a_declaration_has_a_line_of_its_own() -> None:
    def crowded(path: Path) -> list[str]:
        bare = [re.sub(r'"[^"]*"', "", line) for line in rules_of(path)]
        lines = [line for line in bare if line.count(";") > 1 or ("{" in line and line.rstrip()[-1] != "{")]
        return lines + [line for line in bare if "}" in line and line.strip() != "}"]

    assert faults_in(STYLES, crowded) == []


def test_classes_are_ours_or_material_s() -> None:
    def foreign(path: Path) -> list[str]:
        bare = re.sub(r'"[^"]*"|url\([^)]*\)', "", "\n".join(rules_of(path)))
        classes = re.findall(r"\.([a-zA-Z][\w-]*)", bare)
        return [name for name in classes if not name.startswith(("hb-", "md-"))]

    assert faults_in(STYLES, foreign) == []


def test_print_has_one_place() -> None:
    elsewhere = [path for path in STYLES if path.name != "print.css"]
    assert faults_in(elsewhere, lambda path: [line for line in lines_of(path) if "@media print" in line]) == []


def test_every_class_that_is_styled_is_used() -> None:
    styled = {name for path in STYLES for name in re.findall(r"\.(hb-[\w-]+)", "\n".join(rules_of(path)))}
    places = [*FACE.rglob("*.html"), *SCRIPTS, *(ROOT / "scripts/handbook").rglob("*.py")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in places)
    # Templates and blocks put some names together: "hb-button--{{ item.edition }}", f"hb-{kind}".
    made = {f"hb-button--{edition}" for edition in ("trainer", "answers", "document-trainer")}
    made |= {"hb-exercise", "hb-scenario", "hb-key"}
    made |= {f"hb-slide--{kind}" for kind in ("title", "heading", "picture", "question", "next")}
    assert {name for name in styled - made if not re.search(rf"(?<![\w-]){name}(?![\w-])", used)} == set()


# --- scripts -----------------------------------------------------------------------------------------------


def test_a_line_of_a_script_fits_the_screen() -> None:
    assert faults_in(SCRIPTS, lambda path: [line for line in lines_of(path) if len(line) > MOST_COLUMNS]) == []


def test_a_script_speaks_one_dialect() -> None:
    def foreign(path: Path) -> Iterator[str]:
        tree, *nodes = nodes_of_script(path)
        directive, *rest = tree.body
        if directive.directive != "use strict":
            yield "it does not begin with 'use strict'"
        if [node.type for node in rest] != ["BlockStatement"]:
            yield "not everything is in one block, and something becomes global"
        for node in nodes:
            if (node.type == "VariableDeclaration" and node.kind == "var") or node.type == "FunctionExpression":
                yield f"{node.type} in line {node.loc.start.line}"

    assert faults_in(SCRIPTS, foreign) == []


def test_a_function_is_short() -> None:
    def long(path: Path) -> list[int]:
        places = [node.loc for node in nodes_of_script(path) if "Function" in node.type]
        return [place.start.line for place in places if place.end.line - place.start.line >= MOST_FUNCTION]

    assert faults_in(SCRIPTS, long) == []


@pytest.mark.parametrize("newer", ["a ?? b", "a?.b", "try {} catch {}", "a ??= b", "1_000", "1n", "class A { b = 1 }"])
def test_the_parser_refuses_what_is_newer(newer: str) -> None:
    from esprima import Error, parseScript

    with pytest.raises(Error):
        parseScript(newer)
