"""The stylesheets, scripts and drawings that MkDocs knows, as parts of the face of a site; and what it publishes."""

from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from handbook.build.face import Face, face_of
from handbook.model.files import is_dropping

# What MkDocs would publish of the theme and nobody asks for: sources of the build, and the stock search.
UNPUBLISHED = (
    "ebook/",
    "office/",
    "print/",
    "strings/",
    "assets/stylesheets/single.css",
    *(f"assets/javascripts/{name}/" for name in ("single", "worker", "workers", "lunr")),
)

_ENDINGS = (".css", ".js", ".svg")


def face_among(files: Files, config: MkDocsConfig) -> Face:
    """The face made of these files: what the settings name, unless they say of a script how it loads."""
    named = [*config.extra_css, *(script for script in config.extra_javascript if isinstance(script, str))]
    return face_of({file.url: partial(_read, file) for file in files if file.url.endswith(_ENDINGS)}, named)


def drop_unpublished(files: Files, face: Face) -> None:
    """Take out what readers never ask for: sources of the build, what systems drop, parts that the bundle holds."""
    for file in list(files):
        uri = file.src_uri
        if uri.startswith(UNPUBLISHED) or is_dropping(uri) or not face.is_published(uri):
            files.remove(file)


def _read(file: File) -> bytes:
    return file.content_bytes
