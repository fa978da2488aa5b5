"""The real course on a phone: one visit, then the network is gone for good."""

from playwright.sync_api import Browser, expect

from handbook.model.curriculum import read_course
from handbook.model.project import read_project
from tests.conftest import ROOT, Site
from tests.offline.hosts import hosted, reader, save

COURSE = read_course(read_project(ROOT / "mkdocs.yml"))
LESSON = COURSE.modules[0].lessons[0]


def test_a_learner_reads_searches_answers_and_a_trainer_projects_without_a_network(
    browser: Browser, handbook: Site
) -> None:
    with hosted(handbook.published) as host, reader(browser) as context:
        page = save(context, f"{host.address}index.html")
        host.down()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{host.address}{LESSON.page.stem}.html")
        found = page.evaluate("async (query) => window.handbook.search(query)", LESSON.title("vi"))
        assert found
        page.goto(found[0]["url"])
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        quizzed = next(item for item in COURSE.modules[0].items if "/// quiz" in item.page.text("vi").source.body)
        page.goto(f"{host.address}{quizzed.page.stem}.html")
        page.locator(".hb-quiz__choice").first.click()
        expect(page.locator(".hb-quiz__verdict").first).not_to_be_empty()
        for image in page.locator(".md-content img").all():
            assert image.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 0
        page.goto(f"{host.address}class/{LESSON.page.stem}.html")
        page.locator("section.hb-slide.present").wait_for()
        page.keyboard.press("n")
        page.locator("#hb-notes:not([hidden])").wait_for()
        assert wrong == []
        host.up()
