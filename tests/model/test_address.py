import pytest

from handbook.markup.syntax import is_made_id
from handbook.model import address
from handbook.model.locales import Locale
from handbook.model.moved import Addresses

VI, EN = Locale("vi", "Tiếng Việt", True, "Sổ tay"), Locale("en", "English", False, "Handbook")


def test_everything_has_its_address() -> None:
    assert address.page_url("water/boats", VI) == "water/boats.html"
    assert address.page_url("water/boats", EN) == "en/water/boats.html"
    paper = address.paper_url("water/boats", ".trainer.pdf", "vi")
    assert paper == "handouts/vi/water/boats.trainer.pdf"
    assert address.thumbnail_url(paper) == "thumbnails/vi/water/boats.trainer.png"
    assert address.search_url("en") == "search/en.js"


def test_an_old_address_leads_on_to_the_last_of_those_after_it_and_round_in_a_circle_nowhere() -> None:
    moved = Addresses(moved={"rafts": "canoes", "canoes": "boats", "a": "b", "b": "a"})
    assert [moved.leads_to(old) for old in ("rafts", "boats", "a")] == ["boats", "boats", ""]


@pytest.mark.parametrize("name", ["sources", "objectives", "quiz-1", "scenario-12", "source-L01"])
def test_ids_that_pages_make_are_known(name: str) -> None:
    assert is_made_id(name)


@pytest.mark.parametrize("name", ["source", "quiz", "before", "quiz-one"])
def test_other_ids_are_free(name: str) -> None:
    assert not is_made_id(name)


@pytest.mark.parametrize(
    "uri", ["../x.md", "a//b.md", "/a.md", "A.md", "a b.md", "a.b.md", "", "đ.md", "a\0.md", "con.md", "a/com1/b"]
)
def test_uris_outside_docs_or_unfit_for_an_address_are_not_plain(uri: str) -> None:
    assert not address.is_plain(uri)


@pytest.mark.parametrize("uri", ["cons.md", "con-1.md", "a/console/b", "com10", "icon.md"])
def test_names_that_only_begin_as_those_of_windows_are_plain(uri: str) -> None:
    assert address.is_plain(uri)
