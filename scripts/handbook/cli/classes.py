"""``handbook classes``: the groups of a list spread over days, venues and seats; ``new classes`` begins with venues."""

import sys
import time
from collections.abc import Mapping
from functools import partial, reduce
from pathlib import Path
from typing import Any

import click

from handbook.authoring.new import new_venues
from handbook.body.rendering import rendering_of
from handbook.build.rules import open_project
from handbook.checks.classes import check_file
from handbook.classes.advice import Way
from handbook.classes.best import is_there
from handbook.classes.grouped import PERSON, planned_hamlets, seatless
from handbook.classes.made import write_plan
from handbook.classes.planned import Plan, plan_classes
from handbook.classes.said import Said
from handbook.classes.table import table_of
from handbook.cli.course import course_of, locale_of, out_of
from handbook.cli.new import write_and_tell
from handbook.cli.voice import Voice, with_voice_in
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.lists.columns import read_mapping
from handbook.lists.listed import Listed
from handbook.lists.reading import GROUPS, read_list
from handbook.messages import say
from handbook.model.classes import Classes, classes_path, read_classes
from handbook.model.curriculum import Course
from handbook.model.fonts import fonts_of
from handbook.model.locales import Locale
from handbook.model.texts import tongues_of
from handbook.reports import FORMATS

PAPERS_TOLD = 20  # Between two lines of progress.
OPTIONS = (
    click.argument("path", metavar="LIST", type=click.Path(path_type=Path)),
    click.option(
        "--venues", type=click.Path(path_type=Path), help="Days and venues.  [default: docs/data/classes.yml]"
    ),
    click.option("--out", type=click.Path(path_type=Path), default=Path("classes"), help="Folder.  [default: classes]"),
    click.option("--language", "-l", "code", metavar="CODE", help="Language of the plan; else the course's first."),
    click.option("--map", "pairs", multiple=True, metavar="HEADING=COLUMN", help="What an odd heading means."),
    click.option("--sheet", "sheets", multiple=True, metavar="NAME", help="A worksheet to read; several are one list."),
    click.option("--all-sheets", is_flag=True, help="Read every worksheet that is a list."),
    click.option("--plain", is_flag=True, help="A plan without the solver: made at once, with longer ways."),
    click.option("--dry-run", is_flag=True, help="Show the plan as a table; write nothing."),
    click.option("--keep-going", is_flag=True, help="Plan the good rows though others are wrong, or have no seat."),
)


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-planned")
def classes(voice: Voice, path: Path, **given: Any) -> None:
    """Spread the groups of LIST (.xlsx, .csv) over days, venues and seats: hamlets together, communes near."""
    started = time.perf_counter()
    course = course_of(voice)
    locale, out = locale_of(course, given["code"], voice), out_of(course, given["out"], voice)
    halls = _halls(course, given["venues"])
    listed, told = _listed(course, path, locale, given)
    hamlets, faults = planned_hamlets(listed, halls)
    told += faults
    is_faulty = any(fault.is_fault for fault in told)
    if not hamlets or (is_faulty and not given["keep_going"]):
        raise HandbookError(sorted(told))
    if not is_there() and not given["plain"]:
        voice.progress("classes-plain")
    plan = plan_classes(hamlets, halls, plainly=given["plain"], told=partial(voice.progress, "classes-looking"))
    said = Said(plan, rendering_of(course, locale))
    told += _seatless(listed, plan, said, voice.lang)
    if given["dry_run"]:
        click.echo(table_of(said))
    if any(fault.is_fault for fault in told) and not given["keep_going"]:
        raise HandbookError(sorted(told))
    voice.tell(sorted(told))
    counts = {"classes": len(plan.sessions), "groups": plan.groups, "people": plan.people}
    if given["dry_run"]:
        voice.progress("classes-tried", kilometres=plan.kilometres, **counts)
    else:
        files = write_plan(said, out, path.as_posix(), partial(_tell, voice))
        seconds = time.perf_counter() - started
        voice.progress("classes-made", out=out.as_posix(), files=files, seconds=seconds, **counts)
    if any(fault.is_fault for fault in told):
        sys.exit(1)


for option in reversed(OPTIONS):
    classes = option(classes)


@click.command("classes")
@with_voice_in(tuple(FORMATS), undone="not-written")
def new_classes(voice: Voice) -> None:
    """The file of days and venues that classes are planned for."""
    project = open_project(voice.config_path)
    write_and_tell(voice, project, new_venues(project))


def _halls(course: Course, given: Path | None) -> Classes:
    """Days and venues; raises ``HandbookError`` with all that is wrong with the file, HB860 where it is not there."""
    project = course.project
    path = given or classes_path(project.docs_dir)
    if not path.is_file():
        raise HandbookError([diagnose(project.shown(path.absolute()), (1, 1), "HB860", found=path.name)])
    if faults := list(check_file(project, path.absolute())):
        raise HandbookError(faults)
    return read_classes(path, tongues_of(project))


def _listed(course: Course, path: Path, locale: Locale, given: Mapping[str, Any]) -> tuple[Listed, list[Diagnostic]]:
    """The list, and what is wrong with it: a group may have several rows where each is of another person."""
    mapping, wrong = read_mapping(given["pairs"])
    if wrong:
        raise HandbookError(wrong)
    sheets = {"sheets": given["sheets"], "all_sheets": given["all_sheets"]}
    read = partial(read_list, path, mapping, **sheets, locale=locale.code, fonts=fonts_of(course.project))
    listed, told = read(unique=GROUPS)
    return read(unique=(*GROUPS, PERSON)) if PERSON in listed.columns else (listed, told)


def _seatless(listed: Listed, plan: Plan, said: Said, lang: str) -> list[Diagnostic]:
    """HB866 at each hamlet without a seat, with what would give all of them one."""
    ways = [_way(way, said, lang) for way in plan.ways]
    hint = reduce(lambda one, other: say("classes-or", lang=lang, first=one, second=other), ways) if ways else ""
    return [seatless(listed, hamlet, hint or say("classes-no-way", lang=lang)) for hamlet in plan.left]


def _way(way: Way, said: Said, lang: str) -> str:
    venue = said.venue(said.plan.classes.venues[way.room]) if way.room >= 0 else ""
    return say(f"classes-way-{way.kind}", lang=lang, more=way.more, venue=venue)


def _tell(voice: Voice, done: int, total: int) -> None:
    if done == total or done % PAPERS_TOLD == 0:
        voice.progress("handouts", done=done, total=total)
