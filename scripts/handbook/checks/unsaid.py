"""What is not said: phrases of ``unsaid.yml`` in pages, drawings, forms and definitions, and that file itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial

from handbook.checks.kinds import Finding, Keys, Texts, Words, told
from handbook.checks.said import Said, lines_of_definitions, lines_of_forms, lines_on
from handbook.checks.wording import SENTENCE
from handbook.checks.words import check_data
from handbook.diagnostics import Diagnostic, diagnose, did_you_mean
from handbook.model.curriculum import Course
from handbook.model.project import Project
from handbook.model.unsaid import Unsaid, phrase_of, read_unsaid, unsaid_path
from handbook.recall import recalled
from handbook.source import Value

_MOST = 40  # phrases of a language for one thing


def check(course: Course) -> Iterator[Diagnostic]:
    """The file itself: HB610 for what is no phrase, HB611 where ``say`` says what is not said, HB612 for no page."""
    project, path = course.project, unsaid_path(course.project.docs_dir)
    yield from check_data(project, path, lambda root: told(project.shown(path), _judge(course, root)), has_keys=True)


def unsaid_keys(project: Project) -> Keys:
    """The keys of what is not said; phrases by language have those of ``phrase_keys``."""
    shown = tuple(locale.code for locale in project.locales)
    return Keys({"not": None, "say": Words(project.codes, shown)}, {"unless": None, "except": Texts(1, _MOST)})


def phrase_keys(project: Project) -> Keys:
    """Phrases in each language."""
    return Keys({}, dict.fromkeys(project.codes, Texts(1, _MOST)), names_languages=True)


def _judge(course: Course, root: Value) -> Iterator[Finding]:
    keys, by_language = unsaid_keys(course.project), phrase_keys(course.project)
    folders = {uri.rpartition("/")[0] for uri in course.by_uri}
    names = [*sorted(folders - {""}), *(uri.removesuffix(".md") for uri in course.by_uri)]
    for _, item in root.items():
        yield from keys.judge(item)
        for key in ("not", "unless"):
            if (own := item.get(key)) is not None:
                yield from by_language.judge(own)
                yield from _no_phrases(item, own, is_said=key == "not")
        for name in item.listed("except"):
            if name.text() not in names:
                yield name, "HB612", {"found": name.text(), "near": did_you_mean(name.text(), names)}


def _no_phrases(item: Value, own: Value, *, is_said: bool) -> Iterator[Finding]:
    for code, values in own.items():
        say = item.get("say", code)
        for value in values.values():
            phrase = phrase_of(value)
            if phrase is None:
                yield value, "HB610", {"found": value.shown()}
            elif is_said and say and phrase.said_in(say.text()):
                yield say, "HB611", {"found": say.shown(), "phrase": phrase.written}


def check_uses(course: Course) -> Iterator[Diagnostic]:
    """HB609 for a phrase that is not said, page by page, then in forms and definitions."""
    unsaid = read_unsaid(course.project.docs_dir)
    if not unsaid:
        return
    for page in course.documents:
        name = page.uri.removesuffix(".md")
        allowed = {code: tuple(one for one in own if not one.is_allowed_on(name)) for code, own in unsaid.items()}
        yield from _told(page.uri, partial(lines_on, course, page), allowed)
    yield from _told("forms", partial(lines_of_forms, course), unsaid)
    yield from _told("glossary", partial(lines_of_definitions, course), unsaid)


def _told(
    name: str, lines: Callable[[], Iterable[Said]], unsaid: Mapping[str, tuple[Unsaid, ...]]
) -> Iterator[Diagnostic]:
    def work() -> list[dict[str, object]]:
        return [asdict(fault) for said in lines() for fault in _faults(said, unsaid.get(said.locale, ()))]

    return map(Diagnostic.of, recalled(f"unsaid {name}", work))


def _faults(said: Said, unsaid: Iterable[Unsaid]) -> Iterator[Diagnostic]:
    folded = said.text.casefold()
    for one in unsaid:
        if not one.may_stand_in(folded):
            continue
        if found := next(filter(None, map(one.said_in, SENTENCE.findall(said.text))), ""):
            yield diagnose(said.path, said.at(found), "HB609", found=found, wanted=one.say, id=one.id)
