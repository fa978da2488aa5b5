"""The trainer guide gathers what to prepare for each of its plans."""

from handbook.web.navigation import Link
from handbook.web.pages.plans import PlansPage, PreparedLesson
from tests.conftest import Site
from tests.web.course import shown


def with_guide(site: Site, lessons: int, form: str = "[sổ](../forms/v1.md)") -> PlansPage:
    """A guide with a plan of some lessons, copies of one another, and a section that leads to one only."""
    names = ["boats", *(f"boats-{number}" for number in range(2, lessons + 1))]
    site.edit(
        "docs/water/boats.md",
        "sources: [L01]",
        "sources: [L01]\nmaterials: [Áo phao, Sáu tờ giấy]\nif-late: Bỏ bài tập.",
    )
    site.edit("docs/water/boats.md", "- Cột xuồng.", f"- Cột xuồng, ghi {form}.")
    text = (site.root / "docs/water/boats.md").read_text(encoding="utf-8")
    for name in names[1:]:
        (site.root / f"docs/water/{name}.md").write_text(text, encoding="utf-8")
    (site.root / "docs/water/test.md").write_text("---\ntitle: Hỏi\nsummary: s\n---\n", encoding="utf-8")
    site.edit("docs/curriculum.yml", "lessons: [boats]", f"lessons: [{', '.join(names)}]\n    test: test")
    site.edit("docs/curriculum.yml", "pages: [help", "pages: [help, guide")
    links = "; ".join(f"[x](water/{name}.md)" for name in names)
    body = f"## Một ngày {{#one-day}}\n\n{links}\n\n## Chỗ ngồi {{#room}}\n\n[x](water/boats.md)\n"
    front = "---\ntitle: Hướng dẫn\nsummary: s\nlayout: plans\n---\n\n"
    (site.root / "docs/guide.md").write_text(front + body, encoding="utf-8")
    page = shown(site).view("guide.md").shown
    assert isinstance(page, PlansPage)
    return page


def test_a_plan_lists_its_lessons_and_what_to_print_for_them(tiny: Site) -> None:
    (plan,) = with_guide(tiny, 3).plans
    assert plan.title == "Một ngày"
    assert plan.lessons[0] == PreparedLesson(
        Link("1.1 Đi xuồng", "water/boats.html"), ("Áo phao", "Sáu tờ giấy"), "Bỏ bài tập."
    )
    assert [lesson.lesson.url for lesson in plan.lessons][1:] == ["water/boats-2.html", "water/boats-3.html"]
    assert [form.url for form in plan.forms] == ["forms/v1.html"]
    assert [paper.url for paper in plan.papers] == ["help.html"]
    assert [test.url for test in plan.tests] == ["water/test.html"]


def test_a_section_with_a_lesson_or_two_is_no_plan(tiny: Site) -> None:
    assert with_guide(tiny, 2).plans == ()


def test_a_guide_without_sections_has_no_plans(tiny: Site) -> None:
    with_guide(tiny, 3)
    tiny.edit("docs/guide.md", "## Một ngày {#one-day}", "")
    tiny.edit("docs/guide.md", "## Chỗ ngồi {#room}", "")
    page = shown(tiny).view("guide.md").shown
    assert isinstance(page, PlansPage)
    assert page.plans == ()


def test_a_form_may_be_called_by_words(tiny: Site) -> None:
    assert tiny.run("rename", "forms/v1", "forms/visit-log").exit_code == 0
    (plan,) = with_guide(tiny, 3, "vào mẫu VISIT-LOG").plans
    assert [form.url for form in plan.forms] == ["forms/visit-log.html"]


def test_a_form_may_also_be_called_by_its_code(tiny: Site) -> None:
    (plan,) = with_guide(tiny, 3, "vào mẫu V1").plans
    assert [form.url for form in plan.forms] == ["forms/v1.html"]
