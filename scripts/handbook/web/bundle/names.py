"""The names by which styles find elements, as far as a site has them: in its pages, and in what its scripts say.

A script may put any of its words on the page as a class, an id or an element, so all of them count.
"""

import re

_CLASS = re.compile(r"""\sclass=(?:"([^"]*)"|([^\s"'>]+))""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|([^\s"'>]+))""")
_TAG = re.compile(r"<([a-z][a-z0-9-]*)")
_STATE = re.compile(r"""\s(data-md-[a-z-]+|dir)(?:="([^"]*)")?""")
_PROPERTY = re.compile(r"--[\w-]+")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
STATE = "data-md-"  # The theme's own attributes. Others are anybody's, and taken to be there, but for the direction.


class Names:
    """What styles can ask for; it grows with every page and script."""

    def __init__(self) -> None:
        self._classes: set[str] = set()
        self._ids: set[str] = set()
        self._tags: set[str] = {"html", "head", "body"}
        self._states: set[str] = set()
        self._words: set[str] = set()
        self.properties: set[str] = set()

    def add_page(self, html: str) -> None:
        """Note the names of a page."""
        for quoted, bare in set(_CLASS.findall(html)):
            self._classes.update((quoted or bare).split())
        self._ids.update(quoted or bare for quoted, bare in _ID.findall(html))
        self._tags.update(_TAG.findall(html))
        for name, value in set(_STATE.findall(html)):
            self._states |= {name, f"{name}={value}"}
        self.properties.update(_PROPERTY.findall(html))

    def add_script(self, text: str) -> None:
        """Note every word of a script; ``mdColorScheme`` of a dataset is ``data-md-color-scheme``."""
        words = set(_WORD.findall(text))
        self._words |= words
        self._words.update(f"data-{re.sub('([A-Z])', '-' + chr(92) + '1', word).lower()}" for word in words)
        self.properties.update(_PROPERTY.findall(text))

    def has_class(self, name: str) -> bool:
        """Whether anything may have this class."""
        return name in self._classes or name in self._words

    def has_id(self, name: str) -> bool:
        """Whether anything may have this id."""
        return name in self._ids or name in self._words

    def has_tag(self, name: str) -> bool:
        """Whether there may be such an element."""
        return name in self._tags or name in self._words

    def has_state(self, name: str, value: str | None) -> bool:
        """Whether the theme's attribute may be set, to this value where one is asked for."""
        if not name.startswith(STATE) and name != "dir":
            return True
        if value is None or not (name in self._states or name in self._words):
            return name in self._states or name in self._words
        return f"{name}={value}" in self._states or value in self._words

    def among(self, words: frozenset[str]) -> frozenset[str]:
        """All of these names that a stylesheet can ask for whose ``words`` these are, each with its sign."""
        signed = (("." + name, name) for name in self._classes), (("#" + name, name) for name in self._ids)
        plain = ((name, name) for name in (*self._tags, *self._words, *self.properties))
        known = (sign for some in (*signed, plain) for sign, name in some if name in words)
        return frozenset(known) | self._states
