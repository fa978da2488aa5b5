"""Texts outside the body of a page, in front matter and data files: plain, whole, and with names that are known.

A title is shown in menus, in books and on forms: it goes through no Markdown, so stars would be printed as stars.
"""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from handbook.checks.kinds import no_keys, told
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.project import Project
from handbook.source import SourceError, Value, read_data
from handbook.text import LOCAL_NAME, slug

_NAME = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
# What Markdown would make something of, by reason of HB113; two stars that multiply (2 * 3 * 4) are none.
_MARKUP = (
    ("citation", re.compile(r"\[L\d{1,3}\]")),
    ("link", re.compile(r"!?\[[^\]]*\]\([^)]*\)|\[\^[^\]]+\]|!?\[\[[^\]]*\]\]")),
    ("sign", re.compile(r"(?<=\w)([~^])[\w+-]{1,8}\1|(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/])")),
    ("backslash", re.compile(r"\\[*_\[\]{}()#~`<>|^$&]")),
    ("tag", re.compile(r"</?[A-Za-z][^<>]*>|<!--.*|&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")),
    ("braces", re.compile(r"[{}]")),
    (
        "other",
        re.compile(r"(\*{1,3}|~~|==|`+)(?=[^\s*~=`]).*?(?<=\S)\1|(?<![\w_])(_{1,3})(?=[^\s_]).*?[^\s_]\2(?![\w_])"),
    ),
)


def check_data(
    project: Project, path: Path, rule: Callable[[Value], Iterator[Diagnostic]], *, has_keys: bool = False
) -> Iterator[Diagnostic]:
    """What a rule says of a data file that a course may have; why, where it cannot be read, or has no keys it needs."""
    try:
        root = read_data(path)
    except FileNotFoundError:
        return
    except SourceError as error:
        yield error.told(project.shown(path))
    else:
        if has_keys and root.data and not isinstance(root.data, dict):
            yield from told(project.shown(path), [no_keys(root)])
        else:
            yield from rule(root)


def check_words(project: Project, path: str, root: Value) -> Iterator[Diagnostic]:
    """What YAML took out of texts, markup in them (HB113), and unknown names between double braces (HB408)."""
    yield from (flaw.told(path) for flaw in root.flaws)
    names = project.locality(project.default_locale.code)
    for value in texts_in(root):
        text = str(value.data)
        for match in _NAME.finditer(text):
            if facts := unknown_name(match[1], names):
                yield diagnose(path, _place(value, match.start()), "HB408", **facts)
        yield from told_of_markup(path, value, _NAME.sub(lambda match: " " * len(match[0]), text))


def unknown_name(name: str, known: Collection[str]) -> dict[str, object]:
    """The facts of HB408, empty for a name that stands for something."""
    if not LOCAL_NAME.fullmatch(name):
        return {"found": name[:40], "near": slug(name) or "police", "reason": "name"}
    return {} if name in known else {"found": name, "near": did_you_mean(name, known)}


def told_of_markup(path: str, value: Value, text: str) -> Iterator[Diagnostic]:
    """HB113 for the first markup in a text, which is that of a value but for what is taken out of it."""
    if markup := next(((reason, at) for reason, rule in _MARKUP if (at := rule.search(text))), None):
        reason, at = markup
        yield diagnose(path, _place(value, at.start()), "HB113", found=at[0][:40], reason=reason)


def texts_in(value: Value) -> Iterator[Value]:
    """Every text in a value, in the order it was written."""
    if isinstance(value.data, str):
        yield value
    for child in (*value.values(), *(child for _, child in value.items())):
        yield from texts_in(child)


def _place(value: Value, offset: int) -> tuple[int, int]:
    """Where a letter of a text stands; the text's own place where it goes over several lines."""
    is_on_one_line = value.end[0] == value.line
    return (value.line, value.column + offset + value.is_quoted) if is_on_one_line else value.place
