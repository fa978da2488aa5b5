"""What is seen in the lines of a page and not on it: marks of a merge, code by indents alone, words behind a fence,
columns of a table made of spaces, a second line of dashes in one, the numbers a list was typed with.
"""

import re
from collections.abc import Iterator
from itertools import count

from lxml.html import HtmlElement

from handbook.markup.places import Place
from handbook.markup.reading import Reading, classes_of
from handbook.markup.syntax import BLOCK_OPTIONS, SEPARATOR
from handbook.markup.verbatim import FENCE, LANGUAGE, fences, masked, remarks, verbatim_lines

Finding = tuple[Place, str, dict[str, object]]

_OPTION_NAMES = "|".join(sorted({name for options in BLOCK_OPTIONS.values() for name in options}))
LOOSE_OPTION = re.compile(rf"^[ ]*(?:{_OPTION_NAMES}):[ ]*\S.*")
_OF_A_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})[ ]\S.*|={7}$")  # As git writes them.

# Languages of fences that other programs draw.
_DRAWN = re.compile(r"mermaid|(?:latex-?)?math|asciimath|plantuml|puml|dot|graphviz|ditaa|(?:geo|topo)json|stl", re.I)
_SETTING = re.compile(
    r"\{(?![A-Za-z-]+\})[^}]*\}|\b(?!title|caption)\w+=(?:\"[^\"]*\"|'[^']*'|\S+)"
)  # How code is drawn elsewhere.

_COLUMNS = re.compile(  # As a table is pasted, or typed on a typewriter.
    r"^[ \t>]*+(?:(?:[-*+·•–—]|\w{1,3}[.)])\s+)?+[^\s|<](?:[^\t|]*\t|(?:[^\s|]|[ ](?![ ]{2}))*[ ]{3})\s*[^\s|<]"
)
_DASHES = re.compile(r"^ *-{2,}(?: +-{2,})+ *$")  # Under the head of a table as Pandoc has it.
_OF_TEX = r"(?:\\[A-Za-z,;{}]|(?<!\\)[\^_=])"  # \( \alpha_1 = 2 \), but 1 \+ 1 \= 2 as programs escape signs.
_IN_LINES: tuple[tuple[re.Pattern[str], str, dict[str, object]], ...] = (
    (
        re.compile(r"(?m)^[ ]*(?:(?:[-*+>]|\d{1,9}[.)])[ ]+)*(?P<found>>(?:\d|=[ ]*\d)[^\n]*)"),
        "HB250",
        {"mark": ">", "reason": "quotation"},
    ),
    (
        re.compile(r"(?m)^[ >]*(?:[-*+]|\d{1,2}[.)])[ ]+\S[^\n]*(?<![ ][ ])(?<!\\)\n[ >]*(?P<found>[–—‐‑−][ ][^\n]*)"),
        "HB218",
        {"better": "- …", "reason": "other"},
    ),
    (
        re.compile(r"(?m)^[ ]*(?:[-*+]|\d{1,2}[.)])[ ]+\S[^\n]*(?<![ ][ ])(?<!\\)\n(?P<found>\*\*[^*\n]+\*\*:?)[ ]*$"),
        "HB218",
        {"better": "## … {#…}", "reason": "other"},
    ),
    (
        re.compile(r"(?m)^[ >]*(?P<found>\|[^\n]*[^|\s])[ ]*\n(?:[ ]*[^|\s][^|\n]*\n)*[ >]*[^|\s>][^\n]*\|[ ]*$"),
        "HB218",
        {"better": "| …<br>… |", "reason": "other"},
    ),
    (
        re.compile(r"(?<!\S)(?P<found>![ ]+\[[^\]\n]*\]\([^()\s]+\.(?:svg|png|jpe?g|webp|gif)\))", re.IGNORECASE),
        "HB218",
        {"better": "![…](img/….jpg)", "reason": "other"},
    ),
    (re.compile(r"(?P<found><https?://[^\s<>]+)(?![^\n<]*>)"), "HB218", {"better": "<https://…>", "reason": "other"}),
    (
        re.compile(r"(?P<found>\b[^\W_]+-)\n[ >]*(?!(?:and|or|và|hoặc|hay)\b)[^\W_]"),  # But pre- and post-test.
        "HB218",
        {"better": "", "reason": "hyphen"},
    ),
    (
        re.compile(
            rf"(?P<found>\\\((?:[ ]|(?=(?:(?!\\[()])[^\n])*?{_OF_TEX}[^\n]*\\\)))[^\n]*?\\\)|\\\[\s[^\[\]]*\s\\\])"
        ),
        "HB251",
        {},
    ),
)
_SLASHES = re.compile(r" {0,3}/{3,}[ ]*+(?P<name>[A-Za-z][\w-]*)?[ ]*(?:\|.*)?$")
_NUMBER = re.compile(r"(\d{1,9})[.)][ \xa0]+[^\w\n]*$")  # Before the first word of an item.


def check_lines(reading: Reading) -> Iterator[Finding]:
    """HB247 for a page that is two, HB248 and HB224 for words that an indent alone makes code, HB218 and HB254."""
    text, first = reading.places.text, reading.places.first_line
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if _OF_A_MERGE.match(line)]
    if marks:
        marks = sorted({*marks} - verbatim_lines(text))
    if any(lines[number].startswith("<") for number in marks):
        for number in marks:
            yield (first + number, 1), "HB247", {"found": lines[number][:40]}
    fenced = {line: lines[begin].strip() for begin, end in fences(text).items() for line in range(begin, end + 1)}
    for code in reading.tree.iter("pre"):
        line, _ = reading.places.of(code)
        written = lines[line - first].replace("\N{NO-BREAK SPACE}", " ")
        shown = code.text_content().strip("\n").partition("\n")[0]  # Marks of a fence in code: it is indented too far.
        if fenced.get(line - first, shown) == shown and written.startswith("    ") and "highlight" in classes_of(code):
            yield _of_indented(code, (line, 1), written.strip())
    yield from _check_signs(reading)
    yield from _check_columns(reading)
    yield from _check_numbers(reading)
    yield from _check_dashes(reading)
    yield from _check_remarks(reading)


def _check_signs(reading: Reading) -> Iterator[Finding]:
    """HB250 for ``>60``, which would be a quotation of 60; HB251 for formulas as TeX and assistants write them, whose
    backslashes would vanish; HB218 for what would be in one line: heads in bold, points after a dash,
    words cut at the end of theirs; and a cell of several lines, which would be rows.
    """
    text = masked(reading.body)
    for rule, code, facts in _IN_LINES:
        for match in rule.finditer(text):
            line, column = reading.places.at(match.start("found"))
            yield (line, column), code, {"found": " ".join(match["found"].split())[:60], **facts}


def _check_columns(reading: Reading) -> Iterator[Finding]:
    """HB218 once for each table whose columns are parted by spaces alone: a page has its words in one line."""
    if not any(gap in reading.body for gap in ("\t", "   ", "-- -")):
        return
    verbatim, lines = verbatim_lines(reading.body), reading.body.split("\n")
    is_row = [number not in verbatim and _COLUMNS.match(line) is not None for number, line in enumerate(lines)]
    for number, line in enumerate(lines):
        begins = is_row[number] and any(is_row[number + 1 : number + 2]) and not (number and is_row[number - 1])
        if begins or (number not in verbatim and _DASHES.match(line)):
            found = " ".join(line.split())[:60]
            yield (reading.first_line + number, 1), "HB218", {"found": found, "better": "| … | … |"}


def _check_dashes(reading: Reading) -> Iterator[Finding]:
    """HB260: a second line of dashes in a table would be printed as a row of them; one dash says that there is none."""
    if reading.body.count("--") < 2 or "|" not in reading.body:
        return
    verbatim, above, is_table = verbatim_lines(reading.body), "", False
    for number, line in enumerate(reading.body.split("\n")):
        row = line.lstrip(" >") if "|" in line and number not in verbatim else ""
        is_dashes = "--" in row and SEPARATOR.match(row) is not None
        if is_dashes and is_table:
            yield (reading.first_line + number, 1), "HB260", {"found": above.strip()[:60]}
        is_table = bool(row) and (is_table or (is_dashes and bool(above)))
        above = row


def _check_remarks(reading: Reading) -> Iterator[Finding]:
    """HB217 for a remark that only the end of the next one closes: what stands between is nowhere."""
    text = reading.places.text
    if text.count("<!--") > text.count("-->"):
        for begin, end in remarks(text):
            is_block = not text[text.rfind("\n", 0, begin) + 1 : begin].strip()  # In a line it is told as typed.
            if is_block and "<!--" in text[begin + 1 : end]:
                yield reading.places.at(begin), "HB217", {"found": " ".join(text[begin:end].split())[:60]}


def _check_numbers(reading: Reading) -> Iterator[Finding]:
    """HB254 once for each list whose items are printed with other numbers; 1. 1. 1. is left to Markdown by all."""
    text = reading.places.text
    for listing in reading.tree.iter("ol"):
        if not all(item.text_content().strip() for item in listing):
            continue  # What is to be written in yet has no word to be found by.
        starts = [reading.places.start(item) for item in listing]
        typed = [_NUMBER.search(text[text.rfind("\n", 0, start) + 1 : start]) for start in starts]
        numbers = [int(match[1]) for match in typed if match]
        if len(numbers) < len(starts) or len(set(numbers)) < 2:
            continue  # Of HTML, of a question, one number for all, or a box took its items out.
        for start, found, wanted in zip(starts, numbers, count(numbers[0]), strict=False):
            if found != wanted:
                yield reading.places.at(text.rfind("\n", 0, start) + 1), "HB254", {"found": found, "wanted": wanted}
                break


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
            column = lines[number].find(words[:3]) + 1
            yield (reading.first_line + number, column), "HB217", {"found": words[:60]}


def open_fence(reading: Reading) -> tuple[Place, str] | None:
    """The place and marks of the first code fence that nothing closes, though Markdown may take it for code: up to the
    next one, in another block or with a language of its own, or in a line.
    """
    text, first = reading.places.text, reading.places.first_line
    lines, closed, verbatim = text.split("\n"), fences(text), verbatim_lines(text)
    for number, match in ((number, FENCE.match(line)) for number, line in enumerate(lines)):
        code = lines[number + 1 : closed.get(number, number)]
        if match and (
            (number not in verbatim and number not in closed)
            or any(line.lstrip(" >").startswith(match["fence"]) for line in code)
            or (_leaves_block(code) and any(block.line < first + number for block in reading.blocks))
        ):
            return (first + number, match.start("fence") + 1), lines[number][match.start("fence") :].strip()
    return None


def _leaves_block(code: list[str]) -> bool:
    """Whether a block ends in some lines that does not begin in them."""
    depth = 0
    for match in filter(None, map(_SLASHES.match, code)):
        depth += 1 if match["name"] else -1
        if depth < 0:
            return True
    return False
