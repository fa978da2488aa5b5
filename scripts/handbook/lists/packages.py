"""What kind of file a list is, by what is in it, and whether it may be unpacked: judged before anything is."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from handbook.lists.limits import BYTES, PART_BYTES, PARTS, SHEET_BYTES
from handbook.lists.rows import refused

BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError, RecursionError, RuntimeError),
    *(TypeError, ValueError, BadZipFile, ExpatError, InvalidFileException, LxmlError, ParseError, zlib.error),
)
"""What readers of packages raise where one is spoilt: they were not made for that."""

_ZIP, _OLE, _PDF = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"%PDF"
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_OTHERS = {"word/": "word", "ppt/": "word", "xl/workbook.bin": "binary", "content.xml": "ods"}


def data_of(path: Path) -> bytes:
    """The bytes of a list; raises ``HandbookError`` where there are none, too many, or none to be had."""
    if path.is_dir():
        raise refused(path, "HB820", reason="folder")
    try:
        with path.open("rb") as file:
            data = file.read(BYTES + 1)
    except FileNotFoundError as error:
        raise refused(path, "HB820", reason="missing") from error
    except (OSError, ValueError) as error:  # ``ValueError``: a name with a zero in it.
        raise refused(path, "HB820", reason="closed") from error
    if not data.strip():
        raise refused(path, "HB820", reason="empty")
    if len(data) > BYTES:
        raise refused(path, "HB822", reason="bytes", most=BYTES >> 20, columns="")
    return data


def is_workbook(path: Path, data: bytes) -> bool:
    """Whether these bytes are a workbook to unpack, False where they are text; raises ``HandbookError`` else."""
    reason = ""
    if data.startswith(_ZIP):
        return True
    if data.startswith(_OLE):
        reason = "locked" if "EncryptedPackage".encode("utf-16-le") in data else "old"
    elif data.startswith(_PDF):
        reason = "pdf"
    elif data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        reason = "web"
    elif path.suffix.lower() in _WORKBOOKS:
        reason = "none"
    if reason:
        raise refused(path, "HB821", reason=reason)
    return False


def judge_package(path: Path, archive: ZipFile) -> None:
    """Whether a package holds a workbook of a size that may be unpacked; raises ``HandbookError``."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise refused(path, "HB821", reason="locked")
    if not any(name.endswith("workbook.xml") for name in names):
        kinds = (kind for part, kind in _OTHERS.items() if any(name.startswith(part) for name in names))
        raise refused(path, "HB821", reason=next(kinds, "none"))
    if len(parts) > PARTS or any(_too_large(parts)):
        raise refused(path, "HB822", reason="unpacked", most=SHEET_BYTES >> 20, columns="")


def _too_large(parts: list[ZipInfo]) -> Iterator[bool]:
    """Pictures are never unpacked; what stands in the table of contents is as much as is ever unpacked."""
    yield sum(part.file_size for part in parts if _is_read(part)) > SHEET_BYTES
    yield from (part.file_size > PART_BYTES for part in parts if _is_read(part) and "/worksheets/" not in part.filename)


def _is_read(part: ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))
