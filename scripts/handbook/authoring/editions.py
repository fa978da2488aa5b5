"""``handbook new edition``: a file with every name of the place that the course has, each to be filled in.

Above each stands what the course itself says there and which pages say it, so that whoever fills it in knows what for.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from handbook.authoring.beginnings import beginning, in_each, quoted, spoken_word
from handbook.authoring.writing import Written
from handbook.diagnostics import HandbookError, diagnose
from handbook.markup.syntax import LOCALITY
from handbook.model.address import PLAIN_NAME
from handbook.model.files import walk
from handbook.model.project import Project
from handbook.source import SourceError, Value, read_text


def new_edition(project: Project, path: Path) -> Written:
    """The file of an edition; raises ``HandbookError`` HB122 where it is there, HB888 for a name of no folder."""
    if path.exists():
        raise HandbookError([diagnose(path.as_posix(), (1, 1), "HB122", found=path.name, reason="named")])
    if path.suffix not in (".yml", ".yaml") or not PLAIN_NAME.fullmatch(path.stem):
        raise HandbookError([diagnose(path.as_posix(), (1, 1), "HB888", found=path.name)])
    code = project.default_locale.code
    names = "\n".join(_names(project, code)) or "  {}"
    titles = in_each({locale.code: "" for locale in project.locales})
    return Written.text(path, beginning("edition.yml", code, file=path.as_posix(), titles=titles, names=names))


def _names(project: Project, code: str) -> Iterator[str]:
    """The lines of each name: what the course says, where, and room for what is said here."""
    places = _places(project)
    for name, value in project.settings.items("extra", "locality"):
        if any(project.locality(locale)[name] for locale in project.codes):
            yield f"  # {spoken_word('edition-own', code)}: {_written(value)}"
        if pages := places[name]:
            yield f"  # {spoken_word('edition-pages', code)}: {', '.join(pages)}"
        by_language = dict.fromkeys(value.by_locale(), "") if isinstance(value.data, dict) else {}
        yield f"  {name}: {in_each(by_language) if by_language else quoted('')}"


def _places(project: Project) -> Mapping[str, list[str]]:
    """The pages that call each name, in the language authors write first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    others = tuple(f".{code}.md" for code in project.codes)
    for path in walk(project.docs_dir).files:
        if path.suffix in (".md", ".yml") and not path.name.endswith(others):
            for name in dict.fromkeys(match[1] for match in LOCALITY.finditer(_read(path))):
                found[name].append(project.shown(path))
    return found


def _read(path: Path) -> str:
    try:
        return read_text(path)
    except SourceError:  # The checks tell of it.
        return ""


def _written(value: Value) -> str:
    """A value on one line of YAML."""
    if isinstance(value.data, dict):
        return "{" + ", ".join(f"{key}: {_written(child)}" for key, child in value.items()) + "}"
    if isinstance(value.data, tuple):
        return "[" + ", ".join(map(_written, value.values())) + "]"
    return quoted(value.text())
