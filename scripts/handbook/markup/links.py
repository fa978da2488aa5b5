"""Addresses in links: names of this place in them, those that stand in a sentence, and those of mail."""

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    AutomailInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from handbook.markup.inline import UNKNOWN_WIDTH, blank
from handbook.markup.syntax import LOCALITY


class Calls(Treeprocessor):
    """Links whose addresses name a value of this place, also by reference: ``[…](tel:{{ commune-police }})``.

    Without any ``locality`` the name is kept. Where the value is not known there is nothing to call: the text stands
    alone, before a dotted line to write on.
    """

    _NUMBER = re.compile(r"[+\d\s().-]+")

    def __init__(self, md: Markdown, locality: Mapping[str, str] | None, label: str) -> None:
        super().__init__(md)
        self.locality, self.label = locality, label

    def run(self, root: Element) -> None:
        """Fill every address; a number in it has no spaces."""
        known = {name: self._dialled(value) for name, value in (self.locality or {}).items()}
        for link in root.iter("a"):
            href = link.get("href", "")
            if self.locality is not None and any(not known.get(name) for name in LOCALITY.findall(href)):
                self._leave_blank(link)
            elif self.locality is not None and href:
                address = LOCALITY.sub(lambda name: known[name[1]], href)
                is_call = address.lower().startswith(("tel:", "sms:"))
                if is_call and address != href and not re.search(r"\d", address):
                    self._leave_blank(link)  # The value is a word, such as “chưa có”.
                else:
                    link.set("href", re.sub(r"\s+", "", address) if is_call else address)

    def _dialled(self, value: str) -> str:
        return re.sub(r"\s+", "", value) if self._NUMBER.fullmatch(value) else value

    def _leave_blank(self, link: Element) -> None:
        link.tag = "span"
        del link.attrib["href"]
        if any(part.get("class") == "hb-blank" for part in link.iter()):
            return  # The text itself is the dotted line.
        before, name = (link[-1], "tail") if len(link) else (link, "text")
        setattr(before, name, f"{getattr(before, name) or ''} ")
        link.append(blank(UNKNOWN_WIDTH, self.label))


class AsTyped(InlineProcessor):
    """What stays as it is typed: the words of a link that are an address; underscores in a date, stars in brackets."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        """Text nothing else looks at."""
        end = next((place for place, _ in self.put_by(m)), m.end(0))
        return data[m.start(0) : end], m.start(0), end

    def put_by(self, m: re.Match[str]) -> Iterator[tuple[int, Element]]:
        """What Markdown has made of words in it, and where: a value, the mark of a footnote; an escaped sign is one."""
        nodes = self.md.treeprocessors["inline"].stashed_nodes
        for mark in INLINE_PLACEHOLDER_RE.finditer(m.string, m.start(0), m.end(0)):
            node = nodes.get(mark[1])
            if isinstance(node, Element) and node.get("class") != "hb-escaped":
                yield mark.start(), node


class Address(AsTyped):
    """``https://dongthap.gov.vn`` or ``www.dongthap.gov.vn`` in a sentence is a link, as on GitHub (GFM, autolinks)."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        """``<a>`` with the address as it was typed; the point that ends a sentence is no part of it, nor is a footnote.

        One that needs a value nobody knows leads nowhere.
        """
        place, node = next(self.put_by(m), (m.end(0), None))
        address = self.compiled_re.match(data[:place], m.start(0))
        if address is None or (node is not None and node.get("class") == "hb-blank"):
            return None, None, None
        link = Element("a", {"href": address[0] if "://" in address[0] else f"https://{address[0]}"})
        link.text = AtomicString(address[0])
        return link, address.start(0), address.end(0)


class ByReference(ReferenceInlineProcessor):
    """``[words][name]``; behind a space the second is another one, as in CommonMark: ``[L01] [words][name]``."""

    RE_LINK = re.compile(r"\[([^\]]*)\]")


class PictureByReference(ByReference, ImageReferenceInlineProcessor):
    """``![words][name]``, in the same way."""


class Mail(AutomailInlineProcessor):
    """``<to-1@a.vn>``, whose letters are written as numbers: a sign that was escaped, ``\\_``, before it is one."""

    def unescape(self, text: str) -> str:
        """The address as it is meant."""
        return UnescapeTreeprocessor().unescape(super().unescape(text))
