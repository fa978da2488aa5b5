"""reveal.js is the file its makers published: version, licence and hashes stand beside it."""

import hashlib
import re
from pathlib import Path

from tests.conftest import ROOT

VENDORED = ROOT / "overrides" / "assets" / "vendor"


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_vendored_file_is_listed_with_its_hash_and_is_what_it_was() -> None:
    for folder in VENDORED.iterdir():
        listed = dict(re.findall(r"^([\w.-]+)  ([0-9a-f]{64})$", (folder / "SOURCE").read_text("utf-8"), re.MULTILINE))
        assert {path.name: hash_of(path) for path in folder.iterdir() if path.name != "SOURCE"} == listed


def test_version_and_licence_are_told() -> None:
    source = (VENDORED / "reveal" / "SOURCE").read_text("utf-8")
    script = (VENDORED / "reveal" / "reveal.js").read_text("utf-8")
    (version,) = re.findall(r"^version: (\S+)$", source, re.MULTILINE)
    assert version in script[-400_000:]
    assert "licence: MIT" in source
    assert "Permission is hereby granted" in (VENDORED / "reveal" / "LICENSE").read_text("utf-8")
