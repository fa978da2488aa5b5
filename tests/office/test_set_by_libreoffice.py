"""Documents as LibreOffice reads and sets them, which knows nothing of who wrote them: `make test-office`."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import copy_tiny
from tests.office.documents import NOTE, RICH, Made, made

pytestmark = pytest.mark.office
SECONDS = 120  # LibreOffice's first start makes a profile.


@dataclass(frozen=True)
class Shown:
    """A document, the text LibreOffice reads in it, and its pages."""

    document: Made
    text: str
    pages: PdfReader


@pytest.fixture(scope="module", params=["vi", "en"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """The documents of the small course, by address."""
    folder = tmp_path_factory.mktemp("set")
    site = copy_tiny(folder / "tiny")
    site.edit("docs/water/boats.md", "## Khi về {#after}", RICH + "\n## Khi về {#after}")
    documents = made(site, folder, request.param)
    files = {name: folder / name.replace("/", "-") for name in documents}
    for name, file in files.items():
        file.write_bytes(documents[name].data)
    for kind in ("pdf", "txt:Text (encoded):UTF8"):
        _convert(folder, kind, list(files.values()))
    found = {name: folder / "out" / file.stem for name, file in files.items()}
    return {
        name: Shown(documents[name], path.with_name(f"{path.name}.txt").read_text("utf-8"), PdfReader(f"{path}.pdf"))
        for name, path in found.items()
    }


def _convert(folder: Path, kind: str, files: list[Path]) -> None:
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed: apt install libreoffice-writer"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out"), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def test_words_in_are_words_out(shown: dict[str, Shown]) -> None:
    for name, one in shown.items():
        found = iter(words(one.text))
        assert [word for word in words(one.document.text) if word not in found] == [], name


def test_a_form_is_one_page_to_write_on_and_one_that_says_how(shown: dict[str, Shown]) -> None:
    pages = shown["forms/v1.docx"].pages.pages
    assert len(pages) == 2
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


def test_lists_are_numbered_and_notes_stand_below(shown: dict[str, Shown]) -> None:
    one = shown["water/boats.docx"]
    assert re.search(r"1\.\s*(Ngồi thấp|Sit low)", one.text)
    assert re.search(r"☐ B\.\s", one.text)
    if "word/footnotes.xml" in one.document.files:
        assert NOTE in " ".join(page.extract_text() for page in one.pages.pages)


def test_each_page_has_its_number_and_says_how_many_there_are(shown: dict[str, Shown]) -> None:
    for one in shown.values():
        pages = one.pages.pages
        for number, page in enumerate(pages, 1):
            assert f"{number} / {len(pages)}" in page.extract_text()
