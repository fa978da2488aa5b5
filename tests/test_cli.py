"""Building is all or nothing: what was published stays until the new site is whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

from lxml import html

from handbook.build.publish import staging_dir
from tests.conftest import EPOCH, Site


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def start_build(site: Site) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "handbook.cli", "build", "--config", str(site.config)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def test_a_build_publishes_pages_and_handouts(built_tiny: Site) -> None:
    files = files_of(built_tiny.published)
    assert {"index.html", "en/index.html", "404.html", "water/boats.html", "en/water/boats.html"} <= files.keys()
    papers = sorted(name for name in files if name.startswith("handouts/vi/"))
    assert papers == [
        "handouts/vi/all.zip",
        "handouts/vi/class/attendance-water.pdf",
        "handouts/vi/class/attendance.pdf",
        "handouts/vi/class/certificate-water.pdf",
        "handouts/vi/class/certificate.pdf",
        "handouts/vi/class/feedback.pdf",
        "handouts/vi/class/name-tents.pdf",
        "handouts/vi/forms/v1.book.pdf",
        "handouts/vi/forms/v1.fillable.pdf",
        "handouts/vi/forms/v1.pdf",
        "handouts/vi/forms/v1.xlsx",
        "handouts/vi/handbook.booklet.pdf",
        "handouts/vi/handbook.pdf",
        "handouts/vi/handbook.trainer.pdf",
        "handouts/vi/help.pdf",
        "handouts/vi/water.booklet.pdf",
        "handouts/vi/water.pdf",
        "handouts/vi/water.questions.pdf",
        "handouts/vi/water.trainer.pdf",
        "handouts/vi/water/boats.answers.pdf",
        "handouts/vi/water/boats.large.pdf",
        "handouts/vi/water/boats.pdf",
        "handouts/vi/water/boats.trainer.pdf",
    ]
    assert not any(name.startswith(("strings/", "print/")) or "curriculum" in name for name in files)


def test_a_theme_may_be_a_link(built_tiny: Site) -> None:
    assert (built_tiny.root.parent / "theme").is_symlink()
    assert (built_tiny.published / "handouts/vi/handbook.pdf").is_file()


def test_two_builds_of_the_same_content_are_the_same_bytes(tiny: Site, built_tiny: Site, monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert tiny.run("build").exit_code == 0
    assert files_of(tiny.published) == files_of(built_tiny.published)


def test_an_unchanged_handout_is_not_made_again(stocked: Site) -> None:
    made = {path: path.stat().st_mtime_ns for path in (stocked.root / ".cache/handouts").iterdir()}
    stocked.edit("docs/help.md", "Hàng xóm", "Bà con")
    assert stocked.run("build").exit_code == 0
    after = {path: path.stat().st_mtime_ns for path in (stocked.root / ".cache/handouts").iterdir()}
    # The sheet itself, and the three editions of the whole handbook, which has all sheets at its end.
    assert len({path.stem for path in after.keys() - made.keys() if path.suffix == ".data"}) == 4
    assert all(made[path] == after[path] for path in made.keys() & after.keys())


def test_a_failed_build_leaves_the_published_site_whole(stocked: Site) -> None:
    assert stocked.run("build").exit_code == 0
    before = files_of(stocked.published)
    stocked.edit("docs/help.md", "| Hàng xóm | ____________ |", "| Hàng xóm | <video src='x'></video> |")
    result = stocked.run("build")
    assert result.exit_code == 1
    assert files_of(stocked.published) == before
    assert not staging_dir(stocked.published).exists()


def test_an_element_without_a_layout_stops_the_build_at_its_line(stocked: Site) -> None:
    stocked.edit("docs/help.md", "| Hàng xóm | ____________ |", "| Hàng xóm | <video src='x'></video> |")
    with start_build(stocked) as process:
        output = process.communicate()[0]
    assert process.returncode == 1
    assert "docs/help.md:10:14: HB801" in output
    assert "<video>" in output
    assert "Traceback" not in output


def test_mkdocs_by_itself_builds_and_refuses_too(stocked: Site) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(stocked.config)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    quiet.pop("SOURCE_DATE_EPOCH", None)
    stocked.edit("mkdocs.yml", "use_directory_urls", "site_url: https://example.org/\nuse_directory_urls")
    for page in (stocked.root / "docs").rglob("*.md"):
        os.utime(page, (1_000_000_000, 1_000_000_000))
    first = subprocess.run(command, capture_output=True, text=True, env=quiet, check=False)
    assert first.returncode == 0, first.stderr
    assert (stocked.published / "handouts/en/water.pdf").exists()
    assert "<lastmod>2001-09-09</lastmod>" in (stocked.published / "sitemap.xml").read_text(encoding="utf-8")
    stocked.edit("docs/water/boats.md", "minutes: 20\nobjectives", "minutes: mười\nobjectives")
    second = subprocess.run(command, capture_output=True, text=True, env=quiet, check=False)
    assert second.returncode == 1
    assert "docs/water/boats.md:3:10: HB103" in second.stderr
    assert "Traceback" not in second.stderr
    assert (stocked.published / "handouts/en/water.pdf").exists()


def test_a_third_language_needs_no_python(stocked: Site) -> None:
    stocked.edit(
        "mkdocs.yml",
        "{locale: en, name: English, build: true, site_name: Small handbook}",
        "{locale: en, name: English, build: true}\n"
        "        - {locale: fr, name: Français, build: true, site_name: Petit guide}",
    )
    theme = stocked.own_theme / "strings"
    table = (theme / "en.yml").read_text(encoding="utf-8")
    (theme / "fr.yml").write_text(table.replace("home: Home", "home: Accueil"), encoding="utf-8")
    page = (stocked.root / "docs/help.en.md").read_text(encoding="utf-8").replace("Calling for help", "À l’aide")
    (stocked.root / "docs/help.fr.md").write_text(page, encoding="utf-8")
    result = stocked.run("build")
    assert result.exit_code == 0, result.output
    assert "À l’aide" in (stocked.published / "fr/help.html").read_text(encoding="utf-8")
    assert (stocked.published / "handouts/fr/water/boats.trainer.pdf").exists()
    assert "Accueil" in (stocked.published / "fr/index.html").read_text(encoding="utf-8")
    assert (stocked.published / "handouts/fr/forms/v1.fillable.pdf").exists()  # in the words it has, with a note
    assert "HB510" in stocked.run("check").stdout


WATCHED = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(sys.argv[1])
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""


def test_while_an_author_is_writing_a_wrong_form_is_told_and_left_out(stocked: Site) -> None:
    stocked.edit("docs/data/forms/v1.yml", "width: 25", "widht: 25")
    command = [sys.executable, "-c", WATCHED, str(stocked.config)]
    seen = subprocess.run(command, capture_output=True, text=True, check=False)
    assert seen.returncode == 0, seen.stderr
    assert "HB104" in seen.stderr
    assert (stocked.published / "handouts/vi/water.booklet.pdf").exists()
    assert not (stocked.published / "forms/v1.html").exists()


def test_two_papers_of_one_address_are_told(tiny: Site) -> None:
    for suffix in (".md", ".en.md"):
        (tiny.root / f"docs/help{suffix}").rename(tiny.root / f"docs/water{suffix}")
    tiny.edit("docs/curriculum.yml", "[help]", "[water]")
    for file in ("docs/water/boats.md", "docs/water/boats.en.md"):
        tiny.edit(file, "../help.md", "../water.md")
    with start_build(tiny) as process:
        output = process.communicate()[0]
    assert process.returncode == 1
    assert "HB804" in output
    assert "water.pdf" in output


def test_a_block_that_becomes_loose_text_stops_the_build(tiny: Site) -> None:
    for file in ("docs/water/boats.md", "docs/water/boats.en.md"):
        tiny.edit(file, "/// trainer |", "- áo\n    /// trainer |")
    with start_build(tiny) as process:
        output = process.communicate()[0]
    assert process.returncode == 1
    assert "HB216" in output
    assert not tiny.published.exists()


def test_one_language_is_enough(stocked: Site) -> None:
    stocked.edit("mkdocs.yml", "{locale: en, name: English, build: true, site_name: Small handbook}", "")
    stocked.edit("mkdocs.yml", "        - \n", "")
    for path in stocked.root.glob("docs/**/*.en.md"):
        path.unlink()
    result = stocked.run("build")
    assert result.exit_code == 0, result.output
    page = (stocked.published / "water/boats.html").read_text(encoding="utf-8")
    assert "data-hb-search" in page
    assert "hb-languages__link" not in page
    assert not (stocked.published / "en").exists()


def test_wrong_usage_is_exit_code_two(tiny: Site) -> None:
    assert tiny.run("check", "--format", "poem").exit_code == 2


def test_a_site_without_papers_shows_no_link_to_any(tiny: Site) -> None:
    for suffix in (".md", ".en.md"):
        text = "---\ntitle: Phòng in\nsummary: Để in.\nlayout: printables\n---\n\nMở ra rồi in.\n"
        (tiny.root / f"docs/printables{suffix}").write_text(text, encoding="utf-8")
        tiny.edit(f"docs/index{suffix}", "title:", "print: printables.md\ntitle:")
    tiny.edit("docs/curriculum.yml", "[help]", "[help, printables]")
    result = tiny.run("build", "--no-print")
    assert result.exit_code == 0, result.output
    for path in tiny.published.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"handouts/|thumbnails/|all\.zip", text), path
        assert path.name == "printables.html" or "printables.html" not in text.partition("hb-languages")[0], path
    assert not (tiny.published / "handouts").exists()
    assert "not made" not in (tiny.published / "printables.html").read_text(encoding="utf-8")
    assert "without papers to print" in (tiny.published / "en/printables.html").read_text(encoding="utf-8")


def test_every_page_says_what_it_is_about(built_tiny: Site) -> None:
    for path in built_tiny.published.rglob("*.html"):
        if path.name != "404.html":
            (words,) = html.parse(path).xpath("//meta[@name='description']/@content")
            assert words.strip(), path
