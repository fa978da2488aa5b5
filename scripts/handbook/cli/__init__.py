"""The command ``handbook``: a file a verb, each its arguments, one call, and an exit code.

Exit codes: 0 fine, 1 the content is wrong (every fault listed), 2 wrong usage; 128 and the signal's number where
somebody stopped it.
"""

from pathlib import Path

import click

from handbook.cli.addresses import addresses
from handbook.cli.build import build
from handbook.cli.check import check
from handbook.cli.command import Handbook
from handbook.cli.from_word import import_word
from handbook.cli.new import new
from handbook.cli.new_course import course, language
from handbook.cli.rename import remove, rename
from handbook.cli.schemas import schemas
from handbook.cli.serve import serve
from handbook.cli.stamp import stamp
from handbook.cli.status import status
from handbook.cli.voice import Given, shared_options


@click.group(cls=Handbook, context_settings={"help_option_names": ["-h", "--help"]})
@shared_options
@click.version_option(package_name="handbook")
@click.pass_context
def main(ctx: click.Context, lang: str | None, form: str | None, config_path: Path | None, debug: bool) -> None:
    """Make a bilingual training handbook, website and printed handouts, from Markdown lessons."""
    ctx.obj = Given(lang, form, config_path, debug)


for verb in (check, build, serve, status, stamp, new, import_word, rename, remove, addresses, schemas):
    main.add_command(verb)
for verb in (course, language):
    new.add_command(verb)
