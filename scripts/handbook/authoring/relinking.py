"""Links of a text when pages move: what leads to a page that moved, and what leads out of one; codes of forms in it.

::

    ](../water/boats.md#before)     [boats]: ../water/boats.md     <a href="../water/boats.md">

Only targets are touched, and only those that lead elsewhere now; code and remarks stay as they are. Words are touched
where they name a form by the code it had.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from handbook.markup.verbatim import masked
from handbook.model.address import resolve
from handbook.model.form_codes import code_pattern

_TARGET = re.compile(
    r"""\]\([ ]*<?(?P<inline>[^\s()<>]+)
      | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?(?P<reference>[^\s<>]+)
      | \b(?:href|src)=["'](?P<html>[^"']+)["']""",
    re.VERBOSE | re.MULTILINE,
)

Change = Callable[[SplitResult, str], SplitResult]


@dataclass(frozen=True, slots=True)
class Moves:
    """Where each uri inside docs is now; with ``is_gone`` what stands in its place, which has other sections.

    ``codes`` are those of forms that got another name, with the new ones.
    """

    uris: Mapping[str, str]
    is_gone: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)

    def words(self, text: str) -> str:
        """Words with the codes that forms have now."""
        code = code_pattern(self.codes)
        return code.sub(lambda match: self.codes[match[0]], text) if self.codes else text


def relinked(text: str, place: str, new_place: str, moves: Moves) -> str:
    """The text of the document at ``place``, which is at ``new_place`` now, with every link leading where it led."""
    is_near = posixpath.dirname(place) == posixpath.dirname(new_place)

    def change(parts: SplitResult, uri: str) -> SplitResult:
        new = moves.uris.get(uri, uri)
        if new == uri and is_near:
            return parts
        kept = parts._replace(path=posixpath.relpath(new, posixpath.dirname(new_place) or "."))
        return kept._replace(fragment="") if moves.is_gone and new != uri else kept

    return with_targets(text, place, change, moves.words)


def with_targets(text: str, place: str, change: Change, words: Callable[[str], str] = str) -> str:
    """The text of the document at ``place`` with links and pictures that lead to files inside docs changed.

    ``change`` is given the parts of a target and the uri it leads to, ``words`` what stands between targets.
    Links in code and remarks stay as they are.
    """
    parts, end = [], 0
    for match in _TARGET.finditer(masked(text)):
        name = match.lastgroup
        assert name is not None
        start, stop = match.span(name)
        parts += [words(text[end:start]), _changed(text[start:stop], place, change)]
        end = stop
    return "".join([*parts, words(text[end:])])


def _changed(target: str, place: str, change: Change) -> str:
    """A target as it is to be; one that leads out of docs stays as it is."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return target
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return target
    uri = resolve(place, parts.path)
    new = parts if uri.startswith("..") else change(parts, uri)
    return target if new == parts else new.geturl()
