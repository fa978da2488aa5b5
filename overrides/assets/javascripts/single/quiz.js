// The questions of a module in one file: choose, see right or wrong and why, count for each lesson, try again. Apart
// from those of the site, as a file from a chat has nowhere to keep answers.
"use strict";
{
  const { element, fill } = window.handbook;
  const isRight = (option) => option.hasAttribute("data-right");

  function button(className, act) {
    const made = element("button", className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function verdictOn(option, options, strings) {
    if (isRight(option)) return `${strings.right}.`;
    const letters = options.filter(isRight).map((one) => String.fromCharCode(65 + options.indexOf(one))).join(", ");
    return `${strings.wrong}. ${fill(strings["right-is"], { letters })}.`;
  }

  /** Make one question answerable; gives a function that takes the answer back. */
  function mountQuiz(quiz, strings, changed) {
    const options = [...quiz.querySelectorAll(".hb-quiz__option")];
    const answer = quiz.querySelector(".hb-quiz__answer");
    const verdict = element("p", "hb-quiz__verdict");
    verdict.setAttribute("role", "status");
    answer.before(verdict);

    function choose(chosen) {
      if (quiz.dataset.answered) return;
      quiz.dataset.answered = isRight(chosen) ? "right" : "wrong";
      for (const option of options) {
        option.firstChild.setAttribute("aria-disabled", "true"); // Not disabled: the focus stays.
        if (isRight(option) || option === chosen) option.dataset.state = isRight(option) ? "right" : "wrong";
      }
      verdict.textContent = verdictOn(chosen, options, strings);
      answer.open = true;
      changed();
    }

    for (const option of options) {
      const choice = button("hb-quiz__choice", () => choose(option));
      const text = element("span");
      text.append(...option.childNodes);
      choice.append(text);
      option.append(choice);
    }
    return () => {
      delete quiz.dataset.answered;
      for (const option of options) {
        delete option.dataset.state;
        option.firstChild.removeAttribute("aria-disabled");
      }
      verdict.textContent = "";
      answer.open = false;
    };
  }

  /** The questions of one lesson, and the line that counts under the last. */
  function mountPart(quizzes, strings) {
    const score = element("div", "hb-score");
    const count = element("span");
    const again = button("hb-score__again", () => {
      for (const reset of resets) reset();
      changed();
      quizzes[0].scrollIntoView({ block: "center" });
      quizzes[0].querySelector("button").focus({ preventScroll: true });
    });
    count.setAttribute("role", "status");
    again.textContent = strings.again;
    score.append(count, again);
    quizzes[quizzes.length - 1].after(score);

    function changed() {
      const answers = quizzes.map((quiz) => quiz.dataset.answered).filter(Boolean);
      const right = answers.filter((one) => one === "right").length;
      const facts = { right, done: answers.length, total: quizzes.length };
      count.textContent = fill(facts.done === facts.total ? strings.score : strings.done, facts);
      again.hidden = facts.done === 0;
    }

    const resets = quizzes.map((quiz) => mountQuiz(quiz, strings, changed));
    changed();
  }

  const strings = JSON.parse(document.getElementById("hb-quiz-strings").textContent);
  for (const part of document.querySelectorAll("main > section")) {
    const quizzes = [...part.querySelectorAll(".hb-quiz")];
    if (quizzes.length) mountPart(quizzes, strings);
  }
}
