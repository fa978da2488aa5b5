"""The built site: links of a site in a folder of its host hold, and none leads out of it."""

from pathlib import Path

import pytest

from handbook.build.rules import open_project
from handbook.build.site import faults_of_site
from handbook.checks.built import verify
from handbook.model.curriculum import read_course
from tests.conftest import Site


@pytest.mark.parametrize(
    ("site_url", "link", "told"),
    [
        ("https://x.vn/", "/water/boats.html", []),
        ("https://x.vn/so-tay/", "/so-tay/water/boats.html", []),
        ("https://x.vn/so-tay/", "/so-tay/", []),
        ("https://x.vn/so-tay/", "/water/boats.html", ["HB901"]),
        ("https://x.vn/so-tay/", "/so-tay-2/water/boats.html", ["HB901"]),
        ("https://x.vn/s%E1%BB%95%20tay/", "/s%E1%BB%95%20tay/water/boats.html#a", []),
        ("", "water/boats.html#b", ["HB902"]),
    ],
)
def test_a_link_from_the_root_of_the_host_leads_into_the_site(
    tmp_path: Path, site_url: str, link: str, told: list[str]
) -> None:
    (tmp_path / "water").mkdir()
    (tmp_path / "index.html").write_text(f'<a href="{link}">x</a>', encoding="utf-8")
    (tmp_path / "water/boats.html").write_text('<p id="a">x</p>', encoding="utf-8")
    assert [fault.code for fault in verify(tmp_path, site_url=site_url, handouts=[])] == told


def test_what_is_told_of_a_site_names_the_place_it_goes_to(tiny: Site) -> None:
    tiny.edit("mkdocs.yml", "extra:", "site_dir: www/site\nextra:")
    staged = tiny.root / "www" / ".site.new"
    staged.mkdir(parents=True)
    found = faults_of_site(staged, read_course(open_project(tiny.config)), with_papers=True)
    assert {fault.code for fault in found} == {"HB368", "HB905"}
    assert {fault.path for fault in found} == {"www/site"}
