"""What a new page begins as: files of ``templates``, one set a language, with what is to be written marked TODO.

::

    templates/vi/lesson.md  templates/en/lesson.md  …      $names are filled in; a language without a set has that of en
"""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template

from handbook.source import read_data
from handbook.text import slug

TEMPLATES = Path(__file__).parent / "templates"
OTHERWISE = "en"  # The set for languages that have none.
TODO = "TODO"
LONGEST = 48  # Letters of an id that is made from a title.


def beginning(name: str, code: str, /, **facts: str) -> str:
    """The text of a template (``lesson.md``) in a language."""
    path = TEMPLATES / _set_of(code) / name
    return Template(path.read_text(encoding="utf-8")).substitute(facts)


def spoken(key: str, code: str) -> str:
    """A single text of ``words.yml`` in a language, marked as one to write."""
    return f"{TODO}: {spoken_word(key, code)}"


def spoken_word(key: str, code: str) -> str:
    """A single text of ``words.yml`` in a language."""
    return read_data(TEMPLATES / _set_of(code) / "words.yml").text(key)


def picture(words: str) -> str:
    """A drawing to be drawn: a frame with hills in it, and what is to be done."""
    return Template((TEMPLATES / "shared" / "picture.svg").read_text(encoding="utf-8")).substitute(words=words)


def quoted(text: str) -> str:
    """A text as YAML between quotation marks, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def in_each(texts: Mapping[str, str]) -> str:
    """A text by language on one line of YAML: ``{vi: "…", en: "…"}``."""
    return "{" + ", ".join(f"{code}: {quoted(text)}" for code, text in texts.items()) + "}"


def id_of(title: str) -> str:
    """An ASCII name for a file, made from a title: ``Đi chợ nổi`` is ``di-cho-noi``; empty where no letter is left."""
    name = slug(title)
    return name if len(name) <= LONGEST else name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]


def is_spoken(code: str) -> bool:
    """Whether there is a set of templates in a language."""
    return (TEMPLATES / code).is_dir()


def _set_of(code: str) -> str:
    return code if is_spoken(code) else OTHERWISE
