// The questions of a module in one file, counted for each lesson.
"use strict";
{
  const { question } = window.handbook;
  const strings = JSON.parse(document.getElementById("hb-quiz-strings").textContent);

  /** The questions of one lesson. */
  function mountPart(quizzes) {
    const { tell } = question.makeScore(quizzes, strings, () => {
      for (const one of mounted) one.reset();
      tell();
    });
    const mounted = quizzes.map((quiz) => question.mount(quiz, strings, tell));
    tell();
  }

  for (const part of document.querySelectorAll("main > section")) {
    const quizzes = [...part.querySelectorAll(".hb-quiz")];
    if (quizzes.length) mountPart(quizzes);
  }
}
