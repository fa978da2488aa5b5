"""``handbook build``: a verified site in the place of the old one, or every fault and the old site as it was."""

from pathlib import Path

import click

from handbook.build.make import Place, make_site
from handbook.cli.voice import Voice, with_voice
from handbook.messages import say


@click.command()
@with_voice
@click.option("--no-print", is_flag=True, help="The site alone: without papers, and without links to them.")
@click.option("--office", is_flag=True, help="An EPUB and documents to edit in Word, too.")
@click.option(
    "--edition",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.yml",
    help="For another place: its names, numbers, logo.",
)
@click.option("--zip", "zipped", is_flag=True, help="The site in one file beside it, too, for a USB stick.")
def build(voice: Voice, no_print: bool, office: bool, edition: Path | None, zipped: bool) -> None:
    """Check, build into a new folder, verify it, and only then put it in the place of the old site.

    Where nothing has changed since, the site is left as it stands.
    """
    if office and no_print:
        raise click.UsageError(say("office-needs-papers", lang=voice.lang))
    made = make_site(
        voice.config_path,
        with_papers=not no_print,
        lang=voice.lang,
        progress=voice.progress,
        heard=voice.heard,
        zipped=zipped,
        with_office=office,
        place=Place(edition),
    )
    if made.notes:
        voice.tell(made.notes)
    key = "published" if made.is_new else "standing"
    voice.progress(key, site=made.site, pages=made.pages, handouts=made.handouts, seconds=made.seconds)
    if made.archive:
        voice.progress("packed", file=made.archive)
