"""The plan as a page: one file, read on a phone, printed from a browser, sent to whoever asks."""

import re
import unicodedata
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook.classes.grouped import Hamlet
from handbook.classes.planned import Session
from handbook.classes.said import Said
from handbook.text import counted, fold

TEMPLATE = "classes.html"
_DARK = re.compile(r'\[data-md-color-scheme="slate"\] \{([^}]*)\}')


@dataclass(frozen=True, slots=True)
class Found:
    """A hamlet and the class it goes to."""

    hamlet: Hamlet
    session: Session


def page_of(said: Said) -> bytes:
    """One HTML file that asks for nothing beside it."""
    theme = said.rendering.course.project.theme_dir
    environment = Environment(
        loader=FileSystemLoader(theme), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    html = environment.get_template(TEMPLATE).render(
        said=said,
        plan=said.plan,
        locale=said.rendering.locale,
        communes=_by_commune(said),
        venues=[venue for venue in said.plan.classes.venues if said.plan.at(venue)],
        days=sorted({session.day for session in said.plan.sessions}),
        held={(session.venue.id, session.day): session for session in said.plan.sessions},
        tokens=_in_both_schemes((theme / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")),
    )
    return unicodedata.normalize("NFC", html).encode()


def _in_both_schemes(tokens: str) -> str:
    """The tokens of the site, where no script chooses a scheme: on a screen that is dark, those of the dark one."""
    dark = _DARK.search(tokens)
    return f"{tokens}\n@media screen and (prefers-color-scheme: dark) {{ :root {{{dark[1]}}} }}" if dark else tokens


def _by_commune(said: Said) -> dict[str, list[Found]]:
    """All hamlets by commune, in the order of their names."""
    found = [Found(hamlet, session) for session in said.plan.sessions for hamlet in session.hamlets]
    names = {fold(one.hamlet.commune): one.hamlet.commune for one in found}
    by_name = sorted(found, key=lambda one: (counted(fold(one.hamlet.name)), one.hamlet.name, one.hamlet.part))
    return {names[key]: [one for one in by_name if fold(one.hamlet.commune) == key] for key in sorted(names)}
