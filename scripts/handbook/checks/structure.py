"""The build of a page: headings, blocks, and what makes a lesson a lesson."""

import re
from collections.abc import Iterator

from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.markup.outline import BLOCK_OPTIONS, Block, Heading
from handbook.model.curriculum import Course, Lesson, PageText

ANSWERABLE = ("exercise", "scenario")
LESSON_PARTS = {"scenario": 1, "exercise": 1, "key": 1, "trainer": 1, "quiz": 3}
SECTIONS = (4, 7)  # What an hour of class can carry; practice and self-check come on top.
NOT_COUNTED = ("practice", "self-check")
MINUTES_SLACK = 5  # Minutes by which the trainer's notes may differ from the lesson's length.
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OPTION = re.compile(r"^[-*+][ \t]+\[([ xX])\][ \t]+\S")

Finding = tuple[tuple[int, int], str, dict[str, object]]


def check(course: Course) -> Iterator[Diagnostic]:
    """Headings and blocks of every page, and the parts of every lesson."""
    for page in course.documents:
        lesson = course.by_uri[page.uri]
        for text in page.texts.values():
            findings = [*_check_headings(text), *_check_blocks(text)]
            if not isinstance(lesson, Lesson):
                findings += _check_no_trainer(text)
            elif text is page.texts[page.default]:  # parity holds a translation to the same parts
                findings += _check_lesson(text)
            path = course.project.shown(text.source.path)
            yield from (diagnose(path, place, code, **facts) for place, code, facts in findings)


def _check_headings(text: PageText) -> Iterator[Finding]:
    level, seen = 1, set[str]()
    for heading in text.outline.headings:
        place = heading.line, 1
        if heading.block:
            yield place, "HB205", {"block": heading.block, "found": heading.text}
            continue
        if heading.level == 1:
            yield place, "HB204", {"found": heading.text}
        elif heading.level > level + 1:
            yield place, "HB201", {"found": "#" * heading.level, "better": "#" * (level + 1)}
        yield from _check_id(heading, seen)
        level = heading.level


def _check_id(heading: Heading, seen: set[str]) -> Iterator[Finding]:
    place = heading.line, 1
    if not _ID.fullmatch(heading.id):
        yield place, "HB202", {"found": heading.id or heading.text}
    elif heading.id in seen:
        yield place, "HB203", {"found": heading.id}
    seen.add(heading.id)


def _check_blocks(text: PageText) -> Iterator[Finding]:
    for block in text.outline.blocks:
        yield from _check_block(block)
    yield from _check_answers(text)


def _check_block(block: Block) -> Iterator[Finding]:
    place = block.line, 1
    if block.name not in BLOCK_OPTIONS:
        yield place, "HB206", {"found": block.name, "near": did_you_mean(block.name, BLOCK_OPTIONS)}
        return
    if not block.is_closed:
        yield place, "HB207", {"block": block.name, "fence": block.fence}
    if block.parent:
        yield place, "HB209", {"block": block.name, "parent": block.parent}
    yield from _check_options(block)
    if block.name == "quiz":
        if block.argument:
            yield place, "HB208", {"block": "quiz", "found": block.argument, "near": "–"}
        yield from _check_quiz(block)


def _check_options(block: Block) -> Iterator[Finding]:
    for key, value in block.options.items():
        if key not in BLOCK_OPTIONS[block.name]:
            known = did_you_mean(key, BLOCK_OPTIONS[block.name])
            yield value.place, "HB208", {"block": block.name, "found": key, "near": known}
        elif type(value.data) is not int:
            yield value.place, "HB103", {"key": key, "found": value.text()}
        else:
            least, most = BLOCK_OPTIONS[block.name][key]
            if not least <= value.data <= most:
                yield value.place, "HB108", {"key": key, "least": least, "most": most, "found": value.data}


def _check_quiz(block: Block) -> Iterator[Finding]:
    marks = [match[1] for _, line in block.content if (match := _OPTION.match(line))]
    first = next((i for i, (_, line) in enumerate(block.content) if _OPTION.match(line)), len(block.content))
    right = sum(mark != " " for mark in marks)
    has_question = any(line.strip() for _, line in block.content[:first])
    if len(marks) < 2 or right != 1 or not has_question:
        yield (block.line, 1), "HB211", {"options": len(marks), "right": right}


def _check_answers(text: PageText) -> Iterator[Finding]:
    previous: Heading | Block | None = None
    for item in text.outline.sequence:
        if isinstance(item, Block) and item.name == "answer":
            before = previous.name if isinstance(previous, Block) else ""
            if before not in ANSWERABLE:
                yield (item.line, 1), "HB210", {"found": before or "##"}
        previous = item


def _check_no_trainer(text: PageText) -> Iterator[Finding]:
    for block in text.outline.blocks_named("trainer"):
        yield (block.line, 1), "HB212", {}


def _check_lesson(text: PageText) -> Iterator[Finding]:
    if text.source.error:
        return
    outline = text.outline
    for name, least in LESSON_PARTS.items():
        if (count := len(outline.blocks_named(name))) < least:
            yield (1, 1), "HB213", {"part": f"/// {name}", "least": least, "found": count}
    if not any(link.is_image for link in outline.links):
        yield (1, 1), "HB213", {"part": "![…](img/….svg)", "least": 1, "found": 0}
    sections = [h for h in outline.headings if h.level == 2 and h.id not in NOT_COUNTED]
    if not SECTIONS[0] <= len(sections) <= SECTIONS[1]:
        yield (1, 1), "HB215", {"least": SECTIONS[0], "most": SECTIONS[1], "found": len(sections)}
    told = sum(block.options.whole("minutes") for block in outline.blocks_named("trainer"))
    minutes = text.front.get("minutes")
    if minutes and text.minutes and abs(told - text.minutes) > MINUTES_SLACK:
        yield minutes.place, "HB214", {"minutes": text.minutes, "found": told}
