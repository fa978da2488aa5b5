"""Marks that Markdown took, or left, otherwise than their author meant them.

::

    tree ─┬─ typed as HTML ──> Markdown in it, which nobody reads there; tags left open, values of no meaning
          ├─ em, sub, mark ──> signs of sums, of names, which are gone from the page
          ├─ code, tables ───> formulas and captions as other programs have them
          ├─ dl ─────────────> ": …" under no term
          └─ title=… ────────> words that only a mouse finds
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement
from markdown.util import BLOCK_LEVEL_ELEMENTS

from handbook.checks.lines import Finding
from handbook.markup.places import Place
from handbook.markup.reading import RAW, Reading, is_code, text_of
from handbook.markup.verbatim import masked

# Marks of ours that are certainly meant as such. In HTML "1. Tổ" alone may be text.
_OURS = re.compile(
    r"""
      \*\*(?=\S)[^\n]* | (?<!\w)__(?=\S)[^\n]* | (?<!\S)\*(?=[^\s*])[^*\n]+\* | (?<![\w/])_(?=[^\s_])[^_\n]+_(?!\w)
    | !?\[[^\]\n]*\]\([^\n]* | \[[^\]\n]+\]\[[^\]\n]*\] | \[L\d{2,3}\] | \{\{[^\n]* | `[^`\n]+`? | _{4,}
    | ~~(?=\S)[^\n]* | ==(?=[^\s=])[^\n]*== | ^[ ]*(?:[-*+]|\#{1,6}|>)[ ]+\S[^\n]*
    | ^[ ]*\d{1,2}[.)][ ]+\S[^\n]*\n[ ]*\d{1,2}[.)][ ]+\S | ^[ ]*\|[^\n]*\|[ ]*$
    """,
    re.MULTILINE | re.VERBOSE,
)
_SIGNS = {"em": ("*", "_"), "strong": ("**", "__"), "sub": ("~",), "mark": ("==",), "del": ("~~",)}
_CAPTION = re.compile(r"\s*(?:Table|Figure)\s*:\s")  # As Pandoc writes it.
_BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)
_TAG = re.compile(r"(?P<line>(?m:^) {0,3})?<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?:\s[^<>]*)?(?<!/)>")
_NUMBER, _SPAN = re.compile(r"\d{1,9}"), re.compile(r"[1-9]\d{0,2}")
_VALUES = {  # What paper can set, of attributes that say more than yes.
    "start": _NUMBER,
    "value": _NUMBER,
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*"),
}
_PARTS = {  # Of what a list or a table is made; paper sets nothing else in it.
    **dict.fromkeys(("ul", "ol"), ("li",)),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("tr",)),
    "table": ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"),
    "tr": ("td", "th"),
}
_MORE = re.compile(r"\n[ ]*\n[ ]*\S")
_CLOSING, _OPENING = ")]}.,;:!?…»”%/", "([{«“/"  # Behind a word nothing emphasised begins so, before one none ends so.


def block_of_html(element: HtmlElement) -> HtmlElement | None:
    """The outermost block typed as HTML that an element is or stands in: no Markdown is read there."""
    found = None
    for one in (element, *element.iterancestors()):
        if RAW in one.attrib and one.tag in _BLOCKS:
            found = one
    return found


def is_markdown(text: str) -> bool:
    """Whether a text has marks of ours in it."""
    return _OURS.search(text) is not None


def open_tag(reading: Reading) -> tuple[Place, str] | None:
    """The place and name of a block typed as HTML that nothing closes, where the rest of the page is taken into it."""
    text = reading.places.text
    if "<" not in text:
        return None
    names, first = list[str](), 0
    for tag in _TAG.finditer(masked(text)):
        name = tag["name"].lower()
        if not tag["end"]:
            if not names:
                first = tag.start("name") - 1
            if names or (tag["line"] is not None and name in _BLOCKS - {"hr"}):
                names.append(name)
        elif name in names:
            del names[len(names) - 1 - names[::-1].index(name) :]
    return (reading.places.at(first), names[0]) if names and _MORE.search(text, first) else None


def check_marks(reading: Reading) -> Iterator[Finding]:
    """HB218 for what stands under no term, HB249–HB250, HB252, HB257 and HB258 for marks that do what nobody meant."""
    yield from _check_html(reading)
    yield from _check_emphasis(reading)
    yield from _check_meanings(reading)
    yield from _check_titles(reading)
    yield from _check_values(reading)
    yield from _check_parts(reading)
    yield from _check_formulas(reading)


def _check_html(reading: Reading) -> Iterator[Finding]:
    """HB249: where GitHub reads Markdown between tags, the handbook prints it as it was typed. Once a block."""
    told = set[HtmlElement]()
    for element, text in reading.texts():
        match = _OURS.search(text)
        if match and (block := block_of_html(element)) is not None and block not in told:
            told.add(block)
            found = match[0].strip().split("\n")[0]
            facts = {"found": found[:60], "tag": block.tag, "reason": "table" if block.tag == "table" else "other"}
            yield reading.places.find(found, element), "HB249", facts


def _check_emphasis(reading: Reading) -> Iterator[Finding]:
    """HB250: two stars, underscores or other signs make something of what stands between them, and are gone."""
    told = set[int]()
    for element in reading.tree.iter(*_SIGNS):
        words = element.text_content()
        if RAW in element.attrib or is_code(element) or not words:
            continue
        before, after = _letter_before(element), (element.tail or "")[:1]
        if _is_unmeant(element, before, words, after):
            begin, signs = _begin(reading, element)
            if begin not in told:
                told.add(begin)
                found = f"{before}{signs}{words}{signs}{after}".strip()
                yield reading.places.at(begin), "HB250", {"found": found[:60], "mark": signs[0]}


def _is_unmeant(element: HtmlElement, before: str, words: str, after: str) -> bool:
    """Whether markup begins or ends within a word, a sum or a bracket, or lies in emphasis of its kind."""
    if element.tag == "sub":  # H~2~O, but 5~10 and ~5 kg.
        return not (before.isalpha() or before == ")")
    pairs = (before, words[0]), (words[-1], after)
    is_sum = any(one.isdigit() and other.isdigit() for one, other in pairs)  # 2*3*4, *100*5#.
    is_within = is_sum or (element.tag in ("em", "mark") and before.isalnum() and after.isalnum())
    is_cut = (before.strip() and words[0] in _CLOSING) or (after.strip() and words[-1] in _OPENING)
    is_twice = element.tag in ("em", "strong") and any(above.tag == element.tag for above in element.iterancestors())
    is_name = element.tag == "strong" and re.match(r"\.[^\W\d_]{1,4}\b", element.tail or "")  # __init__.py
    return bool(is_within or is_cut or is_twice or is_name or before in ("*", "_") or after in ("*", "_"))


def _letter_before(element: HtmlElement) -> str:
    """The last letter before an element, in whatever stands right before it."""
    previous, above = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or previous.text_content())[-1:]
    return (above.text or "")[-1:] if above is not None else ""


def _begin(reading: Reading, element: HtmlElement) -> tuple[int, str]:
    """Where the signs of some markup begin in the text, and which they are."""
    text, start = reading.places.text, reading.places.start(element)
    at, signs = max((text.rfind(signs, 0, start + len(signs)), signs) for signs in _SIGNS[element.tag])
    return max(at, 0), signs


def _check_meanings(reading: Reading) -> Iterator[Finding]:
    """HB218: a line ``: …`` is the meaning of the term above it; elsewhere it is the caption of a table."""
    for meaning in reading.tree.iter("dd"):
        above = meaning.getprevious()
        if RAW not in meaning.attrib and (above is None or not (above.tag == "dd" or above.text_content().strip())):
            yield reading.places.find(":", meaning), "HB218", {"found": f": {text_of(meaning)}"[:60], "better": "**…**"}

    for table in reading.tree.iter("table"):
        for text in (table.getprevious(), table.getnext()):
            if RAW not in table.attrib and text is not None and text.tag == "p" and _CAPTION.match(text.text or ""):
                yield reading.places.of(text), "HB218", {"found": text_of(text)[:60], "better": "**…**"}


def _check_values(reading: Reading) -> Iterator[Finding]:
    """HB257 for an attribute that is no number, or no language."""
    for element in reading.tree.iter("ol", "li", "td", "th") if "=" in reading.body else ():
        yield from _check_value(reading, element, "start", "value", "colspan", "rowspan")
    for element in reading.tree.iterfind(".//*[@lang]"):
        yield from _check_value(reading, element, "lang")


def _check_value(reading: Reading, element: HtmlElement, *names: str) -> Iterator[Finding]:
    for name in names:
        value = element.get(name)
        if value is not None and not _VALUES[name].fullmatch(value.strip()):
            facts = {"key": name, "found": value[:40], "reason": "lang" if name == "lang" else "other"}
            yield reading.places.find(f"{name}=", element), "HB257", facts


def _check_parts(reading: Reading) -> Iterator[Finding]:
    """HB258 for words in a list or table typed as HTML that are in no item or cell of it."""
    for element in reading.tree.iter(*_PARTS):
        strays = [element.text or "", *_strays(element)] if RAW in element.attrib else []
        if found := next((" ".join(words.split()) for words in strays if words.strip()), ""):
            part = "<li>" if element.tag in ("ul", "ol") else "<td>"
            place = reading.places.find(found.split()[0], element)
            yield place, "HB258", {"found": found[:60], "tag": element.tag, "part": part}


def _strays(element: HtmlElement) -> Iterator[str]:
    for child in element:
        yield "" if child.tag in _PARTS[element.tag] else child.text_content()
        yield child.tail or ""


def _check_formulas(reading: Reading) -> Iterator[Finding]:
    """HB251 for ``$`…`$``, a formula on GitHub."""
    for code in reading.tree.iter("code"):
        if _letter_before(code) == "$" and (code.tail or "").startswith("$"):
            found = f"$`{code.text_content()}`$"
            yield reading.places.find("$`", code), "HB251", {"found": found[:60]}


def _check_titles(reading: Reading) -> Iterator[Finding]:
    """HB252: no finger, no paper and hardly a screen reader finds the title of a link, picture or abbreviation."""
    for element in reading.tree.iter():
        title = element.get("title") if isinstance(element.tag, str) else None
        if title and title.strip():
            yield reading.places.find(title, element), "HB252", {"found": title[:60]}
