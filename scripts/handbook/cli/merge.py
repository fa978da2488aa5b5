"""``handbook merge``: papers with the names of a list on them, a kit for every group."""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from handbook.body.rendering import rendering_of
from handbook.checks import kits as kits_rule
from handbook.cli.course import course_of, locale_of, out_of
from handbook.cli.merging import only_run, processors, telling
from handbook.cli.voice import Voice, with_voice_in
from handbook.diagnostics import Diagnostic, HandbookError, diagnose
from handbook.lists.columns import read_mapping
from handbook.lists.listed import Listed
from handbook.lists.reading import GROUPS, read_list
from handbook.merge.classwork import ATTENDANCE, CERTIFICATE, PERSON, TENTS, people_of
from handbook.merge.contents import total_of
from handbook.merge.joining import join
from handbook.merge.journal import Shard, is_ours
from handbook.merge.kits import words_of
from handbook.merge.making import Order, judged, make, rows_of
from handbook.merge.plan import PER
from handbook.merge.setting import made_ready, press_of
from handbook.merge.trial import first_rows
from handbook.merge.wish import Wish, asked_for, described, plan_of, ways_of
from handbook.messages import meant, say
from handbook.model.curriculum import Course
from handbook.model.fonts import fonts_of
from handbook.model.kits import Kit, kit_of_forms, read_kits
from handbook.model.locales import Locale
from handbook.model.texts import tongues_of
from handbook.reports import FORMATS

OPTIONS = (
    click.argument("path", metavar="LIST", type=click.Path(path_type=Path)),
    click.option("--form", "forms", multiple=True, metavar="CODE", help="A form for every group; several are one kit."),
    click.option("--kit", metavar="NAME", help="A kit of docs/data/kits.yml for every group: notebooks."),
    click.option("--certificates", is_flag=True, help="A certificate for everybody on the list."),
    click.option("--attendance", is_flag=True, help="Attendance sheets with the names of each class."),
    click.option("--name-tents", is_flag=True, help="Name tents for everybody on the list."),
    click.option("--module", default="", metavar="ID", help="The module that certificates and attendance are of."),
    click.option("--per", type=click.Choice(PER), default=PER[0], help="Whose papers share a file."),
    click.option("--booklet", is_flag=True, help="Notebooks folded from larger sheets."),
    click.option("--out", type=click.Path(path_type=Path), default=Path("merged"), help="Folder.  [default: merged]"),
    click.option("--language", "-l", "code", metavar="CODE", help="Language of the papers; else the course's first."),
    click.option(
        "--copies",
        type=click.IntRange(1, 1000),
        default=1,
        help="How often each file is printed.",
    ),
    click.option("--map", "pairs", multiple=True, metavar="HEADING=COLUMN", help="What an odd heading means."),
    click.option("--sheet", "sheets", multiple=True, metavar="NAME", help="A worksheet to read; several are one list."),
    click.option("--all-sheets", is_flag=True, help="Read every worksheet that is a list."),
    click.option("--jobs", type=click.IntRange(1, 64), help="Processes at once; else as many as processors."),
    click.option("--shard", default="1/1", metavar="K/N", help="Only the K-th of N parts of the work."),
    click.option("--join", "is_joining", is_flag=True, help="See that the files of all parts are there."),
    click.option("--dry-run", is_flag=True, help="Show the first rows and the paper it takes; make nothing."),
    click.option("--keep-going", is_flag=True, help="Make the good rows though others are wrong."),
)


@click.command()
@with_voice_in(tuple(FORMATS), undone="not-made")
def merge(voice: Voice, path: Path, **given: Any) -> None:
    """Print the names of LIST (.xlsx, .csv) on papers: a kit for every group, certificates for every person."""
    course = course_of(voice)
    if faults := list(kits_rule.check(course)):
        raise HandbookError(faults)
    locale = locale_of(course, given["code"], voice)
    wish, shard = _wish(course, given, voice), _shard(given, voice)
    out = out_of(course, given["out"], voice)
    listed, told = _listed(course, path, locale, wish, given, voice)
    if not wish.kit and listed.entries and not people_of(listed.entries):
        told.append(diagnose(path.as_posix(), (1, 1), "HB854"))
    faulty = [fault for fault in told if fault.is_fault]
    if not listed.entries or any(fault.code == "HB854" for fault in faulty):
        raise HandbookError(told)
    voice.progress("merge-read", path=path.name, read_as=listed.read_as, rows=len(listed.entries))
    order = _order(course, locale, wish, listed, given, shard, out)
    order, unfit = judged(order)
    voice.tell(sorted([*told, *unfit]))
    if (faulty or unfit) and not given["keep_going"]:
        voice.progress("not-merged", faults=len(faulty) + len(unfit))
        sys.exit(1)
    _carry_out(voice, order, given)
    if faulty or unfit:
        sys.exit(1)


for option in reversed(OPTIONS):
    merge = option(merge)


def _listed(
    course: Course, path: Path, locale: Locale, wish: Wish, given: Mapping[str, Any], voice: Voice
) -> tuple[Listed, list[Diagnostic]]:
    """The list, and what is wrong with it: of people each row names one, and nobody of a group twice in a class."""
    sheets = {"sheets": given["sheets"], "all_sheets": given["all_sheets"]}
    pairs, fonts = _pairs(given["pairs"], voice), fonts_of(course.project)
    read = partial(read_list, path, pairs, **sheets, locale=locale.code, fonts=fonts)
    if wish.kit:
        return read(needs=GROUPS, unique=GROUPS)
    listed, told = read(needs=(), unique=())
    if PERSON not in listed.columns:
        return listed, told
    unique = tuple(column for column in (*GROUPS, "class") if column in listed.columns)
    return read(needs=(PERSON,), unique=(*unique, PERSON) if "group" in unique else ())


def _carry_out(voice: Voice, order: Order, given: Mapping[str, Any]) -> None:
    files = order.plan(order.listed)
    total = total_of(rows_of(order, files))
    if given["dry_run"]:
        for file, shown in first_rows(order):
            click.echo(file)
            for blank, text in shown:
                click.echo(f"  {blank}: {text}")
    else:
        if not is_ours(order.out):
            raise HandbookError([diagnose(order.out.as_posix(), (1, 1), "HB855")])
        with only_run(order.out, order.shard), telling(voice) as progress:
            done = join(order) if given["is_joining"] else make(order, progress)
        for path in done.left:
            voice.progress("merge-left", file=(order.out / path).as_posix())
        voice.progress("merged", made=done.made, kept=done.kept, stale=done.stale, out=order.out.as_posix())
    voice.progress("merge-paper", files=total.files, pages=total.pages, sheets=total.sheets)
    if order.copies > 1:
        voice.progress("merge-copies", copies=order.copies)


def _order(
    course: Course, locale: Locale, wish: Wish, listed: Listed, given: Mapping[str, Any], shard: Shard, out: Path
) -> Order:
    rendering = rendering_of(course, locale)
    jobs = given["jobs"] or processors()
    press, asked = press_of(course.project), asked_for(rendering, wish)
    ready, ways = made_ready(press, asked, jobs), ways_of(asked)
    templates = {name: one.template for name, one in ready.items()}
    plan = plan_of(rendering, wish, templates)
    told = described(rendering, wish)
    order = Order(listed, plan, ready, told, out, words_of(rendering), ways, jobs, given["copies"])
    return replace(order, shard=shard)


def _wish(course: Course, given: Mapping[str, Any], voice: Voice) -> Wish:
    papers = {CERTIFICATE: given["certificates"], ATTENDANCE: given["attendance"], TENTS: given["name_tents"]}
    wanted = tuple(name for name, is_wanted in papers.items() if is_wanted)
    kit = _kit(course, given, voice)
    if not kit and not wanted:
        raise click.UsageError(say("merge-what", lang=voice.lang))
    modules = {module.id for module in course.modules}
    if given["module"]:
        _known(given["module"], modules, "--module", voice)
    return Wish(kit, wanted, given["module"], given["per"], given["booklet"])


def _kit(course: Course, given: Mapping[str, Any], voice: Voice) -> Kit | None:
    kits = read_kits(course.project.docs_dir, course.forms, tongues_of(course.project))
    if given["kit"] and given["forms"]:
        raise click.UsageError(say("merge-one-kit", lang=voice.lang))
    if given["kit"]:
        _known(given["kit"], kits, "--kit", voice)
        return kits[given["kit"]]
    if not given["forms"]:
        return None
    kit, unknown = kit_of_forms(given["forms"], course.forms, kits)
    for code in unknown:
        _known(code, [form.id for form in course.forms], "--form", voice)
    return kit


def _known(name: str, known: Iterable[str], option: str, voice: Voice) -> None:
    if name not in (known := list(known)):
        near = meant(name, known, lang=voice.lang)
        raise click.BadParameter(say("merge-unknown", lang=voice.lang, name=name, meant=near), param_hint=option)


def _shard(given: Mapping[str, Any], voice: Voice) -> Shard:
    match = re.fullmatch(r"(\d{1,5})/(\d{1,5})", given["shard"])
    shard = Shard(int(match[1]), int(match[2])) if match else Shard(0, 0)
    if not 1 <= shard.number <= shard.count or (given["is_joining"] and shard.count > 1):
        raise click.BadParameter(say("merge-shard", lang=voice.lang), param_hint="--shard")
    return shard


def _pairs(pairs: Iterable[str], voice: Voice) -> dict[str, str]:
    found, wrong = read_mapping(pairs)
    if wrong:
        raise click.BadParameter(say("merge-map", lang=voice.lang), param_hint="--map")
    return found
