"""The vocabulary of a lesson, said once: blocks and their options, inline forms, ids that are made, elements.

``handbook.markup`` makes what is named here, ``handbook.checks`` judge by it, ``overrides/print`` sets it on paper.
"""

import re

# The blocks authors may write, and the options of each: whole numbers from least to most, and where an option is in
# ``LISTS`` one or several of them, in ``NAMES`` a name. Markdown refuses a block with any other option, and would print
# it as text.
OBJECTIVES = (3, 5)  # Objectives of a lesson; ``for`` names some of them by number.
BLOCK_OPTIONS: dict[str, dict[str, tuple[int, int]]] = {
    "exercise": {"lines": (0, 30), "for": (1, OBJECTIVES[1])},
    "scenario": {"for": (1, OBJECTIVES[1])},
    "answer": {},
    "key": {},
    "quiz": {"for": (1, OBJECTIVES[1]), "lesson": (0, 0)},
    "trainer": {"minutes": (0, 240)},
    "ask": {},
    "break": {},
}
LISTS = ("for",)
NAMES = ("lesson",)
ANSWERABLE = ("exercise", "scenario")  # Blocks an ``/// answer`` may follow.
NUMBERED = ("quiz", "scenario", "exercise", "ask")  # Blocks whose ids are made: quiz-1, quiz-2 …
WORDLESS = ("break",)  # Blocks that hold nothing: the web page shows none of them.
QUIZ_OPTIONS = (2, 8)  # Options a question has: more do not fit on a slide or beside their letters.
MADE_IDS = ("objectives", "keypoints", "sources")  # Sections a template adds to a page.
# What templates of the theme call parts of a page besides; ``hb-…`` is all theirs.
THEME_IDS = ("beside", "class-results", "lessons", "modules", "printables", "to-prepare")
UNDERLINE = "hb-underline"  # Class of a rule that was typed right under text.
HIDDEN_BLOCKS = ("trainer", "answer", "quiz")  # Blocks whose words are not for every reader.

LAW_ID = re.compile(r"L\d{2,3}")
CITATION = re.compile(rf"\[({LAW_ID.pattern})\]")
NUMBERS = re.compile(r"\d{1,3}([ ]*,[ ]*\d{1,3})*")
LOCALITY = re.compile(r"\{\{[ ]*([^{}\n]*?)[ ]*\}\}")
BLANK = re.compile(r"_{4,}")
# What Markdown takes for these where the words begin or end with a sign: __Lưu ý:__, __“Áo phao”__.
STRONG_UNDERSCORES = re.compile(r"(?<![\w*\"'])(__)(?=[^\W_]|[“‘\"'(\[\x02])((?:[^_]|_(?!_))+)(?<!\s)__(?![\w*])")
# Neither a blank nor strong nor emphasis: ngày __/__/2026, ghi chú (*).
FREE_SIGNS = re.compile(r"(?<![\w*])_{2,3}(?![\w*])|(?<=\()\*{1,3}(?=\))")
_OF_ADDRESS = r"(?:[^\s<>()\[\]{}\"“”\x02]|\x02(?=k))"  # A sign put by, not the space behind the words of a footnote.
_IN_BRACKETS = rf"\({_OF_ADDRESS}*\)"  # …/wiki/Hồng_Ngự_(thị_xã)
ADDRESS = re.compile(
    rf"(?<![\w@/.-])(?i:https?://|www\.)(?:{_OF_ADDRESS}|{_IN_BRACKETS})*(?:[^\s<>()\[\]{{}}\"“”'’.,;:!?…*_~\x02]|{_IN_BRACKETS})"
)
OPTION = re.compile(r"\[([ xX])\][ \t\u00a0]+(?=\S)")  # What a quiz's option and a task begin with.
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What lines begin with, or are.
HEADING = re.compile(r"^ {0,3}#{1,6}(?!#)")
MEANING = re.compile(r"^ *: +\S")
QUOTATION = re.compile(r" *>")
RULE = re.compile(r"^ {0,3}(?!_{4})([-*_])( *\1){2,} *$")  # Four lines under one another are a blank.
NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\n]+)\]:[ ]*")  # What the words of a footnote begin with.
SEPARATOR = re.compile(r"^ *+\|?( *:?-+:? *\|)+( *:?-+:?)? *$|^ *+\|? *:?-+:? *\| *$")  # Under the head of a table.
LEAD = r"[ >]*+(?:(?:[-*+]|\d{1,9}[.)])[ \u00a0]++)*"  # What stands before the text of a line in items and quotations.
# The target of links by reference, ``[name]: target "title"``, also in an item or quotation; a law's id is none's name.
_AS_MARKDOWN = r"(?=\[[^\]\n]+\]:[ ]*\S+[ ]*(?:[\"'(].*)?$)"
TARGET = re.compile(
    rf"^(?:[ ]{{0,3}}|{LEAD}{_AS_MARKDOWN})\[(?!{LAW_ID.pattern}\])([^\]^\n]+)\]:"
    r"[ ]*<?([^\s<>]*)>?(.*)$",
    re.MULTILINE,
)

# Attributes that may stand in braces, behind a picture or word and at the end of a heading or paragraph; any other text
# in braces is text. Widths are those of the page, or pixels of a browser.
_ID_OR_LANG = r"\#[^\s{}]+|lang=[\"']?[A-Za-z-]+[\"']?"
_LENGTH = r"(?:[1-9]\d{0,3}(?:px)?|(?:[1-9]\d?|100)%)"
_SIZE = rf"(?:width|height)=(?:{_LENGTH}(?![\w%])|\"{_LENGTH}\"|'{_LENGTH}')"
_STYLE = r"style=(?:\" *width: *[\d.]+(?:%|px|mm|cm|r?em) *;? *\"|' *width: *[\d.]+(?:%|px|mm|cm|r?em) *;? *')"
BLOCK_ATTRIBUTES = rf"\{{:?[ ]*((?:{_ID_OR_LANG})(?:[ ]+(?:{_ID_OR_LANG}))*)[ ]*\}}"
INLINE_ATTRIBUTES = rf"\{{:?[ ]*((?:{_ID_OR_LANG}|{_SIZE}|{_STYLE})(?:[ ]+(?:{_ID_OR_LANG}|{_SIZE}|{_STYLE}))*)[ ]*\}}"

# The HTML a page may hold; ``overrides/print`` has a layout for each, and for nothing else.
# fmt: off
ELEMENTS = frozenset({
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
    "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption",
    "figure", "footer", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "ins", "kbd", "label",
    "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strong", "sub",
    "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
})
# fmt: on
# What HTML typed by an author may say of itself: nothing that hides, restyles or runs something.
RAW_ATTRIBUTES = frozenset(
    {
        "abbr",
        "align",
        "alt",
        "cite",
        "colspan",
        "datetime",
        "dir",
        "headers",
        "height",
        "href",
        "hreflang",
        "id",
        "lang",
        "reversed",
        "rowspan",
        "scope",
        "src",
        "start",
        "title",
        "type",
        "value",
        "width",
    }
)


_MADE_ID = re.compile(
    rf"({'|'.join(NUMBERED)})-\d+|source-L\d+|fn(ref)?[:-].*|hb-.*|(group|part|teach|to-prepare)-\d+|L\d{{2,3}}|HB\d{{3}}"
)


def is_made_id(word: str) -> bool:
    """Whether an id is made by the handbook itself, so that no heading may have it."""
    return word in (*MADE_IDS, *THEME_IDS) or bool(_MADE_ID.fullmatch(word))


def numbers_in(written: object) -> tuple[int, ...]:
    """The numbers of an option that holds one or several (``2``, ``1, 3``); none where it holds anything else."""
    if isinstance(written, bool) or not NUMBERS.fullmatch(str(written)):
        return ()
    return tuple(int(number) for number in str(written).split(","))
