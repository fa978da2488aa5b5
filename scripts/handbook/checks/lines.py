"""What is seen in the lines of a page and not on it: marks of a merge, code by indents alone, words behind a fence."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from handbook.markup.places import Place
from handbook.markup.reading import Reading, classes_of
from handbook.markup.syntax import BLOCK_OPTIONS
from handbook.markup.verbatim import FENCE, LANGUAGE, fences, verbatim_lines

Finding = tuple[Place, str, dict[str, object]]

_OPTION_NAMES = "|".join(sorted({name for options in BLOCK_OPTIONS.values() for name in options}))
LOOSE_OPTION = re.compile(rf"^[ ]*(?:{_OPTION_NAMES}):[ ]*\S.*")
_OF_A_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})[ ]\S.*|={7}$")  # As git writes them.

# Languages of fences that other programs draw.
_DRAWN = re.compile(r"mermaid|(?:latex-?)?math|asciimath|plantuml|puml|dot|graphviz|ditaa|(?:geo|topo)json|stl", re.I)
_SETTING = re.compile(
    r"\{(?![A-Za-z-]+\})[^}]*\}|\b(?!title|caption)\w+=(?:\"[^\"]*\"|'[^']*'|\S+)"
)  # How code is drawn elsewhere.


def check_lines(reading: Reading) -> Iterator[Finding]:
    """HB247 for a page that is two, HB248 and HB224 for words that an indent alone makes code."""
    text, first = reading.places.text, reading.places.first_line
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if _OF_A_MERGE.match(line)]
    if marks:
        marks = sorted({*marks} - verbatim_lines(text))
    if any(lines[number].startswith("<") for number in marks):
        for number in marks:
            yield (first + number, 1), "HB247", {"found": lines[number][:40]}
    fenced = fences(text)
    for code in reading.tree.iter("pre"):
        line, _ = reading.places.of(code)
        written = lines[line - first].replace("\N{NO-BREAK SPACE}", " ")
        is_fenced = any(begin <= line - first <= end for begin, end in fenced.items())
        if not is_fenced and written.startswith("    ") and "highlight" in classes_of(code):
            yield _of_indented(code, (line, 1), written.strip())


def _of_indented(code: HtmlElement, place: Place, found: str) -> Finding:
    above = code.getparent()
    is_first = above is not None and "hb-block" in classes_of(above) and above.index(code) == 1
    return place, "HB224" if is_first and LOOSE_OPTION.match(found) else "HB248", {"found": found[:40]}


def check_fences(reading: Reading) -> Iterator[Finding]:
    """HB217: words behind the language of a code fence, such as a title, stand nowhere; HB251: nothing is drawn."""
    text = reading.places.text
    lines = text.split("\n")
    for number in fences(text):
        info = (FENCE.match(lines[number]) or {"info": ""})["info"]
        language = (LANGUAGE.match(info) or {1: ""})[1]
        if _DRAWN.fullmatch(language):
            yield (reading.first_line + number, 1), "HB251", {"found": lines[number].strip()}
        if words := _SETTING.sub("", LANGUAGE.sub("", info, count=1)).strip():
            line, column = reading.places.at(
                sum(len(line) + 1 for line in lines[:number]) + lines[number].find(words[:3])
            )
            yield (line, column), "HB217", {"found": words[:60]}
