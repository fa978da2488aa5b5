"""The one door to Pandoc: a .docx becomes its tree and the pictures in it."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handbook.authoring.word.packed import Parts, refuse, repacked
from handbook.diagnostics import HandbookError, diagnose

LONGEST = 120  # Seconds; a book of 300 pages takes three.

Node = Any  # A node of Pandoc's tree, {"t": name, "c": contents}; handbook.authoring.word alone reads it.


@dataclass(frozen=True, slots=True)
class Tree:
    """A document as Pandoc reads it: title as inline nodes, blocks, pictures by the name they have in it."""

    title: list[Node]
    blocks: list[Node]
    pictures: Mapping[str, bytes]


def read_tree(path: Path, parts: Parts) -> Tree:
    """The tree of a document; changes that were tracked and comments are in it, marked.

    Raises ``HandbookError``: HB471 where Pandoc is not installed, HB470 where it cannot read the document.
    """
    program = _program(path)
    with TemporaryDirectory() as folder:
        (Path(folder) / "in.docx").write_bytes(repacked(parts))
        command = [program, "--from=docx", "--to=json", "--track-changes=all", "--extract-media=.", "in.docx"]
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, timeout=LONGEST, check=True)
            read = json.loads(done.stdout)
        except (subprocess.SubprocessError, ValueError):
            refuse(path, "spoilt")
        media = (file for file in sorted(Path(folder).rglob("*")) if file.is_file() and file.name != "in.docx")
        pictures = {file.relative_to(folder).as_posix(): file.read_bytes() for file in media}
    title = read["meta"].get("title", {"c": []})["c"]
    return Tree(title if isinstance(title, list) else [], read["blocks"], pictures)


def _program(path: Path) -> str:
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        raise HandbookError([diagnose(path.as_posix(), (1, 1), "HB471", found="pypandoc-binary")]) from None
