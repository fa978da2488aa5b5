"""One page of every kind that the site has."""

LESSON = "group-functions/what-the-group-is.html"
KINDS = (
    "index.html",
    "group-functions/index.html",
    LESSON,
    "outreach/test.html",
    "practice.html",
    "cards/six-steps.html",
    "emergency.html",
    "printables.html",
    "forms/index.html",
    "forms/b2.html",
    "forms/b3.html",
    "glossary.html",
    "laws.html",
    "contents.html",
    "trainer.html",
    "timetable.html",
    "questions.html",
    "404.html",
)
