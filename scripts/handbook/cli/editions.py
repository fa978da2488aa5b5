"""``handbook editions`` and ``handbook new edition``: one course for several places."""

from pathlib import Path

import click

from handbook.authoring.editions import new_edition
from handbook.authoring.writing import write_all
from handbook.build.editions import editions_in, share_files, write_list
from handbook.build.make import Place, make_site
from handbook.build.rules import checked_course, open_project
from handbook.cli.voice import Voice, with_voice, with_voice_in
from handbook.diagnostics import Diagnostic, HandbookError
from handbook.reports import FORMATS


@click.command()
@with_voice
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--no-print", is_flag=True, help="The sites alone: without papers.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("editions"), show_default=True)
def editions(voice: Voice, folder: Path, no_print: bool, out: Path) -> None:
    """Build the handbook of every place in FOLDER, a file each, in one run."""
    paths = editions_in(folder)
    _refuse_faults(voice, paths, with_papers=not no_print)
    sites: list[Path] = []
    shared = 0
    for number, path in enumerate(paths, start=1):
        voice.progress("edition-of", number=number, total=len(paths), name=path.stem)
        site = out / path.stem
        made = make_site(
            voice.config_path,
            with_papers=not no_print,
            lang=voice.lang,
            progress=voice.progress,
            heard=voice.heard,
            place=Place(path, site),
        )
        shared += share_files(site, sites)
        sites.append(site)
        voice.progress("published", site=made.site, pages=made.pages, handouts=made.handouts, seconds=made.seconds)
    write_list(open_project(voice.config_path), paths, out)
    voice.progress("editions-listed", file=out / "index.html", editions=len(sites), shared=shared)


def _refuse_faults(voice: Voice, paths: tuple[Path, ...], *, with_papers: bool) -> None:
    """Raise ``HandbookError`` with the faults of all editions, each once, before any of them is built."""
    faults: dict[Diagnostic, None] = {}
    for path in paths:
        try:
            checked_course(open_project(voice.config_path, path), with_papers=with_papers)
        except HandbookError as error:
            faults |= dict.fromkeys(error.diagnostics)
    if faults:
        raise HandbookError(sorted(faults))


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-written")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def edition(voice: Voice, file: Path) -> None:
    """This course for another place: a FILE.yml with every name to fill in."""
    write_all([new_edition(open_project(voice.config_path), file)])
    voice.progress("written", file=file.as_posix())
