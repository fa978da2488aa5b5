"""A site that stands: nothing has changed since it was made, and it is as it was put there.

::

    course, theme, settings, fonts, code, what git says ─> name ─┐
    every file of the site ──────────────────────────────> sum ──┴─ as they were ─> it stands, and what was told is told
                                                                  └─ else ────────> it is made

A shortcut past a build and no second opinion: kept only where nothing changed meanwhile, believed only if whole. Where
settings name code of somebody's own (a hook, a plugin that is not known here), there is none.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from handbook.build.exchange import ARRIVING, RETIRED
from handbook.build.findings import PACKAGE, State, read_state
from handbook.build.marker import written_in
from handbook.build.order import Order
from handbook.build.publish import retired_dir, staging_dir, target_of
from handbook.diagnostics import Diagnostic, PublishError
from handbook.model.changes import last_changes
from handbook.model.project import Project
from handbook.model.settings import KNOWN_PLUGINS, entries
from handbook.whole import sealed, unsealed, write_whole


@dataclass(frozen=True, slots=True)
class Standing:
    """The site that these orders ask for, made of a course as it is now; ``date`` is what stands for now in it.

    ``name`` is a hash of all that goes into the site, ``touched`` of when that was last written (``State``).
    """

    project: Project
    order: Order
    date: int
    name: str
    touched: str

    @classmethod
    def of(cls, project: Project, order: Order, date: int, state: State) -> "Standing":
        """The site that would be made of a course in this state."""
        docs_dir = project.docs_dir
        days = sorted((path.relative_to(docs_dir).as_posix(), str(day)) for path, day in last_changes(docs_dir).items())
        told = (state.name, order.with_papers, order.with_office, date, days, _beside_code(PACKAGE))
        name = hashlib.sha256(repr(told).encode(errors="surrogatepass")).hexdigest()
        return cls(project, order, date, name, state.touched)

    @property
    def file(self) -> Path:
        """Where it is kept what the last site was made of; safe to delete."""
        return self.project.cache_dir.parent / "standing"

    @property
    def is_known(self) -> bool:
        """Whether its name tells all: it is the course's own, and no code takes part that is no installed package."""
        settings, published = self.project.settings, self.project.published
        plugins = {plugin.name for plugin in entries(settings, "plugins")}
        return not (self.order.edition or published or settings.get("hooks")) and plugins <= KNOWN_PLUGINS

    def notes(self) -> tuple[Diagnostic, ...] | None:
        """What was told when the site was made; None where it is not the one that would be made now."""
        if not self.is_known:
            return None
        try:
            kept_sum, notes = unsealed(self.file.read_bytes(), self.name)
            return tuple(map(Diagnostic.of, notes)) if kept_sum == _sum_of(self.project.site_dir) else None
        except (OSError, ValueError, TypeError, KeyError, PublishError):
            return None

    def keep(self, notes: Sequence[Diagnostic]) -> None:
        """Keep that the site is the one, if nothing has changed meanwhile, as far as the disk takes it."""
        if self.is_known and self._is_unchanged:
            with suppress(OSError):
                told = [_sum_of(self.project.site_dir), [asdict(note) for note in notes]]
                write_whole(self.file, sealed(self.name, told))

    @property
    def _is_unchanged(self) -> bool:
        """Whether everything is as it was when this was asked for, and was so all the time."""
        state = read_state(self.project, self.order.with_papers)
        return Standing.of(self.project, self.order, self.date, state) == self


@cache
def _beside_code(package: Path) -> bytes:
    """The package's files that are no program: words, scripts, templates."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(package).as_posix()} {content}\n".encode())
    return digest.digest()


def _sum_of(site_dir: Path) -> str:
    """A hash of every file that a build wrote; raises ``OSError`` where one is missing, or a build was broken off."""
    site_dir = target_of(site_dir)
    left = (staging_dir(site_dir), retired_dir(site_dir), site_dir / ARRIVING, site_dir / RETIRED)
    if any(folder.exists() for folder in left):
        raise OSError("not tidied up")
    digest = hashlib.sha256()
    for name in sorted(written_in(site_dir)):
        digest.update(name.encode(errors="surrogateescape") + b"\0")
        digest.update(hashlib.sha256((site_dir / name).read_bytes()).digest())
    return digest.hexdigest()
