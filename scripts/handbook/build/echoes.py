"""One mistake, one message: what only follows from another fault is kept back until that one is mended.

::

    found ─┬─ in one file ──────> a block left open: headings "inside" it, what seems to be missing
           ├─ in one document ──> the original misspells an id: its translation "differs"; both show a file that is gone
           └─ in the course ────> the plan misspells a page: its file "has no place", links to it "lead nowhere"

Only faults keep back, and nothing is kept back by what follows from it: where something is wrong, something is told.
"""

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from handbook.diagnostics import Diagnostic

Follows = Callable[[Diagnostic, Diagnostic], bool]  # (the fault that may be the cause, what may follow from it)


@dataclass(frozen=True, slots=True)
class Echo:
    """Faults of some codes that follow from faults of others, where ``follows`` says so of the two."""

    causes: frozenset[str]
    codes: frozenset[str]
    follows: Follows

    def among(self, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
        """What follows from something else that was found."""
        causes = [fault for fault in found if fault.code in self.causes and fault.is_fault]
        echoes = [fault for fault in found if fault.code in self.codes] if causes else []
        yield from (one for one in echoes if any(c is not one and self.follows(c, one) for c in causes))


def _codes(text: str) -> frozenset[str]:
    return frozenset(f"HB{number}" for number in text.split())


def _fact(fault: Diagnostic, key: str) -> str:
    return dict(fault.facts).get(key, "")


def _always(_cause: Diagnostic, _echo: Diagnostic) -> bool:
    return True


def _same_line(cause: Diagnostic, echo: Diagnostic) -> bool:
    return _same_file(cause, echo) and cause.line == echo.line


def _same_file(cause: Diagnostic, echo: Diagnostic) -> bool:
    return cause.path == echo.path


def _below(cause: Diagnostic, echo: Diagnostic) -> bool:
    """In what a page makes of a block from here on, or of the page as a whole."""
    return _same_file(cause, echo) and (echo.line >= cause.line or echo.line == 1 or echo.code in _OF_FRONT)


def _meant_key(cause: Diagnostic, echo: Diagnostic) -> bool:
    """A key is missing as it is misspelt further down."""
    wanted = _fact(echo, "key").rpartition(".")[2]
    return _same_file(cause, echo) and _fact(cause, "near") == wanted and cause.line >= echo.line


def _meant_part(cause: Diagnostic, echo: Diagnostic) -> bool:
    """A part of a lesson is missing as its block is misspelt."""
    return _same_file(cause, echo) and _fact(echo, "part") == f"/// {_fact(cause, 'near')}"


def _no_sections(cause: Diagnostic, echo: Diagnostic) -> bool:
    return _same_file(cause, echo) and _fact(cause, "found") == "0"


def _same_law(cause: Diagnostic, echo: Diagnostic) -> bool:
    law = _fact(echo, "found")
    return _same_file(cause, echo) and law in (_fact(cause, "found"), _fact(cause, "near"))


def _of_sources(cause: Diagnostic, _echo: Diagnostic) -> bool:
    return "sources" in (_fact(cause, "key"), _fact(cause, "near"))


def _of_optional(_cause: Diagnostic, echo: Diagnostic) -> bool:
    return _fact(echo, "key") == "optional"


def _of_its_end(cause: Diagnostic, echo: Diagnostic) -> bool:
    """What begins no block leaves a line that ends none, and an answer without what it answers."""
    return _same_file(cause, echo) and _fact(cause, "reason") == "title" != _fact(echo, "reason")


def _of_option(cause: Diagnostic, echo: Diagnostic) -> bool:
    return _same_file(cause, echo) and cause.line > echo.line and _fact(cause, "better").startswith("- [ ]")


def _of_picture(cause: Diagnostic, _echo: Diagnostic) -> bool:
    return _fact(cause, "part").startswith("![")


def _same_key(cause: Diagnostic, echo: Diagnostic) -> bool:
    return _fact(echo, "key") in (_fact(cause, "key"), _fact(cause, "near"))


def _says_the_same(cause: Diagnostic, echo: Diagnostic) -> bool:
    """The original names the same file, or law, that is not as it should be."""
    is_original = len(cause.path) < len(echo.path)
    return is_original and (cause.code, cause.facts) == (echo.code, echo.facts)


def _near_name(cause: Diagnostic, echo: Diagnostic) -> bool:
    """A page has no place, or no text in a language, as it is misspelt in the plan or renamed in one language."""
    wanted = PurePosixPath(_fact(cause, "file") or posixpath.join(posixpath.dirname(cause.path), _fact(cause, "found")))
    there = PurePosixPath(echo.path)
    is_near = wanted.parent == there.parent and bool(get_close_matches(there.stem, [wanted.stem], cutoff=0.7))
    return is_near or (cause.code == "HB302" and wanted.name == there.name)


def _renamed(cause: Diagnostic, echo: Diagnostic) -> bool:
    """A page of the plan is missing as its file has a language in its name."""
    return posixpath.join(posixpath.dirname(cause.path), _fact(cause, "better")) == _fact(echo, "file")


def _same_module(cause: Diagnostic, echo: Diagnostic) -> bool:
    """A module's own page is missing, and so are its lessons."""
    folder, name = posixpath.split(_fact(cause, "file"))
    own = _fact(echo, "file")
    return name.startswith("index.") and posixpath.dirname(own) == folder and own != _fact(cause, "file")


def _leads_there(cause: Diagnostic, echo: Diagnostic) -> bool:
    """Something leads to a page that has no place in the plan, or is a folder."""
    found, page = _fact(echo, "found").partition("#")[0], cause.path.removesuffix(".md")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(echo.path), found)).removesuffix(".md")
    return bool(found) and (target == page or page.endswith(f"/{found}"))


def _of_languages(cause: Diagnostic, _echo: Diagnostic) -> bool:
    """A file is of no language of the site, as its language has no code, or one that is misspelt."""
    return "locale" in (_fact(cause, "key"), _fact(cause, "near")) or _fact(cause, "key") == "languages"


def _of_country(cause: Diagnostic, echo: Diagnostic) -> bool:
    """Texts and files are of a language that is not the site's, as its code is that of a country."""
    wanted, meant = _fact(cause, "found"), _fact(cause, "near")
    of_echo = (_fact(echo, "locale"), _fact(echo, "key").rpartition(".")[2], _fact(echo, "found"))
    return bool(meant) and (echo.code == "HB510" or wanted in of_echo or meant in of_echo)


def _leads_into(cause: Diagnostic, echo: Diagnostic) -> bool:
    """A section is missing as its page cannot be read."""
    return cause.path.endswith(f"/{_fact(echo, 'file')}")


def _names_it(cause: Diagnostic, echo: Diagnostic) -> bool:
    """What pages name is missing, or cannot be named, as the file that declares it is wrong."""
    return _fact(echo, "found") in _fact(cause, "found").split(", ")


def _same_stem(cause: Diagnostic, echo: Diagnostic) -> bool:
    return _fact(cause, "file").removesuffix(".md").endswith(f"/{_fact(echo, 'found')}")


_OF_FRONT = _codes("214 235 237 521 603 604")  # Told in the front matter of what stands, or not, in the body.
_MADE = _codes(
    "201 202 203 204 205 208 209 210 211 213 214 215 216 217 218 221 224 230 231 232 233 234 235 236 237 244 245 259 "
    "520 521 603 604 816 817"
)
_OF_VALUES = _codes("103 104 105 106 107 108 109 112 113 114 115")
_HEADINGS = _codes("201 202 203 204 205 215 259")
_BLOCKS = _codes("206 208 209 210 211 212 213 214 216 224 235 244 245 246 103 108 230 239 816 817 870")

# In one document, in whatever language.
IN_DOCUMENT: tuple[Echo, ...] = (
    Echo(_codes("102 110"), _OF_VALUES, _same_line),
    Echo(_codes("120 207 225 256 305 306 310"), _codes("388 818"), _always),
    Echo(_codes("305 306 310"), _codes("303 311 505 407 411 412 413 414 415 416 417"), _same_file),
    Echo(_codes("312"), _codes("302"), _same_line),
    Echo(_codes("313 314"), _codes("316"), _same_file),
    Echo(_codes("104"), _codes("105"), _meant_key),
    Echo(_codes("207 225 256"), _MADE, _below),
    Echo(_codes("225"), _codes("207"), _same_file),
    Echo(_codes("259"), _codes("201 204 220"), _same_line),
    Echo(_codes("204 220"), _codes("202"), _same_line),
    Echo(_codes("206 216"), _codes("213 214 520"), _same_file),
    Echo(_codes("206"), _codes("213"), _meant_part),
    Echo(_codes("216"), _codes("216"), _of_its_end),
    Echo(_codes("216"), _codes("210"), _of_its_end),
    Echo(_codes("218"), _codes("211"), _of_option),
    Echo(_codes("206"), _codes("210 216 217 230 237"), _same_file),
    Echo(_codes("201 204"), _codes("215 520"), _same_file),
    Echo(_codes("215"), _codes("213 214 236 237 502 504 507 603 604"), _no_sections),
    Echo(_codes("601"), _codes("603 604"), _same_law),
    Echo(_codes("219"), _codes("603 604"), _same_file),
    Echo(_codes("104 105 106 107 114"), _codes("603 507"), _of_sources),
    Echo(_codes("207 216 225 256"), _codes("234 501 502 503 504 507"), _always),
    Echo(_HEADINGS, _codes("501"), _always),
    Echo(_BLOCKS, _codes("502 234"), _always),
    Echo(_codes("213"), _codes("504"), _of_picture),
    Echo(_codes("249"), _codes("213 215 501 504 603 604"), _always),
    Echo(_codes("401 402 403 404 405 406 474"), _codes("504"), _always),
    Echo(_codes("219 601 602 603 604"), _codes("507 234"), _always),
    Echo(_codes("234 304"), _codes("507"), _always),
    Echo(_codes("816"), _codes("217"), _same_file),
    Echo(_OF_VALUES, _codes("503"), _same_key),
    Echo(_codes("521"), _codes("503"), _of_optional),
    Echo(*2 * (_codes("403 407 411 412 413 414 415 416 417 601 602"),), _says_the_same),
)
# Between the plan and the pages, wherever they are.
IN_COURSE: tuple[Echo, ...] = (
    Echo(_codes("302"), _codes("302"), _same_module),
    Echo(_codes("302"), _codes("303"), _near_name),
    Echo(_codes("305"), _codes("302"), _renamed),
    Echo(_codes("505"), _codes("510"), _near_name),
    Echo(_codes("303 314"), _codes("401 526 640"), _leads_there),
    Echo(_codes("228 307"), _codes("402"), _leads_into),
    Echo(_codes("302"), _codes("443"), _same_stem),
    Echo(_codes("104 105 715"), _codes("305"), _of_languages),
    Echo(_codes("255"), _codes("604"), _names_it),
    Echo(_codes("884"), _codes("408"), _names_it),
    Echo(_codes("712"), _codes("105 305 510 703"), _of_country),
)


def without_echoes(found: Iterable[Diagnostic], codes: Iterable[str] = ()) -> list[Diagnostic]:
    """The faults in the order of places, each once, and without those that another brings about.

    ``codes`` are the languages of the site, by which a translation's file is known from its original's.
    """
    told = sorted(set(found))
    suffixes = tuple(f".{code}.md" for code in codes)
    documents = defaultdict[str, list[Diagnostic]](list)
    for fault in told:
        documents[_document(fault.path, suffixes)].append(fault)
    echoes = {
        one for group in documents.values() if len(group) > 1 for echo in IN_DOCUMENT for one in echo.among(group)
    }
    echoes.update(one for echo in IN_COURSE for one in echo.among(told))
    kept = [fault for fault in told if fault not in echoes]
    is_told = any(fault.is_fault for fault in kept) or not any(fault.is_fault for fault in told)
    return kept if is_told else told  # Faults that bring about one another are all told.


def _document(path: str, suffixes: Sequence[str]) -> str:
    """What a page and its translations have in common; any other file is a document by itself."""
    return next((f"{path.removesuffix(suffix)}.md" for suffix in suffixes if path.endswith(suffix)), path)
