"""What people call the subject of a page, in words it does not use itself (``docs/data/asked.yml``).

::

    public-order/fire-safety:                      a page by its address without .md; a form by forms/<id>
      vi: [chảo dầu bốc cháy, phòng cháy]          what people type who look for it, in each language
      en: [burning oil in a pan, fire prevention]
"""

from collections.abc import Mapping
from pathlib import Path

from handbook.source import Value, read_data

Asked = Mapping[str, tuple[str, ...]]  # By language.


def asked_path(docs_dir: Path) -> Path:
    """Where the list is kept."""
    return docs_dir / "data" / "asked.yml"


def uri_of(name: str) -> str:
    """The uri inside docs of what an entry is about."""
    return f"{name}.md"


def read_asked(path: Path) -> Mapping[str, Asked]:
    """What people type by the uri of a page; nothing where the course has no such file.

    Raises ``SourceError`` where the file is not YAML.
    """
    return {uri_of(name): _by_language(own) for name, own in read_data(path).items()} if path.exists() else {}


def _by_language(own: Value) -> Asked:
    return {code: own.texts(code) for code, _ in own.items()}
