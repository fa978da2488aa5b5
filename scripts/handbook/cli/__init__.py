"""The command ``handbook``: a file a verb, each its arguments, one call, and an exit code.

Exit codes: 0 fine, 1 the content is wrong (every fault listed), 2 wrong usage; 128 and the signal's number where
somebody stopped it.

A verb's file is read when the verb is asked for (``command.Verb``): nobody who checks a page waits for the press.
"""

from pathlib import Path

import click

from handbook.cli.command import Handbook, Verb
from handbook.cli.voice import Given, shared_options

VERBS = (
    Verb(
        "addresses",
        "addresses:addresses",
        "Note the address of every page as given out: printed, published, sent; from now on each stays or leads on.",
    ),
    Verb(
        "build",
        "build:build",
        "Check, build into a new folder, verify it, and only then put it in the place of the old site.",
    ),
    Verb("check", "check:check", "Check lessons, links, laws and translations; publish nothing."),
    Verb(
        "classes",
        "classes:classes",
        "Spread the groups of LIST (.xlsx, .csv) over days, venues and seats: hamlets together, communes near.",
    ),
    Verb("editions", "editions:editions", "Build the handbook of every place in FOLDER, a file each, in one run."),
    Verb(
        "import",
        "from_word:import_word",
        "A lesson of MODULE from FILE.docx: headings, lists, tables, pictures, bold, italic and links.",
    ),
    Verb(
        "merge",
        "merge:merge",
        "Print the names of LIST (.xlsx, .csv) on papers: a kit for every group, certificates for every person.",
    ),
    Verb(
        "new",
        "new:new",
        "Begin a lesson, module, card or form, in every language and in its place in the plan; or a list to fill in.",
        below=(
            "new_course:course",
            "new_course:language",
            "new_list:new_list",
            "classes:new_classes",
            "editions:edition",
        ),
    ),
    Verb(
        "remove",
        "rename:remove",
        "Take a lesson, module, test, page or form out of the course; its address and links lead on.",
    ),
    Verb(
        "rename",
        "rename:rename",
        "Give a lesson, module, test, page or form another name: files, links, plan and redirects follow.",
    ),
    Verb(
        "results",
        "results:results",
        "Count the tests of a class from ANSWERS (.csv, .xlsx): what was right before and after, what to repeat.",
    ),
    Verb("schemas", "schemas:schemas", "Write JSON Schemas of plan, front matter and data files for editors."),
    Verb(
        "serve",
        "serve:serve",
        "Show the site while you write: what you save is in the browser at once, papers are made when you open them.",
    ),
    Verb(
        "stamp",
        "stamp:stamp",
        "Note what the translations of these pages (files or folders; else all) were made from: they are up to date.",
    ),
    Verb(
        "status",
        "status:status",
        "Tell how translations stand to their originals; of pages that are named (files or folders), what changed.",
    ),
)


@click.group(cls=Handbook, verbs=VERBS, context_settings={"help_option_names": ["-h", "--help"]})
@shared_options
@click.version_option(package_name="handbook")
@click.pass_context
def main(ctx: click.Context, lang: str | None, form: str | None, config_path: Path | None, debug: bool) -> None:
    """Make a bilingual training handbook, website and printed handouts, from Markdown lessons."""
    ctx.obj = Given(lang, form, config_path, debug)
