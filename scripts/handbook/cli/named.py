"""Documents and languages as people name them in the shell."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handbook.authoring.documents import Document
from handbook.authoring.judge import translated_into
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.locales import Locale
from handbook.model.project import Project


def documents_named(
    names: Sequence[str], documents: Sequence[Document]
) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    """The documents that files, folders or uris name, all where nothing is named; HB446 for what names none."""
    if not names:
        return tuple(documents), ()
    wanted = {name: frozenset(d.uri for d in documents if _is_named(d, name)) for name in names}
    unknown = [name for name, found in wanted.items() if not found]
    shown = [name for document in documents for name in names_of(document)]
    faults = tuple(diagnose(name, (1, 1), "HB446", found=name, near=did_you_mean(name, shown)) for name in unknown)
    found = frozenset(uri for uris in wanted.values() for uri in uris)
    return tuple(document for document in documents if document.uri in found), faults


def locales_named(names: Sequence[str], project: Project) -> tuple[tuple[Locale, ...], tuple[Diagnostic, ...]]:
    """The languages with these codes, all that are translated into where nothing is named; HB446 for others."""
    known = {locale.code: locale for locale in translated_into(project)}
    faults = (diagnose(n, (1, 1), "HB446", found=n, near=did_you_mean(n, known)) for n in names if n not in known)
    return tuple(locale for code, locale in known.items() if not names or code in names), tuple(faults)


def names_of(document: Document) -> Iterator[str]:
    """What an author may call a document: its files, from the folder of the project, and its uri."""
    yield from dict.fromkeys(document.project.shown(path) for path in _files(document))
    yield document.uri
    yield document.stem


def _is_named(document: Document, name: str) -> bool:
    path = Path(name).absolute()
    folder = f"{name.rstrip('/')}/"
    return (
        name in names_of(document)
        or any(path == file or path in file.parents for file in _files(document))
        or any(own.startswith(folder) for own in names_of(document))
    )


def _files(document: Document) -> Iterable[Path]:
    return [document.path(locale.code) for locale in document.project.locales]
