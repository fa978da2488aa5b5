"""The archive of a language's papers, to carry to an office: one folder, names that can be read, a list of contents."""

import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ARCHIVE = "all.zip"
_PACKED = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".zip", ".gz", ".xlsx", ".epub", ".docx")  # As they are.


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper in the archive: its address on the site, and its name in the archive's folder."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Filing:
    """What stands in an archive: papers under ``folder``, and ``contents``, a text that lists them, by its name."""

    folder: str
    papers: Sequence[Filed]
    contents: tuple[str, str]


def write_archive(target: Path, site_dir: Path, filing: Filing, *, epoch: int) -> None:
    """Write the archive; ``epoch`` is the date of its entries, in seconds since 1970.

    PDFs are packed already, so everything is stored as it is.
    """
    name, text = filing.contents
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:

        def add(name: str, data: bytes) -> None:
            archive.writestr(entry_of(f"{filing.folder}/{name}", epoch), data)

        add(name, note(text))
        for paper in filing.papers:
            add(paper.name, (site_dir / paper.url).read_bytes())


def entry_of(name: str, epoch: int) -> zipfile.ZipInfo:
    """A file in an archive, the same whoever packs it; ``epoch`` is its date, in seconds since 1970."""
    entry = zipfile.ZipInfo(name, max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0)))  # The format knows no earlier.
    entry.external_attr = 0o644 << 16
    return entry


def packing_of(name: str) -> int:
    """How a file is best put into an archive: as it is where it is packed already, else deflated."""
    return zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED


def note(text: str) -> bytes:
    """A text to open on any computer: it begins with a mark by which old editors of Windows know UTF-8."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")
