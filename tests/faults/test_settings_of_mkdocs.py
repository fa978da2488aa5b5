"""What MkDocs, its theme and its plugins cannot work with is one sentence, with the line of mkdocs.yml."""

import subprocess
import sys

import pytest

from tests.conftest import Site

CASES = {
    "plugin": ("  - handbook\n", "  - handbook\n  - nowhere\n", "mkdocs.yml:21:5: HB473"),
    "name of Python": ("handbook.text.slug", "handbook.text.slugg", "mkdocs.yml:26:"),
    "a template that breaks": (
        "custom_dir: ../theme",
        "custom_dir: ../theme\n  static_templates: [odd.html]",
        "theme/odd.html:2:1: HB724",
    ),
    "a template that cannot be read": (
        "custom_dir: ../theme",
        "custom_dir: ../theme\n  static_templates: [torn.html]",
        "theme/torn.html:1:1: HB724",
    ),
    "a hook that breaks": ("use_dir", "hooks: [odd.py]\nuse_dir", "odd.py:2:1: HB724"),
    "a hook that cannot be read": ("use_dir", "hooks: [torn.py]\nuse_dir", "torn.py:1:1: HB724"),
}


@pytest.mark.parametrize(("old", "new", "told"), CASES.values(), ids=CASES)
def test_it_is_told(tiny: Site, old: str, new: str, told: str) -> None:
    (tiny.own_theme / "odd.html").write_text("<p>\n{{ nothing.at.all }}", encoding="utf-8")
    (tiny.own_theme / "torn.html").write_text("{% if %}", encoding="utf-8")
    (tiny.root / "odd.py").write_text("def on_files(files, config):\n    return 1 / 0\n", encoding="utf-8")
    (tiny.root / "torn.py").write_text("def on_files(files config):\n", encoding="utf-8")
    tiny.edit("mkdocs.yml", old, new)
    done = tiny.run("build", "--no-print")
    assert done.exit_code == 1
    assert told in done.stdout
    assert "Traceback" not in done.output
    assert not tiny.published.exists()


ALONE = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config(sys.argv[1]))
"""


def test_mkdocs_as_a_library_tells_faults_too(tiny: Site) -> None:
    tiny.edit("docs/data/forms/v1.yml", "width: 25", "widht: 25")
    done = subprocess.run([sys.executable, "-c", ALONE, str(tiny.config)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "HB104" in done.stderr
    assert "AttributeError" not in done.stderr
