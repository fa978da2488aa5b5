"""An edition of the course for another place: known keys, each name of the place, a logo and colours that are there.

What is silent is told: a name of the place that an edition lacks would be that of another commune.
"""

import re
from collections.abc import Iterator

from handbook.checks.kinds import in_each
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.drawings import DrawingError, judge_drawing, parse_drawing
from handbook.model.edition_colours import LETTERS, READABLE, contrast
from handbook.model.editions import COLOUR, KEYS, NAMES, Edition
from handbook.model.project import Project
from handbook.model.settings import read_settings
from handbook.source import Value

_TOKEN = re.compile(r"--hb-([\w-]+): #[0-9a-fA-F]{6};")
_TEXTS = ("title", *NAMES)


def check(project: Project) -> Iterator[Diagnostic]:
    """HB868, HB883–HB886 of the edition a project is built for; nothing where it is built for its own place."""
    edition = project.edition
    if edition is None:
        return
    path = project.shown(edition.path)
    yield from (error.told(path) for error in edition.value.flaws)
    if edition.value.values() or edition.value.text():
        yield diagnose(
            path, edition.value.place, "HB886", key=edition.path.name, found=edition.value.shown(), reason="other"
        )
        return
    yield from _check_keys(path, edition.value, KEYS, "")
    yield from _check_texts(path, project, edition.value)
    yield from _check_place(path, project, edition.value)
    yield from _check_look(path, project, edition)


def place_names(project: Project) -> tuple[str, ...]:
    """What the course calls by a name of its place, and so does each edition."""
    return tuple(key for key, _ in read_settings(project.config_path).items("extra", "locality"))


def colour_names(project: Project) -> tuple[str, ...]:
    """The colours of the theme, each of which an edition may have as its own."""
    tokens = (project.theme_dir / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    return tuple(dict.fromkeys(_TOKEN.findall(tokens)))


def _check_keys(path: str, value: Value, known: tuple[str, ...], prefix: str) -> Iterator[Diagnostic]:
    for key, child in value.items():
        if key not in known:
            near = did_you_mean(key, known)
            yield diagnose(path, child.at_key.place, "HB883", key=f"{prefix}{key}", near=near)


def _check_texts(path: str, project: Project, value: Value) -> Iterator[Diagnostic]:
    """HB886 for a text in a language the course has not, or what is no text."""
    texts = [(key, value.get(key)) for key in _TEXTS]
    texts += [(f"locality.{key}", child) for key, child in value.items("locality")]
    for key, child in texts:
        if child is None:
            continue
        parts = dict(child.items()) if isinstance(child.data, dict) else {"": child}
        for code, part in parts.items():
            if code and code not in project.codes:
                near = did_you_mean(code, project.codes)
                yield diagnose(path, part.at_key.place, "HB883", key=f"{key}.{code}", near=near)
            elif not (_is_text(part) or (key.startswith("locality.") and all(map(_is_text, part.values())))):
                facts = {"key": key, "found": part.shown() or "–", "wanted": in_each(project.codes)}
                yield diagnose(path, part.place, "HB886", **facts, reason="text")


def _is_text(value: Value) -> bool:
    return not isinstance(value.data, tuple | dict)


def _check_place(path: str, project: Project, value: Value) -> Iterator[Diagnostic]:
    """HB884 for names of the place that the course has and the edition lacks, HB883 for others."""
    wanted = place_names(project)
    locality = value.get("locality")
    if locality is not None and not isinstance(locality.data, dict):
        yield diagnose(path, locality.place, "HB886", key="locality", found=locality.shown(), reason="other")
        return
    found = dict(value.items("locality"))
    if missing := [key for key in wanted if key not in found]:
        place = locality.at_key.place if locality else (1, 1)
        yield diagnose(path, place, "HB884", found=", ".join(missing))
    if locality:
        yield from _check_keys(path, locality, wanted, "locality.")


def _check_look(path: str, project: Project, edition: Edition) -> Iterator[Diagnostic]:
    """What is wrong with the logo; HB883, HB886 and HB868 for colours."""
    if logo := edition.value.get("logo"):
        yield from _check_logo(path, logo, edition)
    colours = edition.value.get("colours")
    if colours is None:
        return
    if not isinstance(colours.data, dict):
        yield diagnose(path, colours.place, "HB886", key="colours", found=colours.shown() or "–", reason="colours")
    yield from _check_keys(path, colours, colour_names(project), "colours.")
    for key, child in colours.items():
        if not COLOUR.fullmatch(child.text()):
            yield diagnose(
                path, child.place, "HB886", key=f"colours.{key}", found=child.shown() or "–", reason="colour"
            )
        elif key in LETTERS and (found := contrast(child.text())) < READABLE:
            yield diagnose(path, child.place, "HB868", key=f"colours.{key}", found=f"{found:.1f}")


def _check_logo(path: str, logo: Value, edition: Edition) -> Iterator[Diagnostic]:
    """HB885 for a logo that is no drawing there, HB407 and HB416 for one that cannot be published."""
    if edition.logo is None or edition.logo.suffix.lower() != ".svg" or not edition.logo.is_file():
        yield diagnose(path, logo.place, "HB885", found=logo.text() or logo.shown() or "–")
        return
    try:
        judge_drawing(parse_drawing(edition.logo.read_bytes()))
    except DrawingError as error:
        yield diagnose(path, logo.place, error.code, file=logo.text(), found=error.found)
