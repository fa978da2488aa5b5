"""The archive of a language's papers, to carry to an office."""

import time
import zipfile
from pathlib import Path

ARCHIVE = "all.zip"
ARCHIVED = (".pdf", ".xlsx")


def write_archive(folder: Path, *, epoch: int) -> None:
    """``all.zip`` in a language's folder of handouts: everything in it, to carry to an office.

    ``epoch`` is the date of its entries, in seconds since 1970. PDFs are packed already and stored as they are.
    """
    date = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))  # The format knows no earlier one.
    files = sorted(path for path in folder.rglob("*") if path.suffix in ARCHIVED)
    with zipfile.ZipFile(folder / ARCHIVE, "w", zipfile.ZIP_STORED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), date)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
