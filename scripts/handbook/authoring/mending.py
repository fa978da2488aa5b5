"""What can be put right in a file without asking its author: how it is written, never what it says.

::

    text ─ letters ─> front matter ─> blocks ─> marks ─┐
           └──────────── until nothing changes ────────┴─> the same text, or one that says the same

Lines of code are left as they are. A change of marks and spaces in a body stands only if the page it makes is the same;
a name is mended only where one known name alone is near. Mending what was mended changes nothing.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from lxml.html import tostring

from handbook.authoring.misspelt import ANY, Files, Names, only_near, with_known_files, with_known_keys
from handbook.markup.blocks import Block, blocks_of
from handbook.markup.levels import with_even_levels, with_half_steps_nested
from handbook.markup.quotations import LANGUAGES, with_curly_pairs, without_marks
from handbook.markup.reading import Reading, text_of
from handbook.markup.syntax import BLOCK_OPTIONS
from handbook.markup.verbatim import verbatim_lines
from handbook.source import SourceError, Value, read_yaml
from handbook.source.markdown import CLOSING, FENCE
from handbook.text import composed, slug, unseen_in, with_plain_line_ends

ROUNDS = 5  # What one change makes possible; two are the most seen.
LEADING = ("title", "summary", "minutes", "objectives", "keypoints")  # The other keys follow them in any order.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")  # Read as a space by all who read a file.
_KEY = re.compile(r"([A-Za-z_][\w-]*)(?=:(?:[ ]|$))")
_BULLET = re.compile(r"^( *)[*+](?= +\S)")
_LOOSE = re.compile(rf"^ {{0,3}}({'|'.join(sorted({name for names in BLOCK_OPTIONS.values() for name in names}))}):")
_HEADING = re.compile(r"^(#{2,6}) +(.*?)(?: *\{#([\w-]+)\})? *$")
_GAPS = re.compile(r"[ \t\n]+(</(?:p|li|h\d|t[dh]|d[dt]|div|section|aside|details|summary|blockquote)>)?")


@dataclass(frozen=True, slots=True)
class Known:
    """What a page may name: keys of its front matter, its language, its uri, and the files its links may lead to."""

    keys: Sequence[str] = ()
    language: str = ""
    place: str = ""
    files: Files = field(default_factory=Files)


def mended_data(text: str, names: Names = ANY, languages: Collection[str] = ()) -> str:
    """A data file with its letters put right, keys that are slips of those it may have, and without spaces at the ends
    of lines that are no part of a text; with “ ” where all ``languages`` of its texts have these."""
    whole = _letters(text, frozenset())
    bare = "\n".join(line.rstrip(" \t") for line in whole.split("\n"))
    known = with_known_keys(bare if _says(bare) == _says(whole) != "" else whole, names)
    return _with_quotations(known) if languages and all(code in LANGUAGES for code in languages) else known


def mended_page(text: str, known: Known) -> str:
    """A page with all that can be put right."""
    for _ in range(ROUNDS):
        before, text = text, _mended_once(text, known)
        if text == before:
            break
    return text


def _mended_once(text: str, known: Known) -> str:
    text = with_plain_line_ends(text)
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in CLOSING), 0)
    if lines[0].rstrip() != FENCE or not end:
        return _letters(text, verbatim_lines(text))  # Where its front matter ends nobody knows.
    front = mended_data("\n".join(lines[1:end]), languages=(known.language,))
    body = "\n".join(lines[end + 1 :])
    front = _ordered(_with_near_keys(front, known.keys))
    return "\n".join([FENCE, front, lines[end].rstrip(), _body(body, known)])


def _letters(text: str, kept: Collection[int]) -> str:
    """Plain line ends; but for lines that are ``kept``, composed letters, and none that cannot be seen."""
    lines = with_plain_line_ends(text).split("\n")
    return "\n".join(line if number in kept else _typed(_CONTROLS.sub(" ", line)) for number, line in enumerate(lines))


def _typed(line: str) -> str:
    unseen = frozenset(unseen_in(line))
    return composed("".join(letter for at, letter in enumerate(line) if at not in unseen))


def _body(body: str, known: Known) -> str:
    body = _letters(body, verbatim_lines(body))
    for change in (_with_block_names, _with_options):
        body = change(body)
    body = with_known_files(body, known.place, known.files)
    for rewrite in (_without_trailing, _with_dashes, with_even_levels):
        body = _if_the_same(body, rewrite)
    body = _if_the_same(body, with_half_steps_nested, _words)
    return _if_the_same(body, with_curly_pairs, _unmarked) if known.language in LANGUAGES else body


def _if_the_same(body: str, change: Callable[[str], str], seen: Callable[[str], str] | None = None) -> str:
    """The changed body, if the page made of it is the same, or the same in what is ``seen`` of it."""
    changed, seen = change(body), seen or _page
    return changed if changed != body and seen(changed) == seen(body) else body


def _words(body: str) -> str:
    """All that a page says, whatever it is a part of."""
    return text_of(Reading(body, 1).tree)


def _unmarked(body: str) -> str:
    return without_marks(_page(body))


def _with_quotations(data: str) -> str:
    """YAML with the marks of its texts put right, if it says the same but for these."""
    changed = with_curly_pairs(data, is_markup=False)
    return changed if without_marks(_says(changed)) == without_marks(_says(data)) != "" else data


def _page(body: str) -> str:
    return _GAPS.sub(lambda gap: gap[1] or " ", tostring(Reading(body, 1).tree, encoding="unicode"))


def _without_trailing(body: str) -> str:
    """Two spaces before a line that goes on are a line break, and stay as they are."""
    return _each_line(body, lambda line: line.rstrip(" \t") + ("  " if line.endswith("  ") and line.strip() else ""))


def _with_dashes(body: str) -> str:
    return _each_line(body, lambda line: _BULLET.sub(r"\1-", line))


def _each_line(body: str, change: Callable[[str], str]) -> str:
    kept = verbatim_lines(body)
    return "\n".join(line if n in kept else change(line) for n, line in enumerate(body.split("\n")))


def _with_block_names(body: str) -> str:
    lines = body.split("\n")
    for block in blocks_of(body, 0):
        if block.name not in BLOCK_OPTIONS and (near := only_near(block.name, BLOCK_OPTIONS)):
            lines[block.line] = re.sub(rf"(?i)\b{re.escape(block.name)}\b", near, lines[block.line], count=1)
    return "\n".join(lines)


def _with_options(body: str) -> str:
    """Options with known names, four spaces in."""
    lines = body.split("\n")
    for block in blocks_of(body, 0):
        known = BLOCK_OPTIONS.get(block.name, {})
        for number in block.option_lines:
            name = lines[number].strip().partition(":")[0]
            if name not in known and (near := only_near(name, [one for one in known if not block.options.get(one)])):
                lines[number] = lines[number].replace(name, near, 1)
        _indent_options(lines, block, known)
    return "\n".join(lines)


def _indent_options(lines: list[str], block: Block, known: Collection[str]) -> None:
    """Put four spaces before what stands as an option right under the line that opens a block."""
    number = max([block.line, *block.option_lines]) + 1
    while number < len(lines) and (match := _LOOSE.match(lines[number])) and match[1] in known:
        lines[number] = f"    {lines[number].strip()}"
        number += 1
    is_text = number < len(lines) and lines[number].strip() and not lines[number].lstrip().startswith("///")
    if is_text and lines[number - 1].startswith("    ") and number - 1 not in (block.line, *block.option_lines):
        lines.insert(number, "")  # Else the text under it would be read as an option.


def _with_near_keys(front: str, keys: Sequence[str]) -> str:
    lines = front.split("\n")
    found = {match[1]: number for number, line in enumerate(lines) if (match := _KEY.match(line))}
    for name, number in found.items():
        missing = [key for key in keys if key not in found]
        if name not in keys and (near := only_near(name, missing)):
            lines[number] = near + lines[number][len(name) :]
            missing.remove(near)
    return "\n".join(lines)


def _ordered(front: str) -> str:
    """The front matter with what leads it first, if it says the same then."""
    parts: list[list[str]] = []
    remarks: list[str] = []
    for line in front.split("\n"):
        if _KEY.match(line):
            parts.append([*remarks, line])
            remarks = []
        elif line.startswith("#"):
            remarks.append(line)
        elif remarks or not parts:
            return front  # A remark in the midst of a value: what belongs to what is the author's to say.
        else:
            parts[-1].append(line)
    names = [next(match[1] for line in part if (match := _KEY.match(line))) for part in parts]
    order = sorted(range(len(parts)), key=lambda n: LEADING.index(names[n]) if names[n] in LEADING else len(LEADING))
    changed = "\n".join(line for number in order for line in [*parts[number]])
    changed = "\n".join([changed, *remarks]) if remarks else changed
    return changed if _says(changed) == _says(front) != "" else front


def _says(text: str) -> str:
    """What YAML says, whatever the order of its keys; empty where it cannot be read."""
    try:
        return repr(_plain(read_yaml(text)))
    except SourceError:
        return ""


def _plain(value: Value) -> object:
    if isinstance(value.data, dict):
        return sorted((key, _plain(child)) for key, child in value.items())
    return [_plain(child) for child in value.values()] if isinstance(value.data, tuple) else (value.text(), value.data)


def with_ids(pages: Mapping[str, str], first: str) -> dict[str, str]:
    """The pages of one document by language, with ids for headings that have none: that of the other language, else one
    made of the English words, else of those of the language ``first``; only where both have the same headings."""
    headings = {code: _headings(text) for code, text in pages.items()}
    if len({tuple(level for _, level, _, _ in found) for found in headings.values()}) != 1:
        return dict(pages)
    lines = {code: text.split("\n") for code, text in pages.items()}
    used = {name for found in headings.values() for *_, name in found if name}
    for row in zip(*headings.values(), strict=True):
        named = {name for *_, name in row if name}
        words = dict(zip(headings, (words for _, _, words, _ in row), strict=True))
        name = next(iter(named)) if len(named) == 1 else slug(words.get("en") or words.get(first, ""))
        if len(named) > 1 or (not named and (name in used or not re.match("[a-z]", name))):
            continue
        used.add(name)
        for code, (number, level, title, own) in zip(headings, row, strict=True):
            lines[code][number] = lines[code][number] if own else f"{level} {title} {{#{name}}}"
    return {code: "\n".join(text) for code, text in lines.items()}


def _headings(text: str) -> list[tuple[int, str, str, str]]:
    """Line, marks, words and id of every heading outside code; a heading with other braces has none to be mended."""
    kept = verbatim_lines(text)
    found = ((n, _HEADING.match(line)) for n, line in enumerate(text.split("\n")) if n not in kept)
    return [(n, m[1], m[2], m[3] or ("?" if "{" in m[2] else "")) for n, m in found if m]
