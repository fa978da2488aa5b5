"""What other dialects write, and what is written here in its place."""

import re

from handbook.markup.syntax import ADDRESS, BLOCK_OPTIONS

_LETTER = r"\(?(?:[A-Za-zđĐ]|[IVX]{2,4}|[ivx]{2,4}|\d{1,2})(?:[.)]|[/-](?=[ ]\D))(?:[ ]+\S|[^\W\d_])"  # a) … 1. … 1- …
_NUMBERED = r"\d{1,2}(?:(?:\.\d{1,2})+\.?[ ]+\S|(?:[ ][-–]|:)[ ][^\W\d_])|\[\d{1,2}\][ ]+\S"  # 1.1 … 1 - … 1: … [1] …
_LETTERED = rf"(?:{_NUMBERED}|{_LETTER})"
_SIGN = (
    r"(?:[\u2190-\u21ff\u2460-\u24ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]\ufe0f?|\d\ufe0f?\u20e3)"  # ① 👉 1️⃣
)
_POINTS = r"•·∙‣⁃▪▫●○◦■◆◇★☆❖➢➤►✓✔§\uf000-\uf0ff"  # The last are Word’s, of a font that nobody else has.
_DASH = r"(?:[–—‐‑]|--(?![->])|[+*-]\)(?=[ ])|−(?!\d)|[-=]>)"
_STEP = r"[^\W\d_]+[ ](?:\d{1,2}|[IVX]{1,4})(?:[:.)]|[ ][-–](?=[ ][^\W\d_]))"  # Bước 1: … Phần I – …
_CLOCK = r"\d{1,2}(?:h\d{0,2}|:\d\d)"
_HOUR = rf"(?:{_CLOCK}(?:[ ]?[-–][ ]?{_CLOCK})?|\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)[ ]?[:–-]"  # 8h - 8h30: … 20/11: …
# What other dialects write, and what is written here: markup, the same in every language.
FOREIGN: tuple[tuple[str, str, str], ...] = (
    ("HB218", r"^(?:!!!|\?\?\?\+?)(?=[ ]|\w).*", "/// key"),
    ("HB218", r"^:::+.*", "/// key"),
    ("HB218", r"^(?:>[ ]?)?\[![^\]\n]+\].*", "/// key"),
    ("HB218", rf"^//[ ]?(?:{'|'.join(BLOCK_OPTIONS)})(?!\w).*", "/// key … ///"),
    ("HB218", r"^===\+?[ ]?[\"'!+].*", "### … {#…}"),
    ("HB218", r"\[\^[^\]\n]+\]:?", "[^1] … [^1]: …"),
    ("HB218", r"\^\[[^\]\n]*\]", "[^1] … [^1]: …"),
    ("HB251", r"\$(?=\S)[^$\n]*[\\^_{][^$\n]*(?<=\S)\$", ""),
    ("HB218", r"(?<![\w:/]):[a-z][a-z0-9_+-]+:(?![\w:/])", "✓, ☐, →"),
    ("HB218", r"\+\+[\w\"]+(?:\+[\w\"]+)*\+\+", "**Ctrl**"),
    ("HB218", r"^\*\[[^\]\n]+\]:.*", "docs/data/glossary.yml"),
    ("HB218", r"-{0,2}8<-{1,}[^\n]*", "{{ … }}"),
    ("HB218", r"!\[\[[^\]\n]*(?:\]\]|$)", "![…](img/….jpg)"),
    ("HB218", r"\[\[[^\]\n]*(?:\]\]|$)", "[…](….md)"),
    ("HB218", r"\[(?:url=|[A-Za-z]+(?:=[^\]\n]*)?\](?=[^\n]*\[/[A-Za-z]))[^\n]*|\[/[A-Za-z]+\]", "**…**, […](….md)"),
    ("HB218", r"\[-?@[\w:.-]+[^\]\n]*\]", "[L02], […](….md#…)"),
    ("HB218", r"!\[[^\]\n]*\]?", "![…](img/….jpg)"),
    ("HB218", r"\[(?!\d+\])[^\]\[\n]+\]\[[^\]\[\n]*\](?!\()", "[…](….md)"),
    ("HB218", r"\]\([^)\n]*\)?|(?:\]\s+|\)|\[[^\]\[()\n]+)\((?:https?:|\S+\.(?:md|html)\b)[^)\n]*\)", "[…](….md)"),
    ("HB474", r"(?<![\w/.])(?!https?://)h*t+p+s*(?:[:;]/{1,3}|//)(?=(?:[\w-]+\.)+[a-z]{2})\S*\w/?", ""),
    ("HB218", r"<![-–—][^\n]*|-->", "<!-- … -->"),  # Word makes one dash of two.
    ("HB218", r"\{%-?[ ]*(?:hint|note|info|tip|warning|danger|alert|callout)\b[^\n]*", "/// key"),
    ("HB218", r"\{[%<][^\n]*", ""),
    ("HB251", r"\$\$[^\n]*", ""),
    ("HB218", r"%%[^\n]*|\{#[ ](?![\w-]+[ ]*\})[^\n]*|\{?/\*[ ][^\n]*", "<!-- … -->"),
    ("HB218", r"\{(?:\+\+|--|>>|~~|==)[^\n]*", "~~…~~"),
    ("HB218", r"^(?:import|export)[ ][^\n]*(?:[\"'“”‘’];?|[={]|;)$", ""),
    ("HB218", r"(?<=\s)\^[a-z0-9-]{4,}$", "{#…}"),
    ("HB218", r"^h[1-6]\.[ ]\S.*", "## … {#…}"),
    ("HB218", r"^\.\. [\w-]+::.*", "/// key"),
    ("HB218", r"^==+[ ]\S.*[ ]==+$", "## … {#…}"),
    ("HB218", r"(?<![\w:\\])\\[a-z]{3,}(?=[{\s]|$)[^\n]*", ""),
    ("HB218", r"^\[TOC\]|^\{:[ ]?toc\b[^}\n]*\}", "## … {#…}"),
    ("HB218", r"^(?:[+=]{3,}|[─━═―–—]{3,})$", "---"),
    ("HB218", r"^[!@](?:include|import)\b.*|<%[^\n]*|%>", "{{ … }}"),
    ("HB218", r"&(?:[A-Za-z][A-Za-z0-9]+|#x?[0-9A-Fa-f]+);|\ufffd", "é, –, ©, \\&"),
    ("HB218", r"(?:(?<=\s)|^)\*\*[ ][^*\n]*[ ]\*\*(?=\s|$)", "**…**"),
    ("HB218", r"(?<!\()(?<!\(\*)\*\*|\*\*(?!\*?\))|(?<!\w)__(?=[^\W_])|'''(?=[^\s'])[^'\n]*'''", "**…**"),
    ("HB225", r"(?:`{3,}|~{3,})[^\n]*|^~~$", ""),
    ("HB218", r"^(?:[´’‘′]{3}|'{3}|\"{3})[ ]*\w*$", "``` … ```"),
    ("HB218", r"~~(?=\S)|(?<=\S)~~|(?<!\S)~[^\W\d_][^~\n]*[^\s~]~(?!\w)", "~~…~~"),
    ("HB218", r"==(?=[^\s=>])|(?<=[^\s=<>!])==", "==…=="),
    ("HB218", r"\^[^\s^]+\^", "<sup>…</sup>"),
    ("HB218", r"^\|.*\|[ ]*$|^\|.*\n\|.*", "|---|"),
    ("HB218", r"^[^|\n]*[^|\s][ ]\|[ ][^|\s].*\n[^|\n]*[^|\s][ ]\|[ ][^|\s].*", "|---|"),
    ("HB218", r"^[☐☑□][ \xa0]*(?=[^\W\d_]).*", "- [ ] …, - [x] …"),
    ("HB218", rf"^(?:[{_POINTS}][ \xa0]*|[Øü][ \xa0]+|[ovq][ \xa0]{{2,}}|[+-][ ]?)(?=[^\W\d_]).*", "- …"),
    ("HB218", r"^\*[ ]?(?=[^\W\d_]).*", "- …, *…*, \\*"),
    ("HB218", r"(?<=[\s(\[“\"])\*(?=[^\W\d_])[^*\n]*", "*…*, \\*, ×"),
    ("HB218", r"(?<![^\s(\[“\"])_(?=[^\W_])[^_\n]*|(?<=[^\W_])_{1,2}(?![\w*/.(\[])", "*…*, \\_"),
    ("HB218", r"^:[ ]+\S.*", "**…**"),
    ("HB218", r"^(?::|~[ ]+)[^\W\d_].*", ": …"),
    ("HB218", r"\([^()\n]+\)\[(?=$|[^\]\s]*[./#:])[^\]\n]*\]?", "[…](….md)"),
    ("HB251", r"(?<![\w$])\$(?:[A-Za-z(\\][^$\n]*|\d[\w+*/=. ]*[=+*/][\w+*/=. ]*)(?<=[\w)}])\$(?![\w$])", ""),
    ("HB218", rf"^{_DASH}[ \xa0]*\S.*\n{_DASH}[ \xa0]*\S.*", "- …"),
    ("HB218", rf"^{_LETTERED}.*\n{_LETTERED}.*", "1. …"),
    ("HB218", rf"^{_SIGN}[ ]*\S.*\n{_SIGN}[ ]*\S.*", "- …"),
    ("HB218", rf"^{_STEP}[ ].*\n{_STEP}[ ].*", "- …"),
    ("HB218", rf"^{_HOUR}[ ].*\n{_HOUR}[ ].*", "- …, | … | … |"),
    ("HB218", r"^-?\[[ \xa0]*[xX]?[ \xa0]*\](?![(\[{:])[ ]?\S.*|^\[[-/<>!?~+vV✓✔][ ]?\][ ]\S.*", "- [ ] …, - [x] …"),
    ("HB218", r"^\^\^$", "<td rowspan=2>"),
    ("HB218", r"^#{1,6}[ ]\S.*|^#{2,6}[^\s#].*", "## … {#…}"),
    ("HB218", r"(?<!`)`{1,2}(?!`)[^`\n]*", "`…`"),
    ("HB219", r"\[[Ll][ .]?\d{1,3}(?:[\s,;.–&-][^\]\n]{0,60})?\]|\([Ll]\d{2,3}\)", "[L02] [L03]"),
    ("HB219", r"\[L\d{2,3}(?![\w\]])|(?<![\w\[])L\d{2,3}\]", "[L02] [L03]"),
    ("HB216", r"^/{3,}[^\n]*", ""),
    ("HB220", r"\{:?[ ]*(?:(?:#[ ]?|\.)[A-Za-z]|[A-Za-z-]+=)[^}\n]*\}?", ""),
    ("HB408", r"\{\{[^\n]*", ""),
)
# All in one, so that what stands first in a text is told first.
_NAMED = [f"(?P<f{n}>{pattern})" for n, (_, pattern, _) in enumerate(FOREIGN)]
_FOREIGN = re.compile("|".join(_NAMED), re.MULTILINE)
# Of these, what is a line of a list or table elsewhere, whatever stands in it.
_OF_LINES = (r"\n", _POINTS, "☐")
_LINES = re.compile("|".join(one for one in _NAMED if ">^" in one and any(of in one for of in _OF_LINES)), re.MULTILINE)
# What every one of them has in it: most texts have none, and one glance is enough.
_SUSPECT = re.compile(
    r"[][{}^$*<>%\\~|#`&@=+\ufffd]|[!?:/-]{2}|(?<![^\W_])_|_(?!\w)|:[a-z]|8<|'''|[´’‘′\"]{3}|\([Ll]\d|\)\("
    rf"|\n(?:{_SIGN}|{_STEP}|{_HOUR}|\d{{1,2}}(?:[ ][-–]|:)[ ])"
    rf"|^(?:[!:Øü{_POINTS}□☑☐–—‐‑−―─━═-]|[ovq][ \xa0]{{2}}|\(?\w{{1,4}}[.)/-]|(?:import|export)[ ])",
    re.MULTILINE,
)

_INDENT = re.compile(r"^[ ]+", re.MULTILINE)

# In a cell of a table, which has no lines: what is written there in place of what is written elsewhere.
_IN_CELL = {
    "- …": "<ul><li>…</li></ul>",
    "- …, *…*, \\*": "<ul><li>…</li></ul>, *…*, \\*",
    "- [ ] …, - [x] …": "☐ …, ☑ …",
}
_RIGHT_IN_CELL = re.compile(r"[☐☑□✓✔]|[─━═―–—]{3,}$")


def foreign_in(text: str, *, is_cell: bool, has_markup: bool = False) -> tuple[str, str, str] | None:
    """What stands first in a text and is no markup here: the code of its fault, its letters, and what to write.

    Of a text that ``has_markup``, whose letters are gone from it, only the lines are looked at.
    """
    text = _INDENT.sub("", text)  # A line of an item keeps its own.
    plain = ADDRESS.sub(lambda address: address[0][:8].ljust(len(address[0]), "x"), text)  # Its signs are no marks.
    for match in (_LINES if has_markup else _FOREIGN).finditer(plain) if _SUSPECT.search(plain) else ():
        code, _, better = FOREIGN[int((match.lastgroup or "f0").removeprefix("f"))]
        found = text[match.start() : match.end()].strip()
        if not is_cell:
            return code, found, better
        if not _RIGHT_IN_CELL.match(found):
            return code, found, _IN_CELL.get(better, better)
    return None
