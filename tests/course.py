"""The course of this checkout, read once, and what tests look at in it: of each kind of page the first there is.

Authors add, move and take out lessons, modules, forms and cards, and no test may mind: so none names a page of the
course (``tests/test_no_names.py``). What is said of one page alone, as labels of search are, follows it by ``now``.
"""

from pathlib import Path

from handbook.model.address import FORMS
from handbook.model.catalogue import handouts_named
from handbook.model.curriculum import read_course
from handbook.model.forms import Form, Table
from handbook.model.moved import read_addresses
from handbook.model.project import read_project

THOUSAND = 1000
ROOT = Path(__file__).parent.parent


def amounts(form: Form) -> tuple[int, ...]:
    """The sums of money in the tables of a form's specimen."""
    columns = [
        (block.id, field.id)
        for block in form.blocks
        if isinstance(block, Table)
        for field in block.fields
        if field.kind == "money"
    ]
    said = (line[field].get("") for block, field in columns for line in form.specimen.get(block, ()) if field in line)
    return tuple(int(text) for text in said if text and text.isdecimal())


COURSE = read_course(read_project(ROOT / "mkdocs.yml"))
TAUGHT = tuple(module for module in COURSE.modules if module.lessons)
LESSONS = tuple(lesson for module in TAUGHT for lesson in module.lessons)
TESTS = tuple(test for module in COURSE.modules for test in module.tests)
CARDS = tuple(page for page in COURSE.documents if handouts_named(page) == ("card",))
LYING = tuple(form for form in COURSE.forms if form.orientation == "landscape")
UPRIGHT = tuple(form for form in COURSE.forms if form.orientation == "portrait")
_TABLES = [form for form in COURSE.forms if any(isinstance(block, Table) for block in form.blocks)]
EACH_WAY = tuple({form.orientation: form.id for form in reversed(_TABLES)}.values())  # With a table, one each way.
LEDGERS = tuple(form for form in COURSE.forms if max(amounts(form), default=0) >= THOUSAND)
_MOVED = read_addresses(ROOT / "docs")


def now(place: str) -> str:
    """Where a place (a stem, with or without ``#section``) is now that pages may have moved; empty where it is gone.

    What stands in the place of a page that went, its module or the first page, is not that page.
    """
    stem, mark, section = place.partition("#")
    stems = {uri.removesuffix(".md") for uri in COURSE.by_uri}
    found = stem if stem in stems else _MOVED.leads_to(stem)
    is_other_kind = found == "index" or found.endswith("/index") > stem.endswith("/index")
    return "" if found not in stems or (found != stem and is_other_kind) else f"{found}{mark}{section}"


def form_page(forms: tuple[Form, ...]) -> str:
    """The page of the first of these forms; of any, where there is none of them."""
    return f"{FORMS}/{(forms or COURSE.forms)[0].id}.html"
