"""What looks like markup and is none here: left on the page as it was typed, or nowhere on it.

Read off the rendered page: a text that still shows the marks of some dialect was not understood, wherever it stands.
Nothing is published as typed, and nothing vanishes, without being told at its line with what to write instead.
"""

import re
from collections.abc import Container, Iterator

from lxml.html import HtmlElement

from handbook.checks.foreign import foreign_in
from handbook.checks.lines import LOOSE_OPTION, Finding, check_fences, check_lines, open_fence
from handbook.checks.marks import block_of_html, check_marks, is_markdown, open_tag
from handbook.checks.outward import address_meant
from handbook.checks.structure import has_sound_blocks
from handbook.diagnostics import Diagnostic, diagnose
from handbook.markup.outline import Outline
from handbook.markup.parsed import span_of
from handbook.markup.places import Place
from handbook.markup.reading import Reading, classes_of
from handbook.markup.syntax import BLOCK_OPTIONS, ELEMENTS, HIDDEN_BLOCKS, RAW_ATTRIBUTES, TARGET, UNDERLINE
from handbook.markup.verbatim import masked
from handbook.model.curriculum import Course
from handbook.model.pages import Page

_TABLE = "|---|"  # What a line is told to lack that looks like one of a table.


def check(course: Course, page: Page) -> Iterator[Diagnostic]:
    """A page, in every language."""
    for text in page.texts.values():
        path = course.project.shown(text.source.path)
        yield from (diagnose(path, place, code, **facts) for place, code, facts in check_outline(text.outline))


def check_outline(outline: Outline) -> Iterator[Finding]:
    """What is left of other dialects; where nothing is, the words that got lost."""
    reading = outline.reading
    if reading.error:
        yield (reading.error, 1), "HB228", {}
        return
    texts = [*_check_texts(reading)]
    found = [
        *texts,
        *_check_marked(reading, {line for (line, _), _, _ in texts}),
        *_check_rules(reading),
        *check_lines(reading),
        *check_marks(reading),
        *check_fences(reading),
        *_check_tables(reading),
        *_check_tags(outline),
        *_check_sizes(reading),
        *_check_notes(reading),
        *_check_targets(outline),
    ]
    if left_open := open_tag(reading):
        place, tag = left_open
        found = [*(finding for finding in found if finding[0] < place), (place, "HB256", {"tag": tag})]
    if fence := open_fence(reading):
        found = [*(finding for finding in found if finding[1] != "HB225"), (fence[0], "HB225", {"found": fence[1]})]
    is_sound, codes = has_sound_blocks(outline), {code for _, code, _ in found}
    if "HB247" in codes:  # The rest may be the other version's.
        yield from (finding for finding in found if finding[1] == "HB247")
        return
    echoes = {*(() if is_sound else ("HB216", "HB224")), *(("HB248",) if "HB218" in codes else ())}
    yield from (finding for finding in found if finding[1] not in echoes)
    if is_sound and not found and len(reading.boxes()) == len(reading.blocks):
        for words, place in reading.places.lost():
            yield place, "HB217", {"found": words[:60]}


def _check_texts(reading: Reading) -> Iterator[Finding]:
    rows: set[HtmlElement | None] = set()  # Of a table that is none, which is told once.
    for element, text in reading.texts():
        if is_heading_in_block(element):
            continue  # Told as such (HB205).
        if block_of_html(element) is not None and is_markdown(text):
            continue  # Told as such (HB249).
        if foreign := foreign_in(text, is_cell=element.tag in ("td", "th")):
            code, found, better = foreign
            if better != _TABLE or rows.isdisjoint((element, element.getprevious())):
                yield _place(reading, element, found), code, _facts(code, found, better, reading)
            if better == _TABLE:
                rows.add(element)
        else:
            yield from _check_loose_option(reading, element, text)


def _check_marked(reading: Reading, told: Container[int]) -> Iterator[Finding]:
    """Lines with markup in them, as • **Một:** …, in lines of which nothing is ``told`` yet."""
    for element, text in reading.marked_texts():
        if foreign := foreign_in(text, is_cell=element.tag in ("td", "th"), has_markup=True):
            code, found, better = foreign
            place = _place(reading, element, found)
            if place[0] not in told and block_of_html(element) is None:
                yield place, code, _facts(code, found, better, reading)


def is_heading_in_block(element: HtmlElement) -> bool:
    """Whether an element is a heading where none may be."""
    is_heading = element.tag in ("h1", "h2", "h3", "h4", "h5", "h6")
    return is_heading and any("hb-block" in classes_of(above) for above in element.iterancestors())


def _facts(code: str, found: str, better: str, reading: Reading) -> dict[str, object]:
    if code == "HB216":
        is_line = re.fullmatch(r"/{3,}[ ]*(?P<name>[\w-]+[ ]*(\|.*)?)?", found)  # Not /// key Title
        reason = "title" if not is_line else "other" if is_line["name"] else "end"
        facts: dict[str, object] = {"written": len(reading.blocks), "made": len(reading.boxes())}
        own = {"found": found[:60], "reason": reason, "better": ", ".join(BLOCK_OPTIONS)}
        return facts if reason == "other" else {**facts, **own}  # As the rule for blocks says it, which is told once.
    if code == "HB408":
        return {"found": found[:40], "near": "{{ … }}"}
    if code == "HB474":
        return {"found": found[:60], "better": address_meant(found)}
    if code == "HB219":
        better = " ".join(f"[L{int(number):02}]" for number in re.findall(r"[Ll][ .]?(\d{1,3})", found))
    found = found.split("\n")[0]
    if better == _TABLE:
        cells = len(re.split(r"(?<!\\)\|", found.strip("| ")))
        return {"found": found[:60], "better": f"|{'---|' * cells}", "reason": "table"}
    return {"found": found[:60], "better": better, "reason": "other" if better else "none"}


def _check_loose_option(reading: Reading, element: HtmlElement, text: str) -> Iterator[Finding]:
    """HB224: an option that is not indented is text of its block."""
    above = element.getparent()
    is_first = above is not None and "hb-block" in classes_of(above) and above.index(element) == 1
    if is_first and element.tag == "p" and (match := LOOSE_OPTION.match(text)):
        yield _place(reading, element, match[0].strip()), "HB224", {"found": match[0].strip()[:40]}


def _place(reading: Reading, element: HtmlElement, found: str) -> Place:
    """Where some typed letters stand: the whole of them, else their first marks, else the element."""
    begin = reading.places.before(element)
    for wanted in (found.split("\n")[0], found[:2], found[:1]):
        offset = reading.places.text.find(wanted, begin)
        if wanted and offset >= 0:
            return reading.places.at(offset)
    return reading.places.of(element)


def _check_rules(reading: Reading) -> Iterator[Finding]:
    """HB223: a line of dashes right under text is a heading elsewhere."""
    for rule in reading.tree.iter("hr"):
        if UNDERLINE in classes_of(rule):
            above = rule.getprevious()
            found = above.text_content().strip()[-40:] if above is not None else "–"
            yield (_line_of_dashes(reading, rule), 1), "HB223", {"found": found}


def _line_of_dashes(reading: Reading, rule: HtmlElement) -> int:
    """The line under the word before it; braces that stayed are found further down, so the nearest of dashes above."""
    first, line = reading.places.first_line, reading.places.of(rule)[0] + 1
    lines = enumerate(reading.places.text.split("\n"), start=first)
    return max(
        (number for number, text in lines if number <= line and text.rstrip().endswith(("--", "=="))), default=line
    )


def _check_tables(reading: Reading) -> Iterator[Finding]:
    """HB226: a row has no more cells than the head has columns; merged cells count as many as they take."""
    for table in reading.tree.iter("table"):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        columns = _cells(rows[0]) if rows else 0
        has_tall = any("rowspan" in cell.attrib for row in rows for cell in row)
        for row in rows[1:]:
            if not has_tall and _cells(row) > columns:
                yield reading.places.of(row), "HB226", {"found": _cells(row), "wanted": columns}


def _cells(row: HtmlElement) -> int:
    return sum(map(span_of, row))


def _check_tags(outline: Outline) -> Iterator[Finding]:
    """HB801 for HTML that nothing is known of, HB222 for attributes that could hide or change what stands there."""
    for mark in outline.tags:
        place = mark.line, mark.column
        if mark.name not in ELEMENTS or mark.name in ("a", "img"):  # Raw links and pictures are not resolved.
            yield place, "HB801", {"found": mark.name}
            continue
        for name in re.findall(r"[A-Za-z-]+", re.sub(r"=\s*(?:\"[^\"]*\"|'[^']*'|\S+)", " ", mark.attributes)):
            if name.lower() not in RAW_ATTRIBUTES:
                yield place, "HB222", {"found": name, "tag": mark.name}


def _check_sizes(reading: Reading) -> Iterator[Finding]:
    """HB218: behind a bar in a picture's words, other programs look for its width."""
    for picture in reading.tree.iter("img"):
        if match := re.search(r"\|[ ]*\d+(?:x\d+)?[ ]*$", picture.get("alt") or ""):
            yield reading.places.of(picture), "HB218", {"found": match[0].strip(), "better": "![…](…){width=50%}"}


def _check_notes(reading: Reading) -> Iterator[Finding]:
    """HB221: a footnote's words stand at the end of the page, for every reader; HB229: something leads to each, and
    HB244: it says something.
    """
    for mark in reading.tree.iter("sup"):
        boxes = (name for above in mark.iterancestors() for name in classes_of(above))
        if (mark.get("id") or "").startswith("fnref") and {f"hb-{name}" for name in HIDDEN_BLOCKS} & {*boxes}:
            yield reading.places.of(mark), "HB221", {"found": f"[^{mark.text_content()}]"}
    cited = {item.get("href") for item in reading.tree.iter("a") if "footnote-ref" in classes_of(item)}
    empty = {(note.get("id") or "").removeprefix("fn:") for note in reading.tree.iter("li") if _is_empty(note)}
    for match in re.finditer(r"(?m)^[ ]*\[\^([^\]]+)\]:", masked(reading.places.text)):
        line, column = reading.places.at(match.start())
        if f"#fn:{match[1]}" not in cited:
            yield (line, column), "HB229", {"found": match[0].strip(), "wanted": match[0].strip(" :")}
        elif any(block.line < line < block.last_line for block in reading.blocks):
            yield (line, column), "HB221", {"found": match[0].strip()}
        elif match[1] in empty:
            yield (line, column), "HB244", {"found": match[0].strip()}


def _is_empty(note: HtmlElement) -> bool:
    """Whether a footnote has nothing but the link that leads back."""
    return not re.sub(r"[\s↩]", "", note.text_content()) and next(note.iter("img", "span"), None) is None


def _check_targets(outline: Outline) -> Iterator[Finding]:
    """HB227: the target of a reference link that no link leads to would vanish, and its words with it."""
    targets = {link.target for link in outline.links}
    places = outline.reading.places
    for match in TARGET.finditer(masked(places.text)):
        if match[2] not in targets:
            is_remark = match[2] in ("", "#") and re.match(r"[ ]*[(\"']", match[3])
            reason = "remark" if is_remark else "note" if match[1].isdigit() else "other"
            begin = match.start(1) - 1
            found = places.text[begin : match.start(3)].strip()
            yield places.at(begin), "HB227", {"found": found, "name": match[1], "reason": reason}
