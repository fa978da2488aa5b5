"""A file of Word opened with care: what it is, how large it becomes, and only the parts that are read."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Never

from handbook.diagnostics import HandbookError, diagnose

LARGEST = 200_000_000  # Bytes of a file and of all its parts unpacked: forty photos of a phone, no more.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # Word before 2007, and whatever is locked with a password ([MS-OFFCRYPTO]).
LOCKED = "EncryptedPackage".encode("utf-16-le")
KNOWN_BY = ((b"%PDF", "pdf"), (b"{\\rtf", "rtf"))
TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"

Parts = Mapping[str, bytes]


def parts_of(path: Path) -> Parts:
    """The parts of a .docx that matter, by name; raises ``HandbookError`` HB470."""
    if not path.is_file():
        refuse(path, "folder" if path.is_dir() else "missing")
    if path.stat().st_size > LARGEST:
        _refuse_large(path, path.stat().st_size, path.name)
    data = path.read_bytes()
    if reason := _other_than_zip(data):
        refuse(path, reason)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        refuse(path, "cut")


def repacked(parts: Parts) -> bytes:
    """The same parts as an archive of our own: what it says of its sizes is true."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def refuse(path: Path, reason: str, **facts: object) -> Never:
    """Raise HB470 with its reason."""
    facts = {"found": path.name, "size": "", "most": "", "part": "", **facts}
    raise HandbookError([diagnose(path.as_posix(), (1, 1), "HB470", reason=reason, **facts)])


def _refuse_large(path: Path, size: int, part: str) -> Never:
    refuse(path, "large", size=size // 1_000_000, most=LARGEST // 1_000_000, part=part)


def _other_than_zip(data: bytes) -> str:
    """Why these bytes are no archive; empty where they may be one."""
    if not data:
        return "empty"
    if data.startswith(OLE):
        return "locked" if LOCKED in data else "doc"
    for begin, reason in KNOWN_BY:
        if data.lstrip()[:8].startswith(begin):
            return reason
    return "" if data.startswith(b"PK") else "other"


def _unpacked(path: Path, archive: zipfile.ZipFile) -> Parts:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > LARGEST:
        _refuse_large(path, *max((entry.file_size, entry.filename) for entry in entries))
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        refuse(path, "locked")
    if TYPES not in names or MAIN not in names:
        refuse(path, "other")
    if b"macroEnabled" in archive.read(TYPES) or any(name.endswith("vbaProject.bin") for name in names):
        refuse(path, "macros")
    parts: dict[str, bytes] = {}
    for entry in entries:
        if _is_read(entry.filename):
            parts[entry.filename] = archive.read(entry)  # At most what it declares: more is told as spoilt.
    if any(b"<!DOCTYPE" in data[:4096] for name, data in parts.items() if name.endswith((".xml", ".rels"))):
        refuse(path, "spoilt")
    return parts


def _is_read(name: str) -> bool:
    is_plain = ".." not in name and "\\" not in name
    return is_plain and (name.endswith((".xml", ".rels")) or name.startswith("word/media/")) and not name.endswith("/")
