"""The wheel is whole: package, messages and theme, and nothing that belongs to the course or to its tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT, Site


@pytest.fixture(scope="module")
def wheel_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built in a copy of what it needs."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    command = [*pip, "--no-index", "--no-build-isolation", "--wheel-dir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = target.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def wheel(wheel_file: Path) -> ZipFile:
    return ZipFile(wheel_file)


def files_under(folder: Path, prefix: str) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"{prefix}/{path.relative_to(folder).as_posix()}" for path in paths}


def test_the_wheel_holds_package_and_theme_and_nothing_else(wheel: ZipFile) -> None:
    expected = files_under(ROOT / "scripts/handbook", "handbook") | files_under(ROOT / "overrides", "handbook/theme")
    expected -= files_under(ROOT / "overrides/strings/own", "handbook/theme/strings/own")  # This course's own words.
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == expected


def test_the_wheel_brings_command_plugin_and_markdown_extension(wheel: ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    text = wheel.read(name).decode()
    for section in ("[console_scripts]", "[mkdocs.plugins]", "[markdown.extensions]"):
        assert section in text


def test_a_course_without_a_theme_of_its_own_wears_the_wheel_s(wheel_file: Path, tiny: Site, tmp_path: Path) -> None:
    tiny.edit("mkdocs.yml", "  custom_dir: ../theme\n", "")
    shutil.rmtree(tiny.own_theme)
    installed = tmp_path / "installed"
    ZipFile(wheel_file).extractall(installed)
    command = [sys.executable, "-m", "handbook.cli", "build", "--config", str(tiny.config), "--no-print"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(installed)}, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    styles, page = tiny.published / "assets/stylesheets", (tiny.published / "water/boats.html").read_text("utf-8")
    assert (styles / "tokens.css").read_bytes() == (ROOT / "overrides/assets/stylesheets/tokens.css").read_bytes()
    assert "hb-lesson" in page and "Bài tập" in page
