"""What comes first: queries as people ask them, each labelled with the places that answer it."""

import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.conftest import Site
from tests.course import COURSE, LESSONS, now
from tests.search.asking import ask_all, define, search, searching
from tests.shared import read_cases

__all__ = ["searching"]  # A fixture.

LABELLED = read_cases(Path(__file__).parent / "golden.yml")
WANTED = (("topic", 0.9, 0.97), ("question", 0.75, 0.92), ("form", 0.8, 0.9))  # kind, at the top, among three
ALL_FIRST, ALL_THREE = 0.88, 0.95


def stem_of(url: str, root: str) -> tuple[str, str]:
    """The page an address leads to, as labels name it, and the place on it."""
    address = urlsplit(url)
    return address.path.removeprefix(root).removeprefix("en/").removesuffix(".html"), address.fragment


def rank_of(urls: list[str], query: dict[str, Any], root: str, *, is_far: bool = False) -> int | None:
    """Where the first right place stands, counted from 0; where nothing is right, 0 for none, 2 for the nearest."""
    if not query["right"]:
        return (2 if is_far else None) if urls else 0
    for rank, url in enumerate(urls):
        stem, anchor = stem_of(url, root)
        for right in query["right"]:
            wanted_stem, _, wanted_anchor = str(right).partition("#")
            if stem == wanted_stem and wanted_anchor in ("", anchor):
                return rank
    return None


TERMS = {f"glossary#{term.id}" for term in COURSE.glossary}
GONE = {str(right) for query in LABELLED for right in query["right"] if str(right).startswith("glossary#")} - TERMS


def right_now(query: dict[str, Any]) -> dict[str, Any] | None:
    """A query with the places that answer it as pages stand now; None where the best of them has gone."""
    right = [place if place not in GONE else "" for place in map(now, map(str, query["right"]))]
    return {**query, "right": list(filter(None, right))} if not right or right[0] else None


GOLDEN = [query for query in map(right_now, LABELLED) if query]


def typed(query: dict[str, Any]) -> str:
    """A query as it is typed."""
    text = str(query["q"])
    return unicodedata.normalize("NFD", text) if query["kind"] == "nfd" else text


@pytest.fixture(scope="module")
def ranks(searching: dict[str, Page], handbook: Site) -> list[int | None]:
    """The card above the list counts as first, where it is what was asked for."""
    return ranks_of(GOLDEN, searching, handbook)


def ranks_of(queries: list[dict[str, Any]], searching: dict[str, Page], handbook: Site) -> list[int | None]:
    root = f"{handbook.published.as_posix()}/"
    found: dict[int, int | None] = {}
    for locale, page in searching.items():
        asked = [number for number, query in enumerate(queries) if query["lang"] == locale]
        answers = ask_all(page, [typed(queries[number]) for number in asked])
        for number, (card, urls, is_far) in zip(asked, answers, strict=True):
            query = queries[number]
            is_defined = card is not None and bool(query["right"]) and rank_of([card], query, root) == 0
            found[number] = 0 if is_defined else rank_of(urls, query, root, is_far=is_far)
    return [found[number] for number in range(len(queries))]


def share(ranks: list[int | None], best: int) -> float:
    return sum(rank is not None and rank < best for rank in ranks) / len(ranks)


def of_kind(ranks: list[int | None], **wanted: object) -> list[int | None]:
    """The ranks of some of the labelled queries."""
    pairs = zip(GOLDEN, ranks, strict=True)
    return [rank for query, rank in pairs if all(query.get(key) == value for key, value in wanted.items())]


def test_the_labelled_queries_are_many_and_of_every_kind() -> None:
    kinds = {query["kind"] for query in LABELLED}
    assert len(LABELLED) >= 1400
    assert kinds >= {"accented", "unaccented", "prefix", "slip", "abbreviation", "code", "question", "nfd", "english"}
    assert kinds >= {"topic", "form", "law", "missing"}


def test_every_label_is_a_place_that_is_there(handbook: Site) -> None:
    pages: dict[Path, str] = {}
    for query in GOLDEN:
        for right in query["right"]:
            stem, _, anchor = str(right).partition("#")
            path = handbook.published / ("en" if query["lang"] == "en" else "") / f"{stem}.html"
            html = pages.setdefault(path, path.read_text(encoding="utf-8"))
            assert not anchor or f'id="{anchor}"' in html, (
                f"tests/search/golden.yml, {query['q']}: there is no {right}; write what answers it now, "
                "or take the query out where nothing does"
            )


def test_the_right_place_comes_first(ranks: list[int | None]) -> None:
    assert share(ranks, 1) >= ALL_FIRST
    assert share(ranks, 3) >= ALL_THREE


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize(("kind", "first", "three"), WANTED)
def test_what_people_ask_finds_its_page(
    ranks: list[int | None], locale: str, kind: str, first: float, three: float
) -> None:
    asked = of_kind(ranks, lang=locale, kind=kind)
    assert share(asked, 1) >= first
    assert share(asked, 3) >= three


def test_what_the_handbook_does_not_have_is_said(ranks: list[int | None]) -> None:
    """Nothing is shown, or at most three places as the nearest."""
    missing = of_kind(ranks, kind="missing")
    assert share(missing, 1) >= 0.2
    assert share(missing, 3) >= 0.75


def test_the_nearest_are_few_and_told_as_such(searching: dict[str, Page]) -> None:
    found = searching["en"].evaluate("window.handbook.search('how do I fry fish in butter')")
    assert all(place["isFar"] for place in found)
    assert len(found) <= 3
    assert not any(place["isFar"] for place in search(searching["en"], LESSONS[0].title("en")))


def test_accents_left_out_cost_little(searching: dict[str, Page], handbook: Site, ranks: list[int | None]) -> None:
    """Every third query that has accents, asked once more without them."""
    pairs = [(query, rank) for query, rank in zip(GOLDEN, ranks, strict=True) if has_accents(query)][::3]
    plain = [{**query, "q": without_accents(str(query["q"]))} for query, _ in pairs]
    lost = share([rank for _, rank in pairs], 1) - share(ranks_of(plain, searching, handbook), 1)
    assert plain
    assert lost <= 0.02 + 1 / len(plain)  # one of them


def has_accents(query: dict[str, Any]) -> bool:
    text = str(query["q"])
    return query["lang"] == "vi" and bool(query["right"]) and without_accents(text) != text and query["kind"] != "nfd"


def without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def test_a_definition_is_no_result_and_a_page_has_two_places(searching: dict[str, Page], handbook: Site) -> None:
    root = f"{handbook.published.as_posix()}/"
    for query in GOLDEN[::5]:
        stems = [stem_of(result["url"], root)[0] for result in search(searching[query["lang"]], str(query["q"]))]
        assert all(stems.count(stem) <= 2 for stem in set(stems) - {"laws", "printables"}), query["q"]
        assert "glossary" not in stems, query["q"]


DEFINED = [
    ("vi", "lưu trú", "#short-stay"),
    ("vi", "luu tru la gi", "#short-stay"),
    ("vi", "HĐND", "#peoples-council"),
    ("vi", "mediation team", "#mediation-team"),
    ("en", "what is a denunciation", "#denunciation"),
    ("en", "Household registers", "#household-register"),
]


DEFINED = [case for case in DEFINED if f"glossary{case[2]}" in TERMS]  # Of terms that there still are.


@pytest.mark.parametrize(("locale", "query", "place"), DEFINED, ids=[query for _, query, _ in DEFINED])
def test_a_term_is_defined(searching: dict[str, Page], locale: str, query: str, place: str) -> None:
    found = define(searching[locale], query)
    assert found
    assert found["url"].endswith(f"glossary.html{place}")
    assert found["term"]
    assert found["definition"]


@pytest.mark.parametrize("query", ["khách ngủ lại phải báo ai", "zzzz", "", "là gì"])
def test_what_is_no_term_is_not_defined(searching: dict[str, Page], query: str) -> None:
    assert define(searching["vi"], query) is None


def test_laws_come_after_what_teaches_unless_one_is_asked_for(searching: dict[str, Page], handbook: Site) -> None:
    root = f"{handbook.published.as_posix()}/"

    def stems(query: str) -> list[str]:
        return [stem_of(result["url"], root)[0] for result in search(searching["vi"], query)]

    asked_for, taught = stems("luật tố cáo"), stems("tố cáo")
    assert asked_for[0] == "laws"
    assert "laws" in taught
    assert all(stem == "laws" for stem in taught[taught.index("laws") :])


@pytest.mark.parametrize(
    ("locale", "query"),
    [
        ("vi", "tổ nhân dân tự quản là gì"),
        ("vi", "tổ nhân dân tự quản"),
        ("en", "what is a people's self-governance group"),
    ],
)
def test_a_lesson_comes_before_the_front_page_that_bears_its_name(
    searching: dict[str, Page], handbook: Site, locale: str, query: str
) -> None:
    first = search(searching[locale], query)[0]["url"]
    stem = stem_of(first, f"{handbook.published.as_posix()}/")[0]
    assert f"{stem}.md" in {lesson.uri for lesson in LESSONS}
