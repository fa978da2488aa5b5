"""No test names a page of the course: authors rename and remove them, and `make test` stays as green as before.

``tests.course`` has the first page of each kind; what is labelled for one page alone follows it by ``course.now``.
"""

from tests.conftest import ROOT
from tests.course import COURSE

# Files whose labels are read through `now`; may only shrink.
LABELS = (
    "tests/build/test_editions.py",
    "tests/checks/test_unsaid.py",
    "tests/test_content.py",
    "tests/search/golden.yml",
    "tests/bench/held.yml",
)
SITES = ROOT / "tests/sites"


def names() -> set[str]:
    """The stems of what authors add and take out, but for those of the sites of tests."""
    stems = {uri.removesuffix(".md") for uri in COURSE.by_uri if "/" in uri} - {"forms/index"}
    own = {path.relative_to(path.parent.parent).as_posix().split(".")[0] for path in SITES.rglob("*.*")}
    return stems - own


def test_no_test_names_a_page_of_the_course() -> None:
    stems = names()
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "tests").rglob("*.*")):
        if path.suffix in (".py", ".yml") and not path.is_relative_to(SITES):
            text = path.read_text(encoding="utf-8")
            if named := {stem for stem in stems if stem in text}:
                found[path.relative_to(ROOT).as_posix()] = named
    told = {file: sorted(named) for file, named in found.items() if file not in LABELS}
    assert told == {}, "take a page of this kind from tests/course.py, or have the label follow its page by `now`"
