"""The face is written as the house style asks: one dialect, no colour or size outside the tokens, print in one place.

How long its files may be is in test_ceilings.py.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import esprima
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


def names(paths: list[Path]) -> Any:
    return pytest.mark.parametrize("path", paths, ids=[name_of(path) for path in paths])


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def rules_of(path: Path) -> list[str]:
    """The lines of a stylesheet without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines()


def tree_of(path: Path) -> Any:
    """The syntax tree of a script in ES2018, the last dialect that the parser knows.

    Letter classes in regular expressions are ES2018 as well; it tries them in Python, where they are an error.
    """
    return esprima.parseScript(path.read_text(encoding="utf-8").replace(r"\p{", "p{"), {"loc": True})


def nodes_of(node: Any) -> Iterator[Any]:
    if isinstance(node, list):
        for one in node:
            yield from nodes_of(one)
    elif isinstance(node, esprima.nodes.Node):
        yield node
        for one in vars(node).values():
            yield from nodes_of(one)


# --- colours and sizes -------------------------------------------------------------------------------------


@names([path for path in STYLES if path.name != "tokens.css"])
def test_a_stylesheet_takes_colours_and_sizes_from_the_tokens(path: Path) -> None:
    lines = [re.sub(r'"[^"]*"|url\([^)]*\)', "", line) for line in rules_of(path)]
    declarations = [line for line in lines if not line.lstrip().startswith("@media")]
    assert [line for line in declarations if RAW_COLOUR.search(line) or NAMED_COLOUR.search(line)] == []
    assert [line for line in declarations if RAW_SIZE.search(line)] == []


@names([path for path in LAYOUTS if path.name != "theme.typ"])
def test_a_layout_takes_colours_from_the_tokens(path: Path) -> None:
    code = [line.partition("//")[0] for line in lines_of(path)]
    assert [line for line in code if re.search(r"\b(?:rgb|luma|cmyk|oklch)\(|\b(?:black|white|gray)\b", line)] == []


@names(SCRIPTS)
def test_a_script_has_no_colour(path: Path) -> None:
    code = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"[\"'`]#[0-9a-fA-F]{3,8}[\"'`]|\brgba?\(|\.style\.\w*[cC]olor", code)


# --- stylesheets -------------------------------------------------------------------------------------------


@names(STYLES)
def test_a_declaration_has_a_line_of_its_own(path: Path) -> None:
    bare = [re.sub(r'"[^"]*"', "", line) for line in rules_of(path)]
    assert [line for line in bare if line.count(";") > 1 or ("{" in line and line.rstrip()[-1] != "{")] == []
    assert [line for line in bare if "}" in line and line.strip() != "}"] == []


@names(STYLES)
def test_classes_are_ours_or_material_s(path: Path) -> None:
    bare = re.sub(r'"[^"]*"|url\([^)]*\)', "", "\n".join(rules_of(path)))
    classes = re.findall(r"\.([a-zA-Z][\w-]*)", bare)
    assert [name for name in classes if not name.startswith(("hb-", "md-"))] == []


@names([path for path in STYLES if path.name != "print.css"])
def test_print_has_one_place(path: Path) -> None:
    assert "@media print" not in path.read_text(encoding="utf-8")


def test_every_class_that_is_styled_is_used() -> None:
    styled = {name for path in STYLES for name in re.findall(r"\.(hb-[\w-]+)", "\n".join(rules_of(path)))}
    places = [*FACE.rglob("*.html"), *SCRIPTS, *(ROOT / "scripts/handbook").rglob("*.py")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in places)
    # Templates and blocks put some names together: "hb-button--{{ item.edition }}", f"hb-{kind}".
    made = {"hb-button--trainer", "hb-button--answers", "hb-exercise", "hb-scenario", "hb-key"}
    made |= {f"hb-slide--{kind}" for kind in ("title", "picture", "question", "next")}
    assert {name for name in styled - made if not re.search(rf"(?<![\w-]){name}(?![\w-])", used)} == set()


# --- scripts -----------------------------------------------------------------------------------------------


@names(SCRIPTS)
def test_a_line_of_a_script_fits_the_screen(path: Path) -> None:
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > MOST_COLUMNS] == []


@names(SCRIPTS)
def test_a_script_speaks_one_dialect(path: Path) -> None:
    tree = tree_of(path)
    directive, *rest = tree.body
    assert directive.directive == "use strict"
    assert [node.type for node in rest] == ["BlockStatement"], "everything in one block: nothing becomes global"
    nodes = list(nodes_of(tree))
    assert [node.loc.start.line for node in nodes if node.type == "VariableDeclaration" and node.kind == "var"] == []
    assert [node.loc.start.line for node in nodes if node.type == "FunctionExpression"] == []


@names(SCRIPTS)
def test_a_function_is_short(path: Path) -> None:
    functions = [node for node in nodes_of(tree_of(path)) if "Function" in node.type]
    long = [node.loc for node in functions if node.loc.end.line - node.loc.start.line >= MOST_FUNCTION]
    assert [f"{name_of(path)}:{place.start.line}" for place in long] == []


@pytest.mark.parametrize("newer", ["a ?? b", "a?.b", "try {} catch {}", "a ??= b", "1_000", "1n", "class A { b = 1 }"])
def test_the_parser_refuses_what_is_newer(newer: str) -> None:
    with pytest.raises(esprima.Error):
        esprima.parseScript(newer)
