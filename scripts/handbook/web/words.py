"""Words and tables of what a page fetches only when it is asked for: reading aloud, results, questions asked again.

One script for each language, so that pages stay light; a classic one, so that it also loads from a USB stick.
"""

import json

from handbook.model.curriculum import Course
from handbook.model.strings import StringTable

# Groups of the table of words, with what they have of the words said in several places.
GROUPS = {
    "again": ("close",),
    "listen": (),
    "quiz": ("score",),
    "result": ("close", "date", "lesson", "lesson-number", "score"),
}


def words_url(code: str) -> str:
    """Where the script of a language is on the site."""
    return f"assets/words/{code}.js"


def words_script(course: Course, strings: StringTable) -> str:
    """The script: it leaves its data in ``window.handbookWords[locale]``.

    ``spoken`` is how a voice reads: the language's rules, and ``words``, the course's own, longest first.
    """
    own = sorted(course.spoken.get(strings.locale, ()), key=lambda said: (-len(said.written), said.written))
    spoken = {**strings.under("spoken"), "words": [[said.written, said.said] for said in own]}
    words = {**{group: strings.under(group, shared=shared) for group, shared in GROUPS.items()}, "spoken": spoken}
    data = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return f"(self.handbookWords=self.handbookWords||{{}})[{json.dumps(strings.locale)}]={data};\n"
