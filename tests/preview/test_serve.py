"""``handbook serve``: what is saved is shown, what goes wrong is told and mended, what is shown is what is built."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Browser, expect

from handbook.build.faults import own_fault
from handbook.build.order import Order
from handbook.build.process import run_mkdocs
from handbook.diagnostics import diagnose
from handbook.paper.archive import ARCHIVE
from handbook.plugin.serving import not_following
from handbook.preview.telling import script
from tests.conftest import EPOCH, copy_tiny
from tests.preview.previews import Preview, started, stop

LESSON = "docs/water/boats.md"
PAPER = "handouts/en/water/boats.pdf"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    site = copy_tiny(tmp_path_factory.mktemp("preview") / "tiny")
    preview = started(site)
    yield preview
    stop(preview)
    assert not list(site.root.parent.glob("handbook-preview-*"))


@pytest.fixture
def preview(running: Preview) -> Iterator[Preview]:
    """The preview with the site as it was before and, after the test, again; nothing is wrong with it."""
    before = written(running.site.root)
    yield running
    now = written(running.site.root)
    for path in now.keys() - before.keys():
        path.unlink()
    for path in (path for path, data in before.items() if now.get(path) != data):
        path.write_bytes(before[path])
    running.settled()
    assert not running.codes()


def written(root: Path) -> dict[Path, bytes]:
    """What the author has written."""
    paths = (path for path in (root / "mkdocs.yml", *(root / "docs").rglob("*")) if path.is_file())
    return {path: path.read_bytes() for path in paths}


def test_a_saved_lesson_is_shown_before_the_whole_site_is(preview: Preview) -> None:
    before = preview.state("/water/boats.html")
    other = preview.state("/help.html")["seal"]
    preview.site.edit(LESSON, "VÌ SAO MỘT.", "VÌ SAO CHÍN.")
    preview.until(lambda: preview.state("/water/boats.html")["seal"] != before["seal"])
    assert preview.state()["behind"]
    assert "VÌ SAO CHÍN." in preview.page("water/boats.html")
    shown = preview.state("/water/boats.html")["seal"]
    preview.settled()
    assert preview.state("/water/boats.html")["seal"] == shown  # Nobody's page is loaded twice for one change,
    assert preview.state("/help.html")["seal"] == other  # nor for another page's.


def test_papers_are_made_as_the_lesson_was_saved_last(preview: Preview) -> None:
    assert preview.get(PAPER, Accept="application/pdf")[2].startswith(b"%PDF")
    preview.site.edit("docs/water/boats.en.md", "title: ", "title: Newest ")
    preview.until(lambda: preview.state()["behind"])
    with pikepdf.open(io.BytesIO(preview.get(PAPER)[2])) as paper:
        assert "Newest" in str(paper.docinfo["/Title"])
    packed = preview.get(f"handouts/en/{ARCHIVE}")[2]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert len(archive.namelist()) > 5


BREAKS = {
    "settings": ("mkdocs.yml", "plugins:", "plugins: ["),
    "data": ("docs/data/laws.yml", ":", ": ["),
    "page": (LESSON, "---", "--"),
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_a_fault_is_told_and_mended(preview: Preview, broken: tuple[str, str, str]) -> None:
    file, old, new = broken
    whole = (preview.site.root / file).read_text(encoding="utf-8")
    (preview.site.root / file).write_text(whole.replace(old, new, 1), encoding="utf-8")
    preview.until(lambda: bool(preview.codes()))
    told = preview.state()["faults"][0]
    assert told["place"].startswith(f"{file}:")
    assert told["link"].startswith(f"vscode://file{preview.site.root}/{file}:")
    assert preview.get("help.html")[0] == 200
    (preview.site.root / file).write_text(whole, encoding="utf-8")
    preview.until(lambda: not preview.codes())
    preview.settled()
    assert not preview.codes()


def test_what_fails_on_a_course_that_is_wrong_is_no_fault_of_the_generator() -> None:
    table, note = diagnose("theme/strings/vi.yml", (46, 9), "HB705"), diagnose("docs/help.md", (1, 1), "HB520")
    ours, theirs = own_fault("ValueError: '}'"), diagnose("mkdocs.yml", (1, 1), "HB723", found="x")
    assert not_following([ours, theirs], [table]) == [theirs]
    assert not_following([ours], [note]) == [ours]


def test_a_folder_that_goes_is_told_and_may_come_back(preview: Preview) -> None:
    docs, away = preview.site.root / "docs", preview.site.root / "away"
    docs.rename(away)
    preview.until(lambda: bool(preview.codes()))
    assert preview.get("help.html")[0] == 200
    away.rename(docs)
    preview.until(lambda: not preview.codes())


def test_a_page_that_was_renamed_leaves_nothing_behind(preview: Preview) -> None:
    for name in ("help.md", "help.en.md"):
        (preview.site.root / "docs" / name).rename(preview.site.root / "docs" / name.replace("help", "aid"))
    preview.site.edit("docs/curriculum.yml", "help", "aid")
    preview.until(lambda: preview.get("aid.html")[0] == 200)
    preview.settled()
    assert preview.get("help.html")[0] == 404
    assert preview.get("en/help.html")[0] == 404


def fresh(preview: Preview, folder: Path) -> dict[str, bytes]:
    """Every file of the same site, made by a process that remembers nothing."""
    order = Order(is_ours=True, promises=True)
    dated = {"SOURCE_DATE_EPOCH": EPOCH}
    code, told = run_mkdocs(["build", str(preview.site.config), str(folder)], order, environment=dated)
    assert code == 0, told
    return files_in(folder)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_shown_after_any_edits_is_what_a_new_build_makes(preview: Preview, tmp_path: Path) -> None:
    chance = random.Random(14)
    pages = sorted((preview.site.root / "docs").rglob("*.md"))
    for number in range(6):
        page = chance.choice(pages)
        front, fence, body = page.read_text(encoding="utf-8").rpartition("\n---\n")
        page.write_text(f"{front}{fence}\nCâu số {number}.\n\n{body}", encoding="utf-8")
        if chance.random() < 0.5:
            preview.until(lambda: preview.state()["behind"])
    preview.settled()
    assert not preview.codes()
    made = fresh(preview, tmp_path / "fresh")
    assert len(made) > 50
    for url, built in made.items():
        if url.startswith("."):
            continue
        shown = preview.get(url, Accept="*/*")[2]
        if url.endswith(".html"):
            seal = preview.state(f"/{url}")["seal"]
            shown = shown.replace(script(seal).encode(), b"")
        assert shown == built, url


def test_faults_are_in_the_page_and_can_be_closed(preview: Preview, browser: Browser) -> None:
    page = browser.new_page(base_url=preview.address)
    page.goto("water/boats.html")
    preview.site.edit(LESSON, "/// quiz", "/// quizz")
    panel = page.get_by_role("region", name="To mend")
    panel.get_by_role("link").first.wait_for()
    preview.settled()
    page.reload()  # What is told now is all there is to tell: a panel that is closed stays closed.
    expect(page.get_by_role("link", name=f"{LESSON}:").first).to_have_attribute("href", re.compile("^vscode://file/"))
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    preview.site.edit(LESSON, "/// quizz", "/// quiz")
    preview.site.edit(LESSON, "VÌ SAO HAI.", "VÌ SAO TÁM.")
    page.get_by_text("VÌ SAO TÁM.").wait_for(state="attached")
    page.close()
