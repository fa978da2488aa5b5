"""The name that is meant by one that is nearly a translation’s: ``boats.EN.md``, ``boats-en.md``, ``boats.vn.md``."""

import re
from pathlib import Path

from handbook.model.locales import language_meant
from handbook.model.project import Project

_MARKED = re.compile(r"(?P<stem>.+?)[._-](?P<word>[^\W\d_]{2,12}(?:[-_][A-Za-z]{2,4})?)")


def name_meant(project: Project, file: Path) -> str:
    """The name to give to a file of docs, beside the original it belongs to; empty where none is meant."""
    match = _MARKED.fullmatch(file.stem)
    code = language_meant(match["word"], sorted(project.codes)) if match else ""
    if not match or not code:
        return ""
    is_original = code == project.default_locale.code
    original = file.with_name(f"{match['stem']}{file.suffix}")
    meant = original if is_original else original.with_suffix(f".{code}{file.suffix}")
    return meant.name if not meant.exists() and (is_original or original.exists()) else ""
