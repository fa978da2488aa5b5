"""Addresses in links: names of this place in them, those that stand in a sentence, and those of mail."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import AutomailInlineProcessor, InlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

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


class Address(InlineProcessor):
    """``https://dongthap.gov.vn`` or ``www.dongthap.gov.vn`` in a sentence is a link, as on GitHub (GFM, autolinks)."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:
        """``<a>`` with the address as it was typed; the point that ends a sentence is not part of it."""
        link = Element("a", {"href": m[0] if "://" in m[0] else f"https://{m[0]}"})
        link.text = AtomicString(m[0])
        return link, m.start(0), m.end(0)


class Mail(AutomailInlineProcessor):
    """``<to-1@a.vn>``, whose letters are written as numbers: a sign that was escaped, ``\\_``, before it is one."""

    def unescape(self, text: str) -> str:
        """The address as it is meant."""
        return UnescapeTreeprocessor().unescape(super().unescape(text))
